import { timeOf } from '../queue';

/** Longer than the fold window: an entry that its page may still fold repeats into is not sent before. */
const FOLD_GUARD_MS = 12_000;

/** Whether an entry is at most so old; one from the future (the clock was set back) is not. */
const isYoung = (key: string, now: number, ms: number): boolean =>
  now >= timeOf(key) && now - timeOf(key) < ms;

/**
 * The entries to send now: none before a batch is full, one has waited long enough, or one must leave soon (deletion, print,
 * copy); then all, but those that repeats may still be folded into.
 */
export function due(waiting: readonly string[], now: number, maxBatch: number, delayMs: number): string[] {
  const ready = waiting.filter((key) => key[0] !== 'f' || !isYoung(key, now, FOLD_GUARD_MS));
  return ready.length >= maxBatch || ready.some((key) => key[0] === 'u' || !isYoung(key, now, delayMs))
    ? ready
    : [];
}
