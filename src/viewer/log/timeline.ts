/**
 * The log in the order of time, page by page, without an end: kintone's `offset` stops at 10,000, and its texts cannot be
 * compared with `<`, so a page continues at the minute of the last record shown, past as many as were shown of that minute.
 */
import { conditionOf, allOf, timeText } from './query';
import type { LogFilter } from './filter';
import type { LogRecord } from './record';

export type TimeOrder = 'newest' | 'oldest';

/** Where the next page begins. Made by `nextPlace`, meaningless to anybody else. */
export type TimelinePlace =
  /** Among the records at and beyond a minute, so many of the minute itself were shown. */
  | { readonly kind: 'minute'; readonly minute: number; readonly shown: number }
  /** No record with a time was met yet: so many were shown from the beginning. */
  | { readonly kind: 'start'; readonly shown: number }
  /** Records without a time, which a forged record can be: so many of them were shown. */
  | { readonly kind: 'undated'; readonly shown: number };

export const START: TimelinePlace = { kind: 'start', shown: 0 };

/** Within a minute the exact text decides, then the order of arrival. */
export const TIME_ORDER: Readonly<Record<TimeOrder, string>> = {
  newest: 'order by occurred_at desc, occurred_at_ms desc, $id desc',
  oldest: 'order by occurred_at asc, occurred_at_ms asc, $id asc',
};

/** The query of one page; `further` is one more condition. */
export function pageQuery(
  filter: LogFilter,
  order: TimeOrder,
  place: TimelinePlace,
  limit: number,
  further = '',
): string {
  const beyond =
    place.kind === 'minute'
      ? `occurred_at ${order === 'newest' ? '<=' : '>='} ${timeText(place.minute)}`
      : place.kind === 'undated'
        ? 'occurred_at = ""'
        : '';
  const condition = allOf([conditionOf(filter), further, beyond]);
  return `${condition}${condition && ' '}${TIME_ORDER[order]} limit ${limit} offset ${place.shown}`;
}

/** Everything shown so far, in order, and how many pass the filter in all. */
export interface Shown {
  records: readonly LogRecord[];
  total: number;
}

const minuteOf = ({ occurred_at }: LogRecord): number | undefined => {
  const minute = Date.parse(occurred_at);
  return Number.isNaN(minute) ? undefined : minute;
};

/**
 * Where to go on after a page; `undefined` at the end.
 *
 * @param shown everything shown so far, the page included
 * @param full whether the page had as many records as were asked for
 */
export function nextPlace(
  place: TimelinePlace,
  { records, total }: Shown,
  full: boolean,
): TimelinePlace | undefined {
  const undated = records.filter((record) => minuteOf(record) === undefined).length;
  if (!full) {
    // Records with a time are at their end; those without follow, unless kintone put them first.
    const more = place.kind === 'minute' && undated === 0 && records.length < total;
    return more ? { kind: 'undated', shown: 0 } : undefined;
  }
  if (place.kind === 'undated') return { kind: 'undated', shown: undated };
  const last = records.at(-1);
  const minute = last && minuteOf(last);
  if (minute === undefined) return { kind: 'start', shown: records.length };
  let shown = 0;
  for (let at = records.length - 1; at >= 0 && minuteOf(records[at]!) === minute; at--) shown++;
  return { kind: 'minute', minute, shown };
}
