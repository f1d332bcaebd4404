/** The screen's addresses: `#/access`, `#/access;app=3;period=last-7;show=without;sort=days;order=ascending`, `#/access;tab=apps`. */
import {
  figuresFilterOf,
  first,
  paramsOf,
  sortingOf,
  sortingParams,
  type Address,
  type FiguresFilter,
  type Params,
  type Sorting,
} from '../../address';

export const TABS = ['people', 'apps'] as const;
export type Tab = (typeof TABS)[number];

export const SHOWS = ['all', 'with', 'without'] as const;
/** People to show: everybody, those with access in the period, or those without. */
export type Show = (typeof SHOWS)[number];

const PEOPLE_SORTS = ['user', 'department', 'last', 'days', 'events'] as const;
export type PeopleSort = (typeof PEOPLE_SORTS)[number];
const APP_SORTS = ['app', 'people', 'last', 'days', 'events'] as const;
export type AppSort = (typeof APP_SORTS)[number];

export interface AccessChoice {
  tab: Tab;
  /** Without a period: `USUAL_PERIOD`. */
  filter: FiguresFilter;
  show: Show;
  sorting: Sorting;
}

const USUAL_SORT = 'last';

const sortsOf = (tab: Tab): readonly string[] => (tab === 'apps' ? APP_SORTS : PEOPLE_SORTS);

export function choiceOf(params: Params): AccessChoice {
  const tab = TABS.find((one) => one === first(params, 'tab')) ?? 'people';
  return {
    tab,
    filter: figuresFilterOf(params),
    show: SHOWS.find((one) => one === first(params, 'show')) ?? 'all',
    sorting: sortingOf(params, sortsOf(tab), USUAL_SORT),
  };
}

export function addressOf({ tab, filter, show, sorting }: AccessChoice): Address {
  return {
    screen: 'access',
    params: {
      ...(tab === 'people' ? {} : { tab: [tab] }),
      ...(show === 'all' ? {} : { show: [show] }),
      ...sortingParams(sorting, sortsOf(tab), USUAL_SORT),
      ...paramsOf(filter),
    },
  };
}
