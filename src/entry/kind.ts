import type { Entry } from './entry';

/**
 * How an entry waits: `u` leaves soon, because somebody may have to act on it; `f` is held back for some seconds, because its
 * page may still fold repeats into it; `e` any other.
 */
export type EntryKind = 'u' | 'f' | 'e';

/** Only what was shown or started can be repeated; the time on a screen is an event of its own. */
export const kindOf = ({ action, outcome }: Entry, folding: boolean): EntryKind =>
  /delete|print|copy/.test(action)
    ? 'u'
    : folding && action !== 'leave' && /shown|started/.test(outcome)
      ? 'f'
      : 'e';
