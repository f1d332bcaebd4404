/** What is past its period now, and whether the signed-in user may delete it. */
import type { ViewerContext } from '../../context';
import { dueCondition, dueGroups, type Due, type DueGroup } from './rules';

export interface DuePlan {
  due: Due;
  groups: readonly (DueGroup & { count: number })[];
  total: number;
  /** All of it in kintone's query language. */
  condition: string;
  mayRemove: boolean;
}

/**
 * One request a group, two more when there is something, one more the first time. `undefined`: nothing is past its period.
 * Throws `LogError`.
 */
export async function planDue(
  { log, remover }: Pick<ViewerContext, 'log' | 'remover'>,
  due: Due,
  signal: AbortSignal,
): Promise<DuePlan | undefined> {
  const groups = dueGroups(due, await log.system());
  const condition = dueCondition(groups);
  if (condition === undefined) return undefined;
  const counted: (DueGroup & { count: number })[] = [];
  for (const group of groups) counted.push({ ...group, count: await log.count({}, group.condition, signal) });
  const total = counted.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return undefined;
  const [first] = await log.byId({ condition, limit: 1, fields: ['event_id'], signal });
  const mayRemove = first !== undefined && (await remover.mayRemove(first.id, signal));
  return { due, groups: counted, total, condition, mayRemove };
}
