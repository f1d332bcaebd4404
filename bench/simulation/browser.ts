/** One browser of one user: what its pages share (storage, locks, the clock), and the tabs that are open in it. */
import { EVENT_TYPES } from './event-types';
import { kindOf, type Entry } from '../../src/entry';
import { queuePrefix, type Item, type Mirror, type Store } from '../../src/queue';
import type { Settings } from '../../src/settings';
import type { Act, Random } from '../workload';
import type { Clock } from './clock';
import type { LogApp } from './log-app';
import { openPage, type OpenPage } from './page';

/** What the pages of a kintone page move take: the old one is gone, the new one not there yet. */
const LOADING_MS = 600;

export class Browser {
  /** The queue's name, and so the sender lock's. */
  readonly name: string;
  /** The keys of the queue in localStorage; what it costs to read them there is no matter of requests. */
  readonly store: Store;
  private readonly stored = new Map<string, string>();
  private readonly mirrored = new Map<string, string>();
  /** Who holds the sender lock. */
  private holder: { page: OpenPage } | undefined;
  private readonly tabs = new Map<number, OpenPage>();
  private openSince = 0;
  private openMs = 0;
  /** When anything was written last, epoch ms. */
  lastWrite = 0;
  private readonly sleeping: (() => void)[] = [];
  private ids = 0;
  private readonly number: number;

  constructor(
    readonly clock: Clock,
    readonly logApp: LogApp,
    readonly settings: Settings,
    readonly random: Random,
    readonly user: string,
  ) {
    this.name = queuePrefix(settings.logApp.id, user);
    this.number = logApp.addBrowser();
    const write = (key: string, value?: string): boolean => {
      if (value === undefined) this.stored.delete(key);
      else this.stored.set(key, value);
      this.lastWrite = clock.now;
      for (const wake of this.sleeping.splice(0)) wake();
      return true;
    };
    this.store = [(key) => this.stored.get(key), write, () => [...this.stored.keys()]];
  }

  /** Does what its user does. */
  do(act: Act): void {
    const page = this.tabs.get(act.tab);
    switch (act.do) {
      case 'visit':
        if (page) this.close(act.tab, true);
        this.clock.at(this.clock.now + LOADING_MS, () => {
          this.open(act.tab);
          this.raise(act.tab, act.event, act.device);
        });
        return;
      case 'event':
        return this.raise(act.tab, act.event, act.device);
      case 'show':
        return this.bringToFront(act.tab);
      case 'hide':
        return page?.show(false);
      case 'leave':
        return this.close(act.tab, false);
    }
  }

  /** How long a page has been open in this browser so far, ms. */
  openUntilNow(): number {
    return this.openMs + (this.tabs.size > 0 ? this.clock.now - this.openSince : 0);
  }

  /** Whether entries wait in it. */
  hasWaiting(): boolean {
    for (const key of this.stored.keys()) if ('ufeb'.includes(key[0]!)) return true;
    return false;
  }

  /** Wakes once anything is written. */
  onWrite(wake: () => void): void {
    this.sleeping.push(wake);
  }

  /** Of a thousand browsers two begin something in the same millisecond, so that their number is part of it. */
  nextId(): string {
    const time = Math.floor(this.clock.now).toString(16).padStart(12, '0');
    const [browser, n] = [this.number, ++this.ids].map((part) => part.toString(16).padStart(6, '0'));
    return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${browser}${n}`;
  }

  readonly mirror: Mirror = {
    writeAll: (items) => {
      this.clock.stir();
      for (const [key, value] of items)
        if (value === undefined) this.mirrored.delete(key);
        else this.mirrored.set(key, value);
    },
    loadAll: () => {
      this.clock.stir();
      return Promise.resolve([...this.mirrored] as Item[]);
    },
  };

  /** Web Locks, as far as `ifAvailable` goes. */
  locksOf(page: () => OpenPage): Pick<LockManager, 'request'> {
    const request = (
      _: string,
      __: LockOptions,
      task: (lock: object | null) => unknown,
    ): Promise<unknown> => {
      this.clock.stir();
      if (this.holder) return Promise.resolve(task(null));
      const holder = (this.holder = { page: page() });
      return Promise.resolve(task({})).then((value) => {
        if (this.holder === holder) this.holder = undefined;
        return value;
      });
    };
    return { request } as Pick<LockManager, 'request'>;
  }

  private open(tab: number): void {
    if (this.tabs.size === 0) this.openSince = this.clock.now;
    const page = openPage(this);
    this.tabs.set(tab, page);
    page.start();
    this.bringToFront(tab);
  }

  private bringToFront(tab: number): void {
    for (const [other, page] of this.tabs) if (other !== tab) page.show(false);
    this.tabs.get(tab)?.show(true);
  }

  private close(tab: number, isMovingOn: boolean): void {
    const page = this.tabs.get(tab);
    if (!page) return;
    page.close(isMovingOn);
    this.clock.stir();
    if (this.holder?.page === page) this.holder = undefined;
    if (this.tabs.size === 1) this.openMs = this.openUntilNow();
    this.tabs.delete(tab);
  }

  private raise(tab: number, type: string, device: Act['device']): void {
    const page = this.tabs.get(tab);
    if (!page) throw new Error(`Nothing is open in tab ${tab}`);
    const { action, outcome } = EVENT_TYPES.get(type)!;
    const { now } = this.clock;
    const entry: Entry = {
      event_id: this.nextId(),
      occurred_at_ms: new Date(now).toISOString(),
      action,
      outcome,
      event_type: type,
      platform: device,
      user_code: this.user,
      user_name: this.user,
      url: 'https://example.test/k/1/show#record=1',
      user_agent: 'simulation',
      session_id: page.session,
      sequence: page.nextSequence(),
      source: 'plugin',
      plugin_version: '0.0.0',
    };
    this.logApp.underway.set(entry.event_id, {
      at: now,
      openMs: this.openUntilNow(),
      openUntilNow: () => this.openUntilNow(),
      isQueued: () => ['u', 'f', 'e'].some((kind) => this.stored.has(kind + entry.event_id)),
    });
    page.append(entry, kindOf(entry, this.settings.fold));
  }
}
