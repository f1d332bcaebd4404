/** A tab of the world: the product's own queue and writer, given a window that knows only what they use. */
import {
  FOLD_WINDOW_MS,
  attempt,
  timeOf,
  type Entry,
  type EntryKind,
  type Page,
} from '../../../../src/entry';
import { createQueue, createStore, queuePrefix, type Mirror, type Queue } from '../../../../src/queue';
import { defaultSettings } from '../../../../src/settings';
import { createWriter, type Note, type Writer } from '../../../../src/writer';
import type { World } from '.';
import type { Reader } from './local-storage';
import { put } from './put';

export class Tab implements Reader {
  readonly queue: Queue;
  readonly writer: Writer;
  alive = true;
  visible: boolean;
  movingOn = false;
  readonly session: string;
  private sequence = 0;
  private held: string[] = [];
  private frozen: (() => void)[] | undefined;
  /** localStorage as this tab's renderer sees it. */
  readonly view: Map<string, string>;
  /** The write that a key's value in `view` comes from; an older one does not undo it. */
  private readonly seen = new Map<string, number>();
  /** What repeats may still be folded into. */
  private open: Entry | undefined;

  constructor(
    readonly world: World,
    visible: boolean,
    maySend: boolean,
  ) {
    this.visible = visible;
    this.session = world.nextId();
    const prefix = queuePrefix('9', 'tanaka');
    const view = (this.view = new Map(world.localStorage.current));
    const local = new Proxy({} as Storage, {
      get: (_, name) =>
        ({
          getItem: (key: string) => view.get(key) ?? null,
          setItem: (key: string, value: string) => world.localStorage.write(this, key, value),
          removeItem: (key: string) => world.localStorage.write(this, key, undefined),
        })[name as string],
      ownKeys: () => [...view.keys()],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    });
    const settings = { ...defaultSettings(), logApp: { id: '9' } };
    settings.delivery = {
      maxBatch: 100,
      maxDelaySeconds: 60,
      dailyRequests: 9000,
      ...world.options.delivery,
    };
    const page = {
      window: this.window(local),
      now: () => world.now + world.skew,
      kintone: { getRequestToken: () => 'token' },
      settings,
    } as unknown as Page;
    this.queue = createQueue(
      createStore(prefix, page.window),
      this.mirror(),
      (task) => void page.window.setTimeout(task),
    );
    const note: Note = (type, detail, count) => {
      world.notes.push({ type, detail });
      const more = count === undefined ? {} : { count };
      this.append({ event_type: type, action: 'delivery', outcome: 'failed', detail, ...more });
    };
    this.writer = createWriter(page, this.queue, prefix, note, () => this.movingOn);
    if (maySend) this.writer.wake('pageshow');
  }

  /** What of `window` the queue and the writer use. */
  private window(localStorage: Storage): unknown {
    const { world } = this;
    const repeat = (task: () => void, ms: number): void =>
      world.clock.every(ms, () => {
        // A frozen page misses its ticks.
        if (this.alive && !this.frozen) task();
        return this.alive;
      });
    const isVisible = (): boolean => this.visible;
    return {
      localStorage,
      crypto: { randomUUID: () => world.nextId() },
      Math: { random: () => world.options.random ?? 0.5 },
      document: {
        get hidden() {
          return !isVisible();
        },
      },
      navigator: { locks: world.options.webLocks === false ? undefined : this.locks() },
      fetch: async (_: string, init: RequestInit) =>
        this.ifAlive(
          Promise.race([
            world.logApp.answer(init.body as string),
            new Promise<never>((_resolve, reject) => {
              // In the world of the tests a signal is the time after which it aborts.
              const ms = init.signal as unknown as number;
              world.clock.after(ms, () => reject(new DOMException('timed out', 'TimeoutError')));
            }),
          ]),
        ),
      AbortSignal: { timeout: (ms: number) => ms },
      setTimeout: (task: () => void, ms = 0) => world.clock.after(ms, () => this.run(task)),
      setInterval: repeat,
    };
  }

  /** What an event handler does. */
  append(more: Partial<Entry> = {}, kind: EntryKind = 'e'): string {
    const entry: Entry = {
      event_id: this.world.nextId(),
      occurred_at_ms: new Date(this.world.now + this.world.skew).toISOString(),
      action: 'view',
      outcome: 'shown',
      event_type: 'app.record.detail.show',
      platform: 'PC',
      user_code: 'tanaka',
      user_name: '田中',
      url: 'https://example.test/k/1/show#record=1',
      user_agent: 'test',
      session_id: this.session,
      sequence: ++this.sequence,
      source: 'plugin',
      plugin_version: '0.0.0',
      ...more,
    };
    const durable = this.queue.append(entry, kind);
    this.writer.appended(durable);
    this.open = kind === 'f' && durable ? entry : durable ? this.open : undefined;
    return entry.event_id;
  }

  /** What an event handler does with something that repeats. Gives the id and how many the entry stands for now. */
  repeat(): [id: string, count: number] {
    const now = this.world.now + this.world.skew;
    const entry = this.open;
    if (!entry || Math.abs(now - timeOf(entry.event_id)) >= FOLD_WINDOW_MS) return [this.append({}, 'f'), 1];
    entry.count = (entry.count ?? 1) + 1;
    const durable = this.queue.append(entry, 'f');
    this.writer.appended(durable);
    if (!durable) this.open = undefined;
    return [entry.event_id, entry.count];
  }

  /** A write to localStorage arrives. */
  see(key: string, value: string | undefined, write: number): void {
    if (write < (this.seen.get(key) ?? 0)) return;
    this.seen.set(key, write);
    put(this.view, key, value);
  }

  show(visible: boolean): void {
    this.visible = visible;
    this.writer.wake('visibilitychange');
  }

  /** The page goes; with `movingOn` to another page of the product. */
  leave(movingOn = false): void {
    this.movingOn = movingOn;
    this.pagehide();
    this.kill();
  }

  /** The tracker catches whatever its listeners throw. */
  private pagehide(): void {
    attempt(() => this.writer.leave());
  }

  /** The renderer dies. */
  kill(): void {
    if (!this.alive) return;
    this.alive = false;
    for (const name of this.held.splice(0)) this.world.locks.passOn(name);
  }

  /** The page enters the back/forward cache: nothing of it runs until it comes back. */
  freeze(): void {
    if (this.frozen) return;
    this.pagehide();
    this.frozen = [];
  }

  /** The page comes back from the back/forward cache. */
  restore(): void {
    const backlog = this.frozen;
    if (!backlog) return;
    this.frozen = undefined;
    for (const key of this.view.keys()) if (!this.world.localStorage.current.has(key)) this.view.delete(key);
    for (const [key, value] of this.world.localStorage.current) this.view.set(key, value);
    this.writer.wake('pageshow');
    for (const task of backlog) task();
  }

  /** What a dead page was about to do never happens, what a frozen page was about to do happens when it is back. */
  private run(task: () => void): void {
    if (!this.alive) return;
    if (this.frozen) this.frozen.push(task);
    else task();
  }

  private ifAlive<T>(promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      promise.then(
        (value) => this.run(() => resolve(value)),
        (error: unknown) => this.run(() => reject(error as Error)),
      );
    });
  }

  private locks(): unknown {
    return {
      request: (name: string, options: LockOptions, task: (lock: object | null) => unknown) =>
        this.world.locks.request(name, options, (lock) => {
          if (!this.alive) return undefined;
          if (lock) this.held.push(name);
          return Promise.resolve(task(lock)).then((value) => {
            this.held = this.held.filter((held) => held !== name);
            return value;
          });
        }),
    };
  }

  private mirror(): Mirror {
    const works = this.world.options.mirrorWorks !== false;
    return {
      writeAll: (items) => {
        const written = works ? this.world.indexedDb.write(items) : undefined;
        return written && this.ifAlive(written);
      },
      loadAll: () => this.ifAlive(Promise.resolve(works ? this.world.indexedDb.read() : undefined)),
    };
  }
}
