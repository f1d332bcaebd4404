/** What the date functions of a query mean: a stretch of time on the asking user's calendar. */
import { DateTime } from 'luxon';
import { dayNotValid, queryNotValid, unitNotValid, type Language } from '../../errors';
import { formatInstant, formatMinute } from '../fields/dates';
import type { FunctionCall } from './ast';

/** From the first moment (inclusive) to the end (exclusive). */
export interface Period {
  readonly from: DateTime;
  readonly until: DateTime;
}

const DAYS = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];
const UNITS: Readonly<Record<string, 'days' | 'weeks' | 'months' | 'years'>> = {
  DAYS: 'days',
  WEEKS: 'weeks',
  MONTHS: 'months',
  YEARS: 'years',
};
const SHIFTS: Readonly<Record<string, number>> = { LAST: -1, THIS: 0, NEXT: 1 };

const day = (from: DateTime): Period => ({ from, until: from.plus({ days: 1 }) });

/** kintone's weeks begin on Sunday. */
function week(today: DateTime, shift: number, args: readonly string[], language: Language): Period {
  const sunday = today.minus({ days: today.weekday % 7 }).plus({ weeks: shift });
  if (args.length === 0) return { from: sunday, until: sunday.plus({ weeks: 1 }) };
  const index = DAYS.indexOf(args[0]!.toUpperCase());
  if (index < 0) throw queryNotValid(language);
  return day(sunday.plus({ days: index }));
}

/** A day the month does not have means the first of the next month. */
function month(today: DateTime, shift: number, args: readonly string[], language: Language): Period {
  const first = today.startOf('month').plus({ months: shift });
  const next = first.plus({ months: 1 });
  if (args.length === 0) return { from: first, until: next };
  if (args[0]!.toUpperCase() === 'LAST') return day(next.minus({ days: 1 }));
  const wanted = /^\d{1,2}$/.test(args[0]!) ? Number(args[0]) : 0;
  if (wanted < 1 || wanted > 31) throw dayNotValid(language, args[0]!);
  return day(wanted > first.daysInMonth! ? next : first.set({ day: wanted }));
}

function fromToday(today: DateTime, args: readonly string[], language: Language): Period {
  if (args.length !== 2 || !/^[+-]?\d{1,6}$/.test(args[0]!)) throw queryNotValid(language);
  const unit = UNITS[args[1]!.toUpperCase()];
  if (!unit) throw unitNotValid(language);
  return day(today.plus({ [unit]: Number(args[0]) }));
}

/** The days of a function, on a calendar without time zones (UTC stands for it). */
function daysOf({ name, args }: FunctionCall, today: DateTime, language: Language): Period {
  if (name === 'FROM_TODAY') return fromToday(today, args, language);
  const [which, unit] = name.split('_');
  const shift = SHIFTS[which!];
  const most = shift !== undefined && unit !== 'YEAR' ? 1 : 0;
  if (args.length > most) throw queryNotValid(language);
  if (shift !== undefined && unit === 'WEEK') return week(today, shift, args, language);
  if (shift !== undefined && unit === 'MONTH') return month(today, shift, args, language);
  if (shift !== undefined) {
    const first = today.startOf('year').plus({ years: shift });
    return { from: first, until: first.plus({ years: 1 }) };
  }
  return day(today.plus({ days: name === 'YESTERDAY' ? -1 : name === 'TOMORROW' ? 1 : 0 }));
}

/** kintone's dates have four digits of a year: https://get.kintone.help/k/ja/user/app_settings/form/form_parts/field_restriction.html */
const hasYear = ({ year }: DateTime): boolean => year >= 1000 && year <= 9999;

/**
 * @param now epoch milliseconds
 * @throws GAIA_IL08, GAIA_IQ23, GAIA_IQ25 for wrong arguments
 */
export function periodOf(call: FunctionCall, now: number, zone: string, language: Language): Period {
  const at = DateTime.fromMillis(now, { zone });
  if (call.name === 'NOW') {
    if (call.args.length > 0) throw queryNotValid(language);
    const minute = at.startOf('minute');
    return { from: minute, until: minute.plus({ minutes: 1 }) };
  }
  const { from, until } = daysOf(call, DateTime.utc(at.year, at.month, at.day), language);
  if (!hasYear(from) || !hasYear(until)) throw queryNotValid(language);
  // A day begins at another hour where summer time begins at midnight.
  const begin = ({ year, month, day }: DateTime): DateTime =>
    DateTime.fromObject({ year, month, day }, { zone }).startOf('day');
  return { from: begin(from), until: begin(until) };
}

/** A stretch in stored form: as dates, or as minutes in UTC; both sort as text. */
export interface Range {
  readonly from: string;
  readonly until: string;
}

export function dateRange({ from, until }: Period): Range {
  return { from: from.toFormat('yyyy-MM-dd'), until: until.toFormat('yyyy-MM-dd') };
}

export function instantRange({ from, until }: Period): Range {
  return { from: formatInstant(from.toMillis()), until: formatInstant(until.toMillis()) };
}

/** The minute a literal date and time names. */
export function minuteRange(epochMs: number): Range {
  return { from: formatMinute(epochMs), until: formatMinute(epochMs + 60_000) };
}
