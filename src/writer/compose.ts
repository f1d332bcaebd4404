import type { Entry } from '../entry/entry';
import { chainHash } from '../integrity';
import type { Queue } from '../queue';

/** A record as `records.json` takes it. */
export type LogRecord = Record<string, { value: unknown }>;

/** Entries made into the records of one request. */
export interface Composition {
  keys: string[];
  entries: Entry[];
  records: LogRecord[];
  /** Keys without a readable entry. */
  broken: string[];
  /** Hash of the last record of each session, these records included. */
  heads: Record<string, string>;
}

/** `keepalive` bodies of a page share 64 KiB; we leave room for others. */
export const KEEPALIVE_BYTES = 48 * 1024;
/** No document gives kintone's limit for a body; an entry has at most some 60,000 characters. */
export const MAX_BODY_BYTES = 512 * 1024;

export const utf8Bytes = (text: string): number => new TextEncoder().encode(text).length;

/**
 * Makes records of entries, in order, as many as the limits allow; entries that cannot be read are passed over. The same keys and
 * heads give the same records at every sending, but for the clock offset.
 *
 * @param maxBytes UTF-8 bytes of all records; one is taken however large it is
 */
export function compose(
  queue: Pick<Queue, 'read'>,
  keys: readonly string[],
  heads: Readonly<Record<string, string>>,
  maxRecords: number,
  maxBytes: number,
  clockOffsetMs?: number,
): Composition {
  const composed: Composition = { keys: [], entries: [], records: [], broken: [], heads: { ...heads } };
  let bytes = 0;
  for (const key of keys) {
    const entry = queue.read(key);
    if (!entry) {
      composed.broken.push(key);
      continue;
    }
    const { session_id } = entry;
    const previousHash = composed.heads[session_id] ?? '';
    const hash = chainHash(previousHash, entry);
    const record = toRecord({
      ...entry,
      occurred_at: entry.occurred_at_ms,
      previous_hash: previousHash,
      hash,
      clock_offset_ms: clockOffsetMs,
    });
    bytes += utf8Bytes(JSON.stringify(record));
    if (composed.keys.length > 0 && (composed.keys.length >= maxRecords || bytes > maxBytes)) break;
    composed.keys.push(key);
    composed.entries.push(entry);
    composed.records.push(record);
    // Deleted first, so that the order of the sessions is the order of use.
    delete composed.heads[session_id];
    composed.heads[session_id] = hash;
  }
  return composed;
}

/** kintone's shape; a table's rows are records in a `value` of their own. Absent values stay away. */
const toRecord = (fields: object): LogRecord =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([code, value]) => [
        code,
        {
          value: Array.isArray(value)
            ? value.map((row: object) => ({ value: toRecord(row) }))
            : (value as unknown),
        },
      ]),
  );
