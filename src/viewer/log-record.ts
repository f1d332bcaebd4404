/** Reads a log record out of an event object. Everything in it is text that any user could have written. */
import type { KintoneRecord } from '../kintone';

export interface LoggedChange {
  /** The field's label, or its code. */
  name: string;
  before: string;
  after: string;
}

export interface LogRecord {
  userCode: string;
  appId: string;
  recordId: string;
  /** Address of the screen the event happened on. */
  url: string;
  changes: LoggedChange[];
}

/** Codes of the log app's fields, and of the columns of its table, as the type generated from the app has them. */
type FieldCode = keyof kintone.types.LogRecord;
type ColumnCode = keyof kintone.types.LogRecord['changes']['value'][number]['value'];

const textOf = (record: KintoneRecord, code: FieldCode | ColumnCode): string => {
  const value = Object.hasOwn(record, code) ? record[code]?.value : undefined;
  return typeof value === 'string' ? value : '';
};

/** The parts of a log record that the panel shows; missing ones are empty. */
export function readLogRecord(record: KintoneRecord): LogRecord {
  const table: FieldCode = 'changes';
  const rows = record[table]?.value;
  return {
    userCode: textOf(record, 'user_code'),
    appId: textOf(record, 'app_id'),
    recordId: textOf(record, 'record_id'),
    url: textOf(record, 'url'),
    changes: Array.isArray(rows)
      ? rows
          .map((row: { value?: KintoneRecord }) => row.value ?? {})
          .map((cells) => ({
            name: textOf(cells, 'field_label') || textOf(cells, 'field_code'),
            before: textOf(cells, 'before'),
            after: textOf(cells, 'after'),
          }))
          .filter(({ name, before, after }) => name || before || after)
      : [],
  };
}
