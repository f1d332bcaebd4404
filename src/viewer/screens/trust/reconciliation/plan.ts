/** Which records of an app and which events of the log a comparison is about, and what it takes to read them. */
import {
  pagesOf,
  timeText,
  type LogFilter,
  type LogReader,
  type Span,
  type TrackedApp,
  type TrackedApps,
  type TrackedCodes,
} from '../../../log';
import { ACT_ACTIONS, ACT_OUTCOMES } from './acts';
import { TOLERANCE_MS } from './match';

/** In which app a request is made. */
export type Where = 'app' | 'log';

export interface ReconciliationPlan {
  appId: number;
  appName: string;
  /** Guest space of the app; absent for an ordinary one. */
  guestSpaceId?: string;
  span: Span;
  /** Records made or changed in the period. */
  records: number;
  /** Events of the log that tell of changes in the app. */
  events: number;
  /** Requests ahead, to the app and to the log app. */
  appRequests: number;
  logRequests: number;
}

export interface PlanHost {
  log: LogReader;
  tracked: TrackedApps;
  /** Guest space of the log app: where an app is looked for of which the log does not say where it is. */
  guestSpaceId: string | undefined;
}

/** Events of the period, and a little around it. */
export function eventsOf(appId: number, { from, to }: Span): LogFilter {
  return {
    apps: [appId],
    actions: ACT_ACTIONS,
    outcomes: ACT_OUTCOMES,
    ...(from === undefined ? {} : { from: from - TOLERANCE_MS }),
    ...(to === undefined ? {} : { to: to + 2 * TOLERANCE_MS }),
  };
}

/** A record made in the period may have been deleted at any time since. */
export const deletionsOf = (appId: number, { from }: Span): LogFilter => ({
  apps: [appId],
  actions: ['delete', 'audit'],
  outcomes: ACT_OUTCOMES,
  ...(from === undefined ? {} : { from: from - TOLERANCE_MS }),
});

/** Records made or changed in the period, as a condition of kintone's query language. */
export function changedIn({ created, updated }: TrackedCodes, { from, to }: Span): string {
  const within = (code: string): string =>
    [
      ...(from === undefined ? [] : [`${code} >= ${timeText(from)}`]),
      ...(to === undefined ? [] : [`${code} < ${timeText(to)}`]),
    ].join(' and ');
  return from === undefined && to === undefined ? '' : `(${within(created)}) or (${within(updated)})`;
}

/**
 * Counts what there is to compare: two requests to the log, three to the app, which is given with the plan. `at` is told where
 * the next requests go. Throws `LogError`.
 */
export async function planReconciliation(
  { log, tracked, guestSpaceId: own }: PlanHost,
  appId: number,
  span: Span,
  at: (where: Where) => void,
  signal: AbortSignal,
): Promise<{ plan: ReconciliationPlan; app: TrackedApp }> {
  at('log');
  const newest = await log.page(
    { apps: [appId], sources: ['plugin', 'kintone-wide'] },
    { limit: 1, fields: ['url', 'app_name'], signal },
  );
  const events = await log.count(eventsOf(appId, span), '', signal);
  const guestSpaceId = newest.records[0] ? guestSpaceIn(newest.records[0].url) : own;
  at('app');
  const app = tracked.app(appId, guestSpaceId);
  const appName = await app.name(signal);
  const records = await app.count(changedIn(await app.codes(signal), span), signal);
  const plan: ReconciliationPlan = {
    appId,
    appName,
    ...(guestSpaceId === undefined ? {} : { guestSpaceId }),
    span,
    records,
    events,
    appRequests: pagesOf(records),
    // Deletions, and the record that says that this was done.
    logRequests: pagesOf(events) + 2,
  };
  return { plan, app };
}

/** The guest space that an event's address names. */
function guestSpaceIn(url: string): string | undefined {
  return /^https?:\/\/[^/]+\/k\/guest\/(\d+)\//.exec(url)?.[1];
}
