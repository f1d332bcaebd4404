/** One page: the product's own queue and writer, given a window that knows only what they use. */
import type { Entry, EntryKind, Page } from '../../src/entry';
import { createQueue, type Mirror, type Store } from '../../src/queue';
import type { Settings } from '../../src/settings';
import { createWriter } from '../../src/writer';
import type { Random } from '../workload';
import type { Clock } from './clock';
import type { LogApp } from './log-app';

/** Chromium lets a page's timers run once a minute when it has been hidden for five. https://developer.chrome.com/blog/timer-throttling-in-chrome-88 */
const THROTTLED_AFTER_MS = 5 * 60_000;
const THROTTLED_MS = 60_000;
/**
 * To simulate thousands of pages, one in which nothing has happened for long looks at its queue less often than the product does:
 * after a twentieth of that time, and at the latest after a minute. By so much a delay can be too long.
 */
const QUIET_SHARE = 0.05;
export const MAX_QUIET_MS = 60_000;

/** What a page shares with the other pages of its browser. */
interface PageHost {
  readonly clock: Clock;
  readonly logApp: LogApp;
  readonly settings: Settings;
  readonly random: Random;
  readonly name: string;
  readonly store: Store;
  readonly mirror: Mirror;
  /** When anything was written last. */
  readonly lastWrite: number;
  hasWaiting(): boolean;
  onWrite(wake: () => void): void;
  nextId(): string;
  locksOf(page: () => OpenPage): Pick<LockManager, 'request'>;
}

export interface OpenPage {
  readonly session: string;
  nextSequence(): number;
  start(): void;
  append(entry: Entry, kind: EntryKind): void;
  show(isVisible: boolean): void;
  close(isMovingOn: boolean): void;
}

export function openPage(browser: PageHost): OpenPage {
  const { clock } = browser;
  let isAlive = true;
  let isVisible = true;
  let hiddenSince = clock.now;
  let isMovingOn = false;
  let sequence = 0;

  const ifAlive = (task: () => void): void => {
    if (isAlive) {
      clock.stir();
      task();
    }
  };

  /** The product's look at the queue; left out while there is nothing to find, and rarer while nothing is written for long. */
  const setInterval = (task: () => void, ms: number): void => {
    const begin = clock.now;
    const pause = (): number => {
      if (!browser.hasWaiting()) return Infinity;
      const isThrottled = !isVisible && clock.now - hiddenSince > THROTTLED_AFTER_MS;
      const quietMs = Math.min((clock.now - Math.max(begin, browser.lastWrite)) * QUIET_SHARE, MAX_QUIET_MS);
      return Math.max(isThrottled ? THROTTLED_MS : ms, quietMs - (quietMs % ms));
    };
    const arm = (): void => {
      let isOver = false;
      const look = (): void => {
        if (isOver || !isAlive) return;
        isOver = true;
        task();
        arm();
      };
      const pauseMs = pause();
      if (pauseMs < Infinity) clock.at(clock.now + pauseMs, look);
      if (pauseMs > ms) browser.onWrite(() => clock.at(clock.now + ms - ((clock.now - begin) % ms), look));
    };
    arm();
  };

  const window = {
    crypto: { randomUUID: () => browser.nextId() },
    // As in browsers without `timeout`: here every answer comes.
    AbortSignal: {},
    Math: { random: () => browser.random.unit() },
    document: {
      get hidden() {
        return !isVisible;
      },
    },
    navigator: { locks: browser.locksOf(() => self) },
    // A request goes its way even when its page is gone (`keepalive`); only nobody hears the answer.
    fetch: async (_: string, init: RequestInit) => {
      clock.stir();
      const answer = await browser.logApp.post(init.body as string);
      return isAlive ? answer : new Promise(() => undefined);
    },
    setTimeout: (task: () => void, ms = 0) => clock.at(clock.now + ms, () => ifAlive(task)),
    setInterval,
  };
  const page = {
    window,
    now: () => clock.now,
    kintone: { getRequestToken: () => 'token' },
    settings: browser.settings,
  } as unknown as Page;
  const queue = createQueue(browser.store, browser.mirror, page.window.setTimeout);
  const note = (type: string): void => {
    throw new Error(`The product had to say: ${type}`);
  };
  const writer = createWriter(page, queue, browser.name, note, () => isMovingOn);

  const self: OpenPage = {
    session: browser.nextId(),
    nextSequence: () => ++sequence,
    start: () => writer.wake('pageshow'),
    append(entry, kind) {
      writer.appended(queue.append(entry, kind));
    },
    show(toVisible) {
      if (isVisible === toVisible) return;
      isVisible = toVisible;
      hiddenSince = clock.now;
      clock.stir();
      writer.wake('visibilitychange');
    },
    close(toOwnPage) {
      isMovingOn = toOwnPage;
      writer.leave();
      isAlive = false;
    },
  };
  return self;
}
