/** Days, weekdays and hours of instants in a time zone, for a hundred thousand instants at a time. */
import { DateTime } from 'luxon';

/** Zones differ from UTC, and change, by whole quarters of an hour: all instants of a quarter fall into the same hour. */
const QUARTER_MS = 15 * 60_000;

export interface Moment {
  /** `2026-11-25` */
  day: string;
  /** 0: Monday, 6: Sunday. */
  weekday: number;
  /** 0 to 23. */
  hour: number;
}

/** Gives the moment of an instant, ms since 1970, remembering each quarter of an hour. */
export function momentsIn(zone: string): (instant: number) => Moment {
  const known = new Map<number, Moment>();
  return (instant) => {
    const quarter = Math.floor(instant / QUARTER_MS);
    let moment = known.get(quarter);
    if (!moment) {
      const time = DateTime.fromMillis(quarter * QUARTER_MS, { zone });
      moment = { day: time.toFormat('yyyy-MM-dd'), weekday: time.weekday - 1, hour: time.hour };
      known.set(quarter, moment);
    }
    return moment;
  };
}
