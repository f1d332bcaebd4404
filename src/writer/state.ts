/**
 * Delivery state that all tabs and the next page share: a backoff that lived in memory would start over at every page move.
 * Only the sender writes it.
 */
import type { Item, Queue } from '../queue';
import type { Traffic } from './cadence';
import type { Clock } from './compose';

export interface DeliveryState {
  /** Epoch ms before which nothing is sent. */
  retryAt?: number;
  /** Failures in a row. */
  failures?: number;
  /** The last failure was the network's, so that coming back online ends the wait. */
  isNetwork?: boolean | undefined;
  /** Why nothing is delivered, as the config screen shows it, and since when (epoch ms). */
  problem?: { reason: string; since: number } | undefined;
  /** Records a request, after a request was too large. */
  limit?: number;
  /** Session id -> hash of its last settled record, the latest session last. */
  heads?: Record<string, string>;
  clock?: Clock | undefined;
  /** kintone has named several duplicates in one answer, so it names all of them. */
  namesAll?: boolean;
  /** 0.1.0 kept something else as `traffic`. */
  odometer?: Traffic | undefined;
}

const KEY = 's';

/**
 * The state; none before the stores were compared for the first time, and after another script of the page has cleared
 * localStorage: then they must be compared again, because the mirror knows of batches and chains that this page does not see.
 */
export const loadState = (queue: Pick<Queue, 'read'>): DeliveryState | null | undefined => queue.read(KEY);

/** The state with some members changed, to be written. */
export const stateWith = (queue: Pick<Queue, 'read'>, change: DeliveryState): Item => [
  KEY,
  JSON.stringify({ ...loadState(queue), ...change }),
];

/** Changes some members in one step. */
export const updateState = (queue: Pick<Queue, 'read' | 'evict'>, change: DeliveryState): void =>
  queue.evict([], stateWith(queue, change));
