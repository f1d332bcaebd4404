import type { Entry } from '../entry/entry';
import type { Batch, Queue, Waiting } from '../queue';
import { link, toRecord, type LogRecord } from './record';

/** What `keepalive` bodies of a page may share is 64 KiB of UTF-8; we leave room for others. */
export const KEEPALIVE_BYTES = 48 * 1024;
/** No document gives kintone's limit for a body; an entry is at most some 60,000 characters. */
export const MAX_BODY_BYTES = 512 * 1024;

const encoder = new TextEncoder();
export const utf8Bytes = (text: string): number => encoder.encode(text).length;

export interface Composition {
  /** Members in sending order and the heads before them. */
  keys: string[];
  heads: Record<string, string>;
  /** Entries that cannot be read any more. */
  broken: string[];
}

/**
 * Chooses the oldest entries that fit into one request by number and by bytes. At least one is taken, however large.
 * Does not touch the queue.
 */
export function choose(
  queue: Pick<Queue, 'read'>,
  waiting: readonly Waiting[],
  heads: Readonly<Record<string, string>>,
  limits: { records: number; bytes: number },
): Composition {
  const composition: Composition = { keys: [], heads: {}, broken: [] };
  const running = { ...heads };
  let bytes = 200;
  for (const { key } of waiting) {
    if (composition.keys.length >= limits.records) break;
    const entry = queue.read(key);
    if (!entry) {
      composition.broken.push(key);
      continue;
    }
    const before = running[entry.session_id];
    const size = utf8Bytes(JSON.stringify(toRecord(entry, link(entry, running), 0))) + 1;
    if (composition.keys.length > 0 && bytes + size > limits.bytes) break;
    bytes += size;
    if (before !== undefined) composition.heads[entry.session_id] ??= before;
    composition.keys.push(key);
  }
  return composition;
}

/** The members' records, the same at every sending but for the clock offset, and the heads after them. */
export function compose(
  queue: Pick<Queue, 'read'>,
  batch: Pick<Batch, 'keys' | 'heads'>,
  clockOffsetMs: number | undefined,
): { records: LogRecord[]; keys: string[]; entries: Entry[]; heads: Record<string, string> } {
  const heads = { ...batch.heads };
  const members = batch.keys.flatMap((key) => {
    const entry = queue.read(key);
    return entry ? [{ key, entry, record: toRecord(entry, link(entry, heads), clockOffsetMs) }] : [];
  });
  return {
    records: members.map(({ record }) => record),
    keys: members.map(({ key }) => key),
    entries: members.map(({ entry }) => entry),
    heads,
  };
}
