/** The trust screen's addresses: `#/trust;period=last-7`, `#/trust;tab=reconciliation;app=3;period=last-7`, `#/trust;whole=yes`. */
import { filterOf, first, paramsOf, type Address, type ChosenFilter, type Params } from '../../address';

export type Tab = 'check' | 'reconciliation';

export interface TrustChoice {
  tab: Tab;
  /** The period, and for the reconciliation the app. Without a period: everything. */
  filter: Pick<ChosenFilter, 'period' | 'apps'>;
}

/** An address that says nothing about the period means this one. */
const USUAL = { preset: 'last-7' } as const;

export function choiceOf(params: Params): TrustChoice {
  const tab: Tab = first(params, 'tab') === 'reconciliation' ? 'reconciliation' : 'check';
  const { period, apps } = filterOf(params);
  const isWhole = first(params, 'whole') === 'yes';
  const chosen = period ?? (isWhole ? undefined : USUAL);
  return {
    tab,
    filter: {
      ...(chosen ? { period: chosen } : {}),
      // One app at a time; the check is about all of them.
      ...(tab === 'reconciliation' && apps ? { apps: apps.slice(-1) } : {}),
    },
  };
}

export function addressOf({ tab, filter }: TrustChoice): Address {
  const { period, apps } = filter;
  return {
    screen: 'trust',
    params: {
      ...(tab === 'reconciliation' ? { tab: [tab] } : {}),
      ...paramsOf({ ...(period ? { period } : {}), ...(tab === 'reconciliation' && apps ? { apps } : {}) }),
      ...(period ? {} : { whole: ['yes'] }),
    },
  };
}
