/**
 * Sends what waits in the queue to the log app: when it is due, one sender at a time, each entry exactly once.
 * The way of a batch: claim (membership written down) -> send -> answer -> resolve (removed from the queue).
 * Why nothing is lost and nothing doubled: docs/delivery.md.
 */
import type { Batch, Mirror, Store } from '../queue';
import type { Settings } from '../settings';
import { MAX_WAIT_MS } from './backoff';
import { trim } from './bounds';
import { delaySeconds } from './cadence';
import { KEEPALIVE_BYTES, MAX_BODY_BYTES, compose } from './compose';
import { resolve, stored, type ResolveContext } from './resolve';
import { claimable, isDue } from './schedule';
import { send, type SendContext } from './send';
import { createSenderLock } from './sender-lock';
import { createStateStore } from './state';

export type { NoteType } from './resolve';

/** After another page let go of the lock, its last writes to localStorage take up to some 20 ms to arrive here. */
const SETTLE_MS = 250;
/** While something waits, the queue is looked at this often; an empty queue costs nothing. */
const TICK_MS = 5_000;
/** On leaving kintone, entries go when the oldest has waited this share of the delay. */
const LEAVING_SHARE = 0.5;

export interface WriterContext
  extends Omit<ResolveContext, 'states'>, Omit<SendContext, 'logApp' | 'clockMeasured'> {
  store: Store;
  mirror: Mirror;
  /** Name of the queue, and so of the sender lock. */
  name: string;
  settings: Pick<Settings, 'logApp' | 'delivery'>;
  locks: LockManager | undefined;
  /** Runs a task once after so many ms; gives its cancellation. */
  after(ms: number, task: () => void): () => void;
  uuid(): string;
  /** Resolves when it is known whether this user's events may be sent; `false` throws away what this page appended. */
  admitted: Promise<boolean>;
  visible(): boolean;
  /** The user goes to a page that will send for us. */
  movingOn(): boolean;
  /** Entries of this page were claimed: nothing may be folded into them any more. */
  onClaim(): void;
}

export interface Writer {
  /** An entry was appended; one that is not durable is sent at once. */
  appended(durable: boolean): void;
  visibilityChanged(): void;
  /** `pagehide`: the page goes away, perhaps into the back/forward cache. */
  leave(): void;
  /** The page came back from the back/forward cache. */
  resume(): void;
  online(): void;
}

export function createWriter(context: WriterContext): Writer {
  const { queue, now, after, visible } = context;
  const { logApp, delivery } = context.settings;
  const states = createStateStore(context.store, context.mirror);
  const lock = createSenderLock(context.locks, context.name);
  const jitter = 0.85 + 0.3 * context.random();
  const maxBatch = Math.min(100, Math.max(1, delivery.maxBatch | 0 || 100));
  const sendContext: SendContext = {
    ...context,
    logApp,
    clockMeasured: (offset) => states.update({ offset }),
  };
  const resolveContext: ResolveContext = { ...context, states };

  let admitted = false;
  /** Holds the lock and has waited for the last sender's writes to arrive. */
  let ready = false;
  /** localStorage was compared with a working mirror on this page. */
  let reconciled = false;
  let draining = false;
  /** The page is in the back/forward cache or dying. */
  let gone = false;
  /** Something of this page is in memory only. */
  let volatile = false;
  let cancelTimer: (() => void) | undefined;

  const isDueNow = (waiting: readonly string[], share: number): boolean => {
    const delayMs = volatile ? 0 : delaySeconds(states.load().traffic, delivery) * jitter * 1000;
    return isDue(waiting, now(), maxBatch, delayMs * share);
  };

  /** Milliseconds that a backoff still asks for; a wait longer than any backoff is a clock that moved. */
  const waitMs = (): number => {
    const wait = (states.load().retryAt ?? 0) - now();
    return wait > MAX_WAIT_MS ? 0 : Math.max(0, wait);
  };

  /** Takes its turn as the sender, if there is anything to send. */
  async function look(): Promise<void> {
    cancelTimer?.();
    cancelTimer = undefined;
    if (!admitted || gone) return;
    if (!ready && (await lock.acquire(visible()))) {
      await new Promise<void>((settled) => void after(SETTLE_MS, settled));
      reconciled ||= await queue.reconcile();
      ready = lock.held() && !gone;
    }
    await drain();
    tick();
  }

  /** Comes back later, while anything waits. */
  function tick(): void {
    if (!gone && !cancelTimer && queue.waiting().length + queue.batches().length > 0) {
      cancelTimer = after(Math.max(TICK_MS, waitMs()), () => void look());
    }
  }

  function stepDown(): void {
    ready = false;
    lock.release();
  }

  async function drain(): Promise<void> {
    if (draining || !ready) return;
    draining = true;
    trim(queue, context.note);
    for (let batch; ready && !waitMs() && (batch = nextBatch());) if (!(await deliver(batch))) break;
    volatile &&= queue.waiting().length > 0;
    draining = false;
    if (gone || !visible()) stepDown();
  }

  /** The oldest batch without an answer, else a new one when it is time. */
  function nextBatch(): Batch | undefined {
    const waiting = claimable(queue, now());
    return queue.batches()[0] ?? (isDueNow(waiting, 1) ? claim(waiting, MAX_BODY_BYTES) : undefined);
  }

  /** Forms a batch of the oldest entries and writes it down, with the chain's new heads, before anything is sent. */
  function claim(waiting: readonly string[], bytes: number): Batch | undefined {
    const { heads, limit } = states.load();
    const chosen = compose(queue, waiting, heads, limit || maxBatch, bytes);
    for (const key of chosen.broken) {
      queue.setAside(key);
      context.note('delivery.refused', key);
    }
    const { keys } = chosen;
    if (!keys.length) return undefined;
    context.onClaim();
    const before = Object.fromEntries(
      chosen.entries
        .map(({ session_id }) => [session_id, heads[session_id]] as const)
        .filter(([, head]) => head),
    ) as Batch['heads'];
    const batch: Batch = { id: context.uuid(), keys, heads: before, exclusive: lock.exclusive && reconciled };
    queue.claim(batch);
    states.update({ heads: chosen.heads });
    return batch;
  }

  /** Gives whether to go on with the next batch at once. */
  async function deliver(batch: Batch): Promise<boolean> {
    const sent = compose(queue, batch.keys, batch.heads, Infinity, Infinity, states.load().offset);
    // Members that another page has settled meanwhile are gone.
    if (!sent.keys.length) return stored(resolveContext, batch, [], []);
    const answer = await send(sendContext, sent.records);
    // Without the lock another page may be sending this very batch: only a proof of storage may be acted on.
    return (ready || !!answer.ids) && resolve(resolveContext, batch, sent, answer);
  }

  void context.admitted.then((ok) => {
    admitted = ok;
    if (ok) void look();
    else queue.evict(queue.waiting().filter(queue.isOwn));
  });

  return {
    appended(durable) {
      volatile ||= !durable;
      if (durable) tick();
      else void look();
    },
    visibilityChanged() {
      if (!visible() && !draining) stepDown();
      void look();
    },
    leave() {
      if (ready && !draining && !waitMs() && !queue.batches()[0] && !context.movingOn()) {
        const waiting = claimable(queue, now());
        const batch = isDueNow(waiting, LEAVING_SHARE) && claim(waiting, KEEPALIVE_BYTES);
        if (batch) void deliver(batch);
      }
      queue.flush();
      gone = true;
      stepDown();
    },
    resume() {
      gone = false;
      void look();
    },
    online() {
      // A wait that the server asked for still holds.
      if (!states.load().network) return;
      states.update({ retryAt: 0 });
      void look();
    },
  };
}
