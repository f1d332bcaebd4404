/**
 * The log in the order of time, page by page, without an end: kintone's `offset` stops at 10,000, and its texts cannot be
 * compared with `<`, so a page continues at the minute of the last record shown, past as many as were shown of that minute. A minute
 * with more records than that is read in parts.
 */
import { MINUTE_MS } from './minute';
import { countIn, halved, MAX_OFFSET, partCondition, type IdPart } from './parts';
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
  | { readonly kind: 'undated'; readonly shown: number }
  /** A minute, or the records without a time, beyond kintone's offset: so many were shown of the first of the parts still to read. */
  | {
      readonly kind: 'crowded';
      readonly minute: number | undefined;
      readonly parts: readonly IdPart[];
      readonly shown: number;
    }
  /** Those without a time came first, and all of them were shown. */
  | { readonly kind: 'dated'; readonly shown: 0 };

export const START: TimelinePlace = { kind: 'start', shown: 0 };

/** Within a minute the exact text decides, then the order of arrival. */
export const TIME_ORDER: Readonly<Record<TimeOrder, string>> = {
  newest: 'order by occurred_at desc, occurred_at_ms desc, $id desc',
  oldest: 'order by occurred_at asc, occurred_at_ms asc, $id asc',
};

const ofMinute = (minute: number | undefined): string =>
  `occurred_at = ${minute === undefined ? '""' : timeText(minute)}`;

function beyondOf(place: TimelinePlace, order: TimeOrder): string {
  switch (place.kind) {
    case 'start':
      return '';
    case 'minute':
      return `occurred_at ${order === 'newest' ? '<=' : '>='} ${timeText(place.minute)}`;
    case 'undated':
      return ofMinute(undefined);
    case 'crowded':
      return allOf([ofMinute(place.minute), partCondition(place.parts[0]!)]);
    case 'dated':
      return 'occurred_at != ""';
  }
}

/** The query of one page; `further` is one more condition. */
export function pageQuery(
  filter: LogFilter,
  order: TimeOrder,
  place: TimelinePlace,
  limit: number,
  further = '',
): string {
  const beyond = beyondOf(place, order);
  const condition = allOf([conditionOf(filter), further, beyond]);
  return `${condition}${condition && ' '}${TIME_ORDER[order]} limit ${limit} offset ${place.shown}`;
}

/** Everything shown so far, in order, and how many pass the filter in all. */
export interface Shown {
  records: readonly LogRecord[];
  total: number;
}

const minuteIn = ({ occurred_at }: LogRecord): number | undefined => {
  const minute = Date.parse(occurred_at);
  return Number.isNaN(minute) ? undefined : minute;
};

/** Those of a minute at the end of what was shown; `undefined`: those without a time. */
function lastOf(minute: number | undefined, records: readonly LogRecord[]): readonly LogRecord[] {
  let from = records.length;
  while (from > 0 && minuteIn(records[from - 1]!) === minute) from--;
  return records.slice(from);
}

/** Where to go on in a minute, or among the records without a time: in parts once the offset does not reach. */
function within(
  place: Extract<TimelinePlace, { kind: 'start' | 'minute' | 'undated' }>,
  minute: number | undefined,
  records: readonly LogRecord[],
  order: TimeOrder,
): TimelinePlace {
  return place.shown <= MAX_OFFSET ? place : crowded(minute, [{}], records, order);
}

function crowded(
  minute: number | undefined,
  parts: readonly IdPart[],
  records: readonly LogRecord[],
  order: TimeOrder,
): TimelinePlace {
  const ids = lastOf(minute, records).map(({ id }) => id);
  const left = halved(parts, ids, order === 'newest');
  return { kind: 'crowded', minute, parts: left, shown: countIn(left[0]!, ids) };
}

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
  order: TimeOrder,
): TimelinePlace | undefined {
  if (place.kind === 'crowded') {
    const { minute } = place;
    const parts = full ? place.parts : place.parts.slice(1);
    if (parts.length > 0) return crowded(minute, parts, records, order);
    if (minute !== undefined)
      return { kind: 'minute', minute: minute + (order === 'newest' ? -MINUTE_MS : MINUTE_MS), shown: 0 };
    return records.every((record) => minuteIn(record) === undefined)
      ? { kind: 'dated', shown: 0 }
      : undefined;
  }
  if (!full) {
    // Records with a time are at their end; those without follow, unless kintone put them first.
    const more =
      place.kind === 'minute' &&
      records.length < total &&
      records.every((record) => minuteIn(record) !== undefined);
    return more ? { kind: 'undated', shown: 0 } : undefined;
  }
  const last = records.at(-1);
  const minute = last && minuteIn(last);
  const inMinute = lastOf(minute, records).length;
  if (minute !== undefined)
    return within({ kind: 'minute', minute, shown: inMinute }, minute, records, order);
  if (place.kind === 'undated') return within({ kind: 'undated', shown: inMinute }, minute, records, order);
  return within({ kind: 'start', shown: records.length }, minute, records, order);
}
