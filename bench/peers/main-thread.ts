/** What a contender costs the page: time to evaluate its script, time in the handler, and the main thread's time in all. */
import type { Browser, CDPSession, Page } from '@playwright/test';
import { quantile } from '../table';
import type { BenchServer } from '../host/server';

/** Events of a measurement, each in a task of its own. */
const EVENTS = 300;
/** Between two events, ms: a batch can leave meanwhile. */
const PAUSE_MS = 15;
/** Waiting for the last events to arrive, ms. */
const MAX_WAIT_MS = 12_000;
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
  const { bench } = window as unknown as {
    bench: { raise(event: unknown): void; view(id: number): unknown };
  };
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

/** Evaluates a script as a classic one, and says how long that took, ms. */
function evaluate(page: Page, script: Buffer): Promise<number> {
  return page.evaluate((text) => {
    const element = document.createElement('script');
    element.textContent = text;
    const start = performance.now();
    document.head.append(element);
    return performance.now() - start;
  }, script.toString('utf8'));
}

/** @param script the contender's script; the server serves pages without it */
export async function measureMainThread(
  browser: Browser,
  server: BenchServer,
  script: Buffer,
  scale: number,
): Promise<MainThread> {
  const evaluations: number[] = [];
  for (let i = 0; i < LOADS; i++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.url}/k/1/show`);
    evaluations.push(await evaluate(page, script));
    if (i < LOADS - 1) {
      await context.close();
      continue;
    }
    const session = await context.newCDPSession(page);
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
    await context.close();
    return {
      evaluateMs: quantile(evaluations, 0.5),
      p50: quantile(times, 0.5),
      p99: quantile(times, 0.99),
      totalMs: (total * 1000) / count,
    };
  }
  throw new Error('unreachable');
}
