/** Periods an auditor chooses: of the calendar in the user's time zone, or exact. */
import { DateTime } from 'luxon';
import type { Span } from '../log';

/** `last-7` and the like include today. Weeks begin on Monday. */
export const PRESETS = [
  'today',
  'yesterday',
  'last-7',
  'last-30',
  'last-90',
  'this-month',
  'last-month',
  'this-year',
] as const;
export type Preset = (typeof PRESETS)[number];

export type Period = { preset: Preset } | Span;

const DAYS: Partial<Record<Preset, number>> = { today: 1, 'last-7': 7, 'last-30': 30, 'last-90': 90 };

/** The instants of a period; those of a preset depend on today in the given time zone (IANA name). */
export function spanOf(period: Period, now: number, zone: string): Span {
  if (!('preset' in period)) return period;
  const { preset } = period;
  const today = DateTime.fromMillis(now, { zone }).startOf('day');
  // Where clocks change at midnight, a day can begin at one o'clock; those before and after it begin at theirs.
  const between = (from: DateTime, to: DateTime): Span => ({
    from: from.startOf('day').toMillis(),
    to: to.startOf('day').toMillis(),
  });
  const days = DAYS[preset];
  if (days !== undefined) return between(today.minus({ days: days - 1 }), today.plus({ days: 1 }));
  switch (preset) {
    case 'yesterday':
      return between(today.minus({ days: 1 }), today);
    case 'last-month': {
      const month = today.startOf('month');
      return between(month.minus({ months: 1 }), month);
    }
    case 'this-year':
      return between(today.startOf('year'), today.startOf('year').plus({ years: 1 }));
    default:
      return between(today.startOf('month'), today.startOf('month').plus({ months: 1 }));
  }
}
