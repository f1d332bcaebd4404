/** What one person did, from the index; the right answers are counted here, from the entries alone. */
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
const HOUR_MS = 3_600_000;

let stage: AuditStage;
const added: Logged[] = [];

test.beforeAll(async () => {
  stage = await AuditStage.set({ records: 2_600, people: 14 });
  const time = new Date(Date.now() - 60_000).toISOString();
  const entry: Partial<Logged> = {
    event_id: 'hostile',
    occurred_at: time,
    occurred_at_ms: time,
    action: 'view',
    outcome: 'shown',
    platform: 'PC',
    source: 'plugin',
    user_code: HOSTILE,
    user_name: HOSTILE,
    department: HOSTILE,
    app_id: 1,
    app_name: HOSTILE,
    record_id: 5,
    record_title: HOSTILE,
    session_id: HOSTILE,
    user_agent: HOSTILE,
    count: 1234,
  };
  added.push({ ...(entry as Logged), id: await add(stage, { ...entry }, USER) });
});
test.afterAll(() => stage.close());

const timeOf = ({ occurred_at_ms }: Logged): number => Date.parse(occurred_at_ms);
/** In Japan, where the auditor is. */
const japan = (time: number): string => new Date(time + 9 * HOUR_MS).toISOString();
const of = (user: string, from = -Infinity): Logged[] =>
  [...stage.entries, ...added].filter((entry) => entry.user_code === user && timeOf(entry) >= from);
const sum = (entries: readonly Logged[]): number =>
  entries.reduce((total, { count = 1 }) => total + count, 0);
const being = (entries: readonly Logged[], action: string, outcome: string): Logged[] =>
  entries.filter((entry) => entry.action === action && entry.outcome === outcome);
const text = (value: number): string => value.toLocaleString('ja');

const screen = (page: Page): Locator => page.locator('access-logger-person');
const fact = (page: Page, name: string): Locator =>
  screen(page)
    .locator('.alv-facts > div')
    .filter({ has: page.locator('dt', { hasText: new RegExp(`^${name}$`) }) })
    .locator('dd');
const section = (page: Page, name: string): Locator => screen(page).locator(`.alv-person-${name}`);
const cells = (rows: Locator, ...titles: string[]): Promise<string[][]> =>
  rows.evaluateAll(
    (all, names) =>
      all.map((row) =>
        names.map((name) => row.querySelector<HTMLElement>(`td[data-title="${name}"]`)!.innerText.trim()),
      ),
    titles,
  );

async function expectAnswers(page: Page, entries: readonly Logged[]): Promise<void> {
  expect(entries.length).toBeGreaterThan(20);
  await expect(fact(page, 'イベント')).toHaveText(text(sum(entries)));
  await expect(fact(page, '開いた')).toHaveText(text(sum(being(entries, 'view', 'shown'))));
  await expect(fact(page, '一覧')).toHaveText(text(sum(being(entries, 'list', 'shown'))));
  await expect(fact(page, '印刷')).toHaveText(text(sum(being(entries, 'print', 'shown'))));
  await expect(fact(page, '操作した日')).toHaveText(
    `${new Set(entries.map((entry) => japan(timeOf(entry)).slice(0, 10))).size}日`,
  );

  // Weekdays and hours.
  const expected = Array.from({ length: 24 }, () => Array.from({ length: 7 }, () => 0));
  for (const entry of entries) {
    const time = japan(timeOf(entry));
    const weekday = (new Date(`${time.slice(0, 10)}T00:00:00Z`).getUTCDay() + 6) % 7;
    expected[Number(time.slice(11, 13))]![weekday]! += entry.count ?? 1;
  }
  const heat = await screen(page)
    .locator('.alv-heat tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((one) => one.textContent)));
  expect(heat).toEqual(expected.map((hour) => hour.map(text)));

  // Days, from the table beside the chart.
  const days = new Map<string, number>();
  for (const entry of entries) {
    const day = japan(timeOf(entry)).slice(0, 10);
    days.set(day, (days.get(day) ?? 0) + (entry.count ?? 1));
  }
  const bars = await screen(page)
    .locator('.alv-chart tbody tr')
    .evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('td')].map((one) => one.textContent.trim())),
    );
  expect(
    new Map(
      bars
        .filter(([, events]) => events !== '0')
        .map(([day, events]) => [day, Number(events!.replace(/,/g, ''))]),
    ),
  ).toEqual(days);

  // Apps, records, devices and sessions.
  const apps = new Map<string, Logged[]>();
  for (const entry of entries)
    if (entry.app_id) {
      const name = `${entry.app_name} (ID ${entry.app_id})`;
      apps.set(name, [...(apps.get(name) ?? []), entry]);
    }
  const shownApps = await cells(section(page, 'apps').locator('tbody tr'), 'アプリ', 'イベント', '開いた');
  expect(shownApps.sort()).toEqual(
    [...apps].map(([name, some]) => [name, text(sum(some)), text(sum(being(some, 'view', 'shown')))]).sort(),
  );
  const records = new Map<string, number>();
  for (const { app_id, record_id, count = 1 } of entries)
    if (app_id && record_id)
      records.set(`${app_id} ${record_id}`, (records.get(`${app_id} ${record_id}`) ?? 0) + count);
  const top = [...records.values()].sort((one, other) => other - one).slice(0, 20);
  expect((await cells(section(page, 'records').locator('tbody tr'), 'イベント')).flat()).toEqual(
    top.map(text),
  );
  const sessions = new Map<string, Logged[]>();
  for (const entry of entries)
    sessions.set(entry.session_id!, [...(sessions.get(entry.session_id!) ?? []), entry]);
  const last = (some: readonly Logged[]): number => Math.max(...some.map(timeOf));
  const latest = [...sessions].sort(([, one], [, other]) => last(other) - last(one)).slice(0, 20);
  expect(
    await cells(section(page, 'sessions').locator('tbody tr'), 'セッション', 'イベント', '最後'),
  ).toEqual(
    latest.map(([id, some]) => [id, text(sum(some)), japan(last(some)).slice(0, 16).replace('T', ' ')]),
  );
  const devices = await cells(section(page, 'devices').locator('tbody tr'), 'イベント');
  expect(devices.flat().reduce((total, one) => total + Number(one.replace(/,/g, '')), 0)).toBe(sum(entries));
}

test('counts what a person did, all of it and in a period, without a request once the index is there', async ({
  page,
}) => {
  await stage.open(page, `#/person;user=${USER}`);
  await buildIndex(page);
  await expectAnswers(page, of(USER));

  const from = Math.floor(timeOf(stage.entries[1300]!) / 60_000) * 60_000;
  const hash = `#/person;from=${encodeURIComponent(`${new Date(from).toISOString().slice(0, 16)}Z`)};user=${USER}`;
  stage.sandbox.clearJournal();
  await page.evaluate((to) => (location.hash = to), hash);
  await expect(fact(page, 'イベント')).toHaveText(text(sum(of(USER, from))));
  await expectAnswers(page, of(USER, from));
  expect(stage.requests()).toBe(0);
  await page.goBack();
  await expectAnswers(page, of(USER));
});

test('leads to events, timelines and records, and shows more of a long list', async ({ page }) => {
  await stage.open(page, `#/person;user=${USER}`);
  await buildIndex(page);
  const entries = of(USER);
  await fact(page, '最後のイベント').getByRole('link').click();
  await expect(page).toHaveURL(/#\/event;id=\d+$/);
  const last = entries.reduce((one, other) => (timeOf(other) >= timeOf(one) ? other : one));
  expect(page.url()).toContain(`id=${last.id}`);
  await page.goBack();

  await section(page, 'apps').locator('tbody tr').first().getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`#/timeline;user=${USER};app=\\d+$`));
  const app = Number(/app=(\d+)/.exec(page.url())![1]);
  await expect(page.locator('access-logger-timeline .alv-count')).toContainText(
    `${entries.filter(({ app_id }) => app_id === app).length}件`,
  );
  await page.goBack();

  const sessions = new Set(entries.map(({ session_id }) => session_id)).size;
  const rows = section(page, 'records').locator('tbody tr');
  await expect(rows).toHaveCount(20);
  await section(page, 'records').getByRole('button', { name: 'さらに表示' }).click();
  const records = new Set(
    entries.filter(({ record_id }) => record_id).map((one) => `${one.app_id} ${one.record_id}`),
  ).size;
  await expect(rows).toHaveCount(Math.min(records, 120));
  await expect(section(page, 'sessions').locator('tbody tr')).toHaveCount(Math.min(sessions, 20));
  await rows.first().getByRole('link').first().click();
  await expect(page).toHaveURL(/#\/record;app=\d+;record=\d+$/);
});

test('asks for a person when the address names none, by keyboard alone', async ({ page }) => {
  await stage.open(page, '#/person');
  await page.getByLabel('ログイン名').focus();
  await page.keyboard.type('  ');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('ログイン名を入力してください。');
  await expect(page.getByLabel('ログイン名')).toBeFocused();
  await page.keyboard.type(USER);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`#/person;user=${USER}$`));
  await buildIndex(page);
  await expect(fact(page, 'イベント')).toHaveText(text(sum(of(USER))));
});

test('says when there is nothing, alone or in a period', async ({ page }) => {
  await stage.open(page, '#/person;user=nobody');
  await buildIndex(page);
  await expect(page.getByText('ログイン名が正しいか')).toBeVisible();
  await page.evaluate(() => (location.hash = '#/person;period=today;user=nobody'));
  await expect(page.getByText('期間を外すと')).toBeVisible();
});

test('says when the log may not be read, and goes on when it may', async ({ page }) => {
  let isRefused = true;
  await page.route(/\/k\/v1\/records\.json/, (route) =>
    isRefused
      ? route.fulfill({ status: 403, json: { code: 'CB_NO02', id: 'x', message: 'no' } })
      : route.continue(),
  );
  await stage.open(page, `#/person;user=${USER}`);
  await expect(page.getByRole('alert')).toContainText('ログを見る権限がありません');
  isRefused = false;
  await page.getByRole('button', { name: 'もう一度試す' }).click();
  await buildIndex(page);
  await expect(fact(page, 'イベント')).toHaveText(text(sum(of(USER))));
});

test('keeps hostile texts text', async ({ page }) => {
  await stage.open(page, `#/person;user=${encodeURIComponent(HOSTILE)}`);
  await buildIndex(page);
  await expect(fact(page, '開いた')).toHaveText('1,234');
  await expect(screen(page).locator('.alv-subject')).toHaveText(HOSTILE);
  await expect(fact(page, '組織')).toHaveText(HOSTILE);
  for (const name of ['apps', 'records', 'devices', 'sessions'])
    await expect(section(page, name).locator('tbody')).toContainText(HOSTILE);
  await expect(screen(page).locator('img')).toHaveCount(0);
  await section(page, 'sessions').getByRole('link').click();
  await expect(page.locator('access-logger-timeline .alv-count')).toContainText('1件');
});

forEverybody('the screen of a person is readable', async ({ page, user, isPhone }) => {
  await stage.open(page, '#/person', user, isPhone);
  await checkAccess(page);
  await stage.open(page, `#/person;user=${USER}`, user, isPhone);
  await buildIndex(page);
  await expect(screen(page).locator('.alv-heat')).toBeVisible();
  await checkAccess(page);
});
