/** Who saw this record? From the index and straight from the log; the right answers are counted here, from the entries alone. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { add } from './trust-support';
import {
  AuditStage,
  buildIndex,
  checkAccess,
  expect,
  forEverybody,
  test,
  USER,
  type Logged,
} from './viewer-support';

const HOSTILE = '<img src=x onerror=alert(1)>"\'\\';
const LEFT = 'left-a-record';

let stage: AuditStage;
/** What the generated log has none of, added over REST. */
const added: Logged[] = [];
/** The record that most people opened. */
let app = 0;
let record = 0;

const idsIn = ({ record_ids }: Logged): number[] => (record_ids ?? '').split(',').filter(Boolean).map(Number);
const isAbout = (entry: Logged): boolean =>
  entry.app_id === app && (entry.record_id === record || idsIn(entry).includes(record));

test.beforeAll(async () => {
  stage = await AuditStage.set({ records: 2_600, people: 14 });
  const views = new Map<string, Set<string>>();
  for (const entry of stage.entries) {
    if (entry.action !== 'view' || !entry.record_id) continue;
    const key = `${entry.app_id} ${entry.record_id}`;
    views.set(key, (views.get(key) ?? new Set()).add(entry.user_code));
  }
  const [most] = [...views].sort(([, one], [, other]) => other.size - one.size);
  [app, record] = most![0].split(' ').map(Number) as [number, number];

  const now = Date.now();
  const base = stage.entries.find(({ app_id }) => app_id === app)!;
  const make = (name: string, changes: Partial<Logged>): Partial<Logged> => ({
    event_id: name,
    occurred_at_ms: new Date(now - 60_000).toISOString(),
    occurred_at: new Date(now - 60_000).toISOString(),
    app_id: app,
    app_name: base.app_name!,
    record_id: record,
    platform: 'PC',
    user_agent: 'Mozilla/5.0 (X11; CrOS x86_64) Chrome/142.0',
    source: 'plugin',
    ...changes,
  });
  const more: Partial<Logged>[] = [
    make(`${LEFT}-1`, { action: 'leave', outcome: 'shown', user_code: USER, dwell_ms: 61_000 }),
    make(`${LEFT}-2`, { action: 'leave', outcome: 'shown', user_code: USER, dwell_ms: 4_000 }),
    make('hostile', {
      action: 'view',
      outcome: 'shown',
      user_code: HOSTILE,
      user_name: HOSTILE,
      department: HOSTILE,
      record_title: HOSTILE,
      user_agent: HOSTILE,
      count: 1234,
    }),
    make('copied', { action: 'copy', outcome: 'attempted', user_code: USER, count: 2 }),
    // Another record's number contains this one's: no search and no reading may mistake it.
    make('near', {
      action: 'list',
      outcome: 'shown',
      user_code: 'near-miss',
      record_ids: `${record}0,1${record}`,
      record_count: 2,
    }),
  ];
  for (const entry of more) {
    const { record_id, ...others } = entry;
    const fields = entry.action === 'list' ? others : { record_id, ...others };
    added.push({ ...(fields as Logged), id: await add(stage, { ...fields }, USER) });
  }
});
test.afterAll(() => stage.close());

interface Row {
  opened: number;
  listed: number;
  printed: number;
  changed: number;
  first: number;
  last: number;
}

/** Counted from the entries, by the plain meaning of the words. */
function answers(withLists: boolean, from = -Infinity): Map<string, Row> {
  const people = new Map<string, Row>();
  for (const entry of [...stage.entries, ...added]) {
    const isOwn = entry.app_id === app && entry.record_id === record;
    const time = Date.parse(entry.occurred_at_ms);
    if (!(withLists ? isAbout(entry) : isOwn) || time < from) continue;
    const row = people.get(entry.user_code) ?? {
      opened: 0,
      listed: 0,
      printed: 0,
      changed: 0,
      first: Infinity,
      last: -Infinity,
    };
    const times = entry.count ?? 1;
    const is = (action: string, outcome: string): boolean =>
      entry.action === action && entry.outcome === outcome;
    if (is('view', 'shown')) row.opened += times;
    if (is('list', 'shown')) row.listed += times;
    if (is('print', 'shown')) row.printed += times;
    if (is('create', 'succeeded') || is('edit', 'succeeded') || is('process', 'attempted'))
      row.changed += times;
    if (is('delete', 'succeeded')) row.changed += 1;
    row.first = Math.min(row.first, time);
    row.last = Math.max(row.last, time);
    people.set(entry.user_code, row);
  }
  return people;
}

/** In Japan, to the minute. */
const minute = (time: number): string =>
  new Date(time + 9 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const times = (value: number): string => (value === 0 ? '–' : `${value.toLocaleString('ja')}回`);

const rows = (page: Page): Locator => page.locator('access-logger-record .alv-table tbody tr');
const cell = (row: Locator, title: string): Locator => row.locator(`td[data-title="${title}"]`);

/** What the table says, by login name. */
async function table(page: Page): Promise<Map<string, Record<string, string>>> {
  const found = await rows(page).evaluateAll((all) =>
    all.map((row) => ({
      code: new URLSearchParams(
        row.querySelector('a[href^="#/person;"]')?.getAttribute('href')?.slice('#/person;'.length) ?? '',
      ).get('user'),
      cells: Object.fromEntries(
        [...row.querySelectorAll<HTMLElement>('td')].map((one) => [
          one.dataset['title']!,
          one.innerText.trim(),
        ]),
      ),
    })),
  );
  return new Map(found.map(({ code, cells }) => [code!, cells]));
}

async function expectAnswers(page: Page, expected: Map<string, Row>): Promise<void> {
  await expect(page.locator('access-logger-record .alv-count [role=status]')).toHaveText(
    `${expected.size}人`,
  );
  const found = await table(page);
  expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
  for (const [code, row] of expected)
    expect({ code, ...found.get(code)! }).toMatchObject({
      code,
      最初: minute(row.first),
      最後: minute(row.last),
      開いた: times(row.opened),
      一覧で: times(row.listed),
      印刷: times(row.printed),
      変更: times(row.changed),
    });
}

test('straight from the log: everybody who opened, printed or changed it, with one request', async ({
  page,
}) => {
  await stage.open(page, '#/timeline');
  await stage.forgetRequests(page);
  await page.goto(`${stage.sandbox.url}/k/${stage.logApp}/#/record;app=${app};record=${record}`);
  await expect(page.locator('.alv-record-coverage')).toContainText('ログを直接');
  await expect(page.locator('.alv-record-coverage')).toContainText('1リクエスト');
  await expect(page.locator('.alv-record-coverage')).toContainText('まだ調べていません');
  const expected = answers(false);
  expect(expected.size).toBeGreaterThan(5);
  await expectAnswers(page, expected);
  const read = stage.sandbox.journal().filter(({ path }) => path.includes('/v1/records'));
  expect(read).toHaveLength(1);

  const own = rows(page).filter({ has: page.locator(`a[href="#/person;user=${USER}"]`) });
  await expect(cell(own, '見ていた時間')).toHaveText('1分5秒');
  await expect(cell(own, 'その他')).toHaveText('画面からのコピー 2回');
  await expect(cell(own, '端末')).toContainText('PC: Chrome, ChromeOS');
});

test('straight from the log with the lists: found by search, checked by number', async ({ page }) => {
  await stage.open(page, `#/record;app=${app};record=${record}`);
  await page.getByRole('link', { name: '一覧も検索する' }).click();
  await expect(page.locator('.alv-record-coverage')).toContainText('番号で確かめました');
  const expected = answers(true);
  expect(expected.has('near-miss')).toBe(false);
  expect([...expected.values()].some(({ listed }) => listed > 0)).toBe(true);
  await expectAnswers(page, expected);
  await page.goBack();
  await expect(page.locator('.alv-record-coverage')).toContainText('まだ調べていません');
});

test('from the index: the same answer, without a request', async ({ page }) => {
  await stage.open(page, `#/record;app=${app};record=${record};by=index`);
  await buildIndex(page);
  await expect(page.locator('.alv-record-coverage')).toContainText('表示された一覧も含みます');
  await expectAnswers(page, answers(true));

  await page.goto(`${stage.sandbox.url}/k/${stage.logApp}/#/timeline`);
  await expect(page.locator('access-logger-timeline .alv-table')).toBeVisible();
  stage.sandbox.clearJournal();
  // Without a word in the address the index is taken where there is one.
  await page.evaluate((hash) => (location.hash = hash), `#/record;app=${app};record=${record}`);
  await expect(page.locator('.alv-record-coverage')).toContainText('ローカルの索引から');
  expect(stage.requests()).toBe(0);

  // A period begins at a minute; the choice stays in the address.
  const from = Math.floor(Date.parse(stage.entries[1300]!.occurred_at_ms) / 60_000) * 60_000;
  const text = `${new Date(from).toISOString().slice(0, 16)}Z`;
  for (const by of ['index', 'log;lists=yes'])
    await test.step(by, async () => {
      const hash = `#/record;from=${encodeURIComponent(text)};app=${app};record=${record};by=${by}`;
      await page.evaluate((to) => (location.hash = to), hash);
      await expect(page.locator('.alv-record-coverage')).toContainText(
        by === 'index' ? 'ローカルの索引から' : 'ログを直接',
      );
      await expectAnswers(page, answers(true, from));
    });
});

test('sorts by any column and leads to the person and to their events', async ({ page }) => {
  await stage.open(page, `#/record;app=${app};record=${record}`);
  await expect(rows(page).first()).toBeVisible();
  const expected = [...answers(false)];
  await page.getByRole('button', { name: /^開いた/ }).click();
  const [, most] = expected.sort(([, one], [, other]) => other.opened - one.opened)[0]!;
  await expect(cell(rows(page).first(), '開いた')).toHaveText(times(most.opened));
  await page.getByRole('button', { name: /^開いた/ }).click();
  await expect(page.getByRole('columnheader', { name: /開いた/ })).toHaveAttribute('aria-sort', 'ascending');
  const [, least] = expected.at(-1)!;
  await expect(cell(rows(page).first(), '開いた')).toHaveText(times(least.opened));

  const own = rows(page).filter({ has: page.locator(`a[href="#/person;user=${USER}"]`) });
  await cell(own, '最後').getByRole('link').click();
  await expect(page.locator('access-logger-timeline .alv-count')).toContainText(
    `${[...stage.entries, ...added].filter((entry) => entry.user_code === USER && entry.app_id === app && entry.record_id === record).length}件`,
  );
  await page.goBack();
  await expect(rows(page).first()).toBeVisible();
});

test('saves everybody as CSV, in the order shown, with what the answer rests on', async ({ page }) => {
  await stage.open(page, `#/record;app=${app};record=${record};by=log;lists=yes`);
  await page.getByRole('button', { name: /^開いた/ }).click();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSVで保存' }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toMatch(
    new RegExp(`^who-saw-${app}-${record}-\\d{4}-\\d{2}-\\d{2}\\.csv$`),
  );
  const text = await readFile(await download.path(), 'utf8');
  expect(text.charCodeAt(0)).toBe(0xfeff);
  const [facts, people] = text.slice(1).split('\r\n\r\n') as [string, string];
  expect(facts).toContain('"調べた人","小林 明 (kobayashi)"');
  expect(facts).toContain('番号で確かめました');
  const lines = people.trimEnd().split('\r\n').slice(1);
  const expected = [...answers(true)];
  expect(lines).toHaveLength(expected.length);
  for (const [code, row] of expected) {
    const own = lines.filter((line) => line.startsWith(`"${code.replaceAll('"', '""')}",`));
    expect(own, code).toHaveLength(1);
    expect(own[0]).toContain(
      `,"${minute(row.first)}","${minute(row.last)}",${row.opened},${code === USER ? '65' : '""'},${row.listed},${row.printed},${row.changed},`,
    );
  }
  const opened = await rows(page).evaluateAll((all) =>
    all.map((one) => one.querySelector<HTMLElement>('td[data-title="開いた"]')!.innerText.trim()),
  );
  expect(lines.map((line) => /\d{2}:\d{2}",(\d+),/.exec(line)![1])).toEqual(
    opened.map((one) => (one === '–' ? '0' : one.replace(/[回,]/g, ''))),
  );
});

test('asks for app and record when the address names none, by keyboard alone', async ({ page }) => {
  await stage.open(page, '#/record');
  await page.getByLabel('アプリID').focus();
  await page.keyboard.type('x');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText([
    'アプリIDは1以上の整数で入力してください。',
    'レコードIDは1以上の整数で入力してください。',
  ]);
  await expect(page.getByLabel('アプリID')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(String(app));
  await page.keyboard.press('Tab');
  // As a Japanese keyboard may give digits.
  await page.keyboard.insertText(
    String(record).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  );
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`#/record;app=${app};record=${record}$`));
  await expectAnswers(page, answers(false));
});

test('says when nobody saw it, alone or in a period', async ({ page }) => {
  await stage.open(page, '#/record;app=99999;record=1');
  await expect(page.getByText('このレコードを見た記録がありません')).toBeVisible();
  await expect(page.getByText('アプリIDとレコードIDが正しいか')).toBeVisible();
  await stage.open(page, '#/record;app=99999;record=1;period=today');
  await expect(page.getByText('期間を外すと')).toBeVisible();
});

test('says what failed and goes on, and can be stopped', async ({ page }) => {
  let mode: 'fail' | 'hold' | 'pass' = 'fail';
  let release = (): void => undefined;
  await page.route(/\/k\/v1\/records\.json/, async (route) => {
    if (mode === 'fail')
      return route.fulfill({ status: 403, json: { code: 'CB_NO02', id: 'x', message: 'no' } });
    if (mode === 'hold') await new Promise<void>((resolve) => (release = resolve));
    return route.continue().catch(() => undefined);
  });
  await stage.open(page, `#/record;app=${app};record=${record}`);
  await expect(page.getByRole('alert')).toContainText('ログを見る権限がありません');
  mode = 'hold';
  await page.getByRole('button', { name: 'もう一度試す' }).click();
  await page.getByRole('button', { name: '中止' }).click();
  await expect(page.getByRole('alert')).toContainText('中止しました');
  release();
  mode = 'pass';
  await page.getByRole('button', { name: 'もう一度試す' }).click();
  await expectAnswers(page, answers(false));
});

test('keeps hostile names text', async ({ page }) => {
  await stage.open(page, `#/record;app=${app};record=${record}`);
  const hostile = rows(page).filter({ hasText: HOSTILE });
  await expect(cell(hostile, '開いた')).toHaveText('1,234回');
  await expect(cell(hostile, '端末')).toHaveText(`PC: ${HOSTILE}`);
  await expect(page.locator('.alv-subject strong')).toHaveText(`${HOSTILE} #${record}`);
  await expect(page.locator('access-logger-record img')).toHaveCount(0);
});

forEverybody('the screen of a record is readable', async ({ page, user, isPhone }) => {
  await stage.open(page, `#/record;app=${app};record=${record};by=log;lists=yes`, user, isPhone);
  await expect(rows(page).first()).toBeVisible();
  await checkAccess(page);
  await page.locator('.alv-record-other summary').click();
  await checkAccess(page);
  await stage.open(page, '#/record', user, isPhone);
  await checkAccess(page);
});
