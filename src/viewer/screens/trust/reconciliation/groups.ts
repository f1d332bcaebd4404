/** Differences by what they mean. */
import type { Deleted, Difference, Hidden, Unlogged } from './match';

/** In the order in which they are shown; the last is explained. */
const DIFFERENCE_GROUPS = ['unlogged', 'hidden', 'deleted', 'audited'] as const;
export type DifferenceGroup = (typeof DIFFERENCE_GROUPS)[number];

function differenceGroupOf(difference: Difference): DifferenceGroup {
  if (difference.kind === 'hidden' || difference.kind === 'deleted') return difference.kind;
  return difference.auditId === undefined ? 'unlogged' : 'audited';
}

export const isUnlogged = (one: Difference): one is Unlogged =>
  one.kind === 'create' || one.kind === 'update';
export const isHidden = (one: Difference): one is Hidden => one.kind === 'hidden';
export const isDeleted = (one: Difference): one is Deleted => one.kind === 'deleted';

/** Groups that are not empty. */
export function differencesByGroup(
  differences: readonly Difference[],
): { name: DifferenceGroup; differences: Difference[] }[] {
  return DIFFERENCE_GROUPS.map((name) => ({
    name,
    differences: differences.filter((one) => differenceGroupOf(one) === name),
  })).filter(({ differences: some }) => some.length > 0);
}
