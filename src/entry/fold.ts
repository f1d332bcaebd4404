import type { Entry } from './entry';
import { timeOf } from './event-id';

/** Repeats within this time of the first occurrence are one entry, in milliseconds. */
export const FOLD_WINDOW_MS = 10_000;

/** Entries that may still be repeated, by what makes them the same. */
export type OpenEntries = Map<string, Entry>;

/**
 * Folds repeats of the same thing (one list visit raises many events, a cancelled edit shows the record again) into the
 * first entry, which then counts them. Several things may be open at once. The same thing is the same in all its members, but
 * for those that are given last: its ids, its time, its address (a cancelled edit changes it) and the department (it is known
 * a moment late).
 *
 * @param entry before it has those
 * @param now browser time, epoch milliseconds
 * @returns the open entry with its count raised; for a first occurrence `undefined`, and this very object stays open
 */
export function fold(open: OpenEntries, entry: Entry, now: number): Entry | undefined {
  // The oldest come first, so that many open entries cost nothing. A clock that was set back must not keep one for hours.
  // Its age is what its id says, which is what the writer goes by: ids run ahead of a clock that was set back.
  for (const [key, { event_id }] of open) {
    if (Math.abs(now - timeOf(event_id)) < FOLD_WINDOW_MS) break;
    open.delete(key);
  }
  const key = JSON.stringify(entry);
  const first = open.get(key);
  if (first) first.count = (first.count ?? 1) + 1;
  else open.set(key, entry);
  return first;
}
