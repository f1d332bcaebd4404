/** What became of the trace's events, from what has arrived. */
import type { Carried } from '../host/protocols';

export interface Tally {
  /** Events that never arrived. */
  lost: number;
  /** Arrivals beyond the first that the receiver cannot tell from a new event: another id, or none. */
  doubled: number;
  /** Copies beyond the first that were sent, whatever the receiver makes of them. */
  sentAgain: number;
}

/**
 * @param raised numbers of the events that the trace raised
 * @param stored what the receiver kept
 * @param sent what was on the wire
 */
export function tally(
  raised: readonly number[],
  stored: readonly Carried[],
  sent: readonly Carried[],
): Tally {
  const of = (all: readonly Carried[], event: number): Carried[] => all.filter((one) => one.event === event);
  const result: Tally = { lost: 0, doubled: 0, sentAgain: 0 };
  for (const event of raised) {
    const kept = of(stored, event);
    const known = new Set(kept.flatMap(({ id }) => id ?? []));
    const told = known.size + kept.filter(({ id }) => id === null).length;
    if (told === 0) result.lost++;
    else result.doubled += told - 1;
    result.sentAgain += Math.max(0, of(sent, event).length - 1);
  }
  return result;
}

export const sum = (tallies: readonly Tally[]): Tally =>
  tallies.reduce((a, b) => ({
    lost: a.lost + b.lost,
    doubled: a.doubled + b.doubled,
    sentAgain: a.sentAgain + b.sentAgain,
  }));
