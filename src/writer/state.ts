/**
 * Delivery state that all tabs and the next page share: a backoff that lived in memory would start over at every page move.
 * Only the sender writes it.
 */
import { keyOf, type DurableStore, type Mirror } from '../queue';
import type { Traffic } from './cadence';

export interface DeliveryState {
  /** Epoch ms before which nothing is sent. */
  retryAt: number;
  /** Failures in a row. */
  failures: number;
  /** The last failure was the network's, so that coming back online ends the wait. */
  network?: boolean;
  /** Why nothing can be delivered, as the config screen shows it; since when in epoch ms. */
  blocked?: { reason: string; since: number };
  /** Rejections in a row without any storing between: many mean that the fault is not the entries'. */
  rejections: number;
  /** Session id -> hash of its last claimed record, newest sessions last. */
  heads: Record<string, string>;
  /** Browser clock minus server clock, ms. */
  offset?: number;
  /** kintone has named several duplicates in one answer, so it names all of them. */
  namesAll?: boolean;
  traffic?: Traffic;
}

const MAX_HEADS = 20;

export interface StateStore {
  load(): DeliveryState;
  save(state: DeliveryState): void;
}

export function createStateStore(prefix: string, store: DurableStore, mirror: Mirror): StateStore {
  const key = keyOf(prefix, 's');
  return {
    load() {
      const empty: DeliveryState = { retryAt: 0, failures: 0, rejections: 0, heads: {} };
      try {
        return { ...empty, ...(JSON.parse(store.get(key) ?? '{}') as DeliveryState) };
      } catch {
        return empty;
      }
    },
    save(state) {
      const sessions = Object.keys(state.heads);
      for (const session of sessions.slice(0, -MAX_HEADS)) delete state.heads[session];
      const value = JSON.stringify(state);
      store.set(key, value);
      mirror.put([[key, value]]);
    },
  };
}
