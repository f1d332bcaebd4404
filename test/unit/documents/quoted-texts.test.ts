/** In the guides, words of screens stand in bold: they must be there, letter by letter. */
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { viewsOf } from '../../../src/logapp';

type Language = 'en' | 'ja';

/** Words of kintone's own screens, or the product's name as kintone shows it. */
const KINTONE: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'Access Logger',
    'Add plug-in',
    'App settings',
    'Audit Logs',
    'JavaScript and CSS Customization',
    'Permissions',
    'Plug-ins',
    'Prohibit duplicate values',
    'Update App',
    'View & Download',
  ],
  ja: [
    'JavaScript / CSSでカスタマイズ',
    'アクセスログ',
    'アクセス権',
    'アプリの設定',
    'アプリを更新',
    'プラグイン',
    '値の重複を禁止する',
    '監査ログ',
    '追加する',
    '閲覧とダウンロード',
  ],
};

/** Stands for what a text is filled with. */
const ELLIPSIS = '…';

/** Every text below a value; a text with gaps is filled with the ellipsis. */
function textsBelow(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') {
    try {
      return textsBelow((value as (...gaps: unknown[]) => unknown)(ELLIPSIS, ELLIPSIS, ELLIPSIS, ELLIPSIS));
    } catch {
      return [];
    }
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsBelow) : [];
}

/** What a module of texts exports, in one language: `inBoth` gives both, `define` asks for the language. */
function textsOf(exported: unknown, language: Language): string[] {
  if (typeof exported === 'function') {
    try {
      return textsBelow((exported as (language: Language) => unknown)(language));
    } catch {
      return [];
    }
  }
  const both = exported as Partial<Record<Language, unknown>> | null;
  return typeof both === 'object' && both?.en !== undefined ? textsBelow(both[language]) : [];
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });

const modules = filesBelow('src').filter((file) => /(?:messages\/[\w-]+|texts)\.ts$/.test(file));

/** What the audit view says until the viewer takes its place. */
function placeholders(language: Language): string[] {
  const none = { RECORD_NUMBER: '', CREATOR: '', CREATED_TIME: '', MODIFIER: '', UPDATED_TIME: '' };
  return Object.values(viewsOf(language, none)).flatMap((view) =>
    view.type === 'CUSTOM' ? [view.html.replace(/<[^>]+>/g, '')] : [],
  );
}

function known(language: Language): Set<string> {
  const texts = modules.flatMap((file) => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const exported = require(resolve(file)) as Record<string, unknown>;
    return Object.values(exported).flatMap((one) => textsOf(one, language));
  });
  return new Set([...texts, ...placeholders(language), ...KINTONE[language]]);
}

const quoted = (markdown: string): string[] =>
  [...markdown.replace(/^```[^]*?^```$|`[^`]*`/gm, '').matchAll(/\*\*([^*]+)\*\*/g)].map(([, text]) =>
    text!.replace(/\s*\n\s*/g, ' '),
  );

describe('texts of screens', () => {
  it('are found in both languages', () => {
    expect(known('en')).toContain('Roll-out to apps');
    expect(known('ja')).toContain('アプリへの展開');
    expect(known('en')).toContain(
      'Over 80 % of the limit you have set (…). Look at the settings under "Delivery".',
    );
  });

  it.each(readdirSync('docs/guide'))('docs/guide/%s quotes only what a screen says', (name) => {
    const texts = known(name.endsWith('.ja.md') ? 'ja' : 'en');
    const found = quoted(readFileSync(join('docs/guide', name), 'utf8'));
    expect(found.filter((text) => !texts.has(text))).toEqual([]);
  });
});
