/** Stretches of ranks in an index, ascending and apart from each other. */
import type { Interval } from '../../store/field-index';

/** All of them as one set, in whatever order they come and overlap. */
export function join(intervals: readonly Interval[]): Interval[] {
  const joined: Interval[] = [];
  for (const [from, until] of intervals.filter(([a, b]) => a < b).sort(([a], [b]) => a - b)) {
    const last = joined.at(-1);
    if (last && from <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], until)];
    else joined.push([from, until]);
  }
  return joined;
}

/** The ranks below `size` that are in none of them. */
export function complement(intervals: readonly Interval[], size: number): Interval[] {
  const edges = [0, ...intervals.flat(), size];
  return Array.from({ length: edges.length / 2 }, (_, at): Interval => [
    edges[2 * at]!,
    edges[2 * at + 1]!,
  ]).filter(([from, until]) => from < until);
}

/** What is in both. */
export function intersect(left: readonly Interval[], right: readonly Interval[]): Interval[] {
  const both: Interval[] = [];
  for (let [at, other] = [0, 0]; at < left.length && other < right.length;) {
    const [[from, until], [otherFrom, otherUntil]] = [left[at]!, right[other]!];
    const common: Interval = [Math.max(from, otherFrom), Math.min(until, otherUntil)];
    if (common[0] < common[1]) both.push(common);
    if (until < otherUntil) at++;
    else other++;
  }
  return both;
}
