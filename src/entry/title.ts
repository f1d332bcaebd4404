import type { KintoneRecord } from '../kintone';
import { attempt } from './read';
import type { FieldRules } from './rules';
import { singleLine } from './text';
import { plainText, valueText } from './values';

/**
 * What the record is called, on one line of at most 200 characters: its title field (set in the settings), else its first
 * filled single-line text; `***` where that field is masked. '' when there is nothing to show.
 */
export function recordTitle(record: KintoneRecord, rules: FieldRules): string {
  const { titleField } = rules.settings.app;
  const codes = Object.keys(record);
  if (titleField && codes.includes(titleField)) codes.unshift(titleField);
  for (const code of codes) {
    const title = attempt(() => {
      const { type, value } = record[code]!;
      if (code !== titleField && type !== 'SINGLE_LINE_TEXT') return '';
      return rules.show(
        singleLine(type === 'RICH_TEXT' ? plainText(valueText(value)) : valueText(value)),
        code,
      );
    });
    if (title) return title;
  }
  return '';
}
