import type { Batch, Queue, Waiting } from '../queue';
import { choose, compose } from './compose';
import type { DeliveryState, StateStore } from './state';

export interface ClaimContext {
  queue: Queue;
  states: StateStore;
  uuid(): string;
}

/** Forms a batch of the oldest entries and writes its membership down. Entries that cannot be read are given to `broken`. */
export function claim(
  context: ClaimContext,
  waiting: readonly Waiting[],
  limits: { records: number; bytes: number },
  exclusive: boolean,
  broken: (key: string) => void,
): Batch | undefined {
  const state = context.states.load();
  const chosen = choose(context.queue, waiting, state.heads, limits);
  chosen.broken.forEach(broken);
  if (chosen.keys.length === 0) return undefined;
  const batch: Batch = { id: context.uuid(), keys: chosen.keys, heads: chosen.heads, exclusive };
  writeDown(context, batch, state);
  return batch;
}

/** Halves a batch, each half a batch of its own. */
export function divide(context: ClaimContext, batch: Batch): void {
  const { keys } = compose(context.queue, batch, undefined);
  const middle = keys.length >> 1;
  giveUp(context, batch, []);
  for (const half of [keys.slice(0, middle), keys.slice(middle)]) {
    if (half.length === 0) continue;
    const state = context.states.load();
    const sessions = new Set(half.map((key) => context.queue.read(key)?.session_id));
    const heads = Object.fromEntries(
      Object.entries(state.heads).filter(([session]) => sessions.has(session)),
    );
    writeDown(context, { id: context.uuid(), keys: half, heads, exclusive: batch.exclusive }, state);
  }
}

/** Dissolves a batch of which nothing was stored by this sending: the chain goes back to where it was. */
export function giveUp({ queue, states }: ClaimContext, batch: Batch, storedKeys: readonly string[]): void {
  const { entries } = compose(queue, batch, undefined);
  const state = states.load();
  for (const { session_id } of entries) delete state.heads[session_id];
  Object.assign(state.heads, batch.heads);
  states.save(state);
  queue.settle(batch, storedKeys);
}

function writeDown({ queue, states }: ClaimContext, batch: Batch, state: DeliveryState): void {
  const { heads } = compose(queue, batch, undefined);
  for (const [session, hash] of Object.entries(heads)) {
    // Deleted first, so that the order of the keys is the order of use.
    delete state.heads[session];
    state.heads[session] = hash;
  }
  queue.claim(batch);
  states.save(state);
}
