import { copiedText, type CopiedRecord, type CopiedValue } from './copy';
import type { Change } from './entry';
import type { FieldRules } from './rules';
import { cutValue } from './values';

/** Further changes are only counted. */
const MAX_CHANGES = 200;

/** Code and label of the row that says how many more changes there are. */
const MORE = '…';

/** Whether a record says anything about a value, be it that it is empty. */
const isKnown = (copy: CopiedRecord | undefined, { code, knownBy }: CopiedValue): boolean =>
  // Which rows a created or deleted record has, its cells say.
  copy ? copy.has(knownBy) : code !== '';

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
 * - `names` gives codes and labels with empty values; `off` gives nothing.
 */
export function diff(
  before: CopiedRecord | undefined,
  after: CopiedRecord | undefined,
  rules: FieldRules,
  room = Infinity,
): Change[] {
  const changes: Change[] = [];
  const detail = rules.settings.changes;
  if (detail === 'off') return changes;
  let more = 0;
  for (const key of new Set([...(after?.keys() ?? []), ...(before?.keys() ?? [])])) {
    const old = before?.get(key);
    const current = after?.get(key);
    if (old?.text === current?.text) continue;
    const value = (current ?? old)!;
    if (!isKnown(before, value) || !isKnown(after, value)) continue;
    const from = copiedText(old);
    const to = copiedText(current);
    if (from === to) continue;
    if (more || changes.length === MAX_CHANGES) {
      more++;
      continue;
    }
    const { table, code } = value;
    const shown = (text: string): string =>
      detail === 'values' ? cutValue(rules.show(rules.show(text, code), table)) : '';
    const change: Change = {
      field_code: key,
      field_label: [table, code]
        .filter(Boolean)
        .map((part) => rules.label(part))
        .join(' / '),
      before: shown(from),
      after: shown(to),
    };
    room -= JSON.stringify(change).length + 1;
    if (room < 0) more++;
    else changes.push(change);
  }
  if (more) changes.push({ field_code: MORE, field_label: MORE, before: '', after: `+${more}` });
  return changes;
}
