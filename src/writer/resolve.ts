/** What an answer does to a batch, the queue and the shared state. */
import type { Entry } from '../entry/entry';
import type { Batch } from '../queue';
import type { Answer } from './answer';
import { backoffMs } from './backoff';
import { observe } from './cadence';
import { divide, giveUp, type ClaimContext } from './claim';
import type { Note } from './note';
import type { Sending } from './send';

/** Blocked deliveries (no right, app gone) are tried again this often: somebody may have mended it. */
const BLOCKED_RETRY_MS = 30 * 60_000;
/** So many rejections in a row, with nothing stored between, are the log app's fault and not the entries'. */
const MAX_REJECTIONS = 5;

/** Whether to go on with the next batch at once, to wait, or that this page's sign-in is over. */
export type Next = 'go on' | 'wait' | 'signed out';

export interface ResolveContext extends ClaimContext {
  now(): number;
  random(): number;
  note(note: Note): void;
}

/** Only a proof of storage may be acted on by a page that does not hold the lock any more: `proofOnly`. */
export function resolve(context: ResolveContext, batch: Batch, sending: Sending, proofOnly: boolean): Next {
  const { answer } = sending;
  if (answer.kind === 'stored') return stored(context, batch, batch.keys, answer.lastId);
  if (proofOnly) return 'wait';
  switch (answer.kind) {
    case 'rejected':
      return rejected(context, batch, sending, answer);
    case 'indivisible':
      return indivisible(context, batch, sending, answer.reason);
    case 'retry':
      return retry(context, answer);
    case 'blocked':
      return blocked(context, answer.reason);
    case 'signed-out':
      return 'signed out';
  }
}

function stored(context: ResolveContext, batch: Batch, keys: readonly string[], lastId: number): Next {
  context.queue.settle(batch, keys);
  const state = context.states.load();
  const wasBlocked = state.blocked;
  state.failures = state.rejections = state.retryAt = 0;
  delete state.blocked;
  if (lastId > 0) state.traffic = observe(state.traffic, lastId, keys.length, context.now());
  context.states.save(state);
  if (wasBlocked) {
    const since = new Date(wasBlocked.since).toISOString();
    context.note({
      type: 'blocked',
      detail: `Nothing could be delivered from ${since} on: ${wasBlocked.reason}`,
    });
  }
  return 'go on';
}

function rejected(
  context: ResolveContext,
  batch: Batch,
  sending: Sending,
  answer: Pick<Answer & { kind: 'rejected' }, 'duplicates' | 'refused' | 'reason'>,
): Next {
  const { keys, entries } = sending;
  const duplicates = answer.duplicates.filter((index) => index in keys);
  const refused = answer.refused.filter((index) => index in keys);
  if (duplicates.length + refused.length === 0) return indivisible(context, batch, sending, answer.reason);
  if (refused.length === 0) return alreadyStored(context, batch, keys, duplicates);

  const state = context.states.load();
  state.rejections++;
  context.states.save(state);
  giveUp(
    context,
    batch,
    duplicates.map((index) => keys[index]!),
  );
  if (state.rejections > MAX_REJECTIONS) return blocked(context, answer.reason);
  for (const index of refused) setAside(context, keys[index]!, entries[index], answer.reason);
  return 'go on';
}

/**
 * Several named: kintone names all of them, the others are not stored. One of many: who formed the batch alone knows that all
 * of it was stored, by a sending whose answer was lost or by the browser's own repetition; anybody else takes out one by one.
 */
function alreadyStored(
  context: ResolveContext,
  batch: Batch,
  keys: readonly string[],
  duplicates: number[],
): Next {
  const state = context.states.load();
  if (duplicates.length > 1) state.namesAll = true;
  context.states.save(state);
  const all = duplicates.length === 1 && batch.exclusive && !state.namesAll;
  return stored(context, batch, all ? batch.keys : duplicates.map((index) => keys[index]!), 0);
}

/** Refused without saying why: halved until the one bad entry stands alone. */
function indivisible(context: ResolveContext, batch: Batch, sending: Sending, reason: string): Next {
  if (sending.keys.length === 1)
    return rejected(context, batch, sending, { duplicates: [], refused: [0], reason });
  divide(context, batch);
  return 'go on';
}

/** One entry that kintone does not take is set aside, and the log says so. */
export function setAside(
  { queue, note }: ResolveContext,
  key: string,
  entry: Entry | undefined,
  reason: string,
): void {
  queue.setAside(key);
  const what = entry
    ? [entry.event_id, entry.occurred_at_ms, entry.event_type, entry.app_id, entry.record_id]
    : [key];
  note({ type: 'refused', detail: `Refused by the log app (${reason}): ${what.join(' ')}` });
}

function retry(
  { states, now, random }: ResolveContext,
  { afterMs, network }: Answer & { kind: 'retry' },
): Next {
  const state = states.load();
  state.failures++;
  state.network = network === true;
  state.retryAt = now() + backoffMs(state.failures, random(), afterMs);
  states.save(state);
  return 'wait';
}

function blocked({ states, now }: ResolveContext, reason: string): Next {
  const state = states.load();
  state.retryAt = now() + BLOCKED_RETRY_MS;
  state.blocked ??= { reason, since: now() };
  states.save(state);
  return 'wait';
}
