/** A company's days: everybody's working day, played through the product's own queue and writer. */
import { defaultSettings, type DeliverySettings, type Settings } from '../../src/settings';
import { createRandom, workingDay, type Act, type WorkingDay } from '../workload';
import { Browser } from './browser';
import { Clock } from './clock';
import { LogApp } from './log-app';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** A midnight. Every day is a working day. */
const BEGIN = Date.parse('2026-04-01T00:00:00Z');

export interface CompanyOptions {
  users: number;
  /** Mean of a person and day. */
  eventsADay: number;
  days: number;
  seed: number;
  delivery: DeliverySettings;
  /** A person's day; as `bench/workload` has it when left out. Times since midnight, ms. */
  dayOf?: (day: WorkingDay) => Act[];
  /** Whether somebody still works there; times since the beginning, ms. */
  isThere?: (user: number, at: number) => boolean;
  /** Log records that others write: an import, another program. Times since the beginning, ms. */
  writes?: { at: number; records: number }[];
  /** Log records that are deleted, the oldest first. Times since the beginning, ms. */
  deletes?: { at: number; records: number }[];
}

export interface CompanyResult {
  /** By day. Events are those that happened on it, requests those that came in. */
  days: { events: number; requests: number; delaysMs: number[]; openDelaysMs: number[] }[];
  /** When requests came in, ms since the beginning. */
  requests: number[];
  arrivals: { at: number; delayMs: number; openDelayMs: number }[];
  /** Most requests at once, by the hour of the day. */
  peaks: ReadonlyMap<number, number>;
  /** Events that have not arrived, and the longest that one of them has waited in a browser with a page open, ms. */
  underway: number;
  underwayOpenMs: number;
  /** Records that the log app holds at the end. */
  records: number;
}

export async function runCompany(options: CompanyOptions): Promise<CompanyResult> {
  const { users, days, seed, delivery, writes = [], deletes = [] } = options;
  const clock = new Clock(BEGIN);
  const logApp = new LogApp(clock, createRandom(seed, -1));
  const settings: Settings = { ...defaultSettings(), logApp: { id: '9' }, delivery };
  const events = new Array<number>(days).fill(0);
  for (let user = 0; user < users; user++) employ(user, options, clock, logApp, settings, events);
  for (const { at, records } of writes) clock.at(BEGIN + at, () => logApp.written(records));
  for (const { at, records } of deletes) clock.at(BEGIN + at, () => logApp.deleted(records));
  await clock.runUntil(BEGIN + days * DAY_MS);

  const requests = logApp.requests.map((at) => at - BEGIN);
  const arrivals = logApp.arrivals.map((arrival) => ({ ...arrival, at: arrival.at - BEGIN }));
  const of = <T>(day: number, values: T[], at: (value: T) => number): T[] =>
    values.filter((value) => Math.floor(at(value) / DAY_MS) === day);
  // Whatever the figures were, they would mean nothing.
  if ([...logApp.underway.values()].some(({ isQueued }) => !isQueued()))
    throw new Error('An event is neither in the log nor in its browser.');
  const waits = [...logApp.underway.values()].map(({ openMs, openUntilNow }) => openUntilNow() - openMs);
  return {
    days: events.map((count, day) => {
      const arrived = of(day, arrivals, ({ at }) => at);
      return {
        events: count,
        requests: of(day, requests, (at) => at).length,
        delaysMs: arrived.map(({ delayMs }) => delayMs),
        openDelaysMs: arrived.map(({ openDelayMs }) => openDelayMs),
      };
    }),
    requests,
    arrivals,
    peaks: logApp.peaks,
    underway: logApp.underway.size,
    records: logApp.records,
    underwayOpenMs: waits.reduce((longest, wait) => Math.max(longest, wait), 0),
  };
}

/** Has one person live through the days; one day is planned at a time. */
function employ(
  user: number,
  { days, seed, eventsADay, dayOf = workingDay, isThere = () => true }: CompanyOptions,
  clock: Clock,
  logApp: LogApp,
  settings: Settings,
  events: number[],
): void {
  const random = createRandom(seed, user, 0);
  const open = (): Browser => new Browser(clock, logApp, settings, random, `user${user}`);
  // Browsers of the PC and of the phone; what waits in one stays there.
  const browsers = { PC: open(), MOBILE: open() };

  const live = (day: number): void => {
    const acts = dayOf({ seed, user, day, eventsADay });
    const midnight = clock.now;
    let index = 0;
    const next = (): void => {
      const act = acts[index++];
      if (act)
        clock.at(midnight + act.at, () => {
          if (act.do === 'leave' || isThere(user, clock.now - BEGIN)) {
            if ('event' in act) events[day]!++;
            clock.stir();
            browsers[act.device].do(act);
          }
          next();
        });
      else if (day + 1 < days) clock.at(BEGIN + (day + 1) * DAY_MS, () => live(day + 1));
    };
    next();
  };
  live(0);
}
