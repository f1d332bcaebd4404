/** One person's working day in a real browser, whose clock is moved instead of waited for. */
import type { Browser } from '@playwright/test';
import { launchBrowser } from '../../scripts/browser';
import { packedScript, settingsWith } from '../host/product';
import { kintone } from '../host/protocols';
import { startServer, type BenchServer } from '../host/server';
import { createProfile } from '../peers/profile';
import { quantile, rounded, type Table } from '../table';
import { workingDay, type Act } from '../workload';

const DELAYS = [10, 60, 300, 900, 'auto'] as const;
/** A day of about the mean. */
const DAY = { seed: 11, user: 23, day: 0, eventsADay: 100 };
const STEP_MS = 15_000;
const MINUTE_MS = 60_000;
/** On the next morning the person comes back. */
const NEXT_DAY_MS = 15 * 60 * MINUTE_MS;

export async function replayTable(): Promise<Table> {
  const acts = workingDay(DAY).filter(({ device }) => device === 'PC');
  const server = await startServer();
  const browser = await launchBrowser();
  const rows: Table['rows'] = [];
  try {
    for (const delay of DELAYS) {
      const { events, requests, delaysMs } = await replay(acts, browser, server, delay);
      const minutes = (q: number): number => rounded(quantile(delaysMs, q) / MINUTE_MS, 1);
      rows.push([
        delay === 'auto' ? 'auto' : `${delay} s`,
        events,
        delaysMs.length,
        Math.round((requests / events) * 1000),
        minutes(0.5),
        minutes(0.99),
      ]);
      console.log(`Replayed: ${delay}`);
    }
  } finally {
    await browser.close();
    server.close();
  }
  return {
    title: 'One person’s day in a real browser',
    columns: ['delay', 'events', 'arrived', 'requests per 1,000 events', 'p50, min', 'p99, min'],
    rows,
    notes: [
      `The day of one person of the simulation, on one tab of Chromium with the packed script; its clock is moved in steps of ${STEP_MS / 1000} s, which is how exact delays are. Each page that is visited is loaded; leaving kintone closes the tab. All events are views, none of them urgent. On the next morning the person opens one page more, which sends what the evening left.`,
      'Delays: from the event to the log, nights and closed tabs included. `auto` for somebody who is alone in the log: it need not save.',
    ],
  };
}

interface Replayed {
  events: number;
  requests: number;
  /** Of what has arrived. */
  delaysMs: number[];
}

async function replay(
  acts: readonly Act[],
  browser: Browser,
  server: BenchServer,
  delay: (typeof DELAYS)[number],
): Promise<Replayed> {
  server.reset({ script: packedScript(), protocol: kintone, settings: settingsWith(delay) });
  const profile = await createProfile(browser, server);
  let now = acts[0]!.at;
  const raisedAt = new Map<number, number>();
  const arrivedAt = new Map<number, number>();
  const look = (): void => {
    for (const { event } of server.received.stored) if (!arrivedAt.has(event)) arrivedAt.set(event, now);
  };
  const passUntil = async (time: number): Promise<void> => {
    while (now < time) {
      const step = Math.min(STEP_MS, time - now);
      // Without a page nothing happens.
      if (profile.page.isClosed()) await profile.context.clock.fastForward(step);
      else await profile.pass(step, STEP_MS);
      now += step;
      look();
    }
  };
  const raise = async (): Promise<void> => {
    await profile.raise();
    raisedAt.set(profile.raised.at(-1)!, now);
  };
  try {
    for (const [index, act] of acts.entries()) {
      await passUntil(act.at);
      if (act.do === 'visit') await (profile.page.isClosed() ? profile.open() : profile.move());
      // After a record in a tab of its own the tab before it is shown again: here all of it is one tab.
      if (act.do === 'leave' && acts[index + 1]?.do !== 'show') await profile.closeTab();
      if ('event' in act) await raise();
      look();
    }
    if (!profile.page.isClosed()) await profile.closeTab();
    look();
    now += NEXT_DAY_MS;
    await profile.context.clock.fastForward(NEXT_DAY_MS);
    await profile.open();
    await passUntil(now + 20 * MINUTE_MS);
  } finally {
    await profile.context.close();
  }
  const events = [...raisedAt];
  return {
    events: events.length,
    requests: server.received.requests,
    delaysMs: events.flatMap(([event, at]) => (arrivedAt.has(event) ? arrivedAt.get(event)! - at : [])),
  };
}
