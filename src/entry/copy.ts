import type { KintoneRecord } from '../kintone';
import type { FieldRules } from './rules';
import { plainText, valueText } from './values';

/** One value at one moment, sharing nothing with kintone's objects. */
export interface CopiedValue {
  /** Field code; a table's column, or '' for the rows of a table. */
  readonly code: string;
  /** Field code of the table, '' outside a table. */
  readonly table: string;
  /** Code whose presence in a copy says that this value is known there, or empty: its own, or its table's rows. */
  readonly knownBy: string;
  /** Rich text keeps its markup until a comparison needs the text: most fields never change. */
  readonly text: string;
  readonly isRichText: boolean;
}

/**
 * The values of a record by the codes the log uses: `field`, `table.column#rowId`, and `table#rows` for the ids of the
 * table's rows in their order. A row that has no id yet is `+1`, `+2` ... In the record's order; without system fields
 * and omitted fields.
 */
export type CopiedRecord = ReadonlyMap<string, CopiedValue>;

/**
 * Types of the fields that kintone fills by itself (`__ID__`, `RECORD_NUMBER`, `CREATOR`, `CREATED_TIME` ...): who, when and
 * which record are in the entry already. A field without a type is known by its code (`$id`, `$revision`).
 */
const SYSTEM_FIELD = /^(?:\$|__|RECORD_N|CREAT|MODIFIER|UPDATED)/;

/**
 * Copies what the log may need of a record: kintone goes on changing the same objects while the user types.
 * A field that cannot be read is left out: it is unknown, not empty.
 */
export function copyRecord(record: KintoneRecord, rules: FieldRules): CopiedRecord {
  const values = new Map<string, CopiedValue>();

  const copyFields = (fields: KintoneRecord, table: string, rowsKey: string, row: string): void => {
    for (const code of Object.keys(fields)) {
      if (rules.treatment(code) === 'omit') continue;
      try {
        const { type, value } = fields[code]!;
        const key = table ? `${table}.${code}#${row}` : code;
        if (!table && SYSTEM_FIELD.test(type ?? code)) continue;
        if (!table && type === 'SUBTABLE' && Array.isArray(value)) copyRows(code, value);
        else
          values.set(key, {
            code,
            table,
            knownBy: rowsKey || key,
            text: valueText(value),
            isRichText: type === 'RICH_TEXT',
          });
      } catch {
        // Unknown.
      }
    }
  };

  const copyRows = (table: string, rows: { id?: unknown; value: KintoneRecord }[]): void => {
    const knownBy = `${table}#rows`;
    let unsaved = 0;
    const ids = rows.map(({ id, value }) => {
      const row = valueText(id) || `+${++unsaved}`;
      copyFields(value, table, knownBy, row);
      return row;
    });
    values.set(knownBy, { code: '', table, knownBy, text: ids.join(', '), isRichText: false });
  };

  copyFields(record, '', '', '');
  return values;
}

/** The text of a copied value; '' for a missing one. */
export function copiedText(value: CopiedValue | undefined): string {
  if (!value) return '';
  return value.isRichText ? plainText(value.text) : value.text;
}
