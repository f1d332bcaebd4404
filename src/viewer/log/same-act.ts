/**
 * One act, told twice: by the browser, and by kintone's audit log, which keeps no record's viewing but deletions, and what comes in
 * over the API. Both are kept; this says which belong together.
 */
import { withoutGuest } from './login-name';
import { instantOf, type LogRecord } from './record';

/** What is needed of a record to tell. */
export type ActRecord = Pick<
  LogRecord,
  | 'id'
  | 'source'
  | 'action'
  | 'outcome'
  | 'user_code'
  | 'app_id'
  | 'record_id'
  | 'record_ids'
  | 'occurred_at'
  | 'occurred_at_ms'
  | 'clock_offset_ms'
>;

/** Our action for a row of the audit log, and what the browser calls the same act. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  delete: ['delete'],
  create: ['create', 'reuse'],
  edit: ['edit', 'process'],
};
/** Opening a screen is not yet the act. */
const DONE: readonly string[] = ['attempted', 'succeeded'];

/** kintone writes the second in which it was done, the browser the moment it began or heard of it. */
const TOLERANCE_S = 1;

const secondOf = (record: ActRecord): number | undefined => {
  const instant = instantOf(record);
  if (instant === undefined) return undefined;
  // The browser's clock, set right by what was measured of it.
  const offset = record.source === 'audit-log' ? 0 : (record.clock_offset_ms ?? 0);
  return Math.floor((instant - offset) / 1000);
};

const recordsOf = ({ record_id, record_ids }: ActRecord): number[] =>
  record_id === undefined ? (record_ids.match(/\d+/g) ?? []).map(Number) : [record_id];

/** Whether a record can be one of two that tell the same act. */
export const canBeTold = (record: ActRecord): boolean =>
  record.user_code !== '' &&
  record.app_id !== undefined &&
  recordsOf(record).length > 0 &&
  (record.source === 'audit-log'
    ? Object.hasOwn(SAME, record.action)
    : DONE.includes(record.outcome) &&
      Object.values(SAME).some((actions) => actions.includes(record.action)));

/** Whether a row of the audit log and a browser's event are the same act: user, app, record, kind of act, and second. */
export function isSameAct(merged: ActRecord, event: ActRecord): boolean {
  if (merged.source !== 'audit-log' || event.source === 'audit-log') return false;
  if (!canBeTold(merged) || !canBeTold(event)) return false;
  if (!SAME[merged.action]!.includes(event.action)) return false;
  if (merged.outcome === 'failed' && event.outcome === 'succeeded') return false;
  if (withoutGuest(merged.user_code) !== withoutGuest(event.user_code) || merged.app_id !== event.app_id)
    return false;
  const [one, other] = [secondOf(merged), secondOf(event)];
  if (one === undefined || other === undefined || Math.abs(one - other) > TOLERANCE_S) return false;
  const records = recordsOf(merged);
  return recordsOf(event).some((record) => records.includes(record));
}

/** For each record by its `$id` the others that tell the same act. In about linear time. */
export function sameActs<Row extends ActRecord>(records: readonly Row[]): Map<number, Row[]> {
  const found = new Map<number, Row[]>();
  const note = (record: Row, other: Row): void => {
    found.set(record.id, [...(found.get(record.id) ?? []), other]);
  };
  const merged = new Map<string, Row[]>();
  for (const record of records) {
    if (record.source !== 'audit-log' || !canBeTold(record)) continue;
    for (const key of new Set(recordsOf(record).map((id) => `${record.app_id} ${id}`)))
      merged.set(key, [...(merged.get(key) ?? []), record]);
  }
  if (merged.size === 0) return found;
  for (const event of records) {
    if (event.source === 'audit-log' || !canBeTold(event)) continue;
    const keys = recordsOf(event).map((id) => `${event.app_id} ${id}`);
    for (const other of new Set(keys.flatMap((key) => merged.get(key) ?? []))) {
      if (!isSameAct(other, event)) continue;
      note(event, other);
      note(other, event);
    }
  }
  return found;
}
