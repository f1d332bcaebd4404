import { copiedText, type CopiedField, type CopiedRecord } from './copy';
import type { Change } from './entry';
import { stricter, treated, type FieldRules } from './rules';
import { cutValue } from './values';

/** Further changes are only counted. */
const MAX_CHANGES = 200;

/** Field code of the row that says how many more changes there are. */
const MORE = '…';

const NO_ROWS: ReadonlyMap<string, CopiedRecord> = new Map();

/**
 * What changed from one copy of a record to another, in the record's order, under the settings' masks.
 *
 * - A creation has no `before`, a deletion no `after`: all filled fields are given.
 * - A field that only one of two copies has is left out: its other value is unknown, not empty.
 * - A table's cell is `table.column#rowId`. `table#rows` gives the numbers of rows when they differ, `table#order` the
 *   ids of the rows that stayed when their order differs.
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
  let left = room;
  let more = 0;

  const add = (table: string, column: string, row: string, from: string, to: string): void => {
    const treatment = stricter(rules.treatment(table), rules.treatment(column || table));
    if (treatment === 'omit') return;
    if (more || changes.length === MAX_CHANGES) {
      more++;
      return;
    }
    const shown = (text: string): string =>
      rules.changes === 'values' ? cutValue(treated(text, treatment)) : '';
    const change: Change = {
      field_code: table + (column && `.${column}`) + (row && `#${row}`),
      field_label: rules.label(table) + (column && ` / ${rules.label(column)}`),
      before: shown(from),
      after: shown(to),
    };
    left -= JSON.stringify(change).length + 1;
    if (left < 0) more++;
    else changes.push(change);
  };

  const compareTexts = (
    old: CopiedField | undefined,
    current: CopiedField | undefined,
    report: (from: string, to: string) => void,
  ): void => {
    if (old?.text === current?.text && old?.isRichText === current?.isRichText) return;
    const from = copiedText(old);
    const to = copiedText(current);
    if (from !== to) report(from, to);
  };

  const compareRows = (
    table: string,
    old: ReadonlyMap<string, CopiedRecord>,
    current: ReadonlyMap<string, CopiedRecord>,
  ): void => {
    if (before && after) {
      if (old.size !== current.size) add(table, '', 'rows', String(old.size), String(current.size));
      const oldOrder = [...old.keys()].filter((row) => current.has(row)).join(', ');
      const currentOrder = [...current.keys()].filter((row) => old.has(row)).join(', ');
      if (oldOrder !== currentOrder) add(table, '', 'order', oldOrder, currentOrder);
    }
    for (const [row, cells] of current) compareCells(table, row, old.get(row), cells);
    for (const [row, cells] of old) if (!current.has(row)) compareCells(table, row, cells, undefined);
  };

  const compareCells = (
    table: string,
    row: string,
    old: CopiedRecord | undefined,
    current: CopiedRecord | undefined,
  ): void => {
    for (const column of commonCodes(old, current))
      compareTexts(old?.get(column), current?.get(column), (from, to) => add(table, column, row, from, to));
  };

  if (rules.changes === 'off') return changes;
  for (const code of commonCodes(before, after)) {
    const old = before?.get(code);
    const current = after?.get(code);
    if (old?.rows || current?.rows) compareRows(code, old?.rows ?? NO_ROWS, current?.rows ?? NO_ROWS);
    compareTexts(old, current, (from, to) => add(code, '', '', from, to));
  }
  if (more) changes.push({ field_code: MORE, field_label: MORE, before: '', after: `+${more}` });
  return changes;
}

/** Codes to compare: those in both copies, or all of the only one. */
function commonCodes(before: CopiedRecord | undefined, after: CopiedRecord | undefined): Iterable<string> {
  if (!before || !after) return (after ?? before)?.keys() ?? [];
  return [...after.keys()].filter((code) => before.has(code));
}
