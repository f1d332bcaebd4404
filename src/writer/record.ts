import type { Entry } from '../entry/entry';
import { chainHash } from '../integrity';

/** A record as `records.json` takes it. */
export type LogRecord = Record<string, { value: unknown }>;

export interface Link {
  previousHash: string;
  hash: string;
}

/**
 * Entry to log record. Absent values are left out, so that kintone stores them empty. `occurred_at` repeats the time at the
 * minute precision that kintone's own filters and graphs use.
 */
export function toRecord(entry: Entry, link: Link, clockOffsetMs: number | undefined): LogRecord {
  const record: LogRecord = {};
  for (const [code, value] of Object.entries(entry)) record[code] = { value };
  if (entry.changes) {
    record['changes'] = {
      value: entry.changes.map((change) => ({
        value: Object.fromEntries(Object.entries(change).map(([code, value]) => [code, { value }])),
      })),
    };
  }
  record['occurred_at'] = { value: entry.occurred_at_ms };
  record['previous_hash'] = { value: link.previousHash };
  record['hash'] = { value: link.hash };
  if (clockOffsetMs !== undefined) record['clock_offset_ms'] = { value: clockOffsetMs };
  return record;
}

/** The next link of an entry's session; advances `heads`. */
export function link(entry: Entry, heads: Record<string, string>): Link {
  const previousHash = heads[entry.session_id] ?? '';
  const hash = chainHash(previousHash, entry);
  heads[entry.session_id] = hash;
  return { previousHash, hash };
}
