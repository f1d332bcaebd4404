/**
 * How long entries may wait: decentralised congestion control. Record ids in the log app are a company-wide odometer: the
 * difference between two answers tells how many log records everybody wrote between them. So each browser knows the company's
 * share and its own, hence how many like it are writing, and stretches its delay so that all together stay within the budget.
 */
import type { DeliverySettings } from '../settings';

export interface Traffic {
  /** Last reading of the odometer: highest record id and when, epoch ms. */
  id: number;
  at: number;
  /** Log records of about the last hour, all browsers together and this browser alone; 0 before the second reading. */
  company: number;
  own: number;
}

export const MIN_DELAY_SECONDS = 30;
export const MAX_DELAY_SECONDS = 2 * 60 * 60;
/** Before the first two answers nothing is known. */
const FIRST_DELAY_SECONDS = 60;
/** A working day: the budget of a day is spent in about this time. */
const BUSY_SECONDS = 10 * 60 * 60;
/** What was written this long ago counts for 37 %. */
const MEMORY_MS = 60 * 60_000;

/** The traffic after an answer that stored `count` records, the last of them with id `id`. */
export function observe(last: Traffic | undefined, id: number, count: number, now: number): Traffic {
  // The first reading; an app made anew starts its ids again; a clock can jump back.
  if (!last || id <= last.id || now <= last.at) return { id, at: now, company: 0, own: 0 };
  const kept = Math.exp((last.at - now) / MEMORY_MS);
  return { id, at: now, company: last.company * kept + id - last.id, own: last.own * kept + count };
}

/** Seconds that an entry may wait before its batch is sent. A fixed setting is taken as it is. */
export function delaySeconds(
  traffic: Traffic | undefined,
  { maxDelaySeconds, dailyRequests }: DeliverySettings,
): number {
  if (maxDelaySeconds !== 'auto') return maxDelaySeconds;
  if (!traffic?.own) return FIRST_DELAY_SECONDS;
  const wanted = (traffic.company / traffic.own / dailyRequests) * BUSY_SECONDS;
  return Math.min(MAX_DELAY_SECONDS, Math.max(MIN_DELAY_SECONDS, wanted));
}
