/** What is past its period, as conditions of kintone's query language. */
import type { Action } from '../../../../catalogue';
import { allOf, quoted, timeText, type SystemCodes } from '../../../log';
import { ALWAYS_KEPT, YEARS, type Due, type Period } from './policy';

/** Records of one period. */
export interface DueGroup {
  period: Exclude<Period, 'forever'>;
  /** Records from before it are due, ms since 1970. */
  cutoff: number;
  /** Actions that have this period of their own; `undefined`: all the others. */
  actions: readonly Action[] | undefined;
  condition: string;
}

const list = (values: readonly (string | number)[]): string =>
  values.map((value) => quoted(String(value))).join(', ');

/** One group for each period of single actions, and one for everything else. Empty when nothing is ever due. */
export function dueGroups({ policy, cutoffs }: Due, { created_time }: SystemCodes): DueGroup[] {
  const own = Object.entries(policy.actions) as [Action, Period][];
  const { apps, users } = policy.holds;
  const group = (
    period: DueGroup['period'],
    actions: readonly Action[] | undefined,
    which: string,
  ): DueGroup => {
    const cutoff = cutoffs.get(period)!;
    const condition = allOf([
      which,
      `occurred_at < ${timeText(cutoff)}`,
      `${created_time} < ${timeText(cutoff)}`,
      apps.length > 0 ? `app_id not in (${list(apps)})` : '',
      users.length > 0 ? `user_code not in (${list(users)})` : '',
    ]);
    return { period, cutoff, actions, condition };
  };
  const groups = YEARS.flatMap((years) => {
    const actions = own.filter(([, period]) => period === years).map(([action]) => action);
    return actions.length > 0 ? [group(years, actions, `action in (${list(actions)})`)] : [];
  });
  if (policy.everything === 'forever') return groups;
  const others = list([...ALWAYS_KEPT, ...own.map(([action]) => action)]);
  return [...groups, group(policy.everything, undefined, `action not in (${others})`)];
}

/** All groups as one condition; `undefined` when nothing is ever due. */
export const dueCondition = (groups: readonly DueGroup[]): string | undefined =>
  groups.length === 0 ? undefined : `(${groups.map(({ condition }) => `(${condition})`).join(' or ')})`;
