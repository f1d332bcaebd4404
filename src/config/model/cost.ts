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

/** Changes of one chosen field, a day. */
const CHANGES_OF_A_FIELD = 4;

/** kintone's own limit a day and app on the Standard course. */
export const STANDARD_DAILY_REQUESTS = 10_000;

export interface Cost {
  /** Log records of all users on a working day. */
  records: number;
  /** Requests of all browsers on that day, at most: no more than one a record, and none above `dailyRequests` while the delay is automatic. */
  requests: number;
}

/** Estimates for `users` people who all use the app on a working day. */
export function costOf(events: Settings['events'], delivery: DeliverySettings, users: number): Cost {
  const rows = CATALOGUE.filter((event) => isLogged(events, event));
  const fields = Object.entries(events).filter(([type, on]) => on && /\.change\./.test(type)).length;
  const perUser = rows.reduce((sum, { type }) => sum + (A_DAY[type] ?? 0), 0) + fields * CHANGES_OF_A_FIELD;
  const records = Math.round(perUser * users);
  const floor = Math.ceil(records / delivery.maxBatch);
  const most = delivery.maxDelaySeconds === 'auto' ? Math.min(records, delivery.dailyRequests) : records;
  return { records, requests: Math.max(floor, most) };
}

/** On either platform: people use one or the other. */
const isLogged = (events: Settings['events'], { type, mobile, origin }: CatalogueEvent): boolean =>
  (origin === 'app' || origin === 'browser') &&
  (isOn(events, type) || (mobile && isOn(events, `mobile.${type}`)));
