/** Days, weeks and months in a time zone, one after the other. */
import { DateTime } from 'luxon';
import type { Span } from '../../log';
import { daysIn } from '../../time';

export const STEPS = ['day', 'week', 'month'] as const;
export type Step = (typeof STEPS)[number];

const DAY_MS = 24 * 60 * 60_000;
/** The longest periods, in days, whose days or weeks can be told apart in a chart. */
const MOST_DAYS = { day: 62, week: 400 };
/** More than that no chart can show; a period that begins before the log then begins with it. */
const MOST_STEPS = 800;

/** The step that suits a period; without an end it is taken to end now. */
export function suitableStep({ from, to }: Span, now: number): Step {
  const days = (Math.min(to ?? now, now) - (from ?? -Infinity)) / DAY_MS;
  return days <= MOST_DAYS.day ? 'day' : days <= MOST_DAYS.week ? 'week' : 'month';
}

/** The names of steps: `2026-11-25` for a day, the Monday's for a week, `2026-11` for a month. They sort as text. */
export function stepsIn(zone: string, step: Step): (instant: number) => string {
  const dayOf = daysIn(zone);
  if (step === 'day') return dayOf;
  const known = new Map<string, string>();
  return (instant) => {
    const day = dayOf(instant);
    let name = known.get(day);
    if (name === undefined)
      known.set(day, (name = nameOf(DateTime.fromISO(day, { zone: 'utc' }).startOf(step), step)));
    return name;
  };
}

const nameOf = (start: DateTime, step: Step): string =>
  start.toFormat(step === 'month' ? 'yyyy-MM' : 'yyyy-MM-dd');

export interface Reach {
  period: Span;
  /** Beginning of the index, ms since 1970. */
  since: number;
  now: number;
  /** The first step that has anything; absent when there is nothing. */
  first: string | undefined;
}

/** The names of all steps of a period, empty ones too, as far as the index and the calendar have come. */
export function stepsOf({ period, since, now, first }: Reach, zone: string, step: Step): string[] {
  const end = Math.min(period.to === undefined ? now : period.to - 1, now);
  const start = Math.max(period.from ?? -Infinity, since);
  const begin = stepsIn(zone, step);
  const last = begin(end);
  const all = Number.isFinite(start) ? between(begin(start), last, step) : undefined;
  if (all && all.length <= MOST_STEPS) return all;
  return first === undefined ? [] : (between(first, last, step) ?? []);
}

/** `undefined`: more than can be shown and counted. */
function between(first: string, last: string, step: Step): string[] | undefined {
  const end = DateTime.fromISO(last, { zone: 'utc' });
  const names: string[] = [];
  for (
    let start = DateTime.fromISO(first, { zone: 'utc' });
    start <= end;
    start = start.plus({ [`${step}s`]: 1 })
  ) {
    if (names.length > MOST_STEPS * 8) return undefined;
    names.push(nameOf(start, step));
  }
  return names;
}
