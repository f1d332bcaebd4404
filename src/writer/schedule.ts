import { timeOf } from '../entry';

/**
 * Longer than the fold window, and measured as that is (src/entry/fold.ts): an entry that its page may still fold repeats into is
 * not sent before, whatever the clock does.
 */
const FOLD_GUARD_MS = 12_000;

/** How old an entry is, ms; one from the future (the clock was set back) is as old as it is early. */
const ageOf = (key: string, now: number): number => Math.abs(now - timeOf(key));

/**
 * The entries to send now: none before a batch is full, one has waited long enough, or one must leave soon (deletion, print,
 * copy); then all, but those that repeats may still be folded into.
 */
export function due(waiting: readonly string[], now: number, maxBatch: number, delayMs: number): string[] {
  const ready = waiting.filter((key) => key[0] !== 'f' || ageOf(key, now) >= FOLD_GUARD_MS);
  return ready.length >= maxBatch || ready.some((key) => key[0] === 'u' || ageOf(key, now) >= delayMs)
    ? ready
    : [];
}
