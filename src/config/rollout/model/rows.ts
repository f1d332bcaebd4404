/** The table of all apps: what each row says, searching, filtering, sorting and paging. */
import { matches } from '../../model/search';
import type { AppState, UnreadableApp } from '../rest/app-state';
import type { ListedApp } from '../rest/app-list';
import type { LastEvent } from '../rest/last-events';

export interface AppRow extends ListedApp {
  /** Absent: not read yet. */
  state?: AppState | UnreadableApp;
  lastEvent?: LastEvent | 'none' | 'unknown';
  /** Whether kintone lists the app among those with the plugin; absent when it does not say. */
  listed?: boolean;
  isLogApp: boolean;
  /** From the stored settings, where kintone tells them. */
  logAppId?: string;
}

export const STATUSES = [
  'on',
  'off',
  'waiting',
  'absent',
  'log-app',
  'guest-space',
  'no-right',
  'unread',
] as const;
/**
 * - `on`, `off`: the plugin is added and switched on or off
 * - `waiting`: it is added, but the app has not been updated yet
 * - `absent`: it is not added
 * - `log-app`: the log app itself, which is never logged
 * - `guest-space`: in a guest space, whose apps have a log app of their own
 * - `no-right`: the user does not manage the app
 * - `unread`: not read yet
 */
export type Status = (typeof STATUSES)[number];

export function statusOf({ state, listed, isLogApp }: AppRow): Status {
  if (isLogApp) return 'log-app';
  if (!state) return listed === false ? 'absent' : 'unread';
  if ('reason' in state) return state.reason === 'guest-space' ? 'guest-space' : 'no-right';
  if (state.live !== 'absent') return state.live;
  return state.preview === 'absent' ? 'absent' : 'waiting';
}

/** Whether the app's settings have changes that are not live; `undefined` while that is not known. */
export function hasPendingChanges({ state, changed }: AppRow): boolean | undefined {
  if (changed !== undefined) return changed;
  return state && 'revision' in state ? state.pendingChanges !== 0 : undefined;
}

/** Whether the app can be chosen for a roll-out. */
export const isChoosable = (row: AppRow): boolean =>
  !['log-app', 'guest-space', 'no-right'].includes(statusOf(row));

export type SortKey = 'id' | 'name' | 'space' | 'records' | 'status' | 'last';

export interface TableView {
  /** Words that must all be in the name, the space's name or the id. */
  search: string;
  status: Status | 'all' | 'silent';
  sort: SortKey;
  descending: boolean;
  /** From 0. */
  page: number;
}

export const FIRST_VIEW: TableView = { search: '', status: 'all', sort: 'id', descending: false, page: 0 };

export const ROWS_A_PAGE = 25;

/** Rows that pass the search and the filter, in order. `silent`: switched on, but nothing has arrived in the log app. */
export function rowsIn(rows: readonly AppRow[], view: TableView): AppRow[] {
  const passes = (row: AppRow): boolean => {
    const status = statusOf(row);
    const isWanted =
      view.status === 'silent' ? status === 'on' && row.lastEvent === 'none' : view.status === status;
    if (view.status !== 'all' && !isWanted) return false;
    return matches(view.search, row.name, row.spaceName ?? '', row.id);
  };
  const direction = view.descending ? -1 : 1;
  return rows.filter(passes).sort((one, other) => direction * compare(one, other, view.sort));
}

const collator = new Intl.Collator(undefined, { numeric: true });

function compare(one: AppRow, other: AppRow, key: SortKey): number {
  const byId = Number(one.id) - Number(other.id);
  switch (key) {
    case 'id':
      return byId;
    case 'name':
      return collator.compare(one.name, other.name) || byId;
    case 'space':
      return collator.compare(spaceText(one), spaceText(other)) || byId;
    case 'records':
      return (one.records ?? -1) - (other.records ?? -1) || byId;
    case 'status':
      return STATUSES.indexOf(statusOf(one)) - STATUSES.indexOf(statusOf(other)) || byId;
    case 'last':
      return collator.compare(lastText(one), lastText(other)) || byId;
  }
}

const spaceText = ({ spaceName, spaceId }: AppRow): string => spaceName ?? spaceId ?? '';
const lastText = ({ lastEvent }: AppRow): string => (typeof lastEvent === 'object' ? lastEvent.at : '');

export interface Page {
  rows: AppRow[];
  /** From 0; within the pages there are. */
  page: number;
  pages: number;
}

export function pageOf(rows: readonly AppRow[], asked: number): Page {
  const pages = Math.max(1, Math.ceil(rows.length / ROWS_A_PAGE));
  const page = Math.min(Math.max(0, asked), pages - 1);
  return { rows: rows.slice(page * ROWS_A_PAGE, (page + 1) * ROWS_A_PAGE), page, pages };
}
