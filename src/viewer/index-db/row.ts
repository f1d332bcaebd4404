/** A log record as the local index keeps it: what aggregates need, without the long texts. */
import {
  EVENT_FIELDS,
  instantOf,
  type FieldCode,
  type FilterableRow,
  type LogRecord,
  type SystemCodes,
} from '../log';

/** Texts are empty and numbers `undefined` where the record has none. */
export interface IndexRow extends FilterableRow {
  /** `$id` of the log record. */
  id: number;
  /** Over 1: somebody has changed the record after it was written. */
  revision: number;
  /** When kintone stored it, ms since 1970, cut to the minute. */
  created: number | undefined;
  /** Whom kintone vouches for. */
  creator: string;
  user_name: string;
  app_name: string;
  record_title: string;
  /** Records that a list showed. */
  record_ids: readonly number[];
  sequence: number | undefined;
  /** How many repeats were folded into the record; 1 when it says nothing. */
  count: number;
  dwell_ms: number | undefined;
  user_agent: string;
}

/** The fields a build asks for. */
export const fieldsOf = ({ creator, created_time, updated_time }: SystemCodes): string[] => [
  ...FIELDS,
  creator,
  created_time,
  updated_time,
];

const FIELDS: readonly FieldCode[] = [
  ...EVENT_FIELDS,
  'record_ids',
  'count',
  'dwell_ms',
  'user_agent',
  'session_id',
  'sequence',
  'source',
];

/** The ids of lists are kept in 32 bits, whose highest number stands for none in columns. */
const MAX_ID = 2 ** 32 - 2;

/** The ids in a text as the tracker writes it; anything else in it is passed over. */
function idsIn(text: string): number[] {
  return text
    .split(/[^\d]+/)
    .map(Number)
    .filter((id) => id >= 1 && id <= MAX_ID);
}

const atLeast = (least: number, number: number | undefined): number | undefined =>
  number !== undefined && number >= least ? number : undefined;

/** Anything may be forged: ids and figures that nothing can have are left out. */
export function rowOf(record: LogRecord): IndexRow {
  const created = Date.parse(record.created_time);
  return {
    id: record.id,
    revision: record.revision,
    instant: instantOf(record),
    created: Number.isNaN(created) ? undefined : created,
    creator: record.creator,
    user_code: record.user_code,
    user_name: record.user_name,
    department: record.department,
    app_id: record.app_id,
    app_name: record.app_name,
    record_id: record.record_id,
    record_title: record.record_title,
    record_ids: idsIn(record.record_ids),
    action: record.action,
    outcome: record.outcome,
    platform: record.platform,
    source: record.source,
    session_id: record.session_id,
    sequence: record.sequence,
    // Anybody may write any number, and none may make figures smaller.
    count: atLeast(1, record.count) ?? 1,
    dwell_ms: atLeast(0, record.dwell_ms),
    user_agent: record.user_agent,
  };
}
