/** What a generated log is made of, and what it gives. */
import type { Entry } from '../../../src/entry/entry';

export interface LogPerson {
  code: string;
  name: string;
  department: string;
  /** Code of the organization. */
  departmentCode: string;
  /** Events on a working day, on average. */
  perDay: number;
  /** Of 100 sessions, those on a phone. */
  mobile: number;
  /** Places in `USER_AGENTS`: the one computer, the one phone. */
  agents: { pc: number; mobile: number };
}

export interface LogField {
  code: string;
  /** What stands in it, one after the other. */
  values: readonly string[];
}

export interface LogView {
  id: number;
  name: string;
  query: string;
}

export interface LogTrackedApp {
  id: number;
  name: string;
  /** How many records it has: ids from 1. */
  records: number;
  titleOf(recordId: number): string;
  views: readonly LogView[];
  fields: readonly LogField[];
  /** Statuses in their order, the action that leads out of each; none without process management. */
  statuses: readonly { name: string; action: string }[];
  /** How often it is opened, against the others. */
  share: number;
}

export interface LogOptions {
  /** How many, 1 to `MAX_LOG_RECORDS`. */
  records: number;
  /** Epoch milliseconds: the log ends here, as records that arrived later are not in it. The default is a fixed day. */
  until?: number;
  /** Another number gives another log. */
  seed?: number;
  /** 1 to 260; the default is 240, fewer for a small log. */
  people?: number;
  /** Over how many days the records should be spread, more or less; absent: as many as people's usual work takes. */
  days?: number;
  /** Start of the addresses in `url`, without a slash at the end. */
  origin?: string;
  /** Of the plugin that is to have written it; the default is one that never was. */
  version?: string;
}

/** A log record as the tracker and the writer would have sent it. */
export interface LoggedEntry extends Entry {
  occurred_at: string;
  previous_hash: string;
  hash: string;
  clock_offset_ms: number;
}

export interface GeneratedLog {
  readonly size: number;
  readonly people: readonly LogPerson[];
  readonly apps: readonly LogTrackedApp[];
  /** What the record with this id (from 1) says: its fields as values, empty ones left out. @throws RangeError */
  entry(id: number): LoggedEntry;
}
