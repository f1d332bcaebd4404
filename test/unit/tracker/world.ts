/** A window and a kintone around the tracker: a clock that stands still until told, storage, events that are raised by hand. */
import { randomUUID } from 'node:crypto';
import type { Platform } from '../../../src/catalogue';
import type { Entry, Page } from '../../../src/entry';
import type { Kintone, KintoneEvent, UserGroup, UserOrganization } from '../../../src/kintone';
import { defaultSettings, type Settings } from '../../../src/settings';

export const ORIGIN = 'https://example.cybozu.com';
export const LOG_APP = '99';

/** A `Storage` whose keys are its own properties, as the browser's are. */
export function createStorage(): Storage {
  const items = new Map<string, string>();
  const methods: Record<string, unknown> = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
  return new Proxy({} as Storage, {
    get: (_, name) => methods[name as string],
    ownKeys: () => [...items.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  });
}

interface Timer {
  id: number;
  at: number;
  run: () => void;
  every?: number;
}

export interface WorldOptions {
  path?: string;
  platform?: Platform;
  user?: Partial<ReturnType<Kintone['getLoginUser']>>;
  app?: number | null;
  organizations?: () => Promise<UserOrganization[]>;
  groups?: () => Promise<UserGroup[]>;
  /** What `isTestEnvironment` says; absent: an older kintone, which does not have it. */
  isTestEnvironment?: () => Promise<boolean>;
  /** The plugin's config; absent: none was saved. */
  config?: Record<string, string> | null;
  /** No Navigation API. */
  isOldBrowser?: boolean;
}

export class World {
  now = Date.UTC(2026, 10, 21, 9, 30);
  readonly local = createStorage();
  readonly session = createStorage();
  readonly posted: { path: string; records: Record<string, { value: unknown }>[] }[] = [];
  /** How often kintone was asked for memberships. */
  asked = 0;
  private timers: Timer[] = [];
  private timerIds = 0;
  private readonly listeners = new Map<string, ((event: unknown) => void)[]>();
  private readonly handlers: [type: string, handler: (event: KintoneEvent) => unknown][] = [];
  private readonly navigateListeners: ((event: unknown) => void)[] = [];
  readonly window: Window & typeof globalThis;
  readonly kintone: Kintone;

  constructor(readonly options: WorldOptions = {}) {
    const location = new URL((options.path ?? '/k/7/') as string, ORIGIN);
    const navigation = {
      addEventListener: (_: string, listener: (event: unknown) => void) =>
        this.navigateListeners.push(listener),
    };
    this.window = {
      location,
      localStorage: this.local,
      sessionStorage: this.session,
      Math,
      navigator: { userAgent: 'test' },
      document: { hidden: false },
      AbortSignal,
      crypto: { randomUUID },
      addEventListener: (type: string, listener: (event: unknown) => void) =>
        this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener]),
      setTimeout: (run: (value?: unknown) => void, ms = 0, value?: unknown) =>
        this.startTimer({ at: this.now + ms, run: () => run(value) }),
      setInterval: (run: () => void, ms: number) => this.startTimer({ at: this.now + ms, run, every: ms }),
      clearTimeout: (id: number) => void (this.timers = this.timers.filter((timer) => timer.id !== id)),
      fetch: (path: string, { body }: RequestInit) => {
        const { records } = JSON.parse(body as string) as { records: Record<string, { value: unknown }>[] };
        this.posted.push({ path, records });
        const ids = records.map((_, index) => String(index + 1));
        return Promise.resolve(
          new Response(JSON.stringify({ ids }), { headers: { Date: new Date(this.now).toUTCString() } }),
        );
      },
      ...(options.isOldBrowser ? {} : { navigation }),
    } as unknown as Window & typeof globalThis;
    const screen = {
      getId: () => (options.app === undefined ? 7 : options.app),
      record: { getId: () => null },
      ...(options.isTestEnvironment && { isTestEnvironment: options.isTestEnvironment }),
    };
    const nowhere = { getId: () => null, record: { getId: () => null } };
    const isMobile = options.platform === 'MOBILE';
    this.kintone = {
      $PLUGIN_ID: 'plugin',
      events: {
        on: (types: string | string[], handler: (event: KintoneEvent) => unknown) => {
          for (const type of [types].flat()) this.handlers.push([type, handler]);
        },
        off: () => false,
      },
      getLoginUser: () => ({ code: 'tanaka', name: '田中', isGuest: false, language: 'ja', ...options.user }),
      getRequestToken: () => 'token',
      app: isMobile ? nowhere : screen,
      mobile: { app: isMobile ? screen : nowhere },
      user: {
        getOrganizations: () => {
          this.asked++;
          return options.organizations?.() ?? Promise.resolve([]);
        },
        getGroups: () => options.groups?.() ?? Promise.resolve([]),
      },
      plugin: { app: { getConfig: () => options.config ?? null } },
    } as unknown as Kintone;
    Object.assign(this.window, { kintone: this.kintone });
  }

  private startTimer(timer: Omit<Timer, 'id'>): number {
    this.timers.push({ ...timer, id: ++this.timerIds });
    return this.timerIds;
  }

  page(settings: Partial<Settings> = {}): Page {
    return {
      platform: this.options.platform ?? 'PC',
      source: 'plugin',
      settings: settingsWith(settings),
      version: '1.2.3',
      kintone: this.kintone,
      window: this.window,
      now: () => this.now,
    };
  }

  /** Types that handlers are registered for. */
  get heard(): string[] {
    return this.handlers.map(([type]) => type);
  }

  /** Raises an event as kintone does; gives what the last handler returned. */
  raise(event: KintoneEvent): unknown {
    return this.handlers
      .filter(([type]) => type === event.type)
      .reduce<unknown>((_, [, handler]) => handler(event), undefined);
  }

  /** Dispatches an event of the window. */
  dispatch(type: string): void {
    for (const listener of this.listeners.get(type) ?? []) listener({ type });
  }

  /** A navigation begins, as the Navigation API tells it. */
  navigate(url: string, sameDocument = false): void {
    for (const listener of this.navigateListeners) listener({ destination: { url, sameDocument } });
  }

  /** Lets time pass. */
  async advance(ms: number): Promise<void> {
    const until = this.now + ms;
    await settled();
    for (;;) {
      const next = this.timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.now = Math.max(this.now, next.at);
      if (next.every) next.at += next.every;
      else this.timers = this.timers.filter((timer) => timer !== next);
      next.run();
      await settled();
    }
    this.now = until;
  }

  /** Entries that wait in localStorage, all logs and users together, oldest first. */
  waiting(): Entry[] {
    return Object.keys(this.local)
      .filter((key) => /:[ufe][\da-f]{8}-/.test(key))
      .map((key) => JSON.parse(this.local.getItem(key)!) as Entry)
      .sort((a, b) => a.sequence - b.sequence);
  }

  /** Makes this world the page's globals, which the entry points read. */
  enter(): void {
    Object.assign(globalThis, { window: this.window, location: this.window.location });
  }
}

/** Takes the globals away again. */
export function leaveWorld(): void {
  for (const name of ['window', 'location']) Reflect.deleteProperty(globalThis, name);
}

export const settingsWith = (settings: Partial<Settings> = {}): Settings => ({
  ...defaultSettings(),
  logApp: { id: LOG_APP },
  ...settings,
});

/** Runs everything that is ready to run. */
export const settled = async (): Promise<void> => {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
};

export const view = (record: number, appId: number = 7, prefix = ''): KintoneEvent => ({
  type: `${prefix}app.record.detail.show`,
  appId,
  recordId: record,
  record: { $id: { type: '__ID__', value: String(record) } },
});
