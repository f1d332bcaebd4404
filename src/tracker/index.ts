/**
 * Starts the tracker on a page: wires kintone's events to the recorder, the recorder to the queue and the queue to the writer,
 * and the page's life to all of them. The host page comes first: every entry point catches everything, events are returned as
 * given, synchronously.
 */
import { SCREEN_EVENTS, eventTypeOn, type CatalogueEvent } from '../catalogue';
import { attempt, createRecorder, createSession, type Page } from '../entry';
import type { KintoneEvent } from '../kintone';
import { createMirror, createQueue, createStore, queuePrefix } from '../queue';
import { WAKE_CAUSES, createWriter, takeTurn } from '../writer';
import { isAdmitted } from './admission';
import { watchDepartures } from './departure';
import type { Tracker } from './in-charge';
import { addKnownApp, appOfUrl, isKnownApp } from './known-apps';

/**
 * Registers the handlers. Returns at once; everything else happens later.
 * @param isInCharge whether an event belongs to this tracker; another one on the page may be in charge of its app
 * @param more events that kintone raises here beside those of apps
 * @returns what the acts script needs; `undefined` when the tracker stays silent
 */
export function startTracker(
  page: Page,
  isInCharge: (event: Pick<KintoneEvent, 'type' | 'appId'>) => boolean,
  more: readonly CatalogueEvent[] = [],
): Tracker | undefined {
  const { platform, settings, kintone, window } = page;
  const { location } = window;
  const { code, isGuest } = kintone.getLoginUser();
  const { id: logAppId, guestSpaceId } = settings.logApp;
  if (
    !settings.enabled ||
    // PC pages of an app's test environment: REST would write to the production log.
    location.pathname.includes('/admin/preview/') ||
    // Guests reach the apps of their own space only: /k/guest/<space>/...
    (isGuest && location.pathname.split('/')[3] !== guestSpaceId)
  )
    return undefined;

  const name = queuePrefix(logAppId, code);
  const queue = createQueue(createStore(name, window), createMirror(name, window), window.setTimeout);
  const session = createSession(
    window,
    logAppId,
    code,
    () => window.crypto.randomUUID(),
    (ticket) => takeTurn(window.navigator.locks, ticket),
  );
  let isExcluded = false;

  /** The catalogue's rows by the types that kintone raises here. */
  const rows = new Map(
    [...SCREEN_EVENTS, ...more]
      .filter(({ mobile }) => mobile || platform === 'PC')
      .map((row) => [eventTypeOn(platform, row), row]),
  );
  const recorder = createRecorder(
    page,
    session,
    (entry, kind) => {
      const isDurable = queue.append(entry, kind);
      writer.appended(isDurable);
      return isDurable;
    },
    rows,
  );
  const isKnown = (url: string): unknown => isKnownApp(queue, appOfUrl(url, location));
  const writer = createWriter(page, queue, name, recorder.remark, watchDepartures(page, isKnown));
  addKnownApp(queue, appOfUrl(location.href, location));

  const accepts: Tracker[2] = (event) => !isExcluded && isInCharge(event);

  kintone.events.on([...rows.keys()], (event) => {
    attempt(() => accepts(event) && recorder.record(event));
    return event;
  });

  const on = (type: string, listener: () => void): void =>
    window.addEventListener(type, () => attempt(listener));
  on('pagehide', writer.leave);
  on('pagehide', session.close);
  void isAdmitted(page, code).then((isWelcome) => {
    queue.admit(isWelcome);
    if (isWelcome) {
      for (const cause of WAKE_CAUSES) on(cause, () => writer.wake(cause));
      on('pageshow', session.reopen);
      writer.wake('pageshow');
    } else {
      isExcluded = true;
    }
  });
  return [page, rows, accepts, recorder, queue, writer];
}
