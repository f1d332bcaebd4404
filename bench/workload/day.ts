/** A working day of one person: arrival, errands more or less busy, lunch, leaving kintone and coming back, the phone on the way home. */
import type { Act } from './acts';
import { addErrand, type Tabs } from './errand';
import {
  AFTER_ERRAND,
  ARRIVAL,
  BUSYNESS,
  DAY_SIGMA,
  DEPARTURE,
  EVENTS_A_LIST,
  LEAVES_FOR_LUNCH,
  LUNCH,
  MOBILE,
  PAUSE_MS,
  PERSON_SIGMA,
  STEPS,
} from './parameters';
import { createRandom, type Random } from './random';

const HOUR = 3_600_000;
const MOST_BUSY = Math.max(...Object.values(BUSYNESS));

export interface WorkingDay {
  /** The company's; with the user and the day it decides everything. */
  seed: number;
  user: number;
  day: number;
  /** Mean of the company's people. */
  eventsADay: number;
}

/** A draw around 1 whose mean is 1. */
const around = (random: Random, sigma: number): number =>
  random.logNormal(Math.exp(-(sigma ** 2) / 2), sigma);

const clamp = (value: number, { from, to }: { from: number; to: number }): number =>
  Math.min(to, Math.max(from, value));

/** What the person does on that day, in the order of time. A day may be one without kintone. */
export function workingDay({ seed, user, day, eventsADay }: WorkingDay): Act[] {
  const person = createRandom(seed, user);
  const random = createRandom(seed, user, day + 1);
  const personSigma = Math.sqrt(PERSON_SIGMA ** 2 - DAY_SIGMA ** 2);
  const events = eventsADay * around(person, personSigma) * around(random, DAY_SIGMA);
  const isMobile = person.chance(MOBILE.share);
  const errands = events / (EVENTS_A_LIST * STEPS.listsAnErrand);

  const arrival = clamp(random.normal(ARRIVAL.mean, ARRIVAL.deviation), ARRIVAL);
  const departure = clamp(random.normal(DEPARTURE.mean, DEPARTURE.deviation), DEPARTURE);
  const lunch = random.normal(LUNCH.mean, LUNCH.deviation);

  const acts: Act[] = [];
  const mobileErrands = isMobile ? Math.min(errands / 2, MOBILE.errands) : 0;
  addDeskDay(acts, random, errands - mobileErrands, { arrival, departure, lunch });
  if (mobileErrands > 0) addWayHome(acts, random, random.poisson(mobileErrands), departure + MOBILE.delayMs);
  return acts.sort((a, b) => a.at - b.at);
}

interface Hours {
  arrival: number;
  departure: number;
  lunch: number;
}

function addDeskDay(acts: Act[], random: Random, errands: number, hours: Hours): void {
  const tabs: Tabs = { device: 'PC', current: 0, last: 0 };
  const starts = startsOf(random, random.poisson(errands), hours);
  let free = 0;
  let hasLunched = false;
  for (const start of starts) {
    let at = Math.max(start, free);
    if (!hasLunched && at >= hours.lunch) {
      hasLunched = true;
      if (random.chance(LEAVES_FOR_LUNCH)) leave(acts, tabs, Math.max(free, hours.lunch));
    }
    if (at < hours.lunch + LUNCH.lengthMs && at >= hours.lunch) at = hours.lunch + LUNCH.lengthMs;
    at = addErrand(acts, tabs, at, random);
    const what = random.unit();
    if (what < AFTER_ERRAND.leave) leave(acts, tabs, at);
    else if (what < AFTER_ERRAND.leave + AFTER_ERRAND.hide)
      acts.push({ at, device: tabs.device, tab: tabs.current, do: 'hide' });
    free = at + PAUSE_MS;
  }
  leave(acts, tabs, Math.max(free, hours.departure));
}

function addWayHome(acts: Act[], random: Random, errands: number, at: number): void {
  const tabs: Tabs = { device: 'MOBILE', current: 0, last: 0 };
  for (; errands > 0; errands--) {
    at = addErrand(acts, tabs, at + random.exponential(PAUSE_MS), random);
    acts.push({ at, device: tabs.device, tab: tabs.current, do: 'hide' });
  }
  // A phone keeps its pages; the browser drops them over night.
  leave(acts, tabs, at + HOUR);
}

function leave(acts: Act[], tabs: Tabs, at: number): void {
  if (tabs.current) acts.push({ at, device: tabs.device, tab: tabs.current, do: 'leave' });
  tabs.current = 0;
}

/** When errands begin: the first one on arrival, the others through the day, busy hours first. */
function startsOf(random: Random, count: number, { arrival, departure, lunch }: Hours): number[] {
  const starts: number[] = count > 0 ? [arrival] : [];
  while (starts.length < count) {
    const at = arrival + random.unit() * (departure - arrival);
    const isLunch = at >= lunch && at < lunch + LUNCH.lengthMs;
    const busyness = BUSYNESS[Math.floor(at / HOUR)] ?? 1;
    if (!isLunch && random.unit() * MOST_BUSY < busyness) starts.push(at);
  }
  return starts.sort((a, b) => a - b);
}
