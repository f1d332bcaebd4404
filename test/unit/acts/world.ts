/** The tracker's world with a document in it, a tracker that runs, and the acts script beside it. */
import { JSDOM } from 'jsdom';
import { startActs } from '../../../src/acts/start';
import type { Entry } from '../../../src/entry';
import type { KintoneDialog, KintoneDialogConfig, KintoneEvent } from '../../../src/kintone';
import type { Settings } from '../../../src/settings';
import { startTracker } from '../../../src/tracker';
import { takenApps, type Tracker } from '../../../src/tracker/in-charge';
import { World, type WorldOptions } from '../tracker/world';

export class ActsWorld extends World {
  readonly dom = new JSDOM('<h1 id="title">見積𠮷</h1><input id="text" value="営業部の田中">');
  visibility: DocumentVisibilityState = 'visible';
  /** How far the monotonic clock is from the other one, ms. */
  drift = 0;

  constructor(options: WorldOptions = {}) {
    super(options);
    const { document, getSelection } = this.dom.window;
    Object.defineProperty(document, 'visibilityState', { get: () => this.visibility });
    Object.defineProperty(document, 'hidden', { get: () => this.visibility === 'hidden' });
    Object.assign(this.window, {
      document,
      getSelection: getSelection.bind(this.dom.window),
      addEventListener: this.dom.window.addEventListener.bind(this.dom.window),
      performance: { now: () => this.now + this.drift },
    });
  }

  override dispatch(type: string, more: object = {}, target: EventTarget = this.dom.window): void {
    target.dispatchEvent(Object.assign(new this.dom.window.Event(type, { bubbles: true }), more));
  }

  show(visibility: DocumentVisibilityState): void {
    this.visibility = visibility;
    this.dispatch('visibilitychange', {}, this.dom.window.document);
  }

  element<T extends HTMLElement>(selector: string): T {
    return this.dom.window.document.querySelector<T>(selector)!;
  }
}

export interface Scene {
  world: ActsWorld;
  tracker: Tracker;
  /** Every entry that was made, in its latest state, in the order they were begun. */
  written(): Entry[];
  /** Those of the acts: without what the tracker's own events made. */
  acts(): Entry[];
}

const OF_TRACKER = /\.(?:show|submit|proceed)$/;

/** Starts both scripts, the acts script first: it must wait for the tracker by itself. */
export function play(
  settings: Partial<Settings>,
  options: WorldOptions = {},
  world = new ActsWorld(options),
  isInCharge: Parameters<typeof startTracker>[1] = () => true,
): Scene {
  startActs(world.window, 'access-logger-acts 1.2.3');
  const tracker = startTracker(world.page(settings), isInCharge)!;
  takenApps(world.window).set('7', tracker);
  const queue = tracker[4];
  const entries = new Map<string, Entry>();
  const { append } = queue;
  queue.append = (entry, kind) => {
    entries.set(entry.event_id, structuredClone(entry));
    return append(entry, kind);
  };
  const written = (): Entry[] => [...entries.values()];
  return {
    world,
    tracker,
    written,
    acts: () =>
      written().filter((each) => !OF_TRACKER.test(each.event_type) || /^inferred/.test(each.detail ?? '')),
  };
}

/** A dialog as kintone makes one, answered by hand. */
export class Dialog implements KintoneDialog {
  answer!: (how: string) => void;
  isShown = false;
  isClosed = false;

  constructor(readonly config: KintoneDialogConfig) {}

  show(): Promise<string> {
    this.isShown = true;
    return new Promise((resolve) => (this.answer = resolve));
  }

  close(): void {
    this.isClosed = true;
    this.answer('FUNCTION');
  }

  get textarea(): HTMLTextAreaElement {
    return this.config.body!.querySelector('textarea')!;
  }
}

export const list = (records: readonly number[], more: Partial<KintoneEvent> = {}): KintoneEvent => ({
  type: 'app.record.index.show',
  appId: 7,
  viewId: 20,
  viewName: '一覧',
  records: records.map((id) => ({ $id: { type: '__ID__', value: String(id) } })),
  ...more,
});
