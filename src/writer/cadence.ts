/**
 * How long entries may wait: decentralised congestion control. Record ids in the log app are a company-wide odometer: the
 * difference between two answers tells how many log records everybody wrote between them. So each browser knows the company's
 * rate and its own, hence how many like it are writing, and stretches its delay so that all together stay within the budget.
 */
import type { DeliverySettings } from '../settings';

export interface Traffic {
  /** Last reading of the odometer: highest record id and when, epoch ms. */
  id: number;
  at: number;
  /** Log records a second, all browsers together and this browser alone; smoothed. */
  company: number;
  own: number;
}

export const MIN_DELAY_SECONDS = 30;
export const MAX_DELAY_SECONDS = 2 * 60 * 60;
/** Before the first two answers nothing is known. */
const FIRST_DELAY_SECONDS = 60;
/** A working day: the budget of a day is spent in about this time. */
const BUSY_SECONDS = 10 * 60 * 60;
/** Weight of the newest observation over an hour; shorter observations weigh less. */
const SMOOTHING_SECONDS = 60 * 60;

/** The traffic after an answer that stored `count` records, the last of them with id `id`. */
export function observe(previous: Traffic | undefined, id: number, count: number, now: number): Traffic {
  const seconds = previous ? (now - previous.at) / 1000 : 0;
  // An app made anew starts its ids again, and a clock can jump back: start over.
  if (!previous || id <= previous.id || seconds <= 0) return { id, at: now, company: 0, own: 0 };
  const weight = previous.company === 0 ? 1 : 1 - Math.exp(-seconds / SMOOTHING_SECONDS);
  const mix = (old: number, observed: number): number => old + weight * (observed - old);
  return {
    id,
    at: now,
    company: mix(previous.company, (id - previous.id) / seconds),
    own: mix(previous.own, count / seconds),
  };
}

/** Seconds that an entry may wait before its batch is sent. A fixed setting is taken as it is. */
export function delaySeconds(
  traffic: Traffic | undefined,
  { maxDelaySeconds, dailyRequests }: DeliverySettings,
): number {
  if (typeof maxDelaySeconds === 'number') return Math.min(MAX_DELAY_SECONDS, Math.max(1, maxDelaySeconds));
  if (!traffic?.own) return FIRST_DELAY_SECONDS;
  const writers = traffic.company / traffic.own;
  const requestsASecond = dailyRequests / BUSY_SECONDS;
  return Math.min(MAX_DELAY_SECONDS, Math.max(MIN_DELAY_SECONDS, writers / requestsASecond));
}
