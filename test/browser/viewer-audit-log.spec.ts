/** Merging kintone's audit log: what is shown before, what is in the log after, once whatever happens, and nothing run that a file says. */
import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { EN, JA } from '../../sandbox/samples/audit-log-headings';
import { toShiftJis } from '../unit/viewer/audit-log/shift-jis';
import {
  AuditStage,
  AUDITOR,
  checkAccess,
  ENGLISH_AUDITOR,
  expect,
  forEverybody,
  SIZES,
  test,
} from './viewer-support';

let stage: AuditStage;
test.beforeAll(async () => {
  stage = await AuditStage.set({ records: 60, people: 4 });
});
test.afterAll(() => stage.close());

/** One row of a file, cell by cell. */
type Row = readonly string[];
const row = (
  time: string,
  user: string,
  action: string,
  complement: string,
  module = 'App operation',
): Row => [...[time, '情報', 'kintone', user, '203.0.113.7', module, action, 'SUCCESS', '', complement]];
const csv = (headings: Row, rows: readonly Row[]): string =>
  [headings, ...rows]
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + '\r\n')
    .join('');
/** Rows that download so many files; a day of its own keeps what a test merges apart from the others'. */
const downloads = (day: string, count: number): Row[] =>
  Array.from({ length: count }, (_, at) =>
    row(
      `${day} 10:${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`,
      at % 2 ? 'tanaka' : 'sato',
      'Record file download',
      `app id: 7, app name: 契約, record id: ${at + 1}, filename: 見積${at}.pdf`,
    ),
  );

type Stored = Record<string, { value: string }>;
async function stored(condition: string): Promise<Stored[]> {
  const client = stage.rest();
  return (await client.record.getAllRecords({ app: stage.logApp, condition })) as unknown as Stored[];
}
const mergedOn = (day: string): Promise<Stored[]> =>
  stored(
    `source in ("audit-log") and occurred_at >= "${day}T00:00:00+0900" and occurred_at < "${day}T23:59:00+0900"`,
  );

async function choose(page: Page, content: string | Uint8Array, name = 'audit.csv'): Promise<void> {
  const buffer = Buffer.from(content as string);
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
}
const fact = (page: Page, name: string) =>
  page.locator('.alv-facts > div', { has: page.getByText(name, { exact: true }) }).locator('dd');

test('shows what a file holds, merges it, and finds nothing new in it afterwards', async ({ page }) => {
  const rows = [
    ...downloads('2026/03/02', 230),
    row('2026/03/02 23:10:00', 'suzuki', 'Record delete', 'app id: 7, app name: 契約, record id: [5, 8]'),
    row('2026/03/02 23:11:00', 'suzuki', 'Record bulk delete', 'app id: 7, app name: 契約'),
    row('2026/03/02 23:12:00', 'suzuki', 'Record teleport', 'somewhere'),
    row('2026/03/02 23:13:00', 'nobody', 'login', '', 'Login'),
  ];
  const file = `\uFEFF${csv(JA, rows)}`;
  await stage.open(page, '#/audit-log');
  await expect(page.getByText('監査ログはまだ取り込まれていません。')).toBeVisible();
  stage.sandbox.clearJournal();
  await choose(page, file);
  await expect(fact(page, '行数')).toHaveText('234');
  await expect(fact(page, '新しい行')).toHaveText('234');
  await expect(fact(page, '期間')).toHaveText('2026-03-02 10:00:00 〜 2026-03-02 23:13:00');
  await expect(fact(page, 'リクエスト数')).toContainText('約4 ');
  await expect(page.getByText('知らないアクション: 1')).toBeVisible();
  // Nothing but the question whether something was merged before.
  expect(stage.requests()).toBe(1);
  expect(await mergedOn('2026-03-02')).toHaveLength(0);

  stage.sandbox.clearJournal();
  await page.getByRole('button', { name: '234件を取り込む' }).click();
  await expect(page.getByText('234件を取り込みました。')).toBeVisible();
  expect(stage.requests()).toBe(4);

  const found = await mergedOn('2026-03-02');
  expect(found).toHaveLength(234);
  const countOf = (action: string): number => found.filter((one) => one['action']!.value === action).length;
  expect(['download', 'delete', 'audit'].map(countOf)).toEqual([230, 2, 2]);
  const first = found.find((one) => one['record_id']!.value === '1')!;
  expect(Object.fromEntries(Object.entries(first).map(([code, { value }]) => [code, value]))).toMatchObject({
    ...{ occurred_at: '2026-03-02T01:00:00Z', occurred_at_ms: '2026-03-02T01:00:00.000Z', user_code: 'sato' },
    ...{ app_id: '7', app_name: '契約', record_id: '1', source: 'audit-log', ip_address: '203.0.113.7' },
    ...{ level: '情報', module: 'App operation', result: 'SUCCESS', event_type: 'Record file download' },
    detail: 'app id: 7, app name: 契約, record id: 1, filename: 見積0.pdf\nservice: kintone',
  });
  expect(found.find((one) => one['record_ids']!.value !== '')!['record_ids']!.value).toBe('5,8');
  expect(found.find((one) => one['event_type']!.value === 'Record teleport')!['detail']!.value).toContain(
    'somewhere',
  );

  const [record] = await stored('action in ("import") and source in ("plugin")');
  expect(record!['user_code']!.value).toBe(AUDITOR);
  expect(JSON.parse(record!['detail']!.value)).toMatchObject({
    ...{ file: 'audit.csv', added: 234, rows: 234, sha256: createHash('sha256').update(file).digest('hex') },
  });
  await page.getByRole('link', { name: '取り込んだ期間をタイムラインで見る' }).click();
  await expect(page.locator('.alv-count')).toContainText('234件');
  await page.goBack();

  // The same rows as an English administrator's Shift-JIS file.
  await stage.open(page, '#/audit-log');
  await expect(page.getByText(/取り込み済みの監査ログは 234件、最後は 2026-03-02 23:13:00/)).toBeVisible();
  const english = csv(
    EN,
    rows.map((one) => one.map((cell, at) => (at === 1 ? 'Information' : cell))),
  );
  await choose(page, toShiftJis(english), 'english.csv');
  await expect(fact(page, 'ファイル')).toContainText('Shift-JIS');
  await expect(fact(page, '新しい行')).toHaveText('0');
  await expect(page.getByText('このファイルの行は、すべて取り込み済みです')).toBeVisible();
  // A file that overlaps: only what is new.
  await choose(
    page,
    csv(JA, [
      ...rows.slice(200),
      row('2026/03/02 23:30:00', 'sato', 'Record export', 'app id: 7, app name: 契約'),
    ]),
  );
  await expect(fact(page, '新しい行')).toHaveText('1');
});

test('stores each row once when answers are lost and requests fail', async ({ page }) => {
  let posts = 0;
  await page.route('**/k/v1/records.json', async (route) => {
    if (route.request().method() !== 'POST' || route.request().headers()['x-http-method-override'])
      return route.continue();
    posts++;
    if (posts === 2) {
      // Stored, but nobody hears of it.
      await route.fetch();
      return route.abort();
    }
    if (posts === 4)
      return route.fulfill({ status: 400, json: { code: 'GAIA_XX00', id: 'x', message: 'refused' } });
    return route.continue();
  });
  await stage.open(page, '#/audit-log');
  await choose(page, csv(JA, downloads('2026/03/03', 350)));
  await page.getByRole('button', { name: '350件を取り込む' }).click();
  await expect(page.getByText('refused')).toBeAttached();
  await expect(page.getByText(/200件を取り込んだところで止まっています/)).toBeVisible();
  await page.getByRole('button', { name: '続ける' }).click();
  await expect(page.getByText('350件を取り込みました。')).toBeVisible();
  const ids = (await mergedOn('2026-03-03')).map((one) => one['record_id']!.value);
  expect(ids).toHaveLength(350);
  expect(new Set(ids).size).toBe(350);
});

test('can be cancelled, and goes on with the same file in another visit', async ({ page }) => {
  let release = (): void => undefined;
  let posts = 0;
  await page.route('**/k/v1/records.json', async (route) => {
    if (route.request().method() === 'POST' && ++posts === 2)
      await new Promise<void>((resolve) => (release = resolve));
    return route.continue().catch(() => undefined);
  });
  const file = csv(JA, downloads('2026/03/04', 250));
  await stage.open(page, '#/audit-log');
  await choose(page, file);
  await page.getByRole('button', { name: '250件を取り込む' }).click();
  await expect(page.getByText('250件中 100件')).toBeVisible();
  await page.getByRole('button', { name: '中止' }).click();
  release();
  await expect(page.getByText(/100件を取り込んだところで止まっています/)).toBeVisible();
  await page.unrouteAll({ behavior: 'wait' });
  await stage.open(page, '#/audit-log');
  const before = (await mergedOn('2026-03-04')).length;
  await choose(page, file);
  await expect(fact(page, '新しい行')).toHaveText(String(250 - before));
  await page.getByRole('button', { name: `${250 - before}件を取り込む` }).click();
  await expect(page.getByText(`${250 - before}件を取り込みました。`)).toBeVisible();
  expect(await mergedOn('2026-03-04')).toHaveLength(250);
});

test('says what it cannot read, and asks for columns that it does not know', async ({ page }) => {
  await stage.open(page, '#/audit-log', ENGLISH_AUDITOR);
  await choose(page, Buffer.from([0x50, 0x4b, 3, 4, 1]), 'audit.xlsx');
  await expect(page.getByText('This is an Excel file')).toBeVisible();
  await choose(page, csv(EN, []));
  await expect(page.getByText('There are no rows')).toBeVisible();
  await choose(
    page,
    csv(
      ['When', 'User', 'Module', 'What', 'Complement'],
      [['2026/03/05 10:00:00', 'sato', 'App operation', 'Record export', 'app id: 7, app name: x']],
    ),
  );
  await expect(page.getByText('It is not clear which column is what')).toBeVisible();
  await page.getByLabel('Time', { exact: true }).selectOption('When');
  await page.getByLabel('Action', { exact: true }).selectOption('What');
  await page.getByRole('button', { name: 'Read these columns' }).click();
  await expect(fact(page, 'Rows')).toHaveText('1');
  await page.getByLabel('Time zone of the times in the file').selectOption('UTC');
  await expect(fact(page, 'Period')).toContainText('2026-03-05 19:00:00');
});

test('takes a file that is dropped, and shows hostile texts as texts', async ({ page }) => {
  const evil = '"><img src=x onerror="window.hacked=1">';
  const file = csv(JA, [
    row(
      '2026/03/06 10:00:00',
      evil,
      'Record file download',
      `app id: 7, app name: ${evil}, record id: 3, filename: ${evil}`,
    ),
    row('2026/03/06 10:00:01', '=1+1', evil, evil, evil),
    row(evil, 'sato', 'Record export', evil),
  ]);
  await stage.open(page, '#/audit-log');
  const transfer = await page.evaluateHandle(
    ([text, name]) => {
      const data = new DataTransfer();
      data.items.add(new File([text!], name!, { type: 'text/csv' }));
      return data;
    },
    [file, `${evil}.csv`],
  );
  await page.locator('.alv-drop').dispatchEvent('drop', { dataTransfer: transfer });
  await expect(fact(page, '行数')).toHaveText('3');
  await page.getByText('最初の1行を見る').click();
  await page.getByRole('button', { name: '3件を取り込む' }).click();
  await expect(page.getByText('3件を取り込みました。')).toBeVisible();
  await stage.open(page, '#/timeline;source=audit-log;user=%3D1%2B1');
  await expect(page.locator('.alv-count')).toContainText('1件');
  await stage.open(page, '#/timeline;source=audit-log;from=2026-03-06T00:00Z;to=2026-03-07T00:00Z');
  await expect(page.locator('.alv-count')).toContainText('2件');
  await expect(page.locator('access-logger-viewer img')).toHaveCount(0);
  await expect.poll(() => page.evaluate(() => 'hacked' in window)).toBe(false);
});

test('marks in the timeline and on the event what both have recorded', async ({ page }) => {
  const second = '2026-03-09T01:00:09';
  const client = stage.rest();
  const values = (more: Record<string, string>) =>
    Object.fromEntries(
      Object.entries({
        ...{ occurred_at: `${second}Z`, user_code: 'tanaka', app_id: '7', record_id: '41', source: 'plugin' },
        ...more,
      }).map(([code, value]) => [code, { value }]),
    );
  const { ids } = await client.record.addRecords({
    app: stage.logApp,
    records: [
      values({ event_id: 'a', action: 'delete', outcome: 'attempted', occurred_at_ms: `${second}.700Z` }),
      values({
        event_id: 'b',
        action: 'delete',
        outcome: 'attempted',
        occurred_at_ms: `${second}.700Z`,
        record_id: '42',
      }),
      values({ event_id: 'c', action: 'view', outcome: 'shown', occurred_at_ms: `${second}.100Z` }),
    ],
  });
  await stage.open(page, '#/audit-log');
  const rows = [
    row('2026/03/09 10:00:10', 'tanaka', 'Record delete', 'app id: 7, app name: 契約, record id: [41]'),
  ];
  await choose(page, csv(JA, rows));
  await page.getByRole('button', { name: '1件を取り込む' }).click();
  await page.getByRole('link', { name: '取り込んだ期間をタイムラインで見る' }).click();
  const lines = page.locator('access-logger-timeline tbody tr');
  await expect(lines).toHaveCount(4);
  stage.sandbox.clearJournal();
  const marked = lines.filter({ hasText: 'kintoneの監査ログにもあり (203.0.113.7)' });
  await expect(marked).toHaveCount(1);
  await expect(marked).toContainText('#41');
  await expect(lines.filter({ hasText: 'ブラウザーの記録にもあり' })).toContainText(
    'Record delete / 203.0.113.7',
  );
  await page.setViewportSize(SIZES.phone);
  await checkAccess(page);
  await page.setViewportSize(SIZES.pc);
  expect(stage.requests()).toBe(0);

  await marked.getByRole('link', { name: /監査ログにもあり/ }).click();
  await expect(page.getByRole('link', { name: /ブラウザーの記録にもあります/ })).toBeVisible();
  await page.getByRole('link', { name: /ブラウザーの記録にもあります/ }).click();
  await expect(page).toHaveURL(new RegExp(`id=${ids[0]}`));
  await expect(page.getByText('同じ操作の別の記録')).toBeVisible();
  await expect(
    page.getByRole('link', { name: /監査ログにもあります。IPアドレス: 203.0.113.7/ }),
  ).toBeVisible();
  await checkAccess(page);
  // An event without a twin costs no request for one; a deletion that was only attempted does, and finds none.
  stage.sandbox.clearJournal();
  await stage.open(page, `#/event;id=${ids[2]}`);
  await expect(page.locator('.alv-everything')).toBeVisible();
  await page.waitForLoadState('networkidle');
  const forOne = stage.requests();
  stage.sandbox.clearJournal();
  await stage.open(page, `#/event;id=${ids[1]}`, ENGLISH_AUDITOR);
  await expect(page.locator('.alv-everything')).toBeVisible();
  await expect.poll(() => stage.requests()).toBe(forOne + 1);
  await expect(page.getByText('Other records of the same act')).toHaveCount(0);
});

test('tells who may not read the log, and goes on when they may', async ({ page }) => {
  await page.route('**/k/v1/records.json**', (route) =>
    route.fulfill({ status: 403, json: { code: 'CB_NO02', id: 'x', message: 'no' } }),
  );
  await stage.open(page, '#/audit-log');
  await expect(page.getByText('ログを見る権限がありません')).toBeVisible();
  await page.unrouteAll({ behavior: 'wait' });
  await page.getByRole('button', { name: 'もう一度試す' }).click();
  await expect(page.locator('input[type=file]')).toBeVisible();
});

forEverybody('the merge can be read and used', async ({ page, user, isPhone }) => {
  await stage.open(page, '#/audit-log', user, isPhone);
  await expect(page.locator('input[type=file]')).toBeVisible();
  await checkAccess(page);
  const day = `2026/0${isPhone ? 5 : 4}/0${user === AUDITOR ? 7 : 8}`;
  const rows = [...downloads(day, 3), row('?', 'sato', 'Record export', 'app id: 7, app name: x')];
  await choose(page, csv(user === AUDITOR ? JA : EN, rows));
  await expect(page.locator('.alv-facts')).toBeVisible();
  await page
    .locator('summary')
    .filter({ hasText: /最初の|See the first/ })
    .click();
  await checkAccess(page);
  await page.keyboard.press('Home');
  await page.getByRole('button', { name: /取り込む|^Merge/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.alv-box-success')).toBeVisible();
  await checkAccess(page);
});
