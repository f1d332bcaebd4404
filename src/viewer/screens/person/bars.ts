/** Events by day as the bars of a chart, by month where the days are too many. */
import type { PersonFigures } from './count';

const DAY_MS = 86_400_000;
/** More days than this are shown as months. */
export const MAX_DAYS = 92;
/** Over more days than this, twenty years, months without anything are left out: anybody may write an event of the year 9999. */
const MAX_FILLED_DAYS = 20 * 366;

/**
 * The bars of a chart: each day from the first to the last, or each month when those are too many; empty ones included, as far
 * as a chart can show them.
 */
export function barsOf(days: PersonFigures['days']): { unit: 'day' | 'month'; bars: [string, number][] } {
  const [first, last] = [days[0]?.[0], days.at(-1)?.[0]];
  if (first === undefined || last === undefined) return { unit: 'day', bars: [] };
  const span = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1;
  const unit = span > MAX_DAYS ? 'month' : 'day';
  const length = unit === 'day' ? 10 : 7;
  const sums = new Map<string, number>();
  if (span <= MAX_FILLED_DAYS)
    for (let time = Date.parse(first); time <= Date.parse(last); time += DAY_MS)
      sums.set(new Date(time).toISOString().slice(0, length), 0);
  for (const [day, events] of days) {
    const key = day.slice(0, length);
    sums.set(key, (sums.get(key) ?? 0) + events);
  }
  return { unit, bars: [...sums] };
}
