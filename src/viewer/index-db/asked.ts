/** Which records of the log an update asks for: those stored since, those changed since, as conditions of kintone's query language. */
import { MINUTE_MS, minuteOf, timeText, type SystemCodes } from '../log';
import type { Progress } from './store';

/**
 * A transaction that began earlier can end later, so a record may turn up below the highest id seen; and kintone's times
 * are cut to the minute. Records changed shortly before the latest change are therefore asked for again.
 */
const OVERLAP_MS = 5 * MINUTE_MS;

/** Records stored at this instant (ms since 1970) or later; `undefined`: all of them. */
export const storedSince = ({ created_time }: SystemCodes, since: number | undefined): string =>
  since === undefined ? '' : `${created_time} >= ${timeText(since)}`;

/** Older records that were changed since they were read, or that a transaction brought late. */
export function changedSince({ high, changed, codes }: Progress): string {
  const recent = minuteOf(Math.max(0, changed - OVERLAP_MS));
  return `$id <= ${high} and ${codes.updated_time} >= ${timeText(recent)}`;
}

/** Whether records are still to be read that are older than all that were: `wanted`, ms since 1970; `undefined`: to the start. */
export const isBehind = ({ reachedStart, since }: Progress, wanted: number | undefined): boolean =>
  !reachedStart && (wanted === undefined || wanted < since);

/** How far back it was read, as an update takes it. */
export const reached = ({ since }: Progress): number | undefined => (since === -Infinity ? undefined : since);
