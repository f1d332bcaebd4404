/**
 * A small world for the queue and the writer: tabs that share storage and locks, a clock that only moves when told, and a log
 * app. Here are the whole of it and what tests say to it; each part has a file of its own.
 */
import type { DeliverySettings } from '../../../../src/settings';
import type { NoteType } from '../../../../src/writer';
import { Clock } from './clock';
import { SharedIndexedDb } from './indexed-db';
import { SharedLocalStorage } from './local-storage';
import { Locks } from './locks';
import { LogApp, type Fault } from './log-app';
import { Tab } from './tab';

export { POISON, type Fault } from './log-app';
export type { Tab } from './tab';

export interface WorldOptions {
  namesDuplicates?: 'all' | 'first';
  webLocks?: boolean;
  mirrorWorks?: boolean;
  /** What every page draws, 0 <= random < 1. */
  random?: number;
  delivery?: Partial<DeliverySettings>;
}

export class World {
  readonly clock = new Clock();
  readonly tabs: Tab[] = [];
  readonly localStorage = new SharedLocalStorage(this.clock, this.tabs);
  readonly indexedDb = new SharedIndexedDb(this.clock);
  readonly locks = new Locks(this.clock);
  readonly logApp: LogApp;
  readonly notes: { type: NoteType; detail: string }[] = [];
  /** Browser clock minus real time, ms. */
  skew = 0;
  private ids = 0;

  constructor(readonly options: WorldOptions = {}) {
    this.logApp = new LogApp(this.clock, options.namesDuplicates ?? 'all');
  }

  /** A UUID of version 7 by the browser's clock; ids count up. */
  nextId(): string {
    const time = Math.floor(this.now + this.skew)
      .toString(16)
      .padStart(12, '0');
    const n = (++this.ids).toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${n}`;
  }

  /** @param maySend `false`: the page waits for its `pageshow` */
  openTab(visible = true, maySend = true): Tab {
    const tab = new Tab(this, visible, maySend);
    this.tabs.push(tab);
    return tab;
  }

  /**
   * Kills the whole browser: pages die, localStorage falls back to what the disk has. IndexedDB keeps all but what was on its way
   * to the disk.
   */
  killBrowser(): void {
    this.indexedDb.loseUnderway();
    for (const tab of this.tabs) tab.kill();
    this.localStorage.fallBackToDisk();
  }

  /** The user deletes the site's data. */
  clearStorage(): void {
    this.indexedDb.commitAll();
    this.indexedDb.onDisk.clear();
    this.localStorage.deleteAll();
    for (const { view } of this.tabs) view.clear();
  }

  storedIds(): string[] {
    return this.logApp.stored.map(({ values }) => values['event_id']!.value as string);
  }

  // What tests say most often, without naming the part.

  /** Lets time pass, running every timer at its time and everything that follows from it. */
  advance(ms: number): Promise<void> {
    return this.clock.advance(ms);
  }
  get now(): number {
    return this.clock.now;
  }
  get isLocked(): boolean {
    return this.locks.isHeld;
  }
  get stored(): LogApp['stored'] {
    return this.logApp.stored;
  }
  get requests(): number {
    return this.logApp.requests;
  }
  get faults(): Fault[] {
    return this.logApp.faults;
  }
  set faults(next: Fault[]) {
    this.logApp.faults = next;
  }
  set steadyFault(fault: Fault) {
    this.logApp.steadyFault = fault;
  }
}
