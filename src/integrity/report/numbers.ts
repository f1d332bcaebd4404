/** Follows the log app's own record numbers and times of storing: what no user of the log can write, but whoever manages it. */
import type { MissingFinding } from './finding';
import { without, type IdRange } from './retention';
import type { Row } from './row';

/** A transaction that began earlier can end later, and kintone's times are cut to the minute. */
const DISORDER_MS = 5 * 60_000;
/** When so many in a row are earlier than the latest one, it is that one which is wrong. */
const MAJORITY = 20;

const textOf = (instant: number): string => (Number.isFinite(instant) ? new Date(instant).toISOString() : '');

/** A row whose time of storing does not fit. */
export interface Misdated {
  row: Row;
  /** By how much it is earlier (negative) or later than its neighbours, ms. */
  offsetMs: number;
}

/** The numbers that are missing in a row of record numbers. */
interface MissingNumbers {
  /** The next record; ascending. Gives what is missing before it. */
  follow(row: Row): MissingFinding[];
}

/**
 * @param after number of the record before the first one that will come
 * @param deleted what logged retentions have deleted, in order, without overlaps
 */
export function createMissingNumbers(after: number, deleted: readonly IdRange[]): MissingNumbers {
  let lastId = after;
  let lastStored = NaN;
  return {
    follow({ id, storedAt }) {
      const missing = lastId + 1 < id ? without([lastId + 1, id - 1], deleted) : [];
      const findings = missing.map(([first, last]) => ({
        kind: 'missing-records' as const,
        first,
        last,
        after: textOf(lastStored),
        before: textOf(storedAt),
      }));
      lastId = id;
      lastStored = storedAt;
      return findings;
    },
  };
}

/** The times of storing, which rise with the record numbers unless somebody has made one up. */
interface StoredTimes {
  /** The next record. Gives the rows of which it is now clear that their time does not fit. */
  follow(row: Row): Misdated[];
  /** Rows of which it is not clear yet; at the end they are the ones that do not fit. */
  open(): Misdated[];
}

export function createStoredTimes(): StoredTimes {
  let latest: Row | undefined;
  let earlier: Row[] = [];
  const offEarlier = (): Misdated[] =>
    earlier.map((row) => ({ row, offsetMs: row.storedAt - latest!.storedAt }));
  return {
    follow(row) {
      if (Number.isNaN(row.storedAt)) return [];
      if (latest && row.storedAt < latest.storedAt - DISORDER_MS) {
        earlier.push(row);
        if (earlier.length < MAJORITY) return [];
        const follower = earlier.reduce((one, other) => (other.storedAt > one.storedAt ? other : one));
        const late = { row: latest, offsetMs: latest.storedAt - follower.storedAt };
        latest = follower;
        earlier = [];
        return [late];
      }
      const misdated = offEarlier();
      earlier = [];
      if (!latest || row.storedAt > latest.storedAt) latest = row;
      return misdated;
    },
    open: offEarlier,
  };
}
