/** Delivery across pages: moving on and leaving, several tabs, the back/forward cache, other users, and storage that is full. */
import type { Page } from '@playwright/test';
import { DEFAULT_DELIVERY } from '../../src/settings';
import { addActs } from './acts-support';
import {
  backToList,
  cancelEdit,
  detailOf,
  editWithRows,
  LIST,
  openRecord,
  seeDetail,
  seeList,
} from '../../scripts/customer-app';
import {
  AT_ONCE,
  CUSTOMER_NAME,
  expect,
  expectIntact,
  mirrored,
  OTHER_USER,
  queued,
  test,
  turn,
  USER,
  WITH_BACK_FORWARD_CACHE,
  type Stage,
} from './tracker-support';

test.describe.configure({ mode: 'parallel' });
test.use({ launchOptions: WITH_BACK_FORWARD_CACHE });

const LISTED = 'app.record.index.show';
const VIEWED = 'app.record.detail.show';

/** Lets a path's pages into the back/forward cache: one that is marked `no-store`, as the sandbox's are, never enters it. */
const letIntoCache = (page: Page, path: string) =>
  page.route(
    (url) => url.pathname === path,
    async (route) => {
      const response = await route.fetch();
      const { 'cache-control': _noStore, ...headers } = response.headers();
      await route.fulfill({ response, headers });
    },
  );

/** Events wait for so long that no machine is too slow; a page that is left sends what has waited for more than half of it. */
const SLOWLY = { fold: false, delivery: { ...DEFAULT_DELIVERY, maxDelaySeconds: 600 } };
const WAITED_MS = 400_000;

/** Waits until the page is the sender, and not busy: without that it would send nothing on leaving in any case. */
async function becomeSender(page: Page): Promise<void> {
  await expect.poll(() => holdsLock(page)).toBe(true);
  // A sender lets the last one's writes arrive, then compares its two stores.
  await page.clock.fastForward(1_000);
  await mirrored(page);
}

const holdsLock = (page: Page): Promise<boolean> =>
  page.evaluate(() =>
    navigator.locks.request('who am I', async () => {
      const { held = [] } = await navigator.locks.query();
      const client = held.find(({ name }) => name === 'who am I')?.clientId;
      return held.some(({ name, clientId }) => name?.startsWith('access-logger:') && clientId === client);
    }),
  );

test.describe('moving on and leaving', () => {
  /** From page to page of the app, until the first event has waited for two thirds of the delay. */
  async function goAbout(stage: Stage): Promise<void> {
    const { page, customer } = stage;
    await page.clock.install();
    await stage.track(SLOWLY);
    await stage.open(LIST);
    await seeList(page);
    await page.clock.fastForward(WAITED_MS);
    await openRecord(page, customer);
    await backToList(page);
    await openRecord(page, customer);
    await becomeSender(page);
  }

  test('from page to page of the app nothing is sent', async ({ context, stage }) => {
    await goAbout(stage);
    await backToList(stage.page);
    await expect.poll(() => queued(context)).toBe(5);
    expect(stage.sent()).toEqual([]);
  });

  test('leaving for another site sends', async ({ page, stage }) => {
    await goAbout(stage);
    const elsewhere = stage.address('/sandbox/').replace('localhost', '127.0.0.1');
    await page.evaluate((url) => location.assign(url), elsewhere);
    await expect.poll(() => stage.sent().map(({ status }) => status)).toEqual([200]);
    expect(await stage.log()).toHaveLength(4);
  });

  test('leaving for a screen without the tracker sends', async ({ page, stage }) => {
    await goAbout(stage);
    await page.getByRole('link', { name: 'ポータル' }).click();
    await expect.poll(() => stage.sent().map(({ status }) => status)).toEqual([200]);
    expect(await stage.log()).toHaveLength(4);
  });

  test('closing the tab sends', async ({ page, stage }) => {
    await goAbout(stage);
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => stage.sent().map(({ status }) => status)).toEqual([200]);
    expect(await stage.log()).toHaveLength(4);
  });
});

test('a closed tab whose answer is lost: the next page learns that all of it is there', async ({
  context,
  page,
  stage,
}) => {
  await page.clock.install();
  await stage.track(SLOWLY);
  await stage.open(LIST);
  await openRecord(page, stage.customer);
  await page.clock.fastForward(WAITED_MS);
  await becomeSender(page);
  stage.sandbox.setFaults([stage.fault({ kind: 'lost-answer' })]);
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => stage.sent().length).toBeGreaterThan(0);
  stage.sandbox.setFaults([]);
  const next = await context.newPage();
  await next.goto(stage.address(LIST));
  await expect.poll(() => queued(context)).toBe(1);
  const log = await stage.log();
  expect(log.map(({ event_type }) => event_type)).toEqual([LISTED, VIEWED]);
  expectIntact(log);
  expect(stage.sent().at(-1)).toMatchObject({ status: 400, answer: { code: 'CB_VA01' } });
});

test('a session that ended: events wait until their user has signed in again', async ({
  context,
  page,
  stage,
}) => {
  await stage.track();
  await stage.open(LIST);
  await seeList(page);
  await page.evaluate(() => fetch('/sandbox/logout', { redirect: 'manual' }));
  await expect.poll(() => stage.sent().map(({ status }) => status)).toContain(401);
  expect(await queued(context)).toBeGreaterThan(0);
  await stage.open(detailOf(stage.customer));
  const log = await stage.delivered([LISTED, VIEWED]);
  expect(log).toHaveLength(2);
  expectIntact(log);
});

test('folded events of several pages wait for each other and are one chain all the same', async ({
  page,
  stage,
}) => {
  await stage.track({ ...AT_ONCE, fold: true });
  await stage.open(LIST);
  await openRecord(page, stage.customer);
  await cancelEdit(page);
  await backToList(page);
  const log = await stage.delivered([LISTED, VIEWED, 'app.record.edit.show', LISTED]);
  expect(log.map(({ event_type, count }) => [event_type, count])).toEqual(
    expect.arrayContaining([
      [VIEWED, 2],
      ['app.record.edit.show', undefined],
    ]),
  );
  expect(log).toHaveLength(4);
  expectIntact(log);
});

test.describe('several tabs', () => {
  test('work at once and share no session', async ({ context, page, stage }) => {
    await stage.track();
    await stage.open(LIST);
    const other = await context.newPage();
    await Promise.all([seeList(page), other.goto(stage.address(LIST)).then(() => seeList(other))]);
    await Promise.all([openRecord(page, stage.customer), openRecord(other, stage.customer - 1)]);
    await Promise.all([backToList(page), backToList(other)]);
    const log = await stage.delivered([LISTED, LISTED, LISTED, LISTED, VIEWED, VIEWED]);
    expect(log).toHaveLength(6);
    // Two pages that go in the same moment may lose a session's ticket; its tab then starts another one.
    expect(new Set(log.map(({ session_id }) => session_id)).size).toBeGreaterThanOrEqual(2);
    expectIntact(log);
  });

  test('a window opened by a tracked page, which copies its storage', async ({ context, page, stage }) => {
    await stage.track();
    await stage.open(LIST);
    await seeList(page);
    const opened = context.waitForEvent('page');
    await page.evaluate((url) => void window.open(url), detailOf(stage.customer));
    const other = await opened;
    await seeDetail(other, CUSTOMER_NAME);
    await openRecord(page, stage.customer);
    await backToList(other);
    const log = await stage.delivered([LISTED, LISTED, VIEWED, VIEWED]);
    expect(log).toHaveLength(4);
    expect(new Set(log.map(({ session_id }) => session_id)).size).toBe(2);
    expectIntact(log);
  });
});

test('a tab duplicated on a screen without the tracker, where the session waits for its next page', async ({
  context,
  page,
  stage,
}) => {
  await stage.track();
  await stage.open(LIST);
  await seeList(page);
  await page.getByRole('link', { name: 'ポータル' }).click();
  const app = page.getByRole('link', { name: '顧客管理' });
  await expect(app).toBeVisible();
  // As a duplicated tab does, an opened window copies the storage, and with it the session that was left there.
  const opened = context.waitForEvent('page');
  await page.evaluate((url) => void window.open(url), detailOf(stage.customer));
  await Promise.all([seeDetail(await opened, CUSTOMER_NAME), app.click().then(() => seeList(page))]);
  const log = await stage.delivered([LISTED, LISTED, VIEWED]);
  expect(log).toHaveLength(3);
  expect(new Set(log.map(({ session_id }) => session_id)).size).toBe(2);
  expectIntact(log);
});

test('a session over several pages and batches is one chain, changes included', async ({ page, stage }) => {
  await stage.track();
  await stage.open(LIST);
  await openRecord(page, stage.customer);
  await editWithRows(page, 11);
  await stage.delivered(['app.record.edit.submit.success']);
  await backToList(page);
  const log = await stage.delivered([LISTED, LISTED]);
  expect(stage.sent().length).toBeGreaterThan(1);
  expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, index) => index + 1));
  expectIntact(log);
});

test("one user's events never leave under another's session", async ({ context, page, stage }) => {
  await stage.track();
  stage.sandbox.setFaults([stage.fault({ kind: 'status', status: 503 }, { user: USER })]);
  await stage.open(detailOf(stage.customer));
  await seeDetail(page, CUSTOMER_NAME);
  await expect.poll(() => stage.sent().length).toBeGreaterThan(0);
  await page.getByTestId('user-menu').locator('summary').click();
  await page.locator(`[data-user=${OTHER_USER}]`).click();
  await expect(page.getByRole('link', { name: 'Edit record' })).toBeVisible();
  await expect.poll(() => stage.log()).toHaveLength(1);
  expect(await stage.log()).toMatchObject([{ user_code: OTHER_USER, creator: OTHER_USER }]);
  expect(await queued(context)).toBeGreaterThan(0);
  stage.sandbox.setFaults([]);
  await stage.open(LIST);
  const log = await stage.delivered([VIEWED, VIEWED, LISTED]);
  expect(log.map(({ user_code }) => user_code).sort()).toEqual([USER, USER, OTHER_USER]);
  expectIntact(log);
});

test('storage that is full: sent all the same, and said so', async ({ page, stage }) => {
  await stage.wide(`for (let size = 1 << 20; size >= 1; size >>= 1)
    try { for (let n = 0; ; n++) localStorage.setItem('filler-' + size + '-' + n, 'x'.repeat(size)); } catch { /* full */ }`);
  await stage.track({ fold: false });
  await stage.open(detailOf(stage.customer));
  await seeDetail(page, CUSTOMER_NAME);
  await expect.poll(() => stage.log()).toHaveLength(1);
  const [record] = await stage.log();
  expect(record).toMatchObject({ event_type: VIEWED, record_id: stage.customer });
  expect(record?.detail).toContain('storage full');
});

test('a page that comes back from the back/forward cache goes on with its session', async ({
  page,
  stage,
}) => {
  await stage.track();
  await letIntoCache(page, LIST);
  // Playwright loses touch with a restored page: it acts by itself.
  await stage.wide(
    `addEventListener('pageshow', ({ persisted }) => { if (persisted) location.hash = 'offset=20'; });`,
  );
  await stage.open('/k/');
  await page.goto(stage.address(LIST));
  await seeList(page);
  await page.getByRole('link', { name: 'ポータル' }).click();
  await expect(page.getByRole('link', { name: '顧客管理' })).toBeVisible();
  await page.evaluate(() => void setTimeout(() => history.back()));
  await expect
    .poll(async () => (await stage.log()).map(({ query }) => query), { timeout: 20_000 })
    .toEqual([expect.stringContaining('offset 0'), expect.stringContaining('offset 20')]);
  const log = await stage.log();
  expect(new Set(log.map(({ session_id }) => session_id)).size).toBe(1);
  expectIntact(log);
});

test('time on a record is its visible time: not what passes in another tab or in the back/forward cache', async ({
  page,
  stage,
}) => {
  await stage.track({ ...AT_ONCE, events: { leave: true } });
  await addActs(stage);
  const other = await stage.addCustomer();
  const path = new URL(stage.address(detailOf(other))).pathname;
  await letIntoCache(page, path);
  // The browser decides what is frozen and restored, the test how much time passes meanwhile.
  await stage.wide(`
    performance.now = () => Number(localStorage.getItem('passed'));
    const pass = (ms) => localStorage.setItem('passed', performance.now() + ms);
    addEventListener('pageshow', ({ persisted }) => {
      if (!persisted) return;
      setTimeout(() => { pass(3_000); location.hash = 'record=${other}'; });
    });`);
  const pass = (ms: number) =>
    page.evaluate(
      (more) => localStorage.setItem('passed', String(Number(localStorage.getItem('passed')) + more)),
      ms,
    );
  await stage.open('/k/');
  await page.goto(stage.address(detailOf(stage.customer)));
  await seeDetail(page, CUSTOMER_NAME);
  await pass(2_500);
  await turn(page, 'hidden');
  await pass(60_000);
  await turn(page, 'visible');
  await pass(1_500);
  await page.getByRole('link', { name: 'ポータル' }).click();
  await expect(page.getByRole('link', { name: '顧客管理' })).toBeVisible();
  await pass(3_600_000);
  await page.evaluate(() => void setTimeout(() => history.back()));
  const seen = async () =>
    (await stage.log()).map((each) => [each.event_type, each.record_id, each.dwell_ms]);
  await expect.poll(seen, { timeout: 20_000 }).toEqual([
    [VIEWED, stage.customer, undefined],
    ['leave', stage.customer, 4_000],
    [VIEWED, other, undefined],
    ['leave', stage.customer, 3_000],
  ]);
  expectIntact(await stage.log());
});
