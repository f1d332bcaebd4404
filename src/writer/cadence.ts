/**
 * How long entries may wait: decentralised congestion control. Record ids in the log app are a company-wide odometer: the
 * difference between two answers tells how many log records everybody wrote between them, and so how many each request must carry
 * for the company to stay within its budget. All browsers read the same odometer, so all come to about the same delay; each one
 * trims its own a little by what its requests carried (docs/decisions/0006-one-delay-for-all.md).
 */
import type { DeliverySettings } from '../settings';

/** What the sender remembers of the odometer. A tuple, because names would cost bytes on every page of every user. */
export type Traffic = readonly [
  /** Last reading: highest record id and when, epoch ms. */
  id: number,
  at: number,
  /** Log records that the company wrote in the time that was observed, and that time, ms; both fade. 0: one reading only. */
  company: number,
  ms: number,
  /** Factor of this browser's delay. */
  trim: number,
];

export const MIN_DELAY_SECONDS = 30;
/** With the jitter of the pages (15 %) and their looks at the queue still under two hours. */
export const MAX_DELAY_SECONDS = 6_000;
/** A working day: the budget of a day is spent in about this time. */
export const BUSY_MS = 10 * 60 * 60_000;
/**
 * People work in bursts: after a record some more come within minutes, the tenth after most of an hour. So the time that n more
 * take grows with the square of n, up to so many, and from there evenly, at 100 records in a working day.
 */
const BURST_RECORDS = 10;
const SQUARE_SECONDS = 30;
/** What was seen this long ago counts for 37 %. */
const MEMORY_MS = 60 * 60_000;
/** Less than this is left after nearly four hours: a browser was off, and so were the others. The night says nothing about the day. */
const NIGHT_SHARE = 0.02;

/**
 * A browser begins as if it had seen, within a minute, a record for each of so many of the day's requests, and with three times the
 * delay; together that makes its first delays a minute. On the day the plugin comes all begin at once, each with readings that
 * carry little, which the budget must bear, too; and two readings that lie close together say little, which must hold nobody up.
 */
const FIRST_MS = 60_000;
const FIRST_SHARE = 0.003;
export const FIRST_TRIM = 3;
/** The first reading comes as after a very long night. */
const FIRST: Traffic = [0, 0, 0, 0, FIRST_TRIM];
/** How far a browser's delay may be from the others', and how fast it gets there. */
const MIN_TRIM = 0.2;
const MAX_TRIM = 5;
const TRIM_POWER = 0.15;

const between = (least: number, value: number, most: number): number =>
  Math.min(most, Math.max(least, value));

/** Records that a request must carry, in the mean. */
const needed = (company: number, ms: number, delivery: DeliverySettings): number =>
  ((company / delivery.dailyRequests + FIRST_SHARE) * BUSY_MS) / (ms + FIRST_MS);

/**
 * The traffic after an answer that stored `count` records, the last of them with id `id`.
 */
export function observe(
  [lastId, at, company, ms, trim]: Traffic = FIRST,
  id: number,
  count: number,
  now: number,
  delivery: DeliverySettings,
): Traffic {
  const records = id - lastId;
  const passed = now - at;
  // An app made anew starts its ids again; a clock can jump back.
  const kept = Math.exp(-passed / MEMORY_MS);
  if (!(records > 0 && passed > 0)) company = ms = 0;
  else if (kept > NIGHT_SHARE) {
    company = company * kept + records;
    ms = ms * kept + passed;
    const wanted = needed(company, ms, delivery);
    trim = between(MIN_TRIM, trim * (wanted / count) ** TRIM_POWER, MAX_TRIM);
  }
  return [id, now, company, ms, trim];
}

/**
 * Seconds that an entry may wait before its batch is sent. A fixed setting is taken as it is. `auto`: as long as it takes for as
 * many more records as each request must carry for the company to stay within the budget.
 */
export function delaySeconds([, , company, ms, trim]: Traffic = FIRST, delivery: DeliverySettings): number {
  if (delivery.maxDelaySeconds !== 'auto') return delivery.maxDelaySeconds;
  // Below none it is as good as the shortest delay.
  const more = needed(company, ms, delivery) - 1;
  return between(
    MIN_DELAY_SECONDS,
    SQUARE_SECONDS * more * Math.min(more, BURST_RECORDS) * trim,
    MAX_DELAY_SECONDS,
  );
}
