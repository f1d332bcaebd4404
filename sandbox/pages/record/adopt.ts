/**
 * Takes into a form's record what handlers returned. Fields that kintone does not let them rewrite are put back.
 * https://cybozu.dev/ja/kintone/docs/js-api/events/event-object-actions/
 */
import { isObject } from '../../objects';
import { rowsOf, type Snapshot } from './snapshot';
import type { EventField, EventRecord, FieldProperty, TableRow } from './types';
import { isWritable } from './types-of-fields';

/** Field codes a lookup fills: handlers cannot rewrite them, nor the lookup itself. */
export function lookupCodes(fields: Record<string, FieldProperty>): Set<string> {
  const codes = new Set<string>();
  for (const { code, lookup, fields: columns } of Object.values(fields)) {
    if (lookup) codes.add(code);
    for (const mapping of lookup?.fieldMappings ?? []) codes.add(mapping.field);
    for (const column of lookupCodes(columns ?? {})) codes.add(column);
  }
  return codes;
}

const isRow = (row: unknown): row is TableRow => isObject(row) && isObject(row['value']);

/**
 * The live row that a given one stands for: itself, the one of its id, or, for copies of rows that were not saved yet, the
 * one in its place.
 */
function liveRow(live: readonly TableRow[], given: TableRow, index: number): TableRow | undefined {
  if (live.includes(given)) return given;
  if (given.id !== null) return live.find(({ id }) => id === given.id);
  return live[index]?.id === null ? live[index] : undefined;
}

/** Takes the cells of a copied row into the row that lives on. */
function takeCells(row: TableRow, given: TableRow): TableRow {
  for (const [code, cell] of Object.entries(row.value)) {
    const copy: unknown = Object.hasOwn(given.value, code) ? given.value[code] : undefined;
    if (isObject(copy)) Object.assign(cell, copy, { type: cell.type });
  }
  return row;
}

/** Rows as handlers left them: a pushed row may have no id and lack columns or their types. */
function completeRows(
  rows: readonly unknown[],
  live: readonly TableRow[],
  empty: () => TableRow,
): TableRow[] {
  return rows.filter(isRow).map((given, index) => {
    given.id ??= null;
    const known = liveRow(live, given, index);
    if (known) return known === given ? known : takeCells(known, given);
    const row = given;
    for (const [code, cell] of Object.entries(empty().value)) {
      if (!Object.hasOwn(row.value, code)) row.value[code] = cell;
      row.value[code]!.type ??= cell.type;
    }
    return row;
  });
}

interface AdoptOptions {
  fields: Record<string, FieldProperty>;
  /** As it was before the handlers were called. */
  snapshot: Snapshot;
  emptyRow: (table: FieldProperty) => TableRow;
}

/** Copies `returned` into `live`; they are often the same object. */
export function adopt(live: EventRecord, returned: EventRecord, options: AdoptOptions): void {
  const { fields, snapshot, emptyRow } = options;
  const fixed = lookupCodes(fields);
  const isFixed = (code: string, field: EventField): boolean =>
    !isWritable(field.type) || field.type === 'FILE' || fixed.has(code);

  for (const [code, field] of Object.entries(live)) {
    const given: unknown = Object.hasOwn(returned, code) ? returned[code] : undefined;
    const property = fields[code];
    if (!isObject(given)) continue;
    const before = snapshot.rows(field);
    if (given !== (field as unknown)) Object.assign(field, given, { type: field.type });
    if (!property || isFixed(code, field)) {
      snapshot.restoreField(field);
    } else if (field.type === 'SUBTABLE') {
      if (!Array.isArray(field.value)) snapshot.restoreField(field);
      field.value = completeRows(rowsOf(field), before, () => emptyRow(property));
      for (const row of rowsOf(field))
        for (const [column, cell] of Object.entries(row.value))
          if (isFixed(column, cell)) snapshot.restoreField(cell);
    }
  }
}
