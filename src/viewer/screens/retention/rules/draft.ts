/** A policy while somebody types it. */
import type { Action } from '../../../../catalogue';
import { isId } from '../../../address';
import { MAX_HELD, type Period, type Policy } from './policy';

export interface Draft {
  everything: Period;
  actions: Policy['actions'];
  /** Typed app ids and login names, apart by lines, commas or blanks (ids only). */
  apps: string;
  users: string;
}

export type DraftProblem = 'apps' | 'users' | 'too-many';

const parts = (text: string, between: RegExp): string[] => [
  ...new Set(
    text
      .split(between)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
];

export const draftOf = ({ everything, actions, holds }: Policy): Draft => ({
  everything,
  actions,
  apps: holds.apps.join('\n'),
  users: holds.users.join('\n'),
});

/** The policy that was typed, or what is wrong with it. */
export function policyOf({ everything, actions, apps, users }: Draft): Policy | readonly DraftProblem[] {
  const appIds = parts(apps.normalize('NFKC'), /[\s,、]+/);
  // Login names may have blanks inside.
  const names = parts(users, /[\r\n,、]+/);
  const problems: DraftProblem[] = [
    ...(appIds.every(isId) ? [] : ['apps' as const]),
    // kintone's login names are no longer. https://jp.cybozu.help/general/ja/admin/list_useradmin/list_user/add_user.html
    ...(names.every((name) => name.length <= 134) ? [] : ['users' as const]),
    ...(appIds.length + names.length > MAX_HELD ? ['too-many' as const] : []),
  ];
  if (problems.length > 0) return problems;
  return { everything, actions, holds: { apps: appIds.map(Number), users: names } };
}

/** A draft in which an action has a period of its own, or no more. */
export function withPeriod(draft: Draft, action: Action, period: Period | undefined): Draft {
  const others = Object.entries(draft.actions).filter(([name]) => name !== action);
  return {
    ...draft,
    actions: Object.fromEntries(
      period === undefined ? others : [...others, [action, period]],
    ) as Draft['actions'],
  };
}

const ordered = ({ everything, actions, holds }: Policy): string =>
  JSON.stringify([
    everything,
    Object.entries(actions).sort(([one], [other]) => (one < other ? -1 : 1)),
    [...holds.apps].sort((one, other) => one - other),
    [...holds.users].sort(),
  ]);

/** Whether two policies keep the same. */
export const isSamePolicy = (one: Policy, other: Policy): boolean => ordered(one) === ordered(other);
