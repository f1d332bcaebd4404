/** Times as the user reads them: in the time zone of their kintone profile, always the same width. */
import { DateTime } from 'luxon';

export { daysIn } from './days';

const format = (instant: number, zone: string, pattern: string): string =>
  DateTime.fromMillis(instant, { zone }).toFormat(pattern);

/** `2026-11-25 13:05:09` */
export const secondText = (instant: number, zone: string): string =>
  format(instant, zone, 'yyyy-MM-dd HH:mm:ss');

/** `2026-11-25 13:05:09.123` */
export const exactText = (instant: number, zone: string): string =>
  format(instant, zone, 'yyyy-MM-dd HH:mm:ss.SSS');

/** `2026-11-25 13:05` */
export const minuteText = (instant: number, zone: string): string =>
  format(instant, zone, 'yyyy-MM-dd HH:mm');

/** The same of a time as kintone writes it, ISO 8601; what is no time, as an archive or a forged record can have, stays as it is. */
export function storedMinuteText(text: string, zone: string): string {
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? text : minuteText(instant, zone);
}

/** `2026-11-25`; also the key of a day in aggregates. */
export const dayText = (instant: number, zone: string): string => format(instant, zone, 'yyyy-MM-dd');

/** As `<input type="datetime-local">` has it: `2026-11-25T13:05`. */
export const inputText = (instant: number, zone: string): string =>
  format(instant, zone, "yyyy-MM-dd'T'HH:mm");

/** The instant of a wall time from such an input; `undefined` when it is empty or no time. */
export function instantOfInput(text: string, zone: string): number | undefined {
  const time = DateTime.fromISO(text, { zone });
  return text !== '' && time.isValid ? time.toMillis() : undefined;
}

/** `Asia/Tokyo (UTC+09:00)` */
export const zoneText = (zone: string, now: number): string =>
  `${zone} (UTC${DateTime.fromMillis(now, { zone }).toFormat('ZZ')})`;
