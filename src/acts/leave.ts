/**
 * Leaving a record, its print screen or a graph: one entry with the time it was visible. It is written when another screen takes
 * its place or the page goes away, into the queue like every entry, so that it costs no request of its own.
 */
import { BROWSER_EVENTS, eventTypeOn } from '../catalogue';
import { createFieldRules, maskUrl } from '../entry';
import type { KintoneEvent } from '../kintone';
import type { Tracker } from '../tracker/in-charge';
import { DETAIL, PRINT, REPORT, plainType, type Act } from './act';
import { TICK_MS, createVisibleTime, type VisibleTime } from './visible-time';

interface Visit {
  event: KintoneEvent;
  /** The address at that time: when a visit ends it may already be the next screen's. */
  url: string;
  time: VisibleTime;
}

export function createLeave([page, rows, , recorder, queue]: Tracker): Act[] {
  const { window, platform, settings } = page;
  const row = BROWSER_EVENTS.find(({ action }) => action === 'leave')!;
  const type = eventTypeOn(platform, row);
  if (!settings.events[type]) return [];
  rows.set(type, row);
  const rules = createFieldRules(settings);
  let visit: Visit | undefined;
  /** What was shown when the page went into the back/forward cache: coming back raises no event. */
  let frozen: Visit | undefined;

  const begin = (event: KintoneEvent, url: string): void => {
    const isVisible = (): boolean => window.document.visibilityState === 'visible';
    visit = { event, url, time: createVisibleTime(() => window.performance.now(), isVisible) };
  };

  const end = (): void => {
    if (!visit) return;
    const { event, url, time } = visit;
    visit = undefined;
    const screen = plainType(event.type);
    recorder.record(
      { ...event, type },
      {
        dwell_ms: time.total(),
        url,
        detail: screen === PRINT ? 'print' : screen === REPORT && /\breport=\d+/.exec(url)?.[0],
      },
    );
  };

  window.setInterval(() => visit?.time.tick(), TICK_MS);
  window.document.addEventListener('visibilitychange', () => visit?.time.tick());
  // Before the tracker's own listener, which sends what may be sent and closes the session.
  window.addEventListener(
    'pagehide',
    () => {
      frozen = visit;
      end();
      queue.flush();
    },
    true,
  );
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted && frozen) begin(frozen.event, frozen.url);
  });

  return [
    {
      shown(event) {
        const { type: screen, appId, recordId, record } = event;
        const url = maskUrl(window.location.href, rules);
        // The same record again, for instance after a process action, goes on.
        const isSame =
          visit?.event.type === screen && (recordId ? visit.event.recordId === recordId : visit.url === url);
        if (isSame) return;
        end();
        if ([DETAIL, PRINT, REPORT].includes(plainType(screen)))
          begin({ type: screen, appId: appId!, recordId: recordId!, record: record ?? null }, url);
      },
    },
  ];
}
