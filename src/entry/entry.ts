import type { Action, Outcome, Platform } from '../catalogue';

/** One changed value. `before` is empty for a first value, `after` for a deleted one. */
export interface Change {
  /** Field code; a table's column is `table.column#rowId`. */
  field_code: string;
  field_label: string;
  before: string;
  after: string;
}

export type Source = 'plugin' | 'kintone-wide' | 'audit-log';

/**
 * What happened, complete and copied at the moment of the event: the log record without what only the sender can know
 * (`occurred_at` is derived, `previous_hash`, `hash` and `clock_offset_ms` are added by the writer).
 * Keys are the log app's field codes, so that there is one vocabulary from the event to the log.
 */
export interface Entry {
  event_id: string;
  /** Browser time, ISO 8601 UTC with milliseconds. */
  occurred_at_ms: string;
  action: Action;
  outcome: Outcome;
  event_type: string;
  platform: Platform;
  user_code: string;
  user_name: string;
  department?: string;
  app_id?: number;
  app_name?: string;
  record_id?: number;
  record_title?: string;
  /** Record ids a list showed, comma separated. */
  record_ids?: string;
  record_count?: number;
  view_id?: number;
  view_name?: string;
  query?: string;
  status_from?: string;
  process_action?: string;
  status_to?: string;
  changes?: Change[];
  /** How many repeats this entry stands for; absent means one. */
  count?: number;
  dwell_ms?: number;
  url: string;
  user_agent: string;
  session_id: string;
  sequence: number;
  source: Source;
  /** What else must be said: values cut, storage full, events lost. */
  detail?: string;
  plugin_version: string;
}

/** What sets one entry apart from the others of a page; members that say nothing do not enter it (see `filled`). */
export type Details = { [Key in keyof Entry]?: Entry[Key] | Nothing };
export type Nothing = undefined | false | '';
