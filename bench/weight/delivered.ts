/** What events cost until they are delivered: bytes on the wire, and what stays in the heap. */
import type { CDPSession } from '@playwright/test';
import { evaluateScript, type HostWindow } from '../host/on-page';
import { rounded, type Table } from '../table';
import { SCENARIOS, serve, type Scenario, type Stage } from './stage';

/** For the heap. */
const MANY_EVENTS = 10_000;
const BATCH = 100;

async function heapBytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}

/** Raises so many events of one kind in batches, with time for each batch to leave; gives the heap before and after, bytes. */
async function deliverMany(
  stage: Stage,
  { before, event }: Scenario,
  count: number,
): Promise<[number, number]> {
  const context = await stage.browser.newContext();
  try {
    await context.clock.install();
    const page = await context.newPage();
    await page.goto(`${stage.server.url}/k/1/`);
    await evaluateScript(page, stage.script);
    const session = await context.newCDPSession(page);
    const start = await heapBytes(session);
    const { received } = stage.server;
    for (let raised = 0; raised < count; raised += BATCH) {
      await page.evaluate(
        ([first, amount, earlier, name]) => {
          const { bench } = window as unknown as HostWindow;
          for (let id = first; id < first + amount; id++) {
            if (earlier) bench.raise(bench[earlier]!(id));
            bench.raise(bench[name]!(id));
          }
        },
        [raised + 1, BATCH, before, event] as const,
      );
      const wanted = (raised + BATCH) * (before ? 2 : 1);
      for (let tries = 0; received.stored.length < wanted; tries++) {
        // What does not fit into one request waits for the delay, which is up to 100 minutes.
        if (tries > 400) throw new Error(`Only ${received.stored.length} of ${wanted} events arrived`);
        await context.clock.runFor(tries < 20 ? 3_000 : 20_000);
      }
    }
    return [start, await heapBytes(session)];
  } finally {
    await context.close();
  }
}

/** Of each scenario: how many records, requests and bytes become of it. */
export async function bytesTable(stage: Stage): Promise<Table> {
  const rows: Table['rows'] = [];
  for (const scenario of SCENARIOS) {
    serve(stage);
    await deliverMany(stage, scenario, BATCH);
    const { received } = stage.server;
    rows.push([
      scenario.before ? `${scenario.name}: its start and its attempt` : scenario.name,
      received.stored.length,
      received.requests,
      Math.round(received.bodyBytes / received.stored.length),
    ]);
  }
  return {
    title: 'Bytes a record',
    columns: ['event', 'records', 'requests', 'body bytes a record'],
    rows,
    notes: ['As sent to the log app: every field with its code, names in Japanese, UTF-8.'],
  };
}

/** Heap of a page before and after many events. */
export async function heapTable(stage: Stage): Promise<Table> {
  serve(stage);
  const count = Math.ceil((MANY_EVENTS * stage.scale) / BATCH) * BATCH;
  const [before, after] = await deliverMany(stage, SCENARIOS[0], count);
  return {
    title: 'Heap',
    columns: ['events on one page', 'KB before', 'KB after', 'bytes an event kept'],
    rows: [
      [
        count,
        Math.round(before / 1024),
        Math.round(after / 1024),
        rounded(Math.max(0, after - before) / count, 1),
      ],
    ],
    notes: ['Used heap of the page after a collection; views, all of them delivered in batches meanwhile.'],
  };
}
