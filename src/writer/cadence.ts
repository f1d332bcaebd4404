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
/** An observation over this time counts for 63 %, a shorter one for less. */
const SMOOTHING_SECONDS = 60 * 60;

/** The traffic after an answer that stored `count` records, the last of them with id `id`. */
export function observe(previous: Traffic | undefined, id: number, count: number, now: number): Traffic {
  const { company, own, ...last } = previous ?? { company: 0, own: 0, id, at: now };
  const seconds = (now - last.at) / 1000;
  const records = id - last.id;
  // The first reading; an app made anew starts its ids again; a clock can jump back.
  if (records <= 0 || seconds <= 0) return { id, at: now, company: 0, own: 0 };
  const weight = company ? 1 - Math.exp(-seconds / SMOOTHING_SECONDS) : 1;
  const mix = (old: number, seen: number): number => old + weight * (seen / seconds - old);
  return { id, at: now, company: mix(company, records), own: mix(own, count) };
}

/** Seconds that an entry may wait before its batch is sent. A fixed setting is taken as it is, within 1 second and 2 hours. */
export function delaySeconds(
  traffic: Traffic | undefined,
  { maxDelaySeconds, dailyRequests }: DeliverySettings,
): number {
  const fixed = typeof maxDelaySeconds === 'number';
  const wanted = fixed
    ? maxDelaySeconds
    : traffic?.own
      ? (traffic.company / traffic.own / dailyRequests) * BUSY_SECONDS
      : FIRST_DELAY_SECONDS;
  return Math.min(MAX_DELAY_SECONDS, Math.max(fixed ? 1 : MIN_DELAY_SECONDS, wanted));
}
