/**
 * Sends what waits in the queue to the log app: when it is due, one sender at a time, each entry exactly once.
 * The way of a batch: claim (membership written down) -> send -> answer -> resolve (removed from the queue).
 * Why nothing is lost and nothing doubled: docs/delivery.md.
 */
import type { Page } from '../entry';
import type { Batch, Queue } from '../queue';
import { MAX_WAIT_MS } from './backoff';
import { delaySeconds } from './cadence';
import { KEEPALIVE_BYTES, compose } from './compose';
import { lose, trim } from './loss';
import type { Note } from './note';
import { resolve } from './resolve';
import { due } from './schedule';
import { send } from './send';
import { takeTurn } from './sender-lock';
import { loadState, updateState } from './state';

export type { Note, NoteType } from './note';
export { takeTurn } from './sender-lock';

/**
 * After another page let go of the lock, its last writes to localStorage take up to some 20 ms to arrive here. On a busy machine
 * it can be more: what matters then comes from the mirror, where reads and writes of all pages have one order.
 */
const SETTLE_MS = 250;
/** The queue is looked at this often; an empty one costs a list of keys. */
const TICK_MS = 5_000;
/** On leaving kintone, entries go when the oldest has waited this share of the delay. */
const LEAVING_SHARE = 0.5;
/** No document gives kintone's limit for a body; an entry has at most some 60,000 characters. */
const MAX_BODY_BYTES = 512 * 1024;

/** Events of the window that make the writer look: the page is new or back, the network is back, the page was shown or hidden. */
export const WAKE_CAUSES = ['pageshow', 'online', 'visibilitychange'] as const;
type WakeCause = (typeof WAKE_CAUSES)[number];

export interface Writer {
  /** An entry was appended; one that is not durable is sent at once. */
  appended(isDurable: boolean): void;
  /** `pageshow`: the page may send from now on; until then nothing is sent. Otherwise what has changed. */
  wake(cause: WakeCause): void;
  /** `pagehide`: the page goes away, perhaps into the back/forward cache. May throw, as its last step, where localStorage was cleared. */
  leave(): void;
}

/**
 * @param name of the queue, and so of the sender lock
 * @param movingOn the user goes to a page that will send for us
 */
export function createWriter(
  page: Page,
  queue: Queue,
  name: string,
  note: Note,
  movingOn: () => boolean,
): Writer {
  const { window, now } = page;
  const { delivery } = page.settings;
  const { locks } = window.navigator;
  const jitter = 0.85 + 0.3 * window.Math.random();
  const maxBatch = Math.min(100, delivery.maxBatch) || 100;

  /** The page may send: it is neither waiting for permission nor in the back/forward cache nor dying. */
  let isActive = false;
  /** It looks at the queue, or waits for an answer. */
  let isBusy = false;
  /** localStorage was compared with a working mirror when this page last became the sender. */
  let isReconciled = false;
  /** Lets go of the sender lock; only the sender has it. */
  let release: (() => void) | undefined;

  const isVisible = (): boolean => !window.document.hidden;

  /** A backoff asks to wait; a wait longer than any backoff is a clock that moved. */
  const mustWait = (): boolean => {
    const wait = (loadState(queue)?.retryAt as number) - now();
    return wait > 0 && wait <= MAX_WAIT_MS;
  };

  const stepDown = (): void => {
    release = release?.() as undefined;
  };

  /** Takes its turn as the sender and sends what is due. Never rejects. */
  async function look(): Promise<void> {
    if (isBusy || !isActive || mustWait() || (isReconciled && loadState(queue) && queue.isEmpty())) return;
    isBusy = true;
    try {
      // Cleared localStorage is compared anew, as when this page became the sender.
      if (release ? !loadState(queue) : (release = await takeTurn(locks, name))) {
        await new Promise((resolve) => window.setTimeout(resolve, SETTLE_MS));
        isReconciled = await queue.reconcile();
      }
      // Whenever we have waited, the page may have been left or hidden, and another one be the sender.
      if (release) trim(queue, note);
      let batch;
      while (isActive && release && !mustWait() && (batch = queue.batches()[0] ?? claim(1, MAX_BODY_BYTES))) {
        // Sent before its membership is on the disk, a browser that is killed would form another batch of the same entries.
        await queue.flush();
        if (!(await deliver(batch))) break;
      }
    } catch {
      // The host page comes first.
    }
    isBusy = false;
    if (!isActive || !isVisible()) stepDown();
  }

  /**
   * Forms a batch of the oldest entries, if any are due, and writes it down before anything is sent. Throws where localStorage was
   * cleared since this page compared it: entries that seem to belong to no batch may do so, and the chains' ends are not known.
   * @param share how much of the delay is enough
   */
  function claim(share: number, maxBytes: number): Batch | undefined {
    const { heads = {}, limit, odometer, failures, problem } = loadState(queue)!;
    const delayMs = delaySeconds(odometer, delivery) * jitter * 1000;
    const ready = due(queue.unclaimed(), now(), maxBatch, delayMs * share);
    // After a batch that was refused as a whole, the latest entry shows whether the fault is the entries' or the log app's; where
    // it is refused as well, each further try begins an entry earlier, so that no good one waits behind bad ones for good.
    if (problem) ready.unshift(...ready.splice(-failures! % ready.length));
    const readable = ready
      .slice(0, limit || maxBatch)
      .filter((key) => queue.read(key) ?? lose(queue, note, [key]));
    const { keys } = compose(queue, readable, heads, undefined, maxBytes);
    if (!keys[0]) return undefined;
    // What failed and was then refused waits again, and may have been stored by the sending that failed.
    const exclusive = !!locks && isReconciled && !failures;
    const batch = { id: window.crypto.randomUUID(), keys, heads, exclusive };
    queue.claim(batch);
    return batch;
  }

  /** Gives whether to go on with the next batch at once. */
  async function deliver(batch: Batch): Promise<unknown> {
    const sent = compose(queue, batch.keys, batch.heads, loadState(queue)!.clock);
    if (!sent.keys[0]) {
      // Another page has settled its members meanwhile.
      queue.settle(batch);
      return true;
    }
    const answer = await send(page, sent);
    // Who is not the sender any more leaves the batch to whoever is, and so the state: it is sent again, and its answer counts.
    return release && queue.read('b' + batch.id) && resolve(page, queue, note, batch, sent, answer);
  }

  window.setInterval(look, TICK_MS);

  return {
    appended(isDurable) {
      if (!isDurable) void look();
    },
    wake(cause) {
      if (cause === 'pageshow') isActive = true;
      // A wait that the server asked for still holds.
      if (cause === 'online' && loadState(queue)?.isNetwork) updateState(queue, { retryAt: 0 });
      if (!isBusy && !isVisible()) stepDown();
      void look();
    },
    leave() {
      const mayClaim = release && !(isBusy || mustWait() || queue.batches()[0] || movingOn());
      queue.flush();
      isActive = false;
      stepDown();
      const batch = mayClaim && claim(LEAVING_SHARE, KEEPALIVE_BYTES);
      if (batch) void deliver(batch);
    },
  };
}
