/** What an answer does to a batch, the queue and the shared state. */
import type { Batch, Queue } from '../queue';
import { backoffMs } from './backoff';
import { observe } from './cadence';
import type { Composition } from './compose';
import type { Answer } from './send';
import type { StateStore } from './state';

/** What the product itself has to say in the log; the tracker makes an entry of it. */
export type NoteType = 'delivery.lost' | 'delivery.refused' | 'delivery.blocked';

/** A failure that lasted longer is worth a note in the log. */
const NOTEWORTHY_MS = 60 * 60_000;

export interface ResolveContext {
  queue: Queue;
  states: StateStore;
  now(): number;
  random(): number;
  /** @param count events that the note stands for */
  note(type: NoteType, detail: string, count?: number): void;
}

/** Gives whether to go on with the next batch at once. `sent` is what the answer speaks of. */
export function resolve(context: ResolveContext, batch: Batch, sent: Composition, answer: Answer): boolean {
  const { queue, states, note } = context;
  const { keys, entries } = sent;
  const { ids, duplicates, reason } = answer;
  if (ids) return stored(context, batch, batch.keys, ids);
  const refused = answer.tooLarge && !keys[1] ? [0] : answer.refused;

  if (duplicates[0] !== undefined && !refused.length) {
    // Several named: kintone names all of them, the others are not stored. One of many: whoever formed the batch alone knows
    // that all of it was stored, by a sending whose answer was lost or by the browser's own repetition; anybody else takes
    // out one by one.
    if (duplicates[1] !== undefined) states.update({ namesAll: true });
    const all = batch.exclusive && !states.load().namesAll;
    return stored(context, batch, all ? batch.keys : duplicates.flatMap((index) => keys[index] ?? []), []);
  }
  // A batch that failed for another reason is sent again as it is: it may have been stored all the same.
  if (!answer.tooLarge && !refused.length) return failed(context, answer);

  // Nothing was stored by this sending: the members wait again and the chain goes back to where it was.
  queue.settle(batch, []);
  states.update((state) => {
    for (const { session_id } of entries) delete state.heads[session_id];
    Object.assign(state.heads, batch.heads);
    if (answer.tooLarge) state.limit = keys.length >> 1;
  });
  if (!refused.length) return true;
  // When everything is refused the fault is the log app's, and the entries wait until it is mended or a better one comes along.
  if (refused.length === keys.length && !answer.tooLarge) return failed(context, answer);
  for (const index of refused) {
    const { event_id, occurred_at_ms, event_type, app_id, record_id } = entries[index]!;
    queue.setAside(keys[index]!);
    note('delivery.refused', [reason, event_id, occurred_at_ms, event_type, app_id, record_id].join(' '));
  }
  return true;
}

/** Removes what is stored; the batch's other members wait again. */
export function stored(context: ResolveContext, batch: Batch, keys: string[], ids: string[]): boolean {
  const { queue, states, now, note } = context;
  const { problem } = states.load();
  queue.settle(batch, keys);
  states.update((state) => {
    state.failures = state.retryAt = state.limit = 0;
    delete state.problem;
    if (ids.length) state.traffic = observe(state.traffic, Math.max(...ids.map(Number)), ids.length, now());
  });
  if (problem && now() - problem.since > NOTEWORTHY_MS) {
    note('delivery.blocked', `${new Date(problem.since).toISOString()} ${problem.reason}`);
  }
  return true;
}

function failed({ states, now, random }: ResolveContext, { reason, network, afterMs }: Answer): boolean {
  states.update((state) => {
    state.failures = (state.failures ?? 0) + 1;
    state.network = !!network;
    state.problem = { since: now(), ...state.problem, reason };
    state.retryAt = now() + backoffMs(state.failures, random(), afterMs);
  });
  return false;
}
