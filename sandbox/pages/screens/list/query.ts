/** A list's query, as `kintone.app.getQuery()` gives it. https://cybozu.dev/ja/kintone/docs/js-api/app/get-record-list-query/ */
import type { ViewSettings } from '../../data/app';
import { monthBounds } from '../../record/time';
import type { ListAddress } from './address';

interface ListQuery {
  /** The condition alone; empty for all records. */
  condition: string;
  /** Condition, order, limit and offset. */
  query: string;
}

const DEFAULT_SORT = '$id desc';

const combined = (...conditions: string[]): string => {
  const given = conditions.filter(Boolean);
  return given.length > 1 ? given.map((condition) => `(${condition})`).join(' and ') : (given[0] ?? '');
};

export function listQuery(view: ViewSettings, address: ListAddress): ListQuery {
  const condition = combined(view.filterCond ?? '', address.filter);
  const sort = address.sort ? `${address.sort.code} ${address.sort.order}` : view.sort || DEFAULT_SORT;
  const query = `${condition} order by ${sort} limit ${address.size} offset ${address.offset}`.trim();
  return { condition, query };
}

/** kintone's most records in one answer; a calendar month shows no more here. */
const MAX_RECORDS = 500;

/** The records of a calendar's month. `instants`: the date field holds date and time. */
export function calendarQuery(
  view: ViewSettings,
  address: ListAddress,
  month: string,
  zone: string,
  instants: boolean,
): { condition: string; query: string; fetched: string } {
  const condition = combined(view.filterCond ?? '', address.filter);
  const { from, before } = monthBounds(month, zone, instants);
  const within = combined(condition, `${view.date} >= "${from}" and ${view.date} < "${before}"`);
  return {
    condition,
    query: `${condition} order by ${view.sort || DEFAULT_SORT}`.trim(),
    fetched: `${within} order by ${view.date} asc limit ${MAX_RECORDS}`,
  };
}

/** Whether kintone reads the view's records itself, page by page: a calendar has months, and a custom view may do it on its own. */
export const isPaged = (view: ViewSettings): boolean =>
  view.type === 'LIST' || (view.type === 'CUSTOM' && view.pager === true);

/** What a view of any kind asks for; `fetched` is what is read over REST, null where kintone reads nothing by itself. */
export function queriesOf(
  view: ViewSettings,
  address: ListAddress,
  calendar: { month: string; zone: string; instants: boolean },
): ListQuery & { fetched: string | null } {
  if (view.type === 'CALENDAR')
    return calendarQuery(view, address, calendar.month, calendar.zone, calendar.instants);
  const asked = listQuery(view, address);
  return { ...asked, fetched: isPaged(view) ? asked.query : null };
}
