/** User access: figures of every user, also of three thousand who never came; by app; files; what may not be read. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from '@playwright/test';
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
const FORMULA = '=HYPERLINK("https://example.com")';
const CROWD = 3_000;
const DAY_MS = 24 * 60 * 60_000;

/** The pages' clock stands still, so that midnight does not come between a question and its answer. */
const NOW = Date.now();

let stage: AuditStage;
/** All that was logged. */
const logged: Partial<Logged>[] = [];
/** Login name -> name of everybody kintone knows. */
const users = new Map<string, string>();

test.beforeAll(async () => {
  stage = await AuditStage.set({ records: 2_600, people: 14, days: 75, until: NOW });
  stage.sandbox.addUsers(CROWD, '社員');
  const make = (name: string, ago: number, changes: Partial<Logged>): Partial<Logged> => ({
    event_id: name,
    occurred_at_ms: new Date(NOW - ago).toISOString(),
    occurred_at: new Date(NOW - ago).toISOString(),
    app_id: 1,
    app_name: '顧客管理',
    action: 'view',
    outcome: 'shown',
    platform: 'PC',
    source: 'plugin',
    ...changes,
  });
  const inNoApp = make('portal', 3 * DAY_MS, {
    user_code: 'user-4',
    user_name: '社員 4',
    action: 'portal',
    source: 'kintone-wide',
  });
  delete inNoApp.app_id;
  delete inNoApp.app_name;
  const more = [
    make('hostile', 60_000, { user_code: 'x-hostile', user_name: HOSTILE, department: HOSTILE, count: 3 }),
    make('formula', 2 * DAY_MS, {
      user_code: 'x-formula',
      user_name: FORMULA,
      app_id: 777,
      app_name: HOSTILE,
    }),
    make('merged', 60_000, { user_code: 'user-1', source: 'audit-log' }),
    make('about-delivery', 60_000, { user_code: 'user-2', action: 'delivery', outcome: 'failed' }),
    make('long-ago', 50 * DAY_MS, { user_code: 'user-3', user_name: '社員 3' }),
    make('today', 0, { user_code: 'user-4', user_name: '社員 4', platform: 'MOBILE' }),
    inNoApp,
  ];
  await stage.rest(USER).record.addRecords({
    app: stage.logApp,
    records: more.map((entry) =>
      Object.fromEntries(Object.entries(entry).map(([code, value]) => [code, { value: String(value) }])),
    ),
  });
  logged.push(...stage.entries, ...more);
  for (let offset = 0; ; offset += 100) {
    const answer = await fetch(`${stage.sandbox.url}/v1/users.json?size=100&offset=${offset}`, {
      headers: { 'X-Cybozu-Authorization': Buffer.from('sato:sato').toString('base64') },
    });
    const { users: page } = (await answer.json()) as { users: { code: string; name: string }[] };
    page.forEach(({ code, name }) => users.set(code, name));
    if (page.length < 100) break;
  }
});
test.afterAll(() => stage.close());
test.beforeEach(({ page }) => page.clock.setFixedTime(NOW));

const tokyo = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short' });
const dayOf = (entry: Partial<Logged>): string => tokyo.format(Date.parse(entry.occurred_at_ms!));
/** The last so many days, today included. */
const lastDays = (count: number): Set<string> =>
  new Set(Array.from({ length: count }, (_, index) => tokyo.format(NOW - index * DAY_MS)));

interface Right {
  name: string;
  code: string;
  last: string;
  days: number;
  events: number;
}

/** What is right, from the entries alone. */
function rightOf(
  entries: readonly Partial<Logged>[] = logged,
  days = lastDays(30),
  codes = new Set([...users.keys(), ...entries.map(({ user_code }) => user_code!)]),
): Right[] {
  const counted = entries.filter(({ source, action }) => source !== 'audit-log' && action !== 'delivery');
  return [...codes].flatMap((code) => {
    const own = counted.filter(({ user_code }) => user_code === code);
    if (own.length === 0 && !users.has(code)) return [];
    const within = own.filter((entry) => days.has(dayOf(entry)));
    return {
      code,
      name: users.get(code) ?? own.at(-1)!.user_name!,
      last: own.map(dayOf).sort().at(-1) ?? '',
      days: new Set(within.map(dayOf)).size,
      events: within.reduce((sum, { count = 1 }) => sum + Number(count), 0),
    };
  });
}

const cells = async (page: Page, title: string): Promise<string[]> =>
  (await page.locator(`td[data-title="${title}"]`).allInnerTexts()).map((text) => text.trim());

const rowOf = (page: Page, code: string): Locator =>
  page.locator('tr').filter({ has: page.getByRole('link', { name: new RegExp(`\\(${code}\\)$`) }) });

async function csvFrom(
  page: Page,
  button: string,
): Promise<{ bytes: Buffer; rows: string[][]; file: Download }> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  const file = await waiting;
  const bytes = await readFile(await file.path());
  const { data } = Papa.parse<string[]>(bytes.toString('utf8').slice(1).trimEnd(), { newline: '\r\n' });
  return { bytes, rows: data, file };
}

async function openBuilt(page: Page, hash: string, user = AUDITOR): Promise<void> {
  await stage.open(page, hash, user);
  await buildIndex(page);
}

test('shows everybody with last access and days of access, from the index', async ({ page }) => {
  stage.sandbox.clearJournal();
  await stage.open(page, '#/access');
  await expect(page.getByRole('button', { name: '索引を作る' })).toBeVisible();
  expect(
    stage.sandbox.journal().filter(({ path }) => path.startsWith('/v1/users')),
    'nobody is asked for before there are figures',
  ).toHaveLength(0);
  await buildIndex(page);
  const right = rightOf();
  const withAccess = right.filter(({ days }) => days > 0);
  const shows = page.getByRole('navigation', { name: '表示する人' }).getByRole('link');
  await expect(shows).toHaveText([
    `すべて${right.length.toLocaleString('ja')}人`,
    `アクセスあり${withAccess.length.toLocaleString('ja')}人`,
    `アクセスなし${(right.length - withAccess.length).toLocaleString('ja')}人`,
  ]);
  expect(withAccess.length).toBeGreaterThan(8);
  await expect(page.locator('tbody tr'), 'rows in the page').toHaveCount(100);

  await shows.nth(1).click();
  await expect(page).toHaveURL(/#\/access;show=with$/);
  await expect(page.locator('tbody tr')).toHaveCount(withAccess.length);
  const shown = (await page.locator('tbody tr').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));
  for (const { name, code, last, days, events } of withAccess) {
    const row = shown.find((text) => text.includes(`${name} (${code})`.replaceAll(/\s+/g, ' ')));
    const figures = ` ${last} ${days} ${events.toLocaleString('ja')}`;
    expect(row?.slice(-figures.length), code).toBe(figures);
  }
  await expect(rowOf(page, 'user-4')).toContainText(tokyo.format(NOW));
  await expect(rowOf(page, 'x-hostile')).toContainText('ユーザー一覧になし');

  await shows.nth(2).click();
  const never = right.filter(({ days }) => days === 0);
  await expect(page.getByText(`${never.length.toLocaleString('ja')}件中 100件を表示`)).toBeVisible();
  await page.getByRole('button', { name: 'さらに表示' }).click();
  await expect(page.locator('tbody tr')).toHaveCount(200);
  // Newest first: who came before the period comes before those who never did.
  await expect(page.locator('tbody tr').first()).toContainText('社員 3');
  for (const code of ['user-1', 'user-2']) expect(never.find((one) => one.code === code)!.last).toBe('');
});

test('asks kintone for users once, and the log for nothing', async ({ page }) => {
  await openBuilt(page, '#/access');
  await expect(page.locator('tbody tr')).toHaveCount(100);
  stage.sandbox.clearJournal();
  await page.reload();
  await expect(page.locator('tbody tr')).toHaveCount(100);
  expect(stage.requests(), 'to the log app').toBe(0);
  const asked = (): number => stage.sandbox.journal().filter(({ path }) => path.startsWith('/v1/')).length;
  // One for departments, one for every hundred users, and at most three beyond the last.
  expect(asked()).toBeLessThanOrEqual(1 + Math.ceil(users.size / 100) + 3);
  stage.sandbox.clearJournal();
  await page.getByRole('link', { name: 'アプリ', exact: true }).click();
  await expect(page.getByRole('columnheader', { name: '人数' })).toBeVisible();
  await page.getByRole('button', { name: /人数/ }).click();
  await expect(page).toHaveURL(/sort=people/);
  await stage.open(page, '#/local-index');
  await page.goBack();
  await expect(page.getByRole('columnheader', { name: '人数' })).toBeVisible();
  expect(stage.requests()).toBe(0);
});

test('is sorted by each column both ways, with the keyboard, and keeps it in the address', async ({
  page,
}) => {
  await openBuilt(page, '#/access;show=with');
  const right = rightOf().filter(({ days }) => days > 0);
  const sortButton = (name: string): Locator => page.getByRole('columnheader').getByRole('button', { name });
  await sortButton('アクセス日数').focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/sort=days/);
  await expect(page.getByRole('columnheader', { name: 'アクセス日数' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  const days = right.map((one) => one.days).sort((a, b) => b - a);
  await expect.poll(() => cells(page, 'アクセス日数')).toEqual(days.map(String));
  await expect(sortButton('アクセス日数')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/order=ascending/);
  await expect.poll(() => cells(page, 'アクセス日数')).toEqual(days.reverse().map(String));

  await sortButton('最終アクセス日').click();
  await expect
    .poll(() => cells(page, '最終アクセス日'))
    .toEqual(
      right
        .map((one) => one.last)
        .sort()
        .reverse(),
    );
  await sortButton('イベント数').click();
  const events = right.map((one) => one.events).sort((a, b) => b - a);
  await expect.poll(() => cells(page, 'イベント数')).toEqual(events.map((one) => one.toLocaleString('ja')));
  await sortButton('組織').click();
  await expect(page).toHaveURL(/sort=department/);
  const { compare } = new Intl.Collator('ja');
  await expect(async () => {
    const departments = await cells(page, '組織');
    const named = departments.filter((name) => name !== '(なし)');
    expect(named).toEqual([...named].sort(compare).reverse());
    expect(departments.slice(named.length).every((name) => name === '(なし)')).toBe(true);
  }).toPass();

  await page.goBack();
  await expect(page).toHaveURL(/sort=events/);
  await expect.poll(() => cells(page, 'イベント数')).toEqual(events.map((one) => one.toLocaleString('ja')));

  // A phone's cards have no headings to press.
  const menu = page.getByRole('combobox', { name: /^並べ替え/ });
  await expect(menu).toBeHidden();
  await page.setViewportSize(SIZES.phone);
  await expect(menu.locator('option:checked')).toHaveText('イベント数(降順)');
  await menu.selectOption('アクセス日数(昇順)');
  await expect(page).toHaveURL(/sort=days;order=ascending/);
  await expect.poll(() => cells(page, 'アクセス日数')).toEqual(days.map(String));
  await page.goBack();
  await expect(menu.locator('option:checked')).toHaveText('イベント数(降順)');
});

test('is narrowed by period, department, platform and app, also by an address', async ({ page }) => {
  await openBuilt(page, '#/access;show=with;period=last-7');
  const week = rightOf(logged, lastDays(7)).filter(({ days }) => days > 0);
  await expect(page.locator('tbody tr')).toHaveCount(week.length);
  await expect(page.getByText('次の期間のものです: 過去7日(今日を含む)')).toBeVisible();

  await stage.open(page, '#/access;show=with;platform=MOBILE');
  const mobile = rightOf(logged.filter(({ platform }) => platform === 'MOBILE')).filter(
    ({ days }) => days > 0,
  );
  await expect(page.locator('tbody tr')).toHaveCount(mobile.length);
  expect((await cells(page, 'アクセス日数')).map(Number).sort()).toEqual(
    mobile.map(({ days }) => days).sort(),
  );

  await stage.open(page, '#/access;tab=apps');
  const apps = new Map<number, Set<string>>();
  for (const { app_id, user_code, action, source, ...entry } of logged)
    if (app_id && action !== 'delivery' && source !== 'audit-log') {
      const people = apps.get(app_id) ?? new Set();
      apps.set(app_id, people);
      if (lastDays(30).has(dayOf(entry))) people.add(user_code!);
    }
  await expect(page.locator('tbody tr')).toHaveCount(apps.size);
  for (const [id, people] of apps)
    await expect(page.locator('tr', { hasText: `(ID ${id})` }).locator('td[data-title="人数"]')).toHaveText(
      String(people.size),
    );

  const [id, people] = [...apps].sort(([, one], [, other]) => other.size - one.size)[0]!;
  await page.getByRole('link', { name: new RegExp(`\\(ID ${id}\\)$`) }).click();
  await expect(page).toHaveURL(new RegExp(`#/access;app=${id}$`));
  const inApp = rightOf(logged.filter(({ app_id }) => app_id === id));
  await expect(page.getByRole('navigation', { name: '表示する人' })).toContainText(
    `アクセスあり${people.size}人`,
  );
  await expect(page.getByRole('navigation', { name: '表示する人' })).toContainText(
    `アクセスなし${inApp.filter(({ days }) => days === 0).length.toLocaleString('ja')}人`,
  );
  await page.goBack();
  await expect(page.getByRole('columnheader', { name: '人数' })).toBeVisible();

  await stage.open(page, `#/access;department=${encodeURIComponent('本社')}`);
  await expect(page.locator('tbody tr').first()).toBeVisible();
  expect(new Set(await cells(page, '組織'))).toEqual(new Set(['本社']));
  await stage.open(page, '#/access;department=nowhere');
  await expect(page.getByText('当てはまる人がいません')).toBeVisible();
});

test('says when the users may not be read, and shows those in the log', async ({ page }) => {
  await openBuilt(page, '#/access');
  stage.sandbox.setFaults([
    { match: { path: '/v1/users.json' }, fault: { kind: 'status', status: 403, code: 'CB_NO02' } },
  ]);
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('ユーザーの一覧を見る権限がありません');
  await expect(page.getByRole('alert').getByRole('button')).toHaveCount(0);
  const inLog = rightOf(logged, lastDays(30), new Set(logged.map(({ user_code }) => user_code!))).filter(
    ({ last }) => last !== '',
  );
  await expect(page.locator('tbody tr')).toHaveCount(inLog.length);
  await expect(page.getByText('ユーザー一覧になし')).toHaveCount(0);
  await checkAccess(page);

  stage.sandbox.setFaults([
    { match: { path: '/v1/users.json' }, fault: { kind: 'status', status: 400, code: 'CB_VA01' }, times: 1 },
  ]);
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('ユーザーの一覧を読めませんでした');
  await page.getByRole('alert').getByRole('button', { name: 'もう一度試す' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByText(`${rightOf().length.toLocaleString('ja')}件中 100件を表示`)).toBeVisible();

  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/v1\/users\.json/, async (route) => {
    await released;
    await route.continue();
  });
  await page.reload();
  await expect(page.getByText('ユーザーの一覧を読んでいます…')).toBeVisible();
  release();
  await expect(page.locator('tbody tr')).toHaveCount(100);
});

test('says what an index of a shorter time cannot tell', async ({ page }) => {
  await stage.open(page, '#/access;period=last-90');
  const gate = page.locator('access-logger-index-gate');
  await gate.getByRole('button', { name: /過去90日/ }).click();
  await gate.getByRole('option', { name: '過去30日' }).click();
  await gate.getByRole('button', { name: '索引を作る' }).click();
  await expect(page.getByText('それより前のアクセスは数えられていません')).toBeVisible();
  await stage.open(page, '#/access');
  await expect(page.locator('tbody tr').first()).toBeVisible();
  await expect(page.getByText('それより前のアクセスは数えられていません')).toHaveCount(0);
});

test('shows hostile names as text, and fails in words when the index cannot be read', async ({ page }) => {
  await openBuilt(page, '#/access;show=with');
  await expect(page.getByRole('link', { name: `${HOSTILE} (x-hostile)` })).toBeVisible();
  await expect(page.locator('access-logger-access img')).toHaveCount(0);
  await page.getByRole('link', { name: `組織「${HOSTILE}」だけを表示` }).click();
  await expect(page.locator('tbody tr')).toHaveCount(1);
  await stage.open(page, '#/access;tab=apps');
  await expect(page.getByRole('link', { name: `${HOSTILE} (ID 777)` })).toBeVisible();

  await breakIndex(page);
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('ログを読めませんでした');
  await mendIndex(page);
  await page.getByRole('alert').getByRole('button', { name: 'もう一度試す' }).click();
  await expect(page.getByRole('link', { name: `${HOSTILE} (ID 777)` })).toBeVisible();
});

test('tells who may not read the log', async ({ page }) => {
  await expectNoRight(page, stage, '#/access');
});

for (const [name, size] of Object.entries(SIZES)) {
  test(`can be used by everybody (${name})`, async ({ page }) => {
    await page.setViewportSize(size);
    const isPhone = name === 'phone';
    await stage.open(page, '#/access', ENGLISH_AUDITOR, isPhone);
    await checkAccess(page);
    await buildIndex(page);
    await expect(page.getByRole('link', { name: /^All ?[\d,]+ people$/ })).toBeVisible();
    await expect(page.locator('tbody tr')).toHaveCount(100);
    await checkAccess(page);
    await stage.open(page, '#/access;tab=apps', ENGLISH_AUDITOR, isPhone);
    await expect(page.locator('tbody tr').first()).toBeVisible();
    await checkAccess(page);
  });
}

// After the others: the log says that the file was given, and that its reader was here.
test('gives files as kintone does, with login names and department codes', async ({ page }) => {
  await openBuilt(page, '#/access;sort=user;order=ascending');
  const { bytes, rows, file } = await csvFrom(page, 'CSVで保存');
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(file.suggestedFilename()).toBe(`user-access-${tokyo.format(NOW)}.csv`);
  expect(rows[0]).toEqual([
    'ユーザー',
    'ユーザー(ログイン名)',
    '組織',
    '組織(組織コード)',
    '最終アクセス日',
    'アクセス日数(過去30日間)',
  ]);
  const right = rightOf();
  expect(rows).toHaveLength(right.length + 1);
  expect(await stage.lastExport()).toEqual({
    by: AUDITOR,
    manifest: {
      ...{ file: file.suggestedFilename(), format: 'csv', rows: right.length, bytes: bytes.length },
      sha256: createHash('sha256').update(bytes).digest('hex'),
      filter: '#/access;sort=user;order=ascending',
      exported_at: expect.any(String) as unknown,
      exported_by: AUDITOR,
    },
  });
  const written = new Map(rows.map((row) => [row[1], row]));
  for (const { code, name, last, days } of right)
    expect([written.get(code)![0]!.replace(/^'/, ''), ...written.get(code)!.slice(4)], code).toEqual([
      name,
      last,
      String(days),
    ]);
  expect(written.get('x-formula')![0]).toBe(`'${FORMULA}`);
  expect(written.get('tanaka')!.slice(2, 4)).toEqual(['営業部', 'eigyo']);
  expect(written.get('user-10')!.slice(2)).toEqual(['', '', '', '0']);

  await page.getByRole('link', { name: 'アプリ', exact: true }).click();
  const byApp = await csvFrom(page, 'ユーザーとアプリごとにCSVで保存');
  const pairs = new Set(
    logged
      .filter(({ source, action, app_id }) => app_id && source !== 'audit-log' && action !== 'delivery')
      .map(({ app_id, user_code }) => `${app_id} ${user_code}`),
  );
  expect(new Set(byApp.rows.slice(1).map((row) => `${row[1]} ${row[3]}`))).toEqual(pairs);
  expect(byApp.rows).toHaveLength(pairs.size + 1);
});

test.describe('an empty log', () => {
  let empty: AuditStage;
  test.beforeAll(async () => {
    empty = await AuditStage.set({ records: 0 });
  });
  test.afterAll(() => empty.close());

  test('has everybody without access', async ({ page }) => {
    await empty.open(page, '#/access');
    await buildIndex(page);
    await expect(page.locator('tbody tr')).toHaveCount(5);
    expect(new Set(await cells(page, 'アクセス日数'))).toEqual(new Set(['0']));
    await page.getByRole('link', { name: 'アプリ', exact: true }).click();
    await expect(page.getByText('アクセスされたアプリがありません')).toBeVisible();
  });
});
