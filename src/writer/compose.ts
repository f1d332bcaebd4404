import { chainHash } from '../integrity';
import type { Queue } from '../queue';

/** A record as `records.json` takes it. */
export type LogRecord = Record<string, { value: unknown }>;

/** What the sender knows of the browser's clock. */
export interface Clock {
  /** Browser minus server, ms. */
  clock_offset_ms: number;
}

/** Entries made into the records of one request. */
export interface Composition {
  keys: string[];
  records: LogRecord[];
  /** Session id -> hash of its last record, these records included; the latest session last. */
  heads: Record<string, string>;
}

/** `keepalive` bodies of a page share 64 KiB; we leave room for others. */
export const KEEPALIVE_BYTES = 48 * 1024;

export const utf8Bytes = (text: string): number => new TextEncoder().encode(text).length;

/**
 * Makes records of entries, in order, as many as the limit allows; keys that hold no entry any more are passed over. The same
 * keys and heads give the same records at every sending, but for the clock offset.
 *
 * @param heads session id -> hash of its last record before these
 * @param clock the latest measurement of the clock, if there is one
 * @param maxBytes UTF-8 bytes of all records; one is taken however large it is
 */
export function compose(
  queue: Pick<Queue, 'read'>,
  keys: readonly string[],
  heads: Readonly<Record<string, string>>,
  clock?: Clock,
  maxBytes?: number,
): Composition {
  const sent: string[] = [];
  const records: LogRecord[] = [];
  for (const key of keys) {
    const entry = queue.read(key);
    if (!entry) continue;
    const { session_id } = entry;
    const { [session_id]: previous_hash = '', ...others } = heads;
    const hash = chainHash(previous_hash, entry);
    const record = toRecord({ ...entry, occurred_at: entry.occurred_at_ms, previous_hash, hash, ...clock });
    // Without a limit no number, which is never below 0.
    maxBytes! -= utf8Bytes(JSON.stringify(record));
    if (sent[0] && maxBytes! < 0) break;
    sent.push(key);
    records.push(record);
    heads = { ...others, [session_id]: hash };
  }
  return { keys: sent, records, heads };
}

/** kintone's shape; a table's rows are records in a `value` of their own. */
const toRecord = (fields: object): LogRecord =>
  Object.fromEntries(
    Object.entries(fields).map(([code, value]) => [
      code,
      {
        value: Array.isArray(value)
          ? value.map((row: object) => ({ value: toRecord(row) }))
          : (value as unknown),
      },
    ]),
  );
