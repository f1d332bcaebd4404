/** Logs as the product writes them: entries of sessions made into records by the sender's own code, as kintone gives them back. */
import type { Entry } from '../../../../src/entry';
import type { RestRecord } from '../../../../src/integrity/report';
import { LOG_FIELDS } from '../../../../src/logapp';
import { compose, type LogRecord } from '../../../../src/writer/compose';

export const START = Date.parse('2026-04-01T00:00:00.000Z');

let ids = 0;

/** One event of a session. */
export function entryOf(
  user: string,
  session: string,
  sequence: number,
  atMs: number,
  more: Partial<Entry> = {},
): Entry {
  return {
    event_id: `0190-${++ids}`,
    occurred_at_ms: new Date(atMs).toISOString(),
    action: 'view',
    outcome: 'shown',
    event_type: 'app.record.detail.show',
    platform: 'PC',
    user_code: user,
    user_name: user,
    app_id: 1,
    record_id: sequence,
    url: 'https://example.test/k/1/show#record=1',
    user_agent: 'test',
    session_id: session,
    sequence,
    source: 'plugin',
    plugin_version: '1.0.0',
    ...more,
  };
}

/** A log app: what is sent to it gets ids, a creator and a time, and numbers become texts. */
export class Log {
  readonly records: RestRecord[] = [];
  private heads: Record<string, string> = {};

  /** Sends entries as one user's batch, as the writer does. */
  send(
    entries: readonly Entry[],
    { offsetMs, storedAt }: { offsetMs?: number; storedAt?: number } = {},
  ): void {
    const byId = new Map(entries.map((entry) => [entry.event_id, entry]));
    const queue = { read: <T>(key: string) => byId.get(key) as T | undefined };
    const clock = offsetMs === undefined ? undefined : { clock_offset_ms: offsetMs };
    const { records, heads } = compose(queue, [...byId.keys()], this.heads, clock);
    this.heads = heads;
    entries.forEach((entry, index) =>
      this.add(records[index]!, entry.user_code, storedAt ?? Date.parse(entry.occurred_at_ms)),
    );
  }

  /** Stores one record as a user. */
  add(values: LogRecord, creator: string, storedAt: number): void {
    const minute = new Date(Math.floor(storedAt / 60_000) * 60_000).toISOString();
    const fields = LOG_FIELDS.map(({ code, type }) => {
      const value = values[code]?.value;
      const shown = Array.isArray(value)
        ? value.map((row: object, index) => ({ id: String(index + 1), ...row }))
        : type === 'SUBTABLE'
          ? []
          : String((value as string | number | undefined) ?? '');
      return [code, { type, value: shown }] as const;
    });
    this.records.push({
      ...Object.fromEntries(fields),
      作成者: { type: 'CREATOR', value: { code: creator, name: creator } },
      更新者: { type: 'MODIFIER', value: { code: creator, name: creator } },
      作成日時: { type: 'CREATED_TIME', value: minute },
      更新日時: { type: 'UPDATED_TIME', value: minute },
      $id: { type: '__ID__', value: String(this.records.length + 1) },
      $revision: { type: '__REVISION__', value: '1' },
    });
  }
}

/** A log with some of its records changed. */
export const changed = (
  records: readonly RestRecord[],
  index: number,
  fields: Record<string, unknown>,
): RestRecord[] =>
  records.map((record, at) =>
    at === index
      ? {
          ...record,
          ...Object.fromEntries(
            Object.entries(fields).map(([code, value]) => [code, { ...record[code], value }]),
          ),
        }
      : record,
  );

export const without = (records: readonly RestRecord[], index: number): RestRecord[] =>
  records.filter((_, at) => at !== index);
