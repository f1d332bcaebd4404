/**
 * Sends what waits in the queue to the log app: when it is due, one sender at a time, each entry exactly once.
 * The way of a batch: claim (membership written down) -> send -> answer -> resolve (removed from the queue).
 * Why nothing is lost and nothing doubled: docs/delivery.md.
 */
import type { Batch, DurableStore, EntryKind, Mirror, Queue } from '../queue';
import type { Settings } from '../settings';
import { MAX_WAIT_MS } from './backoff';
import { trim } from './bounds';
import { delaySeconds } from './cadence';
import { claim } from './claim';
import { KEEPALIVE_BYTES, MAX_BODY_BYTES } from './compose';
import type { Note } from './note';
import { resolve, setAside } from './resolve';
import { URGENT_DELAY_MS, claimable, dueAt, dueOnLeaving } from './schedule';
import { send } from './send';
import { createSenderLock } from './sender-lock';
import { createStateStore } from './state';

export type { Note } from './note';

/** After another page let go of the lock, its last writes to localStorage take up to some 20 ms to arrive here. */
const SETTLE_MS = 250;
/** A page that another page sends for looks again after this long. */
const PATIENCE_MS = 5_000;
/** The shortest time between two looks at the queue. */
const BREATH_MS = 200;

export interface WriterContext {
  queue: Queue;
  store: DurableStore;
  mirror: Mirror;
  /** Queue prefix; names the lock and the shared state. */
  prefix: string;
  settings: Pick<Settings, 'logApp' | 'delivery'>;
  fetch: typeof fetch;
  locks: LockManager | undefined;
  /** Epoch milliseconds. */
  now(): number;
  /** 0 <= random < 1. */
  random(): number;
  /** Runs a task once after so many ms; gives its cancellation. */
  after(ms: number, task: () => void): () => void;
  uuid(): string;
  requestToken(): string;
  /** Resolves when it is known whether this user's events may be sent; `false` throws away what this page appended. */
  admitted: Promise<boolean>;
  visible(): boolean;
  /** The user goes to a page that will send for us. */
  movingOn(): boolean;
  /** Entries of this page were claimed: nothing may be folded into them any more. */
  onClaim(): void;
  /** Puts a note into the queue as an entry. */
  note(note: Note): void;
}

export interface Writer {
  /** An entry was appended; one that is not durable is sent at once. */
  appended(kind: EntryKind, durable: boolean): void;
  visibilityChanged(): void;
  /** `pagehide`: the page goes away, perhaps into the back/forward cache. */
  leave(): void;
  /** The page came back from the back/forward cache. */
  resume(): void;
  online(): void;
}

export function createWriter(context: WriterContext): Writer {
  const { queue, now, after, settings } = context;
  const { logApp, delivery } = settings;
  const states = createStateStore(context.prefix, context.store, context.mirror);
  const lock = createSenderLock(context.locks, `access-logger:${context.prefix}`);
  const delivered = { ...context, states, logApp };
  const jitter = 0.85 + 0.3 * context.random();
  const maxBatch = Math.min(100, Math.max(1, Math.floor(delivery.maxBatch) || 100));

  let admitted = false;
  /** Holds the lock and has waited for the last sender's writes to arrive. */
  let ready = false;
  /** localStorage was compared with a working mirror on this page. */
  let reconciled = false;
  let draining = false;
  /** The page is in the back/forward cache or dying. */
  let gone = false;
  /** This page's sign-in is over: the next page sends. */
  let signedOut = false;
  /** Something of this page is in memory only. */
  let volatile = false;
  let cancelTimer: (() => void) | undefined;
  let timerAt = Infinity;
  let appendedSinceArmed = 0;

  const delayMs = (): number =>
    volatile ? 0 : delaySeconds(states.load().traffic, delivery) * jitter * 1000;

  /** Milliseconds that a backoff still asks for; a wait longer than any backoff is a clock that moved. */
  function waitMs(): number {
    const wait = states.load().retryAt - now();
    return wait > MAX_WAIT_MS ? 0 : Math.max(0, wait);
  }

  async function becomeSender(wait: boolean): Promise<void> {
    if (!admitted || gone || signedOut || ready) return;
    if (await lock.acquire(wait)) {
      await new Promise<void>((settled) => void after(SETTLE_MS, settled));
      reconciled ||= await queue.reconcile();
      if (lock.held() && !gone) {
        ready = true;
        await drain();
      }
    }
    arm();
  }

  function stepDown(): void {
    ready = false;
    lock.release();
  }

  async function drain(): Promise<void> {
    if (draining || !ready) return;
    draining = true;
    try {
      trim(queue, context.note);
      while (ready && waitMs() === 0) {
        const batch = nextBatch();
        if (!batch) break;
        const sending = await send(delivered, batch);
        const next = resolve(delivered, batch, sending, !ready);
        if (next === 'signed out') signedOut = true;
        if (next !== 'go on') break;
      }
      if (queue.waiting().length === 0) volatile = false;
    } finally {
      draining = false;
      if (!gone && (signedOut || !context.visible())) stepDown();
      arm();
    }
  }

  /** The oldest batch without an answer, else a new one when it is time. */
  function nextBatch(): Batch | undefined {
    const unanswered = queue.batches()[0];
    if (unanswered) return unanswered;
    const waiting = claimable(queue.waiting(), now());
    const due = dueAt(waiting, now(), maxBatch, delayMs());
    return due !== undefined && due <= now() ? claimOf(waiting, MAX_BODY_BYTES) : undefined;
  }

  function claimOf(waiting: ReturnType<Queue['waiting']>, bytes: number): Batch | undefined {
    context.onClaim();
    const exclusive = lock.exclusive && reconciled;
    return claim(delivered, waiting, { records: maxBatch, bytes }, exclusive, (key) =>
      setAside(delivered, key, undefined, 'unreadable'),
    );
  }

  /** Sets the timer to the next moment at which something may be due. */
  function arm(): void {
    if (gone || signedOut || draining) return;
    const waiting = queue.waiting();
    const due = queue.batches().length > 0 ? now() : dueAt(waiting, now(), maxBatch, delayMs());
    if (due === undefined) return setTimer(Infinity);
    setTimer(Math.max(due, now() + Math.max(waitMs(), ready ? BREATH_MS : PATIENCE_MS)));
  }

  function setTimer(at: number): void {
    cancelTimer?.();
    appendedSinceArmed = 0;
    timerAt = at;
    cancelTimer = at === Infinity ? undefined : after(Math.max(0, at - now()), onTimer);
  }

  function onTimer(): void {
    timerAt = Infinity;
    if (ready) void drain();
    else void becomeSender(context.visible());
  }

  function start(): void {
    if (context.visible()) void becomeSender(true);
    else arm();
  }

  void context.admitted.then((ok) => {
    admitted = ok;
    if (ok) start();
    else queue.evict(queue.waiting().flatMap(({ key, own }) => (own ? [key] : [])));
  });

  return {
    appended(kind, durable) {
      if (!durable) volatile = true;
      const full = ++appendedSinceArmed >= maxBatch;
      const idle = timerAt === Infinity;
      const soon = volatile || full ? 0 : kind === 'u' ? URGENT_DELAY_MS : idle ? BREATH_MS : Infinity;
      if (now() + soon < timerAt) setTimer(now() + soon);
    },
    visibilityChanged() {
      if (context.visible()) start();
      else if (!draining) {
        stepDown();
        arm();
      }
    },
    leave() {
      const idle = ready && !draining && waitMs() === 0 && queue.batches().length === 0;
      const waiting = idle && !context.movingOn() ? claimable(queue.waiting(), now()) : [];
      if (dueOnLeaving(waiting, now(), delayMs())) {
        const batch = claimOf(waiting, KEEPALIVE_BYTES);
        if (batch) void send(delivered, batch).then((sending) => resolve(delivered, batch, sending, true));
      }
      queue.flush();
      gone = true;
      stepDown();
      cancelTimer?.();
    },
    resume() {
      gone = false;
      start();
    },
    online() {
      const state = states.load();
      // A wait that the server asked for still holds.
      if (!ready || !state.network || state.failures === 0) return;
      state.retryAt = 0;
      states.save(state);
      void drain();
    },
  };
}
