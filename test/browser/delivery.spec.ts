/** Nothing lost, nothing doubled: whatever happens to pages, tabs, browsers, networks and answers. */
import { readlinkSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import type { Fault, JournalEntry } from '../../sandbox';
import { DEFAULT_DELIVERY, type Settings } from '../../src/settings';
import { detailOf, LIST, nextPage, seeDetail, seeList } from '../../scripts/customer-app';
import {
  AUDITOR,
  clientOf,
  CUSTOMER_NAME,
  expect,
  expectIntact,
  LAUNCH,
  mirrored,
  queued,
  test,
  USER,
  type LogRecord,
  type Stage,
} from './tracker-support';

test.describe.configure({ mode: 'parallel' });

const LISTED = 'app.record.index.show';
const VIEWED = 'app.record.detail.show';

/** Nothing is sent before the browser is left or the test says so. */
const LATER: Partial<Settings> = { fold: false, delivery: { ...DEFAULT_DELIVERY, maxDelaySeconds: 600 } };

/** What was seen, in the order of the events. */
const viewed = (log: readonly LogRecord[]): (number | undefined)[] =>
  [...log]
    .sort((a, b) => (a.occurred_at_ms < b.occurred_at_ms ? -1 : 1))
    .filter(({ event_type }) => event_type === VIEWED)
    .map(({ record_id }) => record_id);

/** A script for all pages that does something in the handler of a shown record: in the same task as our own. */
const whenViewed = (script: string): string =>
  `kintone.events.on('${VIEWED}', (event) => { ${script}; return event; });`;

test.describe('the end of a page', () => {
  test('pages that move on in the task of their event', async ({ page, stage }) => {
    await stage.track();
    const last = stage.customer - 4;
    // Another query loads the page anew.
    await stage.wide(
      whenViewed(`if (event.recordId > ${last})
        location.assign('/k/1/show?from=' + event.recordId + '#record=' + (event.recordId - 1))`),
    );
    await stage.open(detailOf(stage.customer));
    await expect(page.locator(`[data-record="${last}"]`)).toBeVisible();
    const log = await stage.delivered(Array.from({ length: 5 }, () => VIEWED));
    expect(viewed(log)).toEqual([0, 1, 2, 3, 4].map((back) => stage.customer - back));
    expect(new Set(log.map(({ session_id }) => session_id)).size).toBe(1);
    expectIntact(log);
  });

  test('a window that closes in the task of its event', async ({ context, page, stage }) => {
    await stage.track(LATER);
    await stage.wide(whenViewed('if (window.opener) window.close()'));
    await stage.open(LIST);
    await seeList(page);
    const closed = context.waitForEvent('page').then((opened) => opened.waitForEvent('close'));
    await page.evaluate((url) => void window.open(url), detailOf(stage.customer));
    await closed;
    await stage.track();
    await page.reload();
    const log = await stage.delivered([VIEWED, LISTED, LISTED]);
    expect(viewed(log)).toEqual([stage.customer]);
    expect(log).toHaveLength(3);
    expectIntact(log);
  });

  test('a closed tab', async ({ context, page, stage }) => {
    await stage.track(LATER);
    await stage.open(detailOf(stage.customer));
    await seeDetail(page, CUSTOMER_NAME);
    await page.close();
    await stage.track();
    const next = await context.newPage();
    await next.goto(stage.address(LIST));
    const log = await stage.delivered([VIEWED, LISTED]);
    expect(viewed(log)).toEqual([stage.customer]);
    expect(log).toHaveLength(2);
    expectIntact(log);
  });

  test('a killed renderer', async ({ context, page, stage }) => {
    await stage.track(LATER);
    await stage.open(detailOf(stage.customer));
    await seeDetail(page, CUSTOMER_NAME);
    const crashed = page.waitForEvent('crash');
    const devtools = await context.newCDPSession(page);
    // Nobody is left to answer.
    void devtools.send('Page.crash').catch(() => undefined);
    await crashed;
    await stage.track();
    const next = await context.newPage();
    await next.goto(stage.address(LIST));
    const log = await stage.delivered([VIEWED, LISTED], context);
    expect(viewed(log)).toEqual([stage.customer]);
    expect(log).toHaveLength(2);
    expectIntact(log);
  });

  test('a killed browser', async ({ stage }) => {
    await stage.track(LATER);
    const profile = mkdtempSync(path.join(tmpdir(), 'access-logger-profile-'));
    let context: BrowserContext | undefined;
    try {
      context = await chromium.launchPersistentContext(profile, LAUNCH);
      await stage.attend(context);
      const [page] = context.pages();
      await stage.open(detailOf(stage.customer), USER, page!);
      await expect.poll(() => mirrored(page!)).toBeGreaterThan(0);
      const closed = context.waitForEvent('close');
      // Chromium's lock on its profile names the process: "host-pid".
      process.kill(Number(readlinkSync(path.join(profile, 'SingletonLock')).split('-').pop()), 'SIGKILL');
      await closed;
      expect(stage.sent()).toEqual([]);
      await stage.track();
      context = await chromium.launchPersistentContext(profile, LAUNCH);
      await stage.attend(context);
      await stage.open(LIST, USER, context.pages()[0]);
      const log = await stage.delivered([VIEWED, LISTED], context);
      expect(viewed(log)).toEqual([stage.customer]);
      expect(log).toHaveLength(2);
      expectIntact(log);
    } finally {
      await context?.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  });
});

test.describe('the network and the server', () => {
  /** Three events wait, then the first request meets a fault. */
  async function deliverUnder(stage: Stage, fault: Fault): Promise<JournalEntry> {
    await stage.track();
    stage.sandbox.setFaults([stage.fault(fault, {}, 1)]);
    await stage.open(LIST);
    await seeList(stage.page);
    await nextPage(stage.page);
    await nextPage(stage.page);
    const log = await stage.delivered([LISTED, LISTED, LISTED]);
    expect(log.map(({ query }) => /offset (\d+)/.exec(query ?? '')?.[1])).toEqual(['0', '20', '40']);
    expectIntact(log);
    const [first, ...retries] = stage.sent();
    expect(retries.length).toBeGreaterThan(0);
    return first!;
  }

  test('503 with a text', async ({ stage }) => {
    expect(await deliverUnder(stage, { kind: 'status', status: 503, text: 'maintenance' })).toMatchObject({
      status: 503,
    });
  });

  test('429 that asks for time', async ({ stage }) => {
    const first = await deliverUnder(stage, { kind: 'status', status: 429, retryAfter: '8' });
    expect(first.status).toBe(429);
    expect(Date.parse(stage.sent()[1]!.at) - Date.parse(first.at)).toBeGreaterThanOrEqual(8_000);
  });

  test('520, the database is locked', async ({ stage }) => {
    expect(await deliverUnder(stage, { kind: 'status', status: 520 })).toMatchObject({
      status: 520,
      answer: { code: 'GAIA_DA02' },
    });
  });

  test('a connection that breaks before', async ({ stage }) => {
    expect(await deliverUnder(stage, { kind: 'reset' })).toMatchObject({ status: 0, cut: true });
  });

  for (const duplicatesNamed of ['all', 'first'] as const)
    test(`an answer that is lost, when kintone names ${duplicatesNamed} of the duplicates`, async ({
      stage,
    }) => {
      await stage.options({ duplicatesNamed });
      expect(await deliverUnder(stage, { kind: 'lost-answer' })).toMatchObject({ status: 200, cut: true });
      // One refusal is enough to know that the whole batch is there, however it is worded.
      const refusals = stage.sent().filter(({ status }) => status !== 200);
      expect(refusals).toMatchObject([{ status: 400, answer: { code: 'CB_VA01' } }]);
    });

  test('a page where an answer should be', async ({ stage }) => {
    expect(await deliverUnder(stage, { kind: 'html' })).toMatchObject({ status: 200 });
  });

  test('an answer that takes long', async ({ stage }) => {
    await stage.track();
    stage.sandbox.setFaults([stage.fault({ kind: 'latency', ms: 3_000 }, {}, 1)]);
    await stage.open(LIST);
    await seeList(stage.page);
    await nextPage(stage.page);
    const log = await stage.delivered([LISTED, LISTED]);
    expect(log).toHaveLength(2);
    expectIntact(log);
    // Nobody has lost patience and sent the same once more.
    expect(stage.sent().map(({ status }) => status)).not.toContain(400);
  });

  for (const minutes of [90, -90])
    test(`a server whose clock is ${minutes} minutes ahead`, async ({ stage }) => {
      await stage.setClock(minutes * 60_000);
      await stage.track();
      await stage.open(LIST);
      await seeList(stage.page);
      await stage.delivered([LISTED]);
      await nextPage(stage.page);
      const log = await stage.delivered([LISTED, LISTED]);
      expectIntact(log);
      // Learned from the first answer's Date header: browser minus server.
      expect(log[0]?.clock_offset_ms).toBeUndefined();
      expect(Math.abs((log[1]?.clock_offset_ms ?? 0) + minutes * 60_000)).toBeLessThan(30_000);
      const { records } = await clientOf(stage.sandbox, AUDITOR).record.getRecords({ app: stage.logApp });
      for (const record of records) {
        const created = Object.values(record).find(({ type }) => type === 'CREATED_TIME')?.value as string;
        const skew = Date.parse(created) - Date.parse(String(record['occurred_at_ms']?.value));
        expect(Math.round(skew / 60_000 / 90)).toBe(Math.sign(minutes));
      }
    });

  test('a token that has expired', async ({ stage }) => {
    const first = await deliverUnder(stage, { kind: 'expired-token' });
    expect(first.answer).toMatchObject({ code: 'CB_CS01' });
  });

  test('offline, and online again', async ({ context, page, stage }) => {
    await stage.track();
    await stage.open(LIST);
    await seeList(page);
    const failed = page.waitForEvent('requestfailed', (request) =>
      request.url().endsWith('/v1/records.json'),
    );
    await context.setOffline(true);
    await failed;
    expect(await queued(context)).toBeGreaterThan(0);
    await context.setOffline(false);
    const log = await stage.delivered([LISTED]);
    expect(log).toHaveLength(1);
    expectIntact(log);
  });
});
