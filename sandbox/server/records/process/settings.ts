/** Process management as the app's settings hold it. https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/get-process-management-settings/ */
import type { AppSettings, RightsEntity } from '../../model';

export interface StatusEntity {
  entity: RightsEntity;
  includeSubs?: boolean;
}

export interface Status {
  name: string;
  /** ONE: somebody chosen from the entities; ALL: every one of them acts; ANY: one of them acts. */
  assignee?: { type: 'ONE' | 'ALL' | 'ANY'; entities: StatusEntity[] };
}

export interface Action {
  name: string;
  from: string;
  to: string;
  filterCond?: string;
  /** SECONDARY: can be run by the users named, assignee or not. */
  type?: 'PRIMARY' | 'SECONDARY';
  executableUser?: { entities: StatusEntity[] };
}

export function findStatus(settings: AppSettings, name: string): Status | undefined {
  return Object.entries((settings.status.states ?? {}) as Record<string, Partial<Status>>)
    .map(([key, state]) => ({ ...state, name: state.name ?? key }))
    .find((state) => state.name === name);
}

export function actionsOf(settings: AppSettings): Action[] {
  return (settings.status.actions ?? []) as Action[];
}
