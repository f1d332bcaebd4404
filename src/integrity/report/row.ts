/** Reads what the report needs of a log record as kintone's REST API gives it. */
import { chainHash } from '../chain';
import { withoutGuest } from './writer';

/** A record of `GET /k/v1/records.json`, a cursor or `@kintone/rest-api-client`. */
export type RestRecord = Readonly<Record<string, { readonly type?: string; readonly value?: unknown }>>;

/** The log app's fields that a record's hash covers: all but those that `chainHash` names. */
export const HASHED_FIELDS: readonly string[] = [
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
  'changes',
  'count',
  'dwell_ms',
  'url',
  'user_agent',
  'session_id',
  'sequence',
  'source',
  'level',
  'module',
  'result',
  'ip_address',
  'detail',
  'plugin_version',
];

export interface Row {
  /** 0 when the record has no id. */
  id: number;
  revision: number;
  /** Login name, without the `guest/` that kintone may put before a guest's. */
  creator: string;
  /** Epoch ms of the minute in which kintone stored it; NaN when unknown. */
  storedAt: number;
  userCode: string;
  eventId: string;
  session: string;
  /** NaN when it is no number. */
  sequence: number;
  occurredAt: string;
  /** Epoch ms; NaN when unreadable. */
  occurredMs: number;
  action: string;
  eventType: string;
  source: string;
  /** From 1: anybody may write any number, and none may make others' fewer. */
  count: number;
  detail: string;
  /** Browser minus server in ms; NaN when it was not measured. */
  offsetMs: number;
  previousHash: string;
  hash: string;
  /** The hash that the record should have. */
  expectedHash(): string;
}

const textOf = (record: RestRecord, code: string): string => {
  const value = record[code]?.value;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

const numberOf = (record: RestRecord, code: string): number => {
  const text = textOf(record, code);
  return text ? Number(text) : NaN;
};

/** System fields have codes in the language of whoever made the app, so they are found by their type. */
const systemField = (record: RestRecord, type: string): unknown =>
  Object.values(record).find((field) => field.type === type)?.value;

/** A table's rows as they were hashed; kintone gives an empty table as none or as one empty row. */
const changesOf = (value: unknown): object[] =>
  (Array.isArray(value) ? (value as { value?: RestRecord }[]) : [])
    .map(({ value: cells = {} }) => ({
      field_code: textOf(cells, 'field_code'),
      field_label: textOf(cells, 'field_label'),
      before: textOf(cells, 'before'),
      after: textOf(cells, 'after'),
    }))
    .filter((change) => Object.values(change).some((text) => text !== ''));

function hashedFields(record: RestRecord): object {
  const fields: Record<string, unknown> = {};
  for (const code of HASHED_FIELDS) {
    const value = record[code]?.value;
    if (Array.isArray(value)) {
      const changes = changesOf(value);
      if (changes.length > 0) fields[code] = changes;
    } else fields[code] = textOf(record, code);
  }
  return fields;
}

/** Never throws: what is missing or of another type is empty. */
export function readRow(record: RestRecord): Row {
  const occurredAt = textOf(record, 'occurred_at_ms');
  const previousHash = textOf(record, 'previous_hash');
  const creator = systemField(record, 'CREATOR') as { code?: unknown } | undefined;
  return {
    id: numberOf(record, '$id') || 0,
    revision: numberOf(record, '$revision'),
    creator: withoutGuest(typeof creator?.code === 'string' ? creator.code : ''),
    storedAt: Date.parse(String(systemField(record, 'CREATED_TIME'))),
    userCode: withoutGuest(textOf(record, 'user_code')),
    eventId: textOf(record, 'event_id'),
    session: textOf(record, 'session_id'),
    sequence: numberOf(record, 'sequence'),
    occurredAt,
    occurredMs: Date.parse(occurredAt),
    action: textOf(record, 'action'),
    eventType: textOf(record, 'event_type'),
    source: textOf(record, 'source'),
    count: Math.max(1, numberOf(record, 'count')) || 1,
    detail: textOf(record, 'detail'),
    offsetMs: numberOf(record, 'clock_offset_ms'),
    previousHash,
    hash: textOf(record, 'hash'),
    expectedHash: () => chainHash(previousHash, hashedFields(record)),
  };
}
