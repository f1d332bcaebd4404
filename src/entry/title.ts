import type { KintoneRecord } from '../kintone';
import { attempt } from './read';
import type { FieldRules } from './rules';
import { singleLine } from './text';
import { readableText, valueText } from './values';

/**
 * What the record is called, on one line of at most 200 characters: its title field (set in the settings), else its first
 * filled single-line text; `***` where that field is masked. '' when there is nothing to show.
 */
export function recordTitle(record: KintoneRecord, rules: FieldRules): string {
  const { titleField } = rules.settings.app;
  for (const code of [titleField!, ...Object.keys(record)]) {
    const title = attempt(() => {
      // Throwing costs more than the rest of this together.
      const { type, value } = record[code] ?? {};
      return (
        (code === titleField || type === 'SINGLE_LINE_TEXT') &&
        rules.masked(singleLine(readableText(type, valueText(value))), code)
      );
    });
    if (title) return title;
  }
  return '';
}
