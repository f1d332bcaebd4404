/**
 * Delivery state that all tabs and the next page share: a backoff that lived in memory would start over at every page move.
 * Only the sender writes it.
 */
import type { Mirror, Store } from '../queue';
import type { Traffic } from './cadence';

export interface DeliveryState {
  /** Epoch ms before which nothing is sent. */
  retryAt?: number;
  /** Failures in a row. */
  failures?: number;
  /** The last failure was the network's, so that coming back online ends the wait. */
  network?: boolean;
  /** Why nothing is delivered, as the config screen shows it, and since when (epoch ms). */
  problem?: { reason: string; since: number };
  /** Records a request, after a request was too large. */
  limit?: number;
  /** Session id -> hash of its last claimed record, the latest session last. */
  heads: Record<string, string>;
  /** Browser clock minus server clock, ms. */
  offset?: number;
  /** kintone has named several duplicates in one answer, so it names all of them. */
  namesAll?: boolean;
  traffic?: Traffic;
}

const KEY = 's';
const MAX_HEADS = 20;

export interface StateStore {
  load(): DeliveryState;
  /** Loads, changes and saves in one step. */
  update(change: Partial<DeliveryState> | ((state: DeliveryState) => void)): void;
}

export function createStateStore(store: Store, mirror: Mirror): StateStore {
  function load(): DeliveryState {
    try {
      return { heads: {}, ...(JSON.parse(store.get(KEY)!) as Partial<DeliveryState>) };
    } catch {
      return { heads: {} };
    }
  }
  return {
    load,
    update(change) {
      const state = load();
      if (typeof change === 'function') change(state);
      else Object.assign(state, change);
      state.heads = Object.fromEntries(Object.entries(state.heads).slice(-MAX_HEADS));
      const value = JSON.stringify(state);
      store.set(KEY, value);
      mirror.write([[KEY, value]]);
    },
  };
}
