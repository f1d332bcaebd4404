import { sha256 } from './sha256';

/**
 * The log record's fields that the hash covers, in this order: everything the browser said at the moment of the event.
 * `clock_offset_ms` is measured at sending and `occurred_at` repeats `occurred_at_ms` at kintone's minute precision: both are
 * left out. The order is part of the format: a verifier reads the same fields from the log app.
 */
export const HASHED_FIELDS = [
  'event_id',
  'occurred_at_ms',
  'action',
  'outcome',
  'event_type',
  'platform',
  'user_code',
  'user_name',
  'department',
  'app_id',
  'app_name',
  'record_id',
  'record_title',
  'record_ids',
  'record_count',
  'view_id',
  'view_name',
  'query',
  'status_from',
  'process_action',
  'status_to',
  'count',
  'dwell_ms',
  'url',
  'user_agent',
  'session_id',
  'sequence',
  'source',
  'detail',
  'plugin_version',
] as const;

/** Columns of one row of `changes`, in hash order. */
export const HASHED_CHANGE_FIELDS = ['field_code', 'field_label', 'before', 'after'] as const;

type Hashable = { [field in (typeof HASHED_FIELDS)[number]]?: string | number | undefined } & {
  changes?: { [field in (typeof HASHED_CHANGE_FIELDS)[number]]?: string }[] | undefined;
};

/**
 * The link of one record in its session's chain: SHA-256 over the JSON of previous hash, field values as text (missing ones
 * as '') and changes. The first record of a session has the previous hash ''.
 */
export function chainHash(previousHash: string, record: Hashable): string {
  const values = HASHED_FIELDS.map((field) => String(record[field] ?? ''));
  const changes = (record.changes ?? []).map((change) =>
    HASHED_CHANGE_FIELDS.map((field) => change[field] ?? ''),
  );
  return sha256(JSON.stringify([previousHash, values, changes]));
}
