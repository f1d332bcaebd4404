/**
 * What logging costs: log records and requests a day. kintone counts 10,000 requests a day for each app on the Standard
 * course (https://jp.cybozu.help/k/ja/admin/limitation/limit.html); the log app is one app for everybody.
 */
import { CATALOGUE, type CatalogueEvent } from '../../catalogue';
import type { DeliverySettings, Settings } from '../../settings';
import { isOn } from './events';

/**
 * How often one busy user does something on a working day, both platforms together: 100 with everything that is on by default,
 * the product's planning figure (1,000 users make 100,000 events). Of the list's and the record's screens most, because people look far
 * more often than they change.
 */
const A_DAY: Readonly<Record<string, number>> = {
  'app.record.index.show': 25,
  'app.record.detail.show': 38,
  'app.record.create.show': 3,
  'app.record.create.submit': 3,
  'app.record.create.submit.success': 3,
  'app.record.edit.show': 5,
  'app.record.edit.submit': 4,
  'app.record.edit.submit.success': 4,
  'app.record.index.edit.show': 2,
  'app.record.index.edit.submit': 2,
  'app.record.index.edit.submit.success': 2,
  'app.record.index.edit.finish': 2,
  'app.record.detail.delete.submit': 0.5,
  'app.record.detail.delete.submit.success': 0.5,
  'app.record.index.delete.submit': 0.5,
  'app.record.index.delete.submit.success': 0.5,
  'app.record.detail.process.proceed': 4,
  'app.record.print.show': 1,
  'app.report.show': 2,
  leave: 40,
  beforeprint: 1,
  copy: 5,
};

/** Changes of one chosen field a day, on each screen for which it is chosen (adding, editing, in the list). */
const CHANGES_OF_A_FIELD = 4;

/** kintone's own limit a day and app on the Standard course. */
export const STANDARD_DAILY_REQUESTS = 10_000;

export interface Cost {
  /** Log records of all users on a working day. */
  records: number;
  /** Requests of all browsers on that day, about. */
  requests: number;
}

/**
 * Requests a record by the delay in seconds, of simulated companies (docs/benchmarks.md, "Requests a day and delays"). Not one in
 * a batch's size: people close kintone in between, and what waits then goes along.
 */
const REQUESTS_A_RECORD = [
  [10, 0.9],
  [60, 0.46],
  [300, 0.2],
  [900, 0.12],
  [6_000, 0.08],
] as const;
/** With an automatic delay, where the limit asks for no saving; and the least, with the longest delay there is. */
const MOST_WHEN_AUTO = 0.66;
const LEAST = 0.08;

/** Estimates for `users` people who all use the app on a working day. */
export function costOf(events: Settings['events'], delivery: DeliverySettings, users: number): Cost {
  const rows = CATALOGUE.filter((event) => isLogged(events, event));
  const chosen = Object.keys(events).filter((type) => events[type] && type.includes('.change.'));
  // On either platform, as the others.
  const changes = new Set(chosen.map((type) => type.replace(/^mobile\./, '')));
  const perUser =
    rows.reduce((sum, { type }) => sum + (A_DAY[type] ?? 0), 0) + changes.size * CHANGES_OF_A_FIELD;
  const records = Math.round(perUser * users);
  return { records, requests: requestsOf(records, delivery) };
}

/** Requests that so many records a day take, about; never fewer than full batches are. */
export function requestsOf(
  records: number,
  { maxBatch, maxDelaySeconds, dailyRequests }: DeliverySettings,
): number {
  const least = records * LEAST;
  const wanted =
    maxDelaySeconds === 'auto'
      ? Math.min(records * MOST_WHEN_AUTO, Math.max(least, dailyRequests))
      : records * shareAt(maxDelaySeconds);
  return Math.max(Math.ceil(records / maxBatch), Math.round(wanted));
}

/** Between two measured delays it falls by the same factor each time the delay grows by one. */
function shareAt(seconds: number): number {
  const above = REQUESTS_A_RECORD.findIndex(([delay]) => delay >= seconds);
  if (above === -1) return LEAST;
  if (above === 0) return REQUESTS_A_RECORD[0][1];
  const [[from, most], [to, least]] = [REQUESTS_A_RECORD[above - 1]!, REQUESTS_A_RECORD[above]!];
  return most * (least / most) ** (Math.log(seconds / from) / Math.log(to / from));
}

/** On either platform: people use one or the other. */
const isLogged = (events: Settings['events'], { type, mobile, origin }: CatalogueEvent): boolean =>
  (origin === 'app' || origin === 'browser') &&
  (isOn(events, type) || (mobile && isOn(events, `mobile.${type}`)));
