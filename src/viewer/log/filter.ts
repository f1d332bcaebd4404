/** What an auditor narrows the log by: a typed filter, the same for queries over the network and for rows at hand. */
import type { Action, Outcome, Platform } from '../../catalogue';
import type { SOURCES } from '../../logapp';
import { minuteOf } from './minute';

export type Source = (typeof SOURCES)[number];

/** Instants in ms since 1970, cut to the minute: kintone's own time field keeps no more. `to` itself is not in it. */
export interface Span {
  from?: number;
  to?: number;
}

/**
 * All given parts must hold; within one part one of the values must. An absent or empty part does not count.
 * Users, departments and sessions are compared as kintone compares single-line texts: exactly.
 */
export interface LogFilter extends Span {
  users?: readonly string[];
  departments?: readonly string[];
  /** App ids. */
  apps?: readonly number[];
  /** Record ids; mostly together with one app. */
  records?: readonly number[];
  actions?: readonly Action[];
  outcomes?: readonly Outcome[];
  platforms?: readonly Platform[];
  sources?: readonly Source[];
  sessions?: readonly string[];
  /** Searched in record titles and in the values before and after, by kintone's own search rules (whole words of Latin letters). */
  text?: string;
}

/** A row that the filter can be asked about, as the local index has them. */
export interface FilterableRow {
  /** ms since 1970, `undefined` for a record without a time. */
  instant: number | undefined;
  user_code: string;
  department: string;
  app_id: number | undefined;
  record_id: number | undefined;
  action: string;
  outcome: string;
  platform: string;
  source: string;
  session_id: string;
}

const chosen = <Value>(values: readonly Value[] | undefined, value: unknown): boolean =>
  !values || values.length === 0 || values.includes(value as Value);

/** Whether a row is in the span, by the minute it falls in. */
export function isWithin({ from, to }: Span, instant: number | undefined): boolean {
  if (from === undefined && to === undefined) return true;
  if (instant === undefined) return false;
  const minute = minuteOf(instant);
  return (from === undefined || minute >= from) && (to === undefined || minute < to);
}

/** Whether a row at hand passes; `text` is left out, because only kintone has its search rules. */
export function passes(filter: Omit<LogFilter, 'text'>, row: FilterableRow): boolean {
  return (
    isWithin(filter, row.instant) &&
    chosen(filter.users, row.user_code) &&
    chosen(filter.departments, row.department) &&
    chosen(filter.apps, row.app_id) &&
    chosen(filter.records, row.record_id) &&
    chosen(filter.actions, row.action) &&
    chosen(filter.outcomes, row.outcome) &&
    chosen(filter.platforms, row.platform) &&
    chosen(filter.sources, row.source) &&
    chosen(filter.sessions, row.session_id)
  );
}
