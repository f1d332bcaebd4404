/**
 * A small world for the queue and the writer: tabs that share storage and locks, a clock that only moves when told, and a log
 * app that takes all of a request or nothing, refuses known event ids, and can be made to fail in every way that matters.
 */
import { FOLD_WINDOW_MS, attempt, timeOf, type Entry, type EntryKind, type Page } from '../../../src/entry';
import {
  createQueue,
  createStore,
  queuePrefix,
  type Item,
  type Mirror,
  type Queue,
} from '../../../src/queue';
import { defaultSettings, type DeliverySettings } from '../../../src/settings';
import { createWriter, type Note, type NoteType, type Writer } from '../../../src/writer';

/** What the log app does to the next request. `repeated`: the browser sends it twice and the page sees the second answer. */
export type Fault =
  | 'none'
  | 'unreachable'
  | 'answer lost'
  | 'repeated'
  | '503'
  | '429'
  | '520 lock'
  | 'html'
  | 'no right'
  | 'too large'
  | 'silent 400'
  | 'all refused'
  | 'never answers';

export interface WorldOptions {
  namesDuplicates?: 'all' | 'first';
  webLocks?: boolean;
  mirrorWorks?: boolean;
  /** What every page draws, 0 <= random < 1. */
  random?: number;
  delivery?: Partial<DeliverySettings>;
}

interface Stored {
  id: number;
  values: Record<string, { value: unknown }>;
}

/** An entry whose record the log app never takes. */
export const POISON = 'poison';

export class World {
  now = Date.parse('2026-04-01T00:00:00Z');
  readonly stored: Stored[] = [];
  requests = 0;
  /** Most requests in flight at once. */
  peak = 0;
  faults: Fault[] = [];
  /** Applies while `faults` is empty. */
  steadyFault: Fault = 'none';
  readonly notes: { type: NoteType; detail: string }[] = [];
  readonly tabs: Tab[] = [];
  storageFull = false;
  /** How long a write to localStorage takes to reach the other pages, ms. */
  lagMs = 15;
  /** Browser clock minus real time, ms. */
  skew = 0;
  private writes = 0;
  private inFlight = 0;
  private ids = 0;
  private timers: {
    at: number;
    run: () => void;
    order: number;
    mayIdle: boolean;
  }[] = [];
  private order = 0;
  /** Goes up whenever something begins that goes on later. */
  stirred = 0;
  /** localStorage as pages see it, and as it is on disk. */
  local = new Map<string, string>();
  private disk = new Map<string, string>();
  /** IndexedDB as it is on disk, and what is still on its way there, in order. */
  mirrored = new Map<string, string>();
  private mirroring: { items: readonly Item[]; commit: () => void }[] = [];
  /** How long a write to IndexedDB takes to reach the disk, ms. */
  mirrorLagMs = 0;
  private lockHolders = new Map<string, object>();
  private lockLine = new Map<string, (() => void)[]>();

  constructor(readonly options: WorldOptions = {}) {}

  nextId(): string {
    const time = Math.floor(this.now + this.skew)
      .toString(16)
      .padStart(12, '0');
    const n = (++this.ids).toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${n}`;
  }

  after(ms: number, run: () => void, mayIdle = false): void {
    this.stirred++;
    this.timers.push({ at: this.now + Math.max(0, ms), run, order: this.order++, mayIdle });
  }

  /** Runs a task again and again until it gives `false`. Most often it finds nothing to do, and nothing follows from it. */
  every(ms: number, run: () => boolean): void {
    const before = this.stirred;
    this.after(ms, () => run() && this.every(ms, run), true);
    this.stirred = before;
  }

  /** Lets time pass, running every timer at its time and everything that follows from it. */
  async advance(ms: number): Promise<void> {
    const until = this.now + ms;
    await settle();
    for (;;) {
      this.timers.sort((a, b) => a.at - b.at || a.order - b.order);
      const next = this.timers[0];
      if (!next || next.at > until) break;
      this.timers.shift();
      this.now = Math.max(this.now, next.at);
      const before = this.stirred;
      next.run();
      if (!next.mayIdle || this.stirred !== before) await settle();
    }
    this.now = Math.max(this.now, until);
  }

  /** @param maySend `false`: the page waits for its `pageshow` */
  openTab(visible = true, maySend = true): Tab {
    const tab = new Tab(this, visible, maySend);
    this.tabs.push(tab);
    return tab;
  }

  /** A tab writes to localStorage: it sees that at once, the browser keeps it, other tabs see it a little later (measured: up to 19 ms). */
  write(writer: Tab, key: string, value: string | undefined): void {
    if (this.storageFull && value !== undefined) throw new DOMException('full', 'QuotaExceededError');
    put(this.local, key, value);
    const write = ++this.writes;
    writer.see(key, value, write);
    const others = this.tabs.filter((tab) => tab !== writer);
    this.after(this.lagMs, () => {
      for (const tab of others) tab.see(key, value, write);
    });
  }

  /** Writes localStorage to disk, as the browser does every few seconds. */
  flushToDisk(): void {
    this.disk = new Map(this.local);
  }

  /** A page writes to IndexedDB. Gives what resolves when it is on the disk; never when the browser dies before. */
  copy(items: readonly Item[]): Promise<void> | undefined {
    // Somebody may wait for it.
    this.stirred++;
    return new Promise((resolve) => {
      const write = {
        items,
        commit: () => {
          for (const [key, value] of items) put(this.mirrored, key, value);
          resolve();
        },
      };
      this.mirroring.push(write);
      if (this.mirrorLagMs === 0) this.commitUntil(write);
      else this.after(this.mirrorLagMs, () => this.commitUntil(write));
    });
  }

  /** Transactions reach the disk in their order. */
  private commitUntil(last: World['mirroring'][number] | undefined): void {
    const place = last ? this.mirroring.indexOf(last) : this.mirroring.length - 1;
    for (const { commit } of this.mirroring.splice(0, place + 1)) commit();
  }

  /** What was written to IndexedDB reaches the disk. */
  commitAll(): void {
    this.commitUntil(undefined);
  }

  /** Keys in IndexedDB of which the disk has not yet the latest. */
  onTheirWay(): string[] {
    return this.mirroring.flatMap(({ items }) => items.map(([key]) => key));
  }

  /** A page reads IndexedDB, which finishes what was written before. */
  copies(): Item[] {
    this.commitAll();
    return [...this.mirrored];
  }

  /**
   * Kills the whole browser: pages die, localStorage falls back to what the disk has. IndexedDB keeps all but what was on its way
   * to the disk.
   */
  killBrowser(): void {
    this.mirroring = [];
    for (const tab of this.tabs) tab.kill();
    this.local = new Map(this.disk);
  }

  /** The user deletes the site's data. */
  clearStorage(): void {
    this.commitAll();
    this.local.clear();
    this.disk.clear();
    this.mirrored.clear();
    for (const { view } of this.tabs) view.clear();
  }

  /** A script of a tab clears localStorage, as careless ones do; other tabs see that a little later. */
  clearLocalStorage(by: Tab): void {
    const keys = [...this.local.keys()];
    this.local.clear();
    const write = ++this.writes;
    const seeIt = (tab: Tab): void => keys.forEach((key) => tab.see(key, undefined, write));
    seeIt(by);
    this.after(this.lagMs, () => this.tabs.forEach(seeIt));
  }

  readonly locks = {
    request: (name: string, options: LockOptions, task: (lock: object | null) => unknown): Promise<unknown> =>
      new Promise((resolve, reject) => {
        this.stirred++;
        const run = (): void => {
          const lock = { name };
          this.lockHolders.set(name, lock);
          void Promise.resolve(task(lock)).then((value) => {
            if (this.lockHolders.get(name) === lock) this.passOn(name);
            resolve(value);
          });
        };
        if (!this.lockHolders.has(name)) return run();
        if (options.ifAvailable) return resolve(task(null));
        const line = this.lockLine.get(name) ?? [];
        this.lockLine.set(name, line);
        line.push(run);
        options.signal?.addEventListener('abort', () => {
          const place = line.indexOf(run);
          if (place >= 0) line.splice(place, 1);
          reject(new Error('AbortError'));
        });
      }),
  };

  get isLocked(): boolean {
    return this.lockHolders.size > 0;
  }

  private passOn(name: string): void {
    this.lockHolders.delete(name);
    this.lockLine.get(name)?.shift()?.();
  }

  /** Frees what a dead tab held. */
  freeLock(name: string): void {
    this.passOn(name);
  }

  async answer(body: string): Promise<Response> {
    this.stirred++;
    this.requests++;
    this.peak = Math.max(this.peak, ++this.inFlight);
    try {
      // A request takes some time, during which other things happen.
      await new Promise<void>((resolve) => void this.after(50, resolve));
      return await this.handle(body);
    } finally {
      this.inFlight--;
    }
  }

  private async handle(body: string): Promise<Response> {
    const fault = this.faults.shift() ?? this.steadyFault;
    const headers = { Date: new Date(this.now).toUTCString(), 'Content-Type': 'application/json' };
    const json = (status: number, value: unknown, more: Record<string, string> = {}): Response =>
      new Response(JSON.stringify(value), { status, headers: { ...headers, ...more } });
    switch (fault) {
      case 'unreachable':
        throw new TypeError('Failed to fetch');
      case 'never answers':
        return new Promise<Response>(() => undefined);
      case '503':
        return new Response('Service Unavailable', { status: 503 });
      case '429':
        return json(429, { code: 'GAIA_TO04' }, { 'Retry-After': '90' });
      case '520 lock':
        return json(520, { code: 'GAIA_DA02' });
      case 'html':
        return new Response('<html>sign in</html>', { status: 200 });
      case 'no right':
        return json(403, { code: 'CB_NO02' });
      case 'too large':
        return new Response('', { status: 413 });
      case 'silent 400':
        return json(400, { code: 'CB_IL99' });
      case 'all refused': {
        const { records } = JSON.parse(body) as { records: unknown[] };
        const errors = Object.fromEntries(records.map((_, index) => [`records[${index}].action.value`, {}]));
        return json(400, { code: 'CB_VA01', errors });
      }
      case 'answer lost':
        this.store(body);
        throw new TypeError('Failed to fetch');
      case 'repeated': {
        this.store(body);
        const [status, value] = this.store(body);
        return json(status, value);
      }
      case 'none': {
        const [status, value] = this.store(body);
        return json(status, value);
      }
    }
  }

  private store(body: string): [status: number, value: unknown] {
    const { records } = JSON.parse(body) as { records: Stored['values'][] };
    const known = new Set(this.stored.map(({ values }) => values['event_id']!.value));
    const errors: Record<string, unknown> = {};
    records.forEach((record, index) => {
      const id = record['event_id']!.value;
      if (record['detail']?.value === POISON) errors[`records[${index}].url.value`] = { messages: ['x'] };
      if (known.has(id)) {
        if (
          this.options.namesDuplicates === 'first' &&
          Object.keys(errors).some((key) => key.includes('event_id'))
        )
          return;
        errors[`records[${index}].event_id.value`] = { messages: ['duplicate'] };
      }
    });
    if (Object.keys(errors).length > 0) return [400, { code: 'CB_VA01', errors }];
    const ids = records.map((values) => {
      this.stored.push({ id: this.stored.length + 1, values });
      return String(this.stored.length);
    });
    return [200, { ids, revisions: ids.map(() => '1') }];
  }

  storedIds(): string[] {
    return this.stored.map(({ values }) => values['event_id']!.value as string);
  }
}

export class Tab {
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
    const view = (this.view = new Map(world.local));
    const local = new Proxy({} as Storage, {
      get: (_, name) =>
        ({
          getItem: (key: string) => view.get(key) ?? null,
          setItem: (key: string, value: string) => world.write(this, key, value),
          removeItem: (key: string) => world.write(this, key, undefined),
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
      world.every(ms, () => {
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
            world.answer(init.body as string),
            new Promise<never>((_resolve, reject) => {
              // In the world of the tests a signal is the time after which it aborts.
              const ms = init.signal as unknown as number;
              world.after(ms, () => reject(new DOMException('timed out', 'TimeoutError')));
            }),
          ]),
        ),
      AbortSignal: { timeout: (ms: number) => ms },
      setTimeout: (task: () => void, ms = 0) => world.after(ms, () => this.run(task)),
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
    for (const name of this.held.splice(0)) this.world.freeLock(name);
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
    for (const key of this.view.keys()) if (!this.world.local.has(key)) this.view.delete(key);
    for (const [key, value] of this.world.local) this.view.set(key, value);
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
        const written = works ? this.world.copy(items) : undefined;
        return written && this.ifAlive(written);
      },
      loadAll: () => this.ifAlive(Promise.resolve(works ? this.world.copies() : undefined)),
    };
  }
}

function put(map: Map<string, string>, key: string, value: string | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}

/** Runs everything that is ready to run. */
const settle = async (): Promise<void> => {
  for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
};
