/** When a row happened. kintone writes the time of day in the time zone of its system settings, to the second. */
import { DateTime } from 'luxon';

/** Year first, in any of the ways that kintone and spreadsheets write it; an offset may follow. */
const YEAR_FIRST =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[T\s]+(\d{1,2})[:時](\d{1,2})(?:[:分](\d{1,2})(?:[.,]\d+)?秒?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;
/** As kintone in English writes a date: the month first. */
const MONTH_FIRST = /^(\d{1,2})\/(\d{1,2})\/(\d{4}),?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AP]M)?$/i;
/** `Nov 25, 2026 1:05:09 PM` */
const NAMED_MONTH = [
  'LLL d, yyyy h:mm:ss a',
  'LLL d, yyyy h:mm a',
  'LLL d, yyyy H:mm:ss',
  'LLL d, yyyy H:mm',
];

/** Makes a reader for one time zone (IANA name). It gives ms since 1970; `undefined` for what is no time. */
export function timeReader(zone: string): (text: string) => number | undefined {
  // The rows of a file are close together: most are in the half hour of the one before. No clock is changed in the midst of one:
  // Lord Howe Island changes its clocks by half an hour, all others by whole ones (https://www.iana.org/time-zones).
  let halfHour = '';
  let halfHourMs: number | undefined;
  const halfHourOf = (
    year: number,
    month: number,
    day: number,
    hour: number,
    minute: number,
    zoneName: string,
  ): number | undefined => {
    const key = [year, month, day, hour, minute, zoneName].join();
    if (key !== halfHour) {
      const time = DateTime.fromObject({ year, month, day, hour, minute }, { zone: zoneName });
      halfHour = key;
      // What summer time leaves out is moved on.
      halfHourMs = time.isValid && time.hour === hour && time.minute === minute ? time.toMillis() : undefined;
    }
    return halfHourMs;
  };
  const instantOf = (parts: readonly number[], zoneName: string): number | undefined => {
    const [year, month, day, hour, minute, second] = parts as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    if (minute > 59 || second > 59) return undefined;
    const rest = minute % 30;
    const start = halfHourOf(year, month, day, hour, minute - rest, zoneName);
    return start === undefined ? undefined : start + rest * 60_000 + second * 1000;
  };
  return (text) => {
    const trimmed = text.normalize('NFKC').trim();
    const first = YEAR_FIRST.exec(trimmed);
    if (first) {
      const [, year, month, day, of, minute, second = '0', offset] = first;
      const parts = [year, month, day, of, minute, second].map(Number);
      return instantOf(parts, offset === undefined ? zone : zoneOf(offset));
    }
    const other = MONTH_FIRST.exec(trimmed);
    if (other) {
      const [, month, day, year, of, minute, second = '0', half] = other;
      const hours = half ? twelveHours(Number(of), half) : Number(of);
      if (hours === undefined) return undefined;
      return instantOf(
        [Number(year), Number(month), Number(day), hours, Number(minute), Number(second)],
        zone,
      );
    }
    for (const format of NAMED_MONTH) {
      const time = DateTime.fromFormat(trimmed, format, { zone, locale: 'en' });
      if (time.isValid) return time.toMillis();
    }
    return undefined;
  };
}

const zoneOf = (offset: string): string =>
  offset === 'Z' ? 'UTC' : `UTC${offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`}`;

const twelveHours = (hours: number, half: string): number | undefined =>
  hours < 1 || hours > 12 ? undefined : (hours % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
