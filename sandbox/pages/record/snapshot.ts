/**
 * One record object lives as long as its form: every event carries it, inputs write into it, handlers may too (kintone
 * mutates the objects it gave away). A snapshot tells afterwards what handlers did, and takes it back.
 */
import type { EventField, EventRecord, TableRow } from './types';

/** A field where it stands: its code, and its row when it is a table's column. */
export interface Place {
  code: string;
  field: EventField;
  row: TableRow | null;
}

const placesInRow = (row: TableRow): Place[] =>
  Object.entries(row.value).map(([code, field]) => ({ code, field, row }));

/** For fields of tables only: nothing is checked. */
export const rowsOf = (field: EventField): TableRow[] => field.value as TableRow[];

/** Every field of a record, columns of tables after their table. */
export function placesOf(record: EventRecord): Place[] {
  return Object.entries(record).flatMap(([code, field]) => [
    { code, field, row: null },
    ...(field.type === 'SUBTABLE' ? rowsOf(field).flatMap(placesInRow) : []),
  ]);
}

export interface Snapshot {
  /** Puts every field and value back, and the rows that were there, as the very same objects. */
  restore(): void;
  /** Puts one field's value back. */
  restoreField(field: EventField): void;
  /** The rows a table had; empty for other fields. */
  rows(field: EventField): readonly TableRow[];
  /** Fields whose value is another one now; for a table, whose rows are others. */
  changed(): Place[];
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const areSameRows = (one: unknown[], other: unknown[]): boolean =>
  one.length === other.length && one.every((row, index) => row === other[index]);

/** Values are copied; fields and rows are remembered as the very objects they are. */
export function takeSnapshot(record: EventRecord): Snapshot {
  const fields = { ...record };
  const values = new Map<EventField, unknown>();
  for (const { field } of placesOf(record))
    values.set(field, field.type === 'SUBTABLE' ? [...rowsOf(field)] : structuredClone(field.value));

  const restoreField = (field: EventField): void => {
    if (!values.has(field)) return;
    const value = values.get(field);
    field.value = Array.isArray(value) && field.type === 'SUBTABLE' ? [...value] : structuredClone(value);
  };
  return {
    restoreField,
    rows: (field) => (field.type === 'SUBTABLE' ? ((values.get(field) as TableRow[] | undefined) ?? []) : []),
    restore() {
      for (const code of Object.keys(record)) if (!Object.hasOwn(fields, code)) delete record[code];
      Object.assign(record, fields);
      for (const field of values.keys()) restoreField(field);
    },
    changed: () =>
      placesOf(record).filter(({ field }) => {
        if (!values.has(field)) return false;
        const before = values.get(field);
        return field.type === 'SUBTABLE'
          ? !areSameRows(before as unknown[], rowsOf(field))
          : !isSame(before, field.value);
      }),
  };
}
