/** Which field a refusal is about: kintone's keys are `record.title.value`, `record[price].value`, `record.t.value[0].value.c.value`. */
import { own } from '../../objects';
import { RestError } from '../data/rest';
import { rowsOf } from '../record/snapshot';
import type { EventField, EventRecord } from '../record/types';

const TOP = /^record(?:\.([^.[\]]+)|\[([^\]]+)\])/;
const CELL = /\.value\[(\d+)\]\.value(?:\.([^.[\]]+)|\[([^\]]+)\])/;

/** The field an error key names; undefined when it names none of the record's. */
export function fieldOfKey(record: EventRecord, key: string): EventField | undefined {
  const top = TOP.exec(key);
  const code = top?.[1] ?? top?.[2];
  const field = code === undefined ? undefined : own(record, code);
  if (field?.type !== 'SUBTABLE') return field;
  const cell = CELL.exec(key.slice(top![0].length));
  const row = cell ? rowsOf(field)[Number(cell[1])] : undefined;
  return (row && own(row.value, cell?.[2] ?? cell?.[3] ?? '')) ?? field;
}

/** What to show of a failed save: messages by field, and the one for the top of the screen. */
export function explainFailure(
  record: EventRecord,
  error: unknown,
): { message: string; fields: { field: EventField; message: string }[] } {
  if (!(error instanceof RestError)) return { message: String(error), fields: [] };
  const fields: { field: EventField; message: string }[] = [];
  const others: string[] = [];
  for (const [key, { messages }] of Object.entries(error.errors)) {
    const field = fieldOfKey(record, key);
    if (field) fields.push({ field, message: messages.join(' ') });
    else others.push(...messages);
  }
  return { message: [error.message, ...others].join(' '), fields };
}

/** Writes the messages of a failed save to the fields they are about; gives the one for the top of the screen. */
export function showFailure(
  form: { record: EventRecord; setError(field: EventField, message: string): void },
  error: unknown,
): string {
  const failure = explainFailure(form.record, error);
  for (const { field, message } of failure.fields) form.setError(field, message);
  return failure.message;
}
