/** How far back the local index goes, as an auditor chooses it. */
import { DateTime } from 'luxon';
import type { Preferences } from '../../context';

/** Days back from today, or the whole log. */
export const REACHES = ['30', '90', '365', 'all'] as const;
export type Reach = (typeof REACHES)[number];

const DEFAULT_REACH: Reach = '90';
const NAME = 'index-reach';

/** What was chosen last in this browser. */
export function chosenReach(preferences: Preferences): Reach {
  const value = preferences.get(NAME);
  return REACHES.find((reach) => reach === value) ?? DEFAULT_REACH;
}

export function rememberReach(preferences: Preferences, reach: Reach): void {
  preferences.set(NAME, reach);
}

/** The instant (ms since 1970) at which the index begins: a midnight of the user's; `undefined`: the start of the log. */
export function sinceOf(reach: Reach, now: number, zone: string): number | undefined {
  if (reach === 'all') return undefined;
  return DateTime.fromMillis(now, { zone })
    .minus({ days: Number(reach) })
    .startOf('day')
    .toMillis();
}
