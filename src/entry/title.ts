import type { KintoneRecord } from '../kintone';
import { treated, type FieldRules } from './rules';
import { singleLine } from './text';
import { plainText, valueText } from './values';

function titleOf(record: KintoneRecord, code: string, rules: FieldRules): string {
  try {
    const field = Object.prototype.hasOwnProperty.call(record, code) ? record[code] : undefined;
    const text = valueText(field?.value);
    return treated(singleLine(field?.type === 'RICH_TEXT' ? plainText(text) : text), rules.treatment(code));
  } catch {
    return '';
  }
}

function isSingleLineText(record: KintoneRecord, code: string): boolean {
  try {
    return record[code]?.type === 'SINGLE_LINE_TEXT';
  } catch {
    return false;
  }
}

/**
 * What the record is called, on one line of at most 200 characters: its title field (set in the settings), else its first
 * filled single-line text; `***` where that field is masked. '' when there is nothing to show.
 */
export function recordTitle(record: KintoneRecord, rules: FieldRules): string {
  const title = rules.titleField && titleOf(record, rules.titleField, rules);
  if (title) return title;
  for (const code of Object.keys(record)) {
    const text = isSingleLineText(record, code) && titleOf(record, code, rules);
    if (text) return text;
  }
  return '';
}
