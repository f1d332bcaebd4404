/** The day of an instant in a time zone, for a million instants at a time. */
import { DateTime } from 'luxon';

/** Zones differ from UTC, and change, by whole quarters of an hour: all instants of a quarter fall on the same day. */
const QUARTER_MS = 15 * 60_000;

/** Gives `dayText` of an instant, remembering each quarter of an hour. */
export function daysIn(zone: string): (instant: number) => string {
  const known = new Map<number, string>();
  return (instant) => {
    const quarter = Math.floor(instant / QUARTER_MS);
    const before = known.get(quarter);
    if (before !== undefined) return before;
    const day = DateTime.fromMillis(quarter * QUARTER_MS, { zone }).toFormat('yyyy-MM-dd');
    known.set(quarter, day);
    return day;
  };
}
