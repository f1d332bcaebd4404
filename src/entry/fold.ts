import type { Entry } from './entry';

/** Repeats within this time of the first occurrence are one entry, in milliseconds. */
export const FOLD_WINDOW_MS = 10_000;

export interface Fold {
  /** The open entry that this one repeats, with its count raised; `undefined` when it is not a repeat. */
  repeat(entry: Entry, now: number): Entry | undefined;
  /** From now on repeats of this entry are folded into it. */
  open(entry: Entry, now: number): void;
  /** Forgets all open entries: they are being sent, or the page goes. */
  close(): void;
}

/** Only what was shown is folded: an attempt, a change, or the time spent on a screen is an event of its own. */
const isFoldable = (entry: Entry): boolean =>
  (entry.outcome === 'shown' || entry.outcome === 'started') &&
  !entry.changes?.length &&
  entry.dwell_ms === undefined;

const keyOf = (entry: Entry): string =>
  JSON.stringify([
    entry.event_type,
    entry.action,
    entry.outcome,
    entry.app_id,
    entry.record_id,
    entry.view_id,
    entry.query,
    entry.record_ids,
    entry.detail,
  ]);

/**
 * Folds repeats of the same thing (one list visit raises many events, a cancelled edit shows the record again) into the
 * first entry, which then counts them. Several things may be open at once.
 */
export function createFold(): Fold {
  /** In the order of their first occurrence. */
  const entries = new Map<string, { entry: Entry; since: number }>();

  const forgetOld = (now: number): void => {
    for (const [key, { since }] of entries) {
      // A clock that was set back must not keep an entry open for hours.
      if (now >= since && now - since < FOLD_WINDOW_MS) continue;
      entries.delete(key);
    }
  };

  return {
    repeat(entry, now) {
      forgetOld(now);
      const first = isFoldable(entry) ? entries.get(keyOf(entry)) : undefined;
      if (!first) return undefined;
      first.entry = { ...first.entry, count: (first.entry.count ?? 1) + 1 };
      return first.entry;
    },
    open(entry, now) {
      if (isFoldable(entry)) entries.set(keyOf(entry), { entry, since: now });
    },
    close() {
      entries.clear();
    },
  };
}
