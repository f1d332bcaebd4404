/** What a name in a query refers to, and how to read its values from a record. */
import { notImplemented, queryFieldNotFound } from '../../errors';
import type { FieldProperty, StoredRecord } from '../../model';
import type { Context } from '../context';
import { rowsOf, storedValue } from '../fields/access';
import { emptyValue, isInRecords, textProperty } from '../fields/types';
import { own } from '../../../objects';

export interface QueryField {
  readonly code: string;
  readonly type: string;
  readonly property: FieldProperty;
  /** The table the field is a column of. */
  readonly table: FieldProperty | null;
  /** One value, or one a row; a table without rows counts as one empty value. */
  values(record: StoredRecord): readonly unknown[];
}

/** Called for every field a query uses; throws when the asker may not see it. */
export type FieldGuard = (field: QueryField) => void;

const RECORD_ID: FieldProperty = { type: 'RECORD_NUMBER', code: '$id', label: '$id' };

/**
 * @throws GAIA_IQ11 for a field the app does not have; 501 for fields of related records, which the sandbox does not
 * search.
 */
export function findField(context: Context, code: string): QueryField {
  const { settings, language } = context;
  if (code === '$id') return topLevel(context, RECORD_ID);
  const property = own(settings.fields, code);
  if (property && (isInRecords(property) || property.type === 'GROUP')) return topLevel(context, property);
  for (const table of Object.values(settings.fields)) {
    const column = table.type === 'SUBTABLE' && table.fields ? own(table.fields, code) : undefined;
    if (column) return inTable(context, table, column);
  }
  const related = own(settings.fields, code.split('.')[0]!);
  if (related?.type === 'REFERENCE_TABLE') throw notImplemented(`queries on related records (${code})`);
  throw queryFieldNotFound(language, code);
}

function topLevel({ settings }: Context, property: FieldProperty): QueryField {
  return {
    code: property.code,
    type: property.type,
    property,
    table: null,
    values: (record) => [storedValue(settings, property, record)],
  };
}

function inTable({ settings }: Context, table: FieldProperty, column: FieldProperty): QueryField {
  const empty = emptyValue(column.type);
  return {
    code: column.code,
    type: column.type,
    property: column,
    table,
    values: (record) => {
      const rows = rowsOf(storedValue(settings, table, record));
      return rows.length === 0 ? [empty] : rows.map((row) => own(row.values, column.code) ?? empty);
    },
  };
}

const CALC_TYPES: Readonly<Record<string, string>> = { DATETIME: 'DATETIME', DATE: 'DATE', TIME: 'TIME' };

/** How values compare: a calculated field by its display format, record ids as numbers. */
export function comparedAs(field: QueryField): string {
  if (field.type === 'CALC') return CALC_TYPES[textProperty(field.property, 'format')] ?? 'NUMBER';
  return field.type === 'RECORD_NUMBER' ? 'NUMBER' : field.type;
}
