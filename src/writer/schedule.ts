import { timeOf, type Queue } from '../queue';

/** Entries of another page that may still fold repeats are left to it for longer than the fold window. */
const FOLD_GUARD_MS = 12_000;

/** Entries that may be claimed now: all but other pages' that may still be folded into. */
export const claimable = ({ waiting, isOwn }: Pick<Queue, 'waiting' | 'isOwn'>, now: number): string[] =>
  waiting().filter((key) => key[0] !== 'f' || isOwn(key) || Math.abs(now - timeOf(key)) > FOLD_GUARD_MS);

/**
 * Whether entries should be sent now: a full batch, one that has waited long enough, or one that must leave soon (deletion,
 * print, copy). An entry from the future (the clock was set back) has waited long enough.
 */
export const isDue = (waiting: readonly string[], now: number, maxBatch: number, delayMs: number): boolean =>
  waiting.length >= maxBatch ||
  waiting.some((key) => key[0] === 'u' || now - timeOf(key) >= delayMs || timeOf(key) > now);
