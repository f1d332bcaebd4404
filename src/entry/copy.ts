import type { KintoneRecord } from '../kintone';
import { attempt } from './read';
import type { FieldRules } from './rules';
import { valueText } from './values';

/**
 * One value at one moment, sharing nothing with kintone's objects.
 *
 * - `text`: rich text keeps its markup until a comparison needs the text, because most fields never change
 * - `code`: field code; a table's column, or '' for the rows of a table
 * - `table`: field code of the table, '' outside a table
 */
export type CopiedValue = readonly [text: string, type: string | undefined, code: string, table: string];

/**
 * The values of a record by the codes the log uses: `field`, `table.column#rowId`, and `table#rows` for the ids of the
 * table's rows in their order. A row that has no id yet is `+1`, `+2` ... In the record's order; without system fields
 * and omitted fields.
 */
export type CopiedRecord = ReadonlyMap<string, CopiedValue>;

interface Row {
  id?: unknown;
  value: KintoneRecord;
}

/**
 * Types of the fields that kintone fills by itself (`__ID__`, `RECORD_NUMBER`, `CREATOR`, `CREATED_TIME` ...): who, when and
 * which record are in the entry already. A field without a type is known by its code (`$id`, `$revision`).
 */
const SYSTEM_FIELD = /^(\$|__|RECORD_N|CREAT|MODIFIER|UPDATED)/;

/**
 * Copies what the log may need of a record: kintone goes on changing the same objects while the user types.
 * A field that cannot be read is left out: it is unknown, not empty.
 */
export function copyRecord(record: KintoneRecord, rules: FieldRules): CopiedRecord {
  const values = new Map<string, CopiedValue>();

  const copy = (fields: KintoneRecord, table: string, row: string): void => {
    for (const code of Object.keys(fields)) {
      if (rules.treatment(code) === 'omit') continue;
      attempt(() => {
        const { type, value } = fields[code]!;
        if (!table && type === 'SUBTABLE' && Array.isArray(value)) {
          let unsaved = 0;
          const ids = (value as Row[]).map(({ id, value: cells }) => {
            const idText = valueText(id) || `+${++unsaved}`;
            copy(cells, code, idText);
            return idText;
          });
          values.set(rowsOf(code), [ids.join(', '), type, '', code]);
        } else if (table || !SYSTEM_FIELD.test(type ?? code))
          values.set(table ? `${table}.${code}#${row}` : code, [valueText(value), type, code, table]);
      });
    }
  };

  copy(record, '', '');
  return values;
}

/** What a table's rows are copied as. */
export const rowsOf = (table: string): string => table + '#rows';
