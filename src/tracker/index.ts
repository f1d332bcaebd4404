/**
 * Starts the tracker on a page: wires kintone's events to the recorder, the recorder to the queue and the queue to the writer,
 * and the page's life to all of them. The host page comes first: every entry point catches everything, events are returned as
 * given, synchronously.
 */
import { eventsOn, eventTypeOn, findEvent, type CatalogueEvent, type Platform } from '../catalogue';
import { createEventIds, createRecorder, createSession, type Source } from '../entry';
import type { Kintone, KintoneEvent } from '../kintone';
import { createMirror, createQueue, createStore, queuePrefix } from '../queue';
import type { Settings } from '../settings';
import { createWriter } from '../writer';
import { createAdmission } from './admission';
import { kindOf } from './entry-kind';
import { watchDepartures, type NavigationLike } from './departure';
import { addKnownApp, appOfUrl, isKnownApp } from './known-apps';

export interface TrackerOptions {
  platform: Platform;
  source: Source;
  settings: Settings;
  version: string;
  kintone: Kintone;
  /** The page; a parameter so that tests can bring their own. */
  window: Window & typeof globalThis;
  /** Which catalogue rows this script listens to. */
  listensTo(event: CatalogueEvent): boolean;
  /** Whether an event belongs to this tracker; another one on the page may be in charge of its app. */
  inCharge(event: KintoneEvent): boolean;
}

/** PC pages of an app's test environment: REST would write to the production log. */
const TEST_ENVIRONMENT = /^\/k\/(?:guest\/\d+\/)?admin\/preview\//;

/** Registers the handlers. Returns at once; everything else happens later. Never throws. */
export function startTracker(options: TrackerOptions): void {
  try {
    start(options);
  } catch {
    // A page without a log is better than a page that does not work.
  }
}

function start({
  platform,
  source,
  settings,
  version,
  kintone,
  window,
  listensTo,
  inCharge,
}: TrackerOptions): void {
  const { location, navigator, document } = window;
  if (!settings.enabled || TEST_ENVIRONMENT.test(location.pathname)) return;
  const user = kintone.getLoginUser();
  if (settings.exclude.users.includes(user.code)) return;

  const now = (): number => Date.now();
  const after = (ms: number, task: () => void): (() => void) => {
    const timer = window.setTimeout(guard(task), ms);
    return () => window.clearTimeout(timer);
  };
  const randomBytes = (length: number): Uint8Array => window.crypto.getRandomValues(new Uint8Array(length));

  const newId = createEventIds(randomBytes);
  const uuid = (): string => newId(now());

  const prefix = queuePrefix(settings.logApp.id, user.code);
  const store = createStore(
    prefix,
    attempt(() => window.localStorage),
  );
  const mirror = createMirror(
    prefix,
    attempt(() => window.indexedDB),
  );
  const queue = createQueue(store, mirror, (task) => void after(0, task));
  const session = createSession(window, settings.logApp.id, user.code, uuid);
  const admission = createAdmission({
    kintone,
    app: platform === 'MOBILE' ? kintone.mobile?.app : kintone.app,
    exclude: settings.exclude,
    userCode: user.code,
    host: window,
    now,
    after,
  });

  const recorder = createRecorder({
    platform,
    source,
    settings,
    kintone,
    location,
    userAgent: navigator.userAgent,
    pluginVersion: version,
    now,
    randomBytes,
    session,
    department: admission.department,
    isOn: (eventType) => settings.events[eventType] ?? findEvent(eventType)?.on ?? false,
    append(entry) {
      const kind = kindOf(entry, settings.fold);
      let durable = queue.append(entry, kind);
      if (!durable) {
        const detail = [entry.detail, 'browser storage full or blocked'].filter(Boolean).join('; ');
        durable = queue.append({ ...entry, detail }, kind);
      }
      writer.appended(durable);
    },
    update: (entry) => void queue.append(entry, kindOf(entry, settings.fold)),
  });

  const writer = createWriter({
    queue,
    store,
    mirror,
    name: prefix,
    settings,
    fetch: window.fetch.bind(window),
    locks: navigator.locks,
    now,
    random: Math.random,
    after,
    uuid,
    requestToken: () => kintone.getRequestToken(),
    admitted: admission.admitted,
    visible: () => document.visibilityState === 'visible',
    movingOn: watchDepartures(
      (window as { navigation?: NavigationLike }).navigation,
      (url) => isKnownApp(store, appOfUrl(url, location.origin)),
      now,
    ),
    onClaim: recorder.closeFolds,
    note: recorder.note,
  });

  addKnownApp(store, appOfUrl(location.href, location.origin));

  // Before the answer events are queued and thrown away by the writer; after it nothing is recorded at all.
  let refused = false;
  void admission.admitted.then((ok) => (refused = !ok));

  const types = eventsOn(platform)
    .filter(listensTo)
    .map((event) => eventTypeOn(platform, event));
  kintone.events.on(types, (event) => {
    guard(() => !refused && inCharge(event) && recorder.record(event))();
    return event;
  });

  const on = (target: EventTarget, type: string, listener: (event: Event) => void): void =>
    target.addEventListener(type, (event) => guard(() => listener(event))());
  on(window, 'pagehide', () => {
    recorder.closeFolds();
    writer.leave();
    session.close();
  });
  on(window, 'pageshow', (event) => {
    if (!(event as PageTransitionEvent).persisted) return;
    session.resume();
    writer.resume();
  });
  on(document, 'visibilitychange', writer.visibilityChanged);
  on(window, 'online', writer.online);
}

/** What reading gives; a blocked storage throws when it is only looked at. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** The same without ever throwing into the host page. */
function guard(task: () => unknown): () => void {
  return () => void attempt(task);
}
