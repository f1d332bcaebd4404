/** The references in docs/reference/, made from the code they describe. */
import { eventsReference } from './events';
import { logRecordReference } from './log-record';
import { settingsReference } from './settings';
import type { ReferenceLanguage } from './table';

export { BENCHMARKS, READMES, figures } from './figures';
export { withoutWidths } from './table';

export const FOLDER = 'docs/reference';

const REFERENCES: Readonly<Record<string, (language: ReferenceLanguage) => string>> = {
  settings: settingsReference,
  'log-record': logRecordReference,
  events: eventsReference,
};

const WARNING: Readonly<Record<ReferenceLanguage, string>> = {
  en: '<!-- Made by `npm run references` from the code. -->',
  ja: '<!-- `npm run references` がソースコードから作成します。 -->',
};

/** File name -> Markdown, before Prettier. Throws when something in the code has no words yet. */
export function references(): Map<string, string> {
  const files = new Map<string, string>();
  for (const [name, make] of Object.entries(REFERENCES))
    for (const language of ['en', 'ja'] as const)
      files.set(`${name}${language === 'en' ? '' : '.ja'}.md`, `${WARNING[language]}\n\n${make(language)}\n`);
  return files;
}
