/** What a contender costs the page: time to evaluate its script, time in the handler, and the main thread's time in all. */
import type { Browser, CDPSession, Page } from '@playwright/test';
import { evaluateScript, type HostWindow } from '../host/on-page';
import type { BenchServer } from '../host/server';
import { quantile } from '../table';

/** Events of a measurement, each in a task of its own. */
const EVENTS = 300;
/** Between two events, ms: a batch can leave meanwhile. */
const PAUSE_MS = 15;
/** Waiting for the last events to arrive, ms. */
const MAX_WAIT_MS = 12_000;
/** Fresh pages on which the script is evaluated. */
const LOADS = 7;

export interface MainThread {
  evaluateMs: number;
  p50: number;
  p99: number;
  /** Everything the main thread did from the first event until the last one had arrived, ms an event. */
  totalMs: number;
}

/** Runs in the page. Times each handler, and nothing but the handler. */
async function raiseTimed([count, pauseMs]: readonly [number, number]): Promise<number[]> {
  const { bench } = window as unknown as HostWindow;
  const times: number[] = [];
  for (let id = 1; id <= count; id++) {
    const event = bench.view(id);
    const start = performance.now();
    bench.raise(event);
    times.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return times;
}

async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')!.value;
}

/** Time to evaluate the script on so many fresh pages, ms each. */
async function evaluations(browser: Browser, server: BenchServer, script: string): Promise<number[]> {
  const times: number[] = [];
  for (let load = 0; load < LOADS; load++)
    times.push(await onRecord(browser, server, (page) => evaluateScript(page, script)));
  return times;
}

/** Opens a record in a new profile, and closes it when `use` is done with it. */
async function onRecord<T>(
  browser: Browser,
  server: BenchServer,
  use: (page: Page, session: CDPSession) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${server.url}/k/1/show`);
    return await use(page, await context.newCDPSession(page));
  } finally {
    await context.close();
  }
}

/**
 * @param script the contender's script; the server serves pages without it
 * @param scale share of the usual number of events, above 0 to 1
 */
export async function measureMainThread(
  browser: Browser,
  server: BenchServer,
  script: Buffer,
  scale: number,
): Promise<MainThread> {
  const text = script.toString('utf8');
  const evaluateMs = quantile(await evaluations(browser, server, text), 0.5);
  return onRecord(browser, server, async (page, session) => {
    await evaluateScript(page, text);
    await session.send('Performance.enable');
    // What the script does of itself after it was loaded is not an event's cost.
    await page.waitForTimeout(500);
    const before = await taskSeconds(session);
    const count = Math.ceil(EVENTS * scale);
    const times = await page.evaluate(raiseTimed, [count, PAUSE_MS] as const);
    const deadline = Date.now() + MAX_WAIT_MS;
    while (new Set(server.received.stored.map(({ event }) => event)).size < count && Date.now() < deadline) {
      await page.waitForTimeout(100);
    }
    const total = (await taskSeconds(session)) - before;
    return {
      evaluateMs,
      p50: quantile(times, 0.5),
      p99: quantile(times, 0.99),
      totalMs: (total * 1000) / count,
    };
  });
}
