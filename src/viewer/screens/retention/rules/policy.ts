/** How long log records are kept. */
import { DateTime } from 'luxon';
import { ACTIONS, type Action } from '../../../../catalogue';
import { instantOf, withoutGuest, type LogRecord } from '../../../log';

/** Years that a period can have. */
export const YEARS = [1, 3, 5, 7, 10] as const;
export type Period = (typeof YEARS)[number] | 'forever';

export interface Policy {
  /** For every action without a period of its own, also those that nobody knows. */
  everything: Period;
  actions: Readonly<Partial<Record<Action, Period>>>;
  /** What is kept whatever its age, for a lawsuit or an inquiry: app ids and login names. */
  holds: { apps: readonly number[]; users: readonly string[] };
}

/** Nothing is ever deleted before somebody has decided it. */
export const KEEP_EVERYTHING: Policy = {
  everything: 'forever',
  actions: {},
  holds: { apps: [], users: [] },
};

/** Never deleted: these records explain why others are missing. */
export const ALWAYS_KEPT: readonly Action[] = ['retention'];

/** Actions that can have a period. */
export const KEPT_ACTIONS: readonly Action[] = ACTIONS.filter((action) => !ALWAYS_KEPT.includes(action));

/** What a policy can hold; the text of it must fit into a log record. */
export const MAX_HELD = 500;

const isPeriod = (value: unknown): value is Period =>
  value === 'forever' || (YEARS as readonly unknown[]).includes(value);

/** Reads a stored policy; `undefined` for what is none. What it holds is never left out: rather no policy than one without a hold. */
export function readPolicy(stored: unknown): Policy | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { everything, actions, holds } = stored as Record<string, unknown>;
  if (!isPeriod(everything) || typeof actions !== 'object' || actions === null) return undefined;
  const periods = Object.entries(actions) as [string, unknown][];
  const areKnown = periods.every(
    ([action, period]) => isPeriod(period) && KEPT_ACTIONS.includes(action as Action),
  );
  if (!areKnown || typeof holds !== 'object' || holds === null) return undefined;
  const { apps, users } = holds as Record<string, unknown>;
  if (!Array.isArray(apps) || !apps.every((app) => Number.isSafeInteger(app) && (app as number) > 0))
    return undefined;
  if (!Array.isArray(users) || !users.every((user) => typeof user === 'string' && user !== ''))
    return undefined;
  return {
    everything,
    actions: Object.fromEntries(periods) as Policy['actions'],
    holds: { apps: apps as number[], users: users as string[] },
  };
}

/** The period of an action. */
export function periodOf({ everything, actions }: Policy, action: string): Period {
  if ((ALWAYS_KEPT as readonly string[]).includes(action)) return 'forever';
  return Object.hasOwn(actions, action) ? actions[action as Action]! : everything;
}

/** Records from before this instant are past a period: the beginning of the day so many years ago, ms since 1970. */
const cutoffOf = (years: (typeof YEARS)[number], now: number, zone: string): number =>
  DateTime.fromMillis(now, { zone }).minus({ years }).startOf('day').toMillis();

/** A policy at one moment: what is past its period then. */
export interface Due {
  policy: Policy;
  /** Years -> instant. */
  cutoffs: ReadonlyMap<Period, number>;
}

export const dueAt = (policy: Policy, now: number, zone: string): Due => ({
  policy,
  cutoffs: new Map(YEARS.map((years) => [years, cutoffOf(years, now, zone)])),
});

/** What is needed of a record to tell. */
type DatedRecord = Pick<
  LogRecord,
  'action' | 'app_id' | 'user_code' | 'creator' | 'created_time' | 'occurred_at' | 'occurred_at_ms'
>;

export const isHeld = ({ holds }: Policy, record: DatedRecord): boolean => {
  const users = holds.users.map(withoutGuest);
  return (
    (record.app_id !== undefined && holds.apps.includes(record.app_id)) ||
    users.includes(withoutGuest(record.user_code)) ||
    users.includes(withoutGuest(record.creator))
  );
};

/**
 * Whether a record is past its period. Both the time it tells and the time at which kintone stored it must be: nobody can have their
 * acts forgotten earlier by a clock set back. A record without a time is kept.
 */
export function isDue({ policy, cutoffs }: Due, record: DatedRecord): boolean {
  const cutoff = cutoffs.get(periodOf(policy, record.action));
  const [told, stored] = [instantOf(record), Date.parse(record.created_time)];
  if (cutoff === undefined || told === undefined || Number.isNaN(stored)) return false;
  return told < cutoff && stored < cutoff && !isHeld(policy, record);
}
