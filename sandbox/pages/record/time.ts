/** Date and time values: REST speaks UTC, screens speak the user's time zone, form controls speak local text. */
import { DateTime } from 'luxon';

/** UTC instant (`2026-11-21T03:04:00Z`) to the text of a `datetime-local` control in a zone; empty for no value. */
export function toLocalText(utc: unknown, zone: string): string {
  if (typeof utc !== 'string' || utc === '') return '';
  const time = DateTime.fromISO(utc, { zone });
  return time.isValid ? time.toFormat("yyyy-MM-dd'T'HH:mm") : '';
}

/** The text of a `datetime-local` control in a zone to a UTC instant of whole minutes, as kintone keeps it. */
export function toUtc(localText: string, zone: string): string {
  if (localText === '') return '';
  return DateTime.fromISO(localText, { zone }).toUTC().toFormat("yyyy-MM-dd'T'HH:mm:00'Z'");
}

/** A UTC instant as people read it: `2026-11-21 12:04`. */
export const displayTime = (utc: unknown, zone: string): string => toLocalText(utc, zone).replace('T', ' ');

/** The day (`2026-11-21`) a DATE, or a UTC instant in a zone, falls on; empty for no value. */
export function dayOf(value: unknown, zone: string): string {
  if (typeof value !== 'string' || value === '') return '';
  return value.includes('T') ? toLocalText(value, zone).slice(0, 10) : value;
}

/** Today's month in a zone: `2026-11`. */
export const currentMonth = (now: number, zone: string): string =>
  DateTime.fromMillis(now, { zone }).toFormat('yyyy-MM');

/** A month some months before or after another (`2026-11`). */
export const addMonths = (month: string, count: number): string =>
  DateTime.fromISO(`${month}-01`).plus({ months: count }).toFormat('yyyy-MM');

/** First day of a month and of the next one, as dates or, for instants, as UTC. */
export function monthBounds(
  month: string,
  zone: string,
  instants: boolean,
): { from: string; before: string } {
  const start = DateTime.fromISO(`${month}-01`, { zone });
  const text = (day: DateTime): string =>
    instants ? day.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'") : day.toFormat('yyyy-MM-dd');
  return { from: text(start), before: text(start.plus({ months: 1 })) };
}

/** The weeks of a month, Sunday first, as days `2026-11-01`; days of other months are null. */
export function weeksOf(month: string): (string | null)[][] {
  const first = DateTime.fromISO(`${month}-01`);
  const cells: (string | null)[] = Array.from({ length: first.weekday % 7 }, () => null);
  for (let day = 1; day <= first.daysInMonth!; day++) cells.push(first.set({ day }).toFormat('yyyy-MM-dd'));
  while (cells.length % 7) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
