import type { Entry } from './entry';

/** Repeats within this time of the first occurrence are one entry, in milliseconds. */
export const FOLD_WINDOW_MS = 10_000;

export interface Fold {
  /**
   * Takes an entry in. A repeat gives the open entry with its count raised; a first occurrence gives `undefined`, and this
   * very object stays open for its repeats (it may still get its id and sequence).
   */
  repeat(entry: Entry, now: number): Entry | undefined;
  /** Forgets all open entries: they are being sent, or the page goes. */
  close(): void;
}

/**
 * Whether repeats may be folded into an entry: only what was shown or started. A change or the time on a screen is an event
 * of its own, and a print leaves so soon that another tab may have sent it already.
 */
export function isFoldable({ action, outcome, changes, dwell_ms }: Entry): boolean {
  return (
    (outcome === 'shown' || outcome === 'started') && action !== 'print' && !changes && dwell_ms === undefined
  );
}

/**
 * Folds repeats of the same thing (one list visit raises many events, a cancelled edit shows the record again) into the
 * first entry, which then counts them. Several things may be open at once. The same thing is the same in all its members,
 * but for the time, the address (a cancelled edit changes it) and the department (it is known a moment late).
 */
export function createFold(): Fold {
  const entries = new Map<string, { entry: Entry; since: number }>();
  return {
    repeat(entry, now) {
      if (!isFoldable(entry)) return undefined;
      // A clock that was set back must not keep an entry open for hours.
      for (const [key, { since }] of entries)
        if (now < since || now - since >= FOLD_WINDOW_MS) entries.delete(key);
      const key = JSON.stringify({ ...entry, occurred_at_ms: 0, url: 0, department: 0 });
      const first = entries.get(key);
      if (first) return (first.entry = { ...first.entry, count: (first.entry.count ?? 1) + 1 });
      entries.set(key, { entry, since: now });
      return undefined;
    },
    close() {
      entries.clear();
    },
  };
}
