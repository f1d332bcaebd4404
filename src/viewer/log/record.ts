/** A log record as plain values. Everything in it is text that any user could have written, but for the `Vouched` part. */
import type { KintoneRecord } from '../../kintone';

type Fields = kintone.types.LogRecord;
type NumberCode = {
  [Code in keyof Fields]: Fields[Code] extends kintone.fieldTypes.Number ? Code : never;
}[keyof Fields];
type TextCode = Exclude<keyof Fields, NumberCode | 'changes'>;
type ColumnCode = keyof Fields['changes']['value'][number]['value'];

/** One row of the table `changes`. */
export type LoggedChange = Readonly<Record<ColumnCode, string>>;

/** What kintone itself vouches for. */
interface Vouched {
  /** `$id` of the log record. */
  id: number;
  /** `$revision`: 1 for a record that nobody has touched since it was written. */
  revision: number;
  /** Login name of whoever added the record; empty when it was not read. */
  creator: string;
  /** When kintone stored it, ISO 8601 UTC; empty when it was not read. */
  created_time: string;
  /** When kintone last changed it, ISO 8601 UTC; empty when it was not read. */
  updated_time: string;
}

/** Texts are empty and numbers `undefined` where the record has none, or where they were not asked for. */
export type LogRecord = Readonly<
  Vouched & Record<TextCode, string> & Record<NumberCode, number | undefined> & { changes: LoggedChange[] }
>;

/** The columns, once for every value, so that the compiler compares them with the type generated from the app. */
const TEXTS: Readonly<Record<TextCode, true>> = {
  event_id: true,
  occurred_at: true,
  occurred_at_ms: true,
  action: true,
  outcome: true,
  event_type: true,
  platform: true,
  user_code: true,
  user_name: true,
  department: true,
  app_name: true,
  record_title: true,
  record_ids: true,
  view_name: true,
  query: true,
  status_from: true,
  process_action: true,
  status_to: true,
  url: true,
  user_agent: true,
  session_id: true,
  previous_hash: true,
  hash: true,
  source: true,
  level: true,
  module: true,
  result: true,
  ip_address: true,
  detail: true,
  plugin_version: true,
};
const NUMBERS: Readonly<Record<NumberCode, true>> = {
  app_id: true,
  record_id: true,
  record_count: true,
  view_id: true,
  count: true,
  dwell_ms: true,
  sequence: true,
  clock_offset_ms: true,
};
const COLUMNS: Readonly<Record<ColumnCode, true>> = {
  field_code: true,
  field_label: true,
  before: true,
  after: true,
};

/** Code of a field of the log app that a request can name. */
export type FieldCode = keyof Fields;

const keysOf = <Key extends string>(record: Readonly<Record<Key, true>>): Key[] =>
  Object.keys(record) as Key[];

const valueOf = (record: KintoneRecord, code: string): unknown =>
  Object.hasOwn(record, code) ? record[code]?.value : undefined;

function textOf(record: KintoneRecord, code: string): string {
  const value = valueOf(record, code);
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function numberOf(record: KintoneRecord, code: string): number | undefined {
  const text = textOf(record, code);
  const number = Number(text);
  return text.trim() === '' || !Number.isFinite(number) ? undefined : number;
}

/** A system field's code follows the language of whoever made the app, so it is found by type. */
function byType(record: KintoneRecord, type: string): unknown {
  return Object.values(record).find((field) => field?.type === type)?.value;
}

function changesOf(record: KintoneRecord): LoggedChange[] {
  const rows = valueOf(record, 'changes');
  if (!Array.isArray(rows)) return [];
  return rows
    .map((row: { value?: KintoneRecord } | null) => row?.value ?? {})
    .map(
      (cells) =>
        Object.fromEntries(keysOf(COLUMNS).map((code) => [code, textOf(cells, code)])) as LoggedChange,
    )
    .filter((change) => Object.values(change).some(Boolean));
}

/** Reads a log record out of kintone's shape: a REST answer or an event object. Never throws, whatever it is. */
export function readLogRecord(record: KintoneRecord): LogRecord {
  const creator = byType(record, 'CREATOR') as { code?: unknown } | undefined;
  const timeOf = (type: string): string => {
    const value = byType(record, type);
    return typeof value === 'string' ? value : '';
  };
  return {
    ...(Object.fromEntries(keysOf(TEXTS).map((code) => [code, textOf(record, code)])) as Record<
      TextCode,
      string
    >),
    ...(Object.fromEntries(keysOf(NUMBERS).map((code) => [code, numberOf(record, code)])) as Record<
      NumberCode,
      number | undefined
    >),
    changes: changesOf(record),
    id: numberOf(record, '$id') ?? 0,
    revision: numberOf(record, '$revision') ?? 0,
    creator: typeof creator?.code === 'string' ? creator.code : '',
    created_time: timeOf('CREATED_TIME'),
    updated_time: timeOf('UPDATED_TIME'),
  };
}

/**
 * When it happened, in ms since 1970: the browser's time with milliseconds, or the minute kintone keeps when that text is not
 * a time (a forged or hand-made record); `undefined` when it says neither.
 */
export function instantOf({
  occurred_at_ms,
  occurred_at,
}: Pick<LogRecord, 'occurred_at_ms' | 'occurred_at'>): number | undefined {
  const exact = ISO.test(occurred_at_ms) ? Date.parse(occurred_at_ms) : NaN;
  const instant = Number.isNaN(exact) ? Date.parse(occurred_at) : exact;
  return Number.isNaN(instant) ? undefined : instant;
}

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/;
