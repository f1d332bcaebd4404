import type { Waiting } from '../queue';

/** Deletion, print and copy leave soon. */
export const URGENT_DELAY_MS = 5_000;
/** Entries of another page that may still fold repeats are left to it for longer than the fold window. */
export const FOLD_GUARD_MS = 12_000;
/** On leaving kintone, entries go when the oldest has waited this share of the delay. */
const LEAVING_SHARE = 0.5;

/** Entries that may be claimed now: all but other pages' that may still be folded into. */
export function claimable(waiting: readonly Waiting[], now: number): Waiting[] {
  return waiting.filter(({ kind, own, at }) => own || kind !== 'f' || Math.abs(now - at) >= FOLD_GUARD_MS);
}

/**
 * When the waiting entries are due, in epoch ms; `undefined` when nothing waits.
 * A time in the future of an entry (the clock was set back) counts as due.
 */
export function dueAt(
  waiting: readonly Waiting[],
  now: number,
  maxBatch: number,
  delayMs: number,
): number | undefined {
  const oldest = waiting[0];
  if (!oldest) return undefined;
  if (waiting.length >= maxBatch || oldest.at > now) return now;
  const due = waiting.map(
    ({ kind, at }) => at + (kind === 'u' ? Math.min(URGENT_DELAY_MS, delayMs) : delayMs),
  );
  return Math.min(...due);
}

/** Whether the entries should go now that the user leaves kintone. */
export function dueOnLeaving(waiting: readonly Waiting[], now: number, delayMs: number): boolean {
  return waiting.some(({ kind, at }) => kind === 'u' || now - at >= delayMs * LEAVING_SHARE || at > now);
}
