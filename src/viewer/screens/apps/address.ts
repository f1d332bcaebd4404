/** The screen's addresses: `#/apps`, `#/apps;step=week;sort=visitors;app=3;period=last-90`, `#/apps;tab=unused`. */
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
import { STEPS, type Step } from './steps';

export const TABS = ['use', 'unused'] as const;
export type Tab = (typeof TABS)[number];

const USE_SORTS = ['app', 'views', 'visitors', 'changes', 'pc', 'mobile', 'last'] as const;
export type UseSort = (typeof USE_SORTS)[number];
const UNUSED_SORTS = ['app', 'last'] as const;

export interface UseChoice {
  tab: Tab;
  /** Without a period: `USUAL_PERIOD`. */
  filter: FiguresFilter;
  /** Absent: as the length of the period suggests. */
  step: Step | undefined;
  sorting: Sorting;
}

const sortsOf = (tab: Tab): readonly string[] => (tab === 'unused' ? UNUSED_SORTS : USE_SORTS);
const usualSort = (tab: Tab): string => (tab === 'unused' ? 'last' : 'views');

export function choiceOf(params: Params): UseChoice {
  const tab = TABS.find((one) => one === first(params, 'tab')) ?? 'use';
  return {
    tab,
    filter: figuresFilterOf(params),
    step: STEPS.find((one) => one === first(params, 'step')),
    sorting: sortingOf(params, sortsOf(tab), usualSort(tab)),
  };
}

export function addressOf({ tab, filter, step, sorting }: UseChoice): Address {
  return {
    screen: 'apps',
    params: {
      ...(tab === 'use' ? {} : { tab: [tab] }),
      ...(step ? { step: [step] } : {}),
      ...sortingParams(sorting, sortsOf(tab), usualSort(tab)),
      ...paramsOf(filter),
    },
  };
}
