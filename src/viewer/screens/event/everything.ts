/** Every field that has a value, under the name it has in the log app. */
import { html, type TemplateResult } from 'lit';
import { factList } from '../../components';
import type { ViewerContext } from '../../context';
import { LOG_FIELDS } from '../../../logapp';
import type { FieldCode, LogRecord } from '../../log';
import {
  actionName,
  fieldName,
  outcomeName,
  platformName,
  sourceName,
  type ViewerLanguage,
} from '../../messages';
import { storedMinuteText } from '../../time';
import { eventTexts } from './texts';

interface Item {
  name: string;
  value: string;
}

type Words = (code: string, language: ViewerLanguage) => string;
const WORDS: Partial<Record<FieldCode, Words>> = {
  action: actionName,
  outcome: outcomeName,
  platform: platformName,
  source: sourceName,
};

/** A code with the words for it, where there are any. */
function withWords(code: FieldCode, value: string, language: ViewerLanguage): string {
  const word = WORDS[code]?.(value, language) ?? value;
  return word === value ? value : `${word} (${value})`;
}

function itemsOf(record: LogRecord, { language, zone }: ViewerContext): Item[] {
  const texts = eventTexts(language);
  const fields = LOG_FIELDS.filter(({ code }) => code !== 'changes').map((field) => {
    const code = field.code as Exclude<FieldCode, 'changes'>;
    const value = String(record[code] ?? '');
    return {
      name: fieldName(code, language),
      value: code === 'occurred_at' ? storedMinuteText(value, zone) : withWords(code, value, language),
    };
  });
  return [
    ...fields,
    { name: texts.vouched, value: record.creator },
    { name: texts.stored, value: storedMinuteText(record.created_time, zone) },
    { name: texts.revision, value: String(record.revision) },
  ].filter(({ value }) => value !== '');
}

export function everything(record: LogRecord, context: ViewerContext): TemplateResult {
  const texts = eventTexts(context.language);
  return html`<h2 class="alv-subtitle">${texts.everything}</h2>
    <div class="alv-everything">
      ${factList(
        texts.everything,
        itemsOf(record, context).map(({ name, value }) => [name, value]),
      )}
    </div>`;
}
