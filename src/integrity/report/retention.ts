/** What retentions have deleted, as their log records say: deletions that the report can explain. */
import { readRow, type RestRecord } from './row';

/** Record numbers of the log app, first to last. */
export type IdRange = readonly [first: number, last: number];

/** One log record with `action` = `retention` that tells of deletions. */
export interface Retention {
  /** The log record's own id. */
  id: number;
  /** Login name of whoever kintone says has run it. */
  creator: string;
  /** When kintone stored the record, ISO 8601 UTC. */
  at: string;
  /** Record numbers it says it has deleted; all below `id`. */
  deleted: readonly IdRange[];
}

/** How `detail` of a retention's log record names what was deleted: the member `deleted` of a JSON object. */
export interface RetentionDetail {
  deleted: readonly IdRange[];
}

const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;

/** The ranges in a `detail`; those that make no sense are left out. Never throws. */
export function deletedIn(detail: string): IdRange[] {
  let read: unknown;
  try {
    read = JSON.parse(detail);
  } catch {
    return [];
  }
  const ranges = (read as Partial<Record<'deleted', unknown>> | null)?.deleted;
  if (!Array.isArray(ranges)) return [];
  return ranges.flatMap((range: unknown): IdRange[] => {
    if (!Array.isArray(range)) return [];
    const [first, last] = range as unknown[];
    return isNumber(first) && isNumber(last) && first <= last ? [[first, last]] : [];
  });
}

/**
 * What a log record says was deleted. `undefined` when it explains nothing: it is no retention, it was changed after it was written,
 * or it speaks in another's name.
 */
export function retentionOf(record: RestRecord): Retention | undefined {
  const { id, revision, creator, userCode, action, storedAt, detail } = readRow(record);
  if (action !== 'retention' || revision !== 1 || creator !== userCode) return undefined;
  const deleted = deletedIn(detail).filter(([, last]) => last < id);
  if (deleted.length === 0) return undefined;
  return { id, creator, at: Number.isNaN(storedAt) ? '' : new Date(storedAt).toISOString(), deleted };
}

/** All ranges together, in order, without overlaps. */
export function joined(ranges: readonly IdRange[]): IdRange[] {
  const result: [number, number][] = [];
  for (const [first, last] of [...ranges].sort(([a], [b]) => a - b)) {
    const before = result.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else result.push([first, last]);
  }
  return result;
}

/** The part of the ranges that lies in `within`; both in order, without overlaps. */
export function overlap(ranges: readonly IdRange[], within: IdRange): IdRange[] {
  const [from, to] = within;
  return ranges.flatMap(([first, last]): IdRange[] =>
    first <= to && last >= from ? [[Math.max(first, from), Math.min(last, to)]] : [],
  );
}

/** What is left of a range without the others, which are in order and do not overlap. */
export function without(range: IdRange, others: readonly IdRange[]): IdRange[] {
  let [next] = range;
  const left: IdRange[] = [];
  for (const [first, last] of overlap(others, range)) {
    if (first > next) left.push([next, first - 1]);
    next = last + 1;
  }
  if (next <= range[1]) left.push([next, range[1]]);
  return left;
}

/** How many numbers the ranges have. */
export const sizeOf = (ranges: readonly IdRange[]): number =>
  ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
