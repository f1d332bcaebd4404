/** Dates and times as kintone reads and writes them. https://cybozu.dev/ja/kintone/docs/rest-api/overview/kintone-rest-api-overview/ */
import { DateTime } from 'luxon';

const MINUTE = 60_000;
const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const TIME = /^(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;
/** kintone's dates begin in the year 1000. */
const FIRST_YEAR = 1000;

/** `2026-7-1` as `2026-07-01`; null for what is no day of the calendar. */
export function parseDate(text: string): string | null {
  const match = DATE.exec(text.trim());
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = DateTime.utc(year, month, day);
  return date.isValid && year >= FIRST_YEAR ? date.toFormat('yyyy-MM-dd') : null;
}

/** `9:05` as `09:05`; seconds are dropped. Null for what is no time of day. */
export function parseTime(text: string): string | null {
  const match = TIME.exec(text.trim());
  if (!match) return null;
  const [hour, minute] = [Number(match[1]), Number(match[2])];
  return hour < 24 && minute < 60 ? `${String(hour).padStart(2, '0')}:${match[2]}` : null;
}

/**
 * Epoch milliseconds of a date and time with zone, at full precision. A date alone is midnight UTC (not documented).
 * Null for anything else.
 */
export function parseInstant(text: string): number | null {
  const trimmed = text.trim();
  const date = parseDate(trimmed);
  const parsed = DateTime.fromISO(date ?? trimmed, { zone: 'utc' });
  if (!date && !INSTANT.test(trimmed)) return null;
  return parsed.isValid && parsed.year >= FIRST_YEAR && parsed.year <= 9999 ? parsed.toMillis() : null;
}

/** kintone keeps minutes: seconds are dropped, not rounded. */
export function toMinute(epochMs: number): number {
  return Math.floor(epochMs / MINUTE) * MINUTE;
}

/** `2026-07-01T09:05:00Z`. */
export function formatInstant(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, -'.000Z'.length)}Z`;
}

/** The same with the seconds dropped: how fields answer. */
export function formatMinute(epochMs: number): string {
  return formatInstant(toMinute(epochMs));
}

/** A date and time as it is kept: kintone ignores the seconds. Null for what is none. */
export function minuteOf(text: string): string | null {
  const instant = parseInstant(text);
  return instant === null ? null : formatMinute(instant);
}
