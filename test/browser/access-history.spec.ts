/** The "Access history" button above a record: for those who may read the log, only where it is on, and at next to no cost. */
import type { Page, Request } from '@playwright/test';
import type { Settings } from '../../src/settings';
import { actsScript, addActs, wideScript } from './acts-support';
import { backToList, detailOf, mobileDetailOf, seeDetail } from '../../scripts/customer-app';
import {
  AT_ONCE,
  AUDITOR,
  clientOf,
  CUSTOMER_NAME,
  CUSTOMERS,
  expect,
  queued,
  test,
  USER,
  type Stage,
} from './tracker-support';

test.describe.configure({ mode: 'parallel' });

const ON: Partial<Settings> = { ...AT_ONCE, acts: { historyButton: true } };
const link = (page: Page) => page.getByRole('link', { name: /^(アクセス履歴|Access history)$/ });

/** From now on: the questions whether somebody may read the log, as the browser's pages ask them. */
function questionsFrom(page: Page): Request[] {
  const asked: Request[] = [];
  page.context().on('request', (request) => {
    if (request.method() === 'GET' && request.headers()['x-requested-with'] === 'access-logger')
      asked.push(request);
  });
  return asked;
}

/** Waits until a page has judged the answer for a user, which it keeps: in that moment the link is there or not. */
const answered = (page: Page, user: string): Promise<void> =>
  expect
    .poll(() =>
      page.evaluate(
        (code) =>
          Object.keys(localStorage).some(
            (key) => key.startsWith('access-logger:history:') && key.endsWith(`:${code}`),
          ),
        user,
      ),
    )
    .toBe(true);

async function setUp(stage: Stage, settings: Partial<Settings> = ON): Promise<void> {
  await stage.track(settings);
  await addActs(stage);
}

/** An ordinary user has opened the record, so that the log is not empty. */
async function seenByUser(stage: Stage, path: string, type = 'app.record.detail.show'): Promise<void> {
  await stage.open(path);
  await seeDetail(stage.page, CUSTOMER_NAME);
  await stage.delivered([type]);
}

const DEVICES = {
  PC: { pathOf: detailOf, type: 'app.record.detail.show', mobile: '' },
  MOBILE: { pathOf: mobileDetailOf, type: 'mobile.app.record.detail.show', mobile: 'm/' },
};

for (const [device, { pathOf, type, mobile }] of Object.entries(DEVICES))
  test(`${device}: shown to the auditor, not to an ordinary user, who is asked for once`, async ({
    page,
    stage,
  }) => {
    if (mobile) await page.setViewportSize({ width: 375, height: 812 });
    await setUp(stage);
    const path = pathOf(stage.customer);
    const questions = questionsFrom(page);
    await seenByUser(stage, path, type);
    expect(await Promise.all(questions.map(async (one) => (await one.response())?.status()))).toEqual([403]);
    // Another tab, later: the answer is kept.
    const tab = await page.context().newPage();
    await tab.goto(stage.address(path));
    await seeDetail(tab, CUSTOMER_NAME);
    await stage.delivered([type, type]);
    await expect(link(tab)).toHaveCount(0);
    await expect(link(page)).toHaveCount(0);
    expect(questions).toHaveLength(1);
    await tab.close();

    await stage.open(path, AUDITOR);
    await expect(link(page)).toBeVisible();
    expect(questions).toHaveLength(2);
    await expect(link(page)).toHaveAttribute(
      'href',
      `/k/${mobile}${stage.logApp}/#/record;app=${CUSTOMERS};record=${stage.customer}`,
    );
    await page.screenshot({ path: `test-results/access-history-${device}.png` });
    const opening = page.waitForEvent('popup');
    await link(page).focus();
    await page.keyboard.press('Enter');
    const viewer = await opening;
    await expect(viewer.getByRole('heading', { name: 'レコードを見た人' })).toBeVisible();
    const rows = viewer.locator('access-logger-record tbody tr');
    await expect(rows.filter({ hasText: USER }).locator('td[data-title="開いた"]')).toHaveText('2回');
    await expect.poll(() => viewer.evaluate(() => window.opener as unknown)).toBeNull();
    await viewer.close();
  });

test('follows the records and is not on the form', async ({ page, stage }) => {
  const second = stage.customer;
  const first = await stage.addCustomer();
  await setUp(stage);
  await seenByUser(stage, detailOf(first));
  await stage.open(detailOf(first), AUDITOR);
  const hrefOf = (record: number) => new RegExp(`record=${record}$`);
  await expect(link(page)).toHaveAttribute('href', hrefOf(first));
  await page.getByRole('link', { name: '次のレコード' }).click();
  await expect(link(page)).toHaveAttribute('href', hrefOf(second));
  await expect(link(page)).toHaveCount(1);
  await page.getByRole('link', { name: 'レコードを編集する' }).click();
  await expect(page.getByRole('button', { name: '保存' })).toBeVisible();
  await expect(link(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'キャンセル' }).click();
  await expect(link(page)).toHaveAttribute('href', hrefOf(second));
  await backToList(page);
  await expect(link(page)).toHaveCount(0);
});

test('is off by default, even with the script on the page', async ({ page, stage }) => {
  await setUp(stage, AT_ONCE);
  const questions = questionsFrom(page);
  await seenByUser(stage, detailOf(stage.customer));
  await stage.open(detailOf(stage.customer), AUDITOR);
  await seeDetail(page, CUSTOMER_NAME);
  await stage.delivered(['app.record.detail.show', 'app.record.detail.show']);
  await expect(link(page)).toHaveCount(0);
  expect(questions).toEqual([]);
});

test('is there for an auditor whose own views are not logged', async ({ page, stage }) => {
  const exclude = { users: [AUDITOR], groups: ['監査'], organizations: [] };
  await setUp(stage, { ...ON, exclude });
  await seenByUser(stage, detailOf(stage.customer));
  for (const visit of ['first', 'with memberships known'])
    await test.step(visit, async () => {
      await stage.open(detailOf(stage.customer), AUDITOR);
      await expect(link(page)).toBeVisible();
    });
  await expect.poll(() => queued(page.context())).toBe(0);
  expect((await stage.log()).map(({ user_code }) => user_code)).toEqual([USER]);
});

test('with the kintone-wide script as well', async ({ page, stage }) => {
  await stage.wide(wideScript(stage, ON), actsScript());
  await seenByUser(stage, detailOf(stage.customer));
  await stage.open(detailOf(stage.customer), AUDITOR);
  await expect(link(page)).toBeVisible();
});

for (const [name, fault] of Object.entries({
  'the log app is under maintenance': { kind: 'status', status: 503, text: '<h1>Maintenance</h1>' },
  'the log app is gone': { kind: 'status', status: 404, code: 'GAIA_AP01' },
  'the connection is cut': { kind: 'reset' },
} as const))
  test(`nothing happens when ${name}, and it is left alone for a while`, async ({ page, stage }) => {
    await setUp(stage);
    await seenByUser(stage, detailOf(stage.customer));
    stage.sandbox.setFaults([
      { match: { method: 'GET', path: '/k/v1/records.json', app: stage.logApp }, fault },
    ]);
    const questions = questionsFrom(page);
    for (let visit = 0; visit < 2; visit++) {
      await stage.open(detailOf(stage.customer), AUDITOR);
      await seeDetail(page, CUSTOMER_NAME);
      await answered(page, AUDITOR);
      await expect(link(page)).toHaveCount(0);
    }
    // By the time that its event has left, the second visit would have asked, too. The log itself cannot be read meanwhile.
    await expect.poll(() => queued(page.context()), { timeout: 45_000 }).toBe(0);
    expect(questions).toHaveLength(1);
    // Errors of the page itself fail the test (`stage`); the browser's own report of the answer is none.
    expect(stage.consoleLines.filter((line) => !/Failed to load resource/.test(line))).toEqual([]);
    stage.sandbox.setFaults([]);
    await page.clock.install();
    await page.clock.fastForward(20 * 60_000);
    await page.goto(stage.address(detailOf(stage.customer)));
    await page.reload();
    await expect(link(page)).toBeVisible();
  });

test('asks in the guest space that the log app is in', async ({ page, stage }) => {
  const asked: string[] = [];
  await page.route(/\/v1\/records\.json\?app=4711&/, (route) => {
    asked.push(new URL(route.request().url()).pathname);
    return route.fulfill({ json: { records: [{ $id: { type: '__ID__', value: '1' } }] } });
  });
  await setUp(stage, { ...ON, logApp: { id: '4711', guestSpaceId: '3' } });
  await stage.open(detailOf(stage.customer), AUDITOR);
  await expect(link(page)).toHaveAttribute('href', /^\/k\/guest\/3\/4711\/#\/record;/);
  expect(asked).toEqual(['/k/guest/3/v1/records.json']);
});

test('an empty log shows nothing yet', async ({ page, stage }) => {
  await stage.track({ ...ON, events: { 'app.record.detail.show': false } });
  await addActs(stage);
  const questions = questionsFrom(page);
  await stage.open(detailOf(stage.customer), AUDITOR);
  await seeDetail(page, CUSTOMER_NAME);
  await answered(page, AUDITOR);
  expect(questions).toHaveLength(1);
  await expect(link(page)).toHaveCount(0);
  const { records } = await clientOf(stage.sandbox, AUDITOR).record.getRecords({ app: stage.logApp });
  expect(records).toEqual([]);
});
