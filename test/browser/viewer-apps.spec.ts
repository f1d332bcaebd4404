/** Use of apps: figures, charts and their tables by day, week and month; unused apps; files; what may not be read. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import Papa from 'papaparse';
import {
  AuditStage,
  AUDITOR,
  breakIndex,
  buildIndex,
  checkAccess,
  ENGLISH_AUDITOR,
  expect,
  expectNoRight,
  mendIndex,
  SIZES,
  test,
  USER,
  type Logged,
} from './viewer-support';

const HOSTILE = '<img src=x onerror=alert(1)>"\'\\';
const DAY_MS = 24 * 60 * 60_000;

/** The pages' clock stands still, so that midnight does not come between a question and its answer. */
const NOW = Date.now();

let stage: AuditStage;
const logged: Partial<Logged>[] = [];
/** Apps that everybody may see and nobody opened; the last one was, but long ago. */
let unused: string[] = [];

test.beforeAll(async () => {
  stage = await AuditStage.set({ records: 2_600, people: 14, days: 75, until: NOW });
  unused = stage.sandbox.addApps(3, '誰も使わないアプリ');
  const make = (name: string, ago: number, changes: Partial<Logged>): Partial<Logged> => ({
    event_id: name,
    occurred_at_ms: new Date(NOW - ago).toISOString(),
    occurred_at: new Date(NOW - ago).toISOString(),
    user_code: USER,
    user_name: '田中 健一',
    app_id: 1,
    app_name: '顧客管理',
    action: 'view',
    outcome: 'shown',
    platform: 'PC',
    source: 'plugin',
    ...changes,
  });
  const more = [
    make('hostile', 60_000, { app_id: 777, app_name: HOSTILE, platform: 'MOBILE', count: 5 }),
    make('merged', 60_000, { action: 'edit', outcome: 'succeeded', source: 'audit-log' }),
    make('merged-only', 60_000, { app_id: Number(unused[0]), source: 'audit-log' }),
    make('long-ago', 50 * DAY_MS, { app_id: Number(unused[2]), app_name: '昔の名前' }),
    make('printed', 2 * DAY_MS, { action: 'print' }),
    make('printed-by-browser', 2 * DAY_MS, { action: 'print', outcome: 'attempted' }),
  ];
  await stage.rest(USER).record.addRecords({
    app: stage.logApp,
    records: more.map((entry) =>
      Object.fromEntries(Object.entries(entry).map(([code, value]) => [code, { value: String(value) }])),
    ),
  });
  logged.push(...stage.entries, ...more);
});
test.afterAll(() => stage.close());
test.beforeEach(({ page }) => page.clock.setFixedTime(NOW));

const tokyo = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short' });
const dayOf = ({ occurred_at_ms }: Partial<Logged>): string => tokyo.format(Date.parse(occurred_at_ms!));
/** The last so many days, today included, oldest first. */
const lastDays = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => tokyo.format(NOW - (count - 1 - index) * DAY_MS));
const within = (days: number): Partial<Logged>[] => {
  const names = new Set(lastDays(days));
  return logged.filter(
    (entry) => names.has(dayOf(entry)) && entry.app_id !== undefined && entry.source !== 'audit-log',
  );
};

interface Right {
  views: number;
  visitors: number;
  changes: number;
  pc: number;
  mobile: number;
}

const timesOf = (entries: readonly Partial<Logged>[]): number =>
  entries.reduce((sum, { count = 1 }) => sum + Number(count), 0);

/** What is right, from the entries alone. */
function rightOf(entries: readonly Partial<Logged>[]): Right {
  const own = entries.filter(({ action }) => action !== 'delivery');
  const views = own.filter(
    ({ action, outcome }) => outcome === 'shown' && /^(list|view|graph|print)$/.test(action!),
  );
  const changes = own.filter(({ action, outcome }) =>
    action === 'process'
      ? outcome === 'attempted'
      : outcome === 'succeeded' && /^(create|reuse|edit|delete)$/.test(action!),
  );
  return {
    views: timesOf(views),
    visitors: new Set(own.map(({ user_code }) => user_code)).size,
    changes: timesOf(changes),
    pc: timesOf(views.filter(({ platform }) => platform === 'PC')),
    mobile: timesOf(views.filter(({ platform }) => platform === 'MOBILE')),
  };
}

function byKey(
  entries: readonly Partial<Logged>[],
  keyOf: (entry: Partial<Logged>) => string,
): Map<string, Partial<Logged>[]> {
  const groups = new Map<string, Partial<Logged>[]>();
  for (const entry of entries) groups.set(keyOf(entry), [...(groups.get(keyOf(entry)) ?? []), entry]);
  return groups;
}

/** The rows of the table beside a chart, as texts; opens it. */
async function figuresOf(page: Page, caption: string): Promise<string[][]> {
  const figure = page.getByRole('figure').filter({ hasText: caption });
  await expect(figure.getByRole('img', { name: caption })).toBeVisible();
  if (!(await figure.getByRole('table').isVisible())) await figure.getByText('数値を表で見る').click();
  return figure
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim())),
    );
}

const numbers = (rows: readonly string[][]): (string | number)[][] =>
  rows.map(([label, ...values]) => [label!, ...values.map((value) => Number(value.replaceAll(',', '')))]);

const mainTable = (page: Page) => page.locator('access-logger-apps table').last();

async function mainRows(page: Page): Promise<string[][]> {
  return mainTable(page)
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim())),
    );
}

async function openBuilt(page: Page, hash: string, user = AUDITOR): Promise<void> {
  await stage.open(page, hash, user);
  await buildIndex(page);
}

async function csvFrom(page: Page, button: string): Promise<string[][]> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  const bytes = await readFile(await (await waiting).path());
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  return Papa.parse<string[]>(bytes.toString('utf8').slice(1).trimEnd(), { newline: '\r\n' }).data;
}

test('shows views, visitors, changes, PC and mobile of every app and day, without a request', async ({
  page,
}) => {
  await openBuilt(page, '#/apps');
  stage.sandbox.clearJournal();
  await page.reload();
  const total = rightOf(within(30));
  const share = total.mobile / (total.pc + total.mobile);
  await expect(page.locator('.alv-apps-figures dd')).toHaveText([
    total.views.toLocaleString('ja'),
    total.visitors.toLocaleString('ja'),
    total.changes.toLocaleString('ja'),
    share.toLocaleString('ja', { style: 'percent', maximumFractionDigits: 1 }),
  ]);
  expect(total.changes).toBeGreaterThan(10);
  expect(total.mobile).toBeGreaterThan(10);

  const days = byKey(within(30), dayOf);
  const perDay = lastDays(30).map((day) => ({ day, ...rightOf(days.get(day) ?? []) }));
  expect(numbers(await figuresOf(page, '閲覧と変更(日ごと)'))).toEqual(
    perDay.map(({ day, views, changes }) => [day, views, changes]),
  );
  expect(numbers(await figuresOf(page, '利用者数(日ごと)'))).toEqual(
    perDay.map(({ day, visitors }) => [day, visitors]),
  );
  expect(numbers(await figuresOf(page, 'PCとモバイルの閲覧(日ごと)'))).toEqual(
    perDay.map(({ day, pc, mobile }) => [day, pc, mobile]),
  );

  const apps = [...byKey(within(30), ({ app_id }) => String(app_id))].map(([id, entries]) => ({
    id: Number(id),
    ...rightOf(entries),
  }));
  apps.sort((one, other) => other.views - one.views || one.id - other.id);
  const rows = await mainRows(page);
  expect(
    rows.map(([app, ...cells]) => [Number(/\(ID (\d+)\)/.exec(app!)![1]), ...cells.slice(0, 5)]),
  ).toEqual(
    apps.map(({ id, ...right }) => [
      id,
      ...[right.views, right.visitors, right.changes, right.pc, right.mobile].map((one) =>
        one.toLocaleString('ja'),
      ),
    ]),
  );
  const top = numbers(await figuresOf(page, 'アプリごとの閲覧'));
  expect(top.map(([, ...values]) => values)).toEqual(apps.slice(0, 10).map(({ pc, mobile }) => [pc, mobile]));
  expect(stage.requests()).toBe(0);
});

test('counts by week and month, of one app, from an address; visitors of a week count once', async ({
  page,
}) => {
  const week = (day: string): string => {
    const date = new Date(`${day}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
    return date.toISOString().slice(0, 10);
  };
  await openBuilt(page, '#/apps;app=1;step=week;period=last-90');
  const ofApp = within(90).filter(({ app_id }) => app_id === 1);
  const weeks = byKey(ofApp, (entry) => week(dayOf(entry)));
  const names = [...new Set(lastDays(90).map(week))];
  expect(numbers(await figuresOf(page, '利用者数(週ごと)'))).toEqual(
    names.map((name) => [name, rightOf(weeks.get(name) ?? []).visitors]),
  );
  await expect(page.getByText('アプリごとの閲覧')).toHaveCount(0);

  await page.getByRole('navigation', { name: '集計の単位' }).getByRole('link', { name: '月' }).click();
  await expect(page).toHaveURL(/step=month/);
  const months = byKey(ofApp, (entry) => dayOf(entry).slice(0, 7));
  const monthNames = [...new Set(lastDays(90).map((day) => day.slice(0, 7)))];
  expect(numbers(await figuresOf(page, '閲覧と変更(月ごと)'))).toEqual(
    monthNames.map((name) => {
      const { views, changes } = rightOf(months.get(name) ?? []);
      return [name, views, changes];
    }),
  );
  await page.goBack();
  await expect(page.getByRole('img', { name: '利用者数(週ごと)' })).toBeVisible();
  await page.getByRole('link', { name: /\(ID 1\) の利用者を見る/ }).click();
  await expect(page).toHaveURL(/#\/access;show=with;period=last-90;app=1$/);
});

test('is sorted with the keyboard, and keeps it in the address', async ({ page }) => {
  await openBuilt(page, '#/apps');
  const heading = mainTable(page).getByRole('columnheader', { name: '利用者数' });
  await heading.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/apps;sort=visitors$/);
  await expect(heading).toHaveAttribute('aria-sort', 'descending');
  const visitors = (await mainRows(page)).map(([, , count]) => Number(count));
  expect(visitors).toEqual([...visitors].sort((a, b) => b - a));
  await page.keyboard.press('Enter');
  await expect(heading).toHaveAttribute('aria-sort', 'ascending');
  expect((await mainRows(page)).map(([, , count]) => Number(count))).toEqual(visitors.reverse());
});

test('names the apps that nobody opened, as far as the auditor may see them', async ({ page }) => {
  await openBuilt(page, '#/apps;tab=unused');
  await expect(mainTable(page).locator('tbody tr')).toHaveCount(3);
  // The newest first, then by id.
  const [never, other, once] = [unused[0]!, unused[1]!, unused[2]!];
  const rows = await mainRows(page);
  const idIn = (text: string): string => /\(ID (\d+)\)/.exec(text)![1]!;
  expect(rows.map(([app]) => idIn(app!))).toEqual([once, never, other]);
  expect(rows[0]![1]).toBe(tokyo.format(NOW - 50 * DAY_MS));
  expect(rows[1]![1]).toContain('利用なし');
  await expect(page.getByRole('link', { name: `(ID ${never})` })).toHaveAttribute('href', `/k/${never}/`);
  expect((await csvFrom(page, 'CSVで保存')).slice(1).map(([, id]) => id)).toEqual([once, never, other]);

  await stage.open(page, '#/apps;tab=unused;period=last-90');
  await expect(mainTable(page).locator('tbody tr')).toHaveCount(2);

  stage.sandbox.setFaults([
    { match: { path: '/k/v1/apps.json' }, fault: { kind: 'status', status: 400, code: 'CB_VA01' }, times: 1 },
  ]);
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('アプリの一覧を読めませんでした');
  await page.getByRole('alert').getByRole('button', { name: 'もう一度試す' }).click();
  await expect(mainTable(page).locator('tbody tr')).toHaveCount(2);
  await expect(page.getByRole('alert')).toHaveCount(0);
  stage.sandbox.setFaults([]);
});

test('gives files of apps, and of apps by day', async ({ page }) => {
  await openBuilt(page, '#/apps;sort=app;order=ascending');
  const apps = byKey(within(30), ({ app_id }) => String(app_id));
  const rows = await csvFrom(page, 'アプリごとにCSVで保存');
  expect(rows[0]).toEqual([
    ...['アプリ', 'アプリID', '閲覧', '利用者数', '変更', '閲覧(PC)', '閲覧(モバイル)', '最終利用日'],
  ]);
  expect(rows).toHaveLength(apps.size + 1);
  for (const [, id, ...values] of rows.slice(1)) {
    const { views, visitors, changes, pc, mobile } = rightOf(apps.get(id!)!);
    expect(values.slice(0, 5).map(Number)).toEqual([views, visitors, changes, pc, mobile]);
  }
  const byDay = byKey(within(30), (entry) => `${dayOf(entry)} ${entry.app_id}`);
  const daily = (await csvFrom(page, '日とアプリごとにCSVで保存')).slice(1);
  expect(daily).toHaveLength(byDay.size);
  for (const [day, , id, ...values] of daily) {
    const { views, visitors, changes, pc, mobile } = rightOf(byDay.get(`${day} ${id}`)!);
    expect(values.map(Number), `${day} ${id}`).toEqual([views, visitors, changes, pc, mobile]);
  }
  expect(daily.map(([day]) => day)).toEqual(daily.map(([day]) => day).sort());
  const said = { filter: '#/apps;sort=app;order=ascending', rows: byDay.size };
  expect((await stage.lastExport()).manifest).toMatchObject(said);

  // What the log was not told of is not given.
  stage.sandbox.setFaults([
    {
      match: { path: '/k/v1/record.json' },
      fault: { kind: 'status', status: 403, code: 'CB_NO02' },
      times: 1,
    },
  ]);
  let downloads = 0;
  page.on('download', () => downloads++);
  await page.getByRole('button', { name: 'アプリごとにCSVで保存', exact: true }).click();
  const alert = page.locator('access-logger-save').getByRole('alert');
  await expect(alert).toContainText('権限がありません');
  expect(downloads).toBe(0);
  const waiting = page.waitForEvent('download');
  await alert.getByRole('button', { name: 'もう一度試す' }).click();
  await waiting;
  await expect(alert).toHaveCount(0);
});

test('shows hostile names as text; says when nothing is there, or nothing can be read', async ({ page }) => {
  await openBuilt(page, '#/apps');
  await expect(page.getByRole('link', { name: `${HOSTILE} (ID 777)`, exact: true })).toBeVisible();
  await expect(page.locator('access-logger-apps img')).toHaveCount(0);
  await stage.open(page, '#/apps;user=nobody');
  await expect(page.getByText('利用されたアプリがありません')).toBeVisible();

  await breakIndex(page);
  await stage.open(page, '#/apps');
  await expect(page.getByRole('alert')).toContainText('ログを読めませんでした');
  await mendIndex(page);
  await page.getByRole('alert').getByRole('button', { name: 'もう一度試す' }).click();
  await expect(page.locator('.alv-apps-figures')).toBeVisible();
});

test('tells who may not read the log', async ({ page }) => {
  await expectNoRight(page, stage, '#/apps');
});

for (const [name, size] of Object.entries(SIZES)) {
  test(`can be used by everybody (${name})`, async ({ page }) => {
    await page.setViewportSize(size);
    // The checks of four open tables take their time on a busy machine.
    test.slow();
    const isPhone = name === 'phone';
    await stage.open(page, '#/apps;period=last-7', ENGLISH_AUDITOR, isPhone);
    await buildIndex(page);
    await expect(page.getByRole('img', { name: 'Views and changes by day' })).toBeVisible();
    for (const summary of await page.getByText('Show the figures as a table').all()) await summary.click();
    await checkAccess(page);
    await stage.open(page, '#/apps;tab=unused', ENGLISH_AUDITOR, isPhone);
    await expect(page.getByText(/^Of \d+ apps that you may see, 3 were not used\.$/)).toBeVisible();
    await checkAccess(page);
  });
}
