import { rowsOf, type CopiedRecord, type CopiedValue } from './copy';
import type { Change } from './entry';
import type { FieldRules } from './rules';
import { cutValue, readableText } from './values';

/** Further changes are only counted. */
const MAX_CHANGES = 200;

/** Code and label of the row that says how many more changes there are. */
const MORE = '…';

const textOf = ([text = '', type]: CopiedValue | readonly [] = []): string => readableText(type, text);

/**
 * What changed from one copy of a record to another, under the settings' masks.
 *
 * - In the order of the record; the cells of removed rows come last.
 * - A creation has no `before`, a deletion no `after`: all filled fields are given.
 * - A field that only one of two copies has is left out: its other value is unknown, not empty.
 * - A table's cell is `table.column#rowId`. When rows were added, removed or moved, `table#rows` gives the ids of all rows
 *   in their order (`11, 12` and `12, 11, +1`).
 * - At most 200 changes, and no more than `room` characters of JSON; then one last change with the code `…` and, in
 *   `after`, how many more there are (`+12`).
 * - `hidesFiles`: an edit's files are unknown in one of its copies, and left out; a creation's and a deletion's are given.
 * - `names` gives codes and labels with empty values; with `off` nothing is copied.
 */
export function diff(
  before: CopiedRecord | undefined,
  after: CopiedRecord | undefined,
  rules: FieldRules,
  room = Infinity,
  hidesFiles?: boolean,
): Change[] {
  const changes: Change[] = [];
  let more = 0;
  for (const [key, [, type, code, table]] of new Map([...(after ?? []), ...(before ?? [])])) {
    const old = before?.get(key);
    const current = after?.get(key);
    // Equal markup needs no reading.
    if (old?.[0] === current?.[0]) continue;
    const from = textOf(old);
    const to = textOf(current);
    /** Whether a record says anything about this value, be it that it is empty. */
    const isKnown = (copy: CopiedRecord | undefined): unknown =>
      // Which rows a created or deleted record has, its cells say.
      copy ? copy.has(table ? rowsOf(table) : code) : code;
    if (
      from === to ||
      !isKnown(before) ||
      !isKnown(after) ||
      (hidesFiles && before && after && type === 'FILE')
    )
      continue;
    const shown = (text: string): string =>
      rules.settings.changes === 'values' ? cutValue(rules.masked(rules.masked(text, code), table)) : '';
    const change: Change = {
      field_code: key,
      field_label: [table, code].filter(Boolean).map(rules.labelOf).join(' / '),
      before: shown(from),
      after: shown(to),
    };
    if (more || changes.length === MAX_CHANGES || (room -= JSON.stringify(change).length + 1) < 0) more++;
    else changes.push(change);
  }
  if (more) changes.push({ field_code: MORE, field_label: MORE, before: '', after: `+${more}` });
  return changes;
}
