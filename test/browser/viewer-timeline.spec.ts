/** The timeline and one event: what is shown, counted and filtered is compared with the entries themselves. */
import type { Page } from '@playwright/test';
import { AuditStage, checkAccess, expect, forEverybody, test, USER, type Logged } from './viewer-support';

const PAGE = 50;
const HOSTILE = '<img src=x onerror=alert(1)>"\'\\';
const WORD = '検証用語';

let stage: AuditStage;
let logged: readonly Logged[];
const ids: Record<'hostile' | 'inTitle' | 'inValue', number> = { hostile: 0, inTitle: 0, inValue: 0 };

test.beforeAll(async () => {
  stage = await AuditStage.set({ records: 1_200, people: 10 });
  // Older than everything else, so that they are on no first page unless they are asked for.
  const at = new Date(Date.parse(stage.entries[0]!.occurred_at_ms) - 86_400_000).toISOString();
  const change = (before: string, after: string, name = '会社名') => ({
    value: {
      field_code: { value: name },
      field_label: { value: name },
      before: { value: before },
      after: { value: after },
    },
  });
  const values = (more: Record<string, unknown>) => ({
    ...{ occurred_at: at, occurred_at_ms: at, user_code: USER, user_name: '田中 健一', source: 'plugin' },
    ...{ action: 'edit', outcome: 'succeeded', platform: 'PC', app_id: 1, record_id: 3, session_id: 'one' },
    ...more,
  });
  const added = [
    values({
      ...{ event_id: 'h', record_title: HOSTILE, app_name: HOSTILE, user_name: HOSTILE, department: HOSTILE },
      ...{ changes: [change(HOSTILE, `${HOSTILE} after`, HOSTILE)], view_name: HOSTILE, detail: HOSTILE },
      ...{ user_agent: HOSTILE, session_id: HOSTILE },
    }),
    values({ event_id: 't', record_title: `${WORD}の件` }),
    values({ event_id: 'v', record_title: '別の件', changes: [change('-', `前 ${WORD} 後`)] }),
  ];
  const { ids: made } = await stage.rest(USER).record.addRecords({
    app: stage.logApp,
    records: added.map((one) =>
      Object.fromEntries(Object.entries(one).map(([code, value]) => [code, { value }])),
    ) as never,
  });
  [ids.hostile, ids.inTitle, ids.inValue] = made.map(Number) as [number, number, number];
  logged = stage.entries;
});
test.afterAll(() => stage.close());

const newestFirst = (entries: readonly Logged[]): number[] =>
  [...entries]
    .sort((a, b) =>
      a.occurred_at_ms === b.occurred_at_ms ? b.id - a.id : a.occurred_at_ms < b.occurred_at_ms ? 1 : -1,
    )
    .map(({ id }) => id);

/** Log record numbers of the rows, in their order. */
const shown = (page: Page): Promise<number[]> =>
  page
    .locator('access-logger-timeline tbody .alv-time a')
    .evaluateAll((all) => all.map((one) => Number(/id=(\d+)/.exec(one.getAttribute('href')!)![1])));

const count = (page: Page) => page.locator('.alv-count [role=status]');
const events = (total: number): string => `${total.toLocaleString('ja')}件`;

test('shows the newest first, a page a request, with the count; sorts both ways, each with an address', async ({
  page,
}) => {
  const all = newestFirst(logged);
  stage.sandbox.clearJournal();
  await stage.open(page, '#/timeline');
  await expect.poll(() => shown(page)).toEqual(all.slice(0, PAGE));
  await expect(count(page)).toHaveText(events(all.length + 3));
  // One more asks what kintone's own field is called, once.
  await expect.poll(() => stage.requests()).toBe(2);
  await page.locator('.alv-more').getByRole('button').click();
  await expect.poll(() => shown(page)).toEqual(all.slice(0, 2 * PAGE));
  expect(stage.requests()).toBe(3);

  await page.getByRole('columnheader', { name: /^日時/ }).getByRole('button').click();
  await expect(page).toHaveURL(/#\/timeline;order=oldest$/);
  await expect.poll(async () => (await shown(page)).slice(3)).toEqual([...all].reverse().slice(0, PAGE - 3));
  await page.reload();
  await expect.poll(async () => (await shown(page)).slice(3)).toEqual([...all].reverse().slice(0, PAGE - 3));
  await page.goBack();
  await expect.poll(() => shown(page)).toEqual(all.slice(0, PAGE));
});

test('keeps the words of its main button readable under the mouse, whatever the page says of buttons', async ({
  page,
}) => {
  await stage.open(page, '#/timeline');
  await page.locator('access-logger-filter').getByRole('button', { name: '絞り込む', exact: true }).click();
  const apply = page.getByRole('form', { name: '絞り込み' }).getByRole('button', { name: '適用' });
  await apply.hover();
  await expect(apply).toHaveCSS('color', 'rgb(255, 255, 255)');
  await expect(apply).toHaveCSS('background-color', 'rgb(23, 91, 152)');
});

test('keeps the place of whoever shows more by keyboard, also when there is no more', async ({ page }) => {
  const all = newestFirst(logged);
  const oldest = logged.find(({ id }) => id === all[80])!.occurred_at_ms.slice(0, 16);
  await stage.open(page, `#/timeline;from=${encodeURIComponent(oldest)}Z`);
  await expect.poll(() => shown(page)).toEqual(all.slice(0, PAGE));
  const more = page.locator('.alv-more');
  stage.sandbox.setFaults([{ match: { path: '/k/v1/records.json' }, fault: { kind: 'latency', ms: 300 } }]);
  await more.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.alv-loading')).toBeVisible();
  await expect(more.getByRole('button')).toBeFocused();
  stage.sandbox.setFaults([]);
  await expect(more.getByRole('button')).toHaveCount(0);
  await expect(more.getByRole('status')).toBeFocused();
});

test('is narrowed by every part of the filter, alone and together, from an address', async ({ page }) => {
  // Eleven addresses take their time on a busy machine.
  test.slow();
  const one = logged.find(({ action, record_id }) => action === 'edit' && record_id !== undefined)!;
  const from = `${one.occurred_at_ms.slice(0, 13)}:00Z`;
  const to = new Date(Date.parse(from) + 7_200_000).toISOString().replace(':00.000Z', 'Z');
  const isWithin = ({ occurred_at_ms }: Logged): boolean =>
    Date.parse(occurred_at_ms) >= Date.parse(from) && Date.parse(occurred_at_ms) < Date.parse(to);
  const filters: [string, (entry: Logged) => boolean][] = [
    [`user=${encodeURIComponent(one.user_code)}`, (entry) => entry.user_code === one.user_code],
    [`department=${encodeURIComponent(one.department!)}`, (entry) => entry.department === one.department],
    [`app=${one.app_id}`, (entry) => entry.app_id === one.app_id],
    [
      `app=${one.app_id};record=${one.record_id}`,
      (entry) => entry.app_id === one.app_id && entry.record_id === one.record_id,
    ],
    ['action=delete;action=print', ({ action }) => action === 'delete' || action === 'print'],
    ['outcome=attempted', ({ outcome }) => outcome === 'attempted'],
    ['platform=MOBILE', ({ platform }) => platform === 'MOBILE'],
    [`source=${one.source}`, ({ source }) => source === one.source],
    [`session=${one.session_id}`, ({ session_id }) => session_id === one.session_id],
    [`from=${from};to=${to}`, isWithin],
    [
      `user=${encodeURIComponent(one.user_code)};action=edit;from=${from};to=${to}`,
      (entry) => entry.user_code === one.user_code && entry.action === 'edit' && isWithin(entry),
    ],
  ];
  const added = new Set(Object.values(ids));
  for (const [params, holds] of filters) {
    await stage.open(page, `#/timeline;${params}`);
    const right = newestFirst(logged.filter(holds));
    if (right.length === 0) throw new Error(`The log has nothing for ${params}.`);
    await expect
      .poll(async () => (await shown(page)).filter((id) => !added.has(id)), { message: params })
      .toEqual(right.slice(0, PAGE));
    const total = await count(page).innerText();
    const others = Number(total.replace(/[件,]/g, '')) - right.length;
    expect([0, 3], `${params}: ${total}`).toContain(others);
  }
  await stage.open(page, `#/timeline;text=${WORD}`);
  await expect.poll(async () => (await shown(page)).sort()).toEqual([ids.inTitle, ids.inValue].sort());
});

test('is filtered by a form, by values in rows and by chips; searches can be kept', async ({ page }) => {
  const { user_code, app_id } = logged.at(-1)!;
  const ofUser = logged.filter((entry) => entry.user_code === user_code);
  const both = ofUser.filter(({ action }) => action === 'view');
  await stage.open(page, '#/timeline');
  await page.locator('access-logger-filter').getByRole('button', { name: '絞り込む', exact: true }).click();
  const form = page.getByRole('form', { name: '絞り込み' });
  await form.getByLabel('ユーザーを追加').fill(user_code);
  await form.getByLabel('レコードの閲覧', { exact: true }).check();
  await form.getByRole('button', { name: '適用' }).click();
  await expect(page).toHaveURL(/#\/timeline;user=[^;]+;action=view$/);
  await expect.poll(() => shown(page)).toEqual(newestFirst(both).slice(0, PAGE));
  const chips = page.getByRole('list', { name: '絞り込みの条件' }).getByRole('listitem');
  await expect(chips).toHaveCount(2);
  await chips.nth(1).getByRole('button').click();
  await expect(count(page)).toHaveText(events(ofUser.length + (user_code === USER ? 3 : 0)));
  await page.goBack();
  await expect(count(page)).toHaveText(events(both.length));

  await page.getByText(/^保存した検索/).click();
  await page.getByLabel('検索の名前').fill(HOSTILE);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  const kept = page.locator('.alv-search-list').getByRole('link', { name: HOSTILE, exact: true });
  await expect(kept).toBeVisible();
  await page.getByRole('button', { name: 'すべて外す' }).click();
  await expect(page).toHaveURL(/#\/timeline$/);
  await page.reload();
  await page.getByText(/^保存した検索/).click();
  await kept.click();
  await expect(count(page)).toHaveText(events(both.length));
  await page.getByRole('button', { name: `保存した検索「${HOSTILE}」を削除` }).click();
  await expect(kept).toHaveCount(0);

  // A value in a row.
  await stage.open(page, '#/timeline');
  const app = page.locator(
    `access-logger-timeline tbody tr td[data-title="アプリ"] a[href*="app=${app_id}"]`,
  );
  await app.first().click();
  const ofApp = newestFirst(logged.filter((entry) => entry.app_id === app_id));
  await expect.poll(() => shown(page)).toEqual(ofApp.slice(0, PAGE));
});

test('is narrowed to periods of the calendar and to exact times of the user’s zone, out of the form', async ({
  page,
}) => {
  // Today is a day that the log has, with others before and after it.
  const now = Date.parse(logged[600]!.occurred_at_ms);
  await page.clock.setFixedTime(now);
  const dayOf = (instant: number): string =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short' }).format(instant);
  const dayOfEntry = ({ occurred_at_ms }: Logged): string => dayOf(Date.parse(occurred_at_ms));
  const form = page.getByRole('form', { name: '絞り込み' });
  const openForm = async (): Promise<void> => {
    await page.locator('access-logger-filter').getByRole('button', { name: '絞り込む', exact: true }).click();
    await expect(form).toBeVisible();
  };
  await stage.open(page, '#/timeline');
  await expect(page.locator('.alv-zone')).toHaveText(/Asia\/Tokyo \(UTC\+09:00\)/);
  await openForm();
  await form.getByLabel('期間', { exact: true }).selectOption('今日');
  await form.getByRole('button', { name: '適用' }).click();
  await expect(page).toHaveURL(/#\/timeline;period=today$/);
  const today = logged.filter((entry) => dayOfEntry(entry) === dayOf(now));
  expect(today.length).toBeLessThan(logged.length);
  await expect(count(page)).toHaveText(events(today.length));

  // From an hour of one day to an hour of another, as the clock on the wall says them.
  const wall = (instant: number): string =>
    `${new Date(instant + 9 * 3_600_000).toISOString().slice(0, 13)}:00`;
  const [from, to] = [300, 900].map((at) => wall(Date.parse(logged[at]!.occurred_at_ms))) as [string, string];
  const within = logged.filter(({ occurred_at_ms }) => {
    const at = wall(Date.parse(occurred_at_ms));
    return at >= from && at < to;
  });
  expect(within.length).toBeGreaterThan(100);
  await openForm();
  await form.getByLabel('期間', { exact: true }).selectOption('日時で指定');
  await form.getByLabel('開始', { exact: true }).fill(to);
  await form.getByLabel('終了(この時刻は含まない)').fill(from);
  await form.getByRole('button', { name: '適用' }).click();
  await expect(form.getByRole('alert')).toHaveText('終了は開始より後にしてください。');
  await form.getByLabel('開始', { exact: true }).fill(from);
  await form.getByLabel('終了(この時刻は含まない)').fill(to);
  await form.getByRole('button', { name: '適用' }).click();
  await expect.poll(() => shown(page)).toEqual(newestFirst(within).slice(0, PAGE));
  await expect(count(page)).toHaveText(events(within.length));
  const chip = page.getByRole('list', { name: '絞り込みの条件' }).getByRole('listitem');
  await expect(chip).toContainText(`期間: ${from.replace('T', ' ')} 〜 ${to.replace('T', ' ')}`);
  await chip.getByRole('button').click();
  await expect(page).toHaveURL(/#\/timeline$/);
  await expect(count(page)).toHaveText(events(logged.length + 3));
});

test('shows one event with everything recorded, before and after, and what belongs to it', async ({
  page,
}) => {
  const entry = [...logged]
    .reverse()
    .find(
      ({ action, outcome, changes, record_id }) =>
        action === 'edit' && outcome === 'succeeded' && (changes?.length ?? 0) > 0 && record_id !== undefined,
    )!;
  await stage.open(page, `#/timeline;session=${entry.session_id}`);
  await stage.forgetRequests(page);
  await page.locator(`access-logger-timeline a[href="#/event;id=${entry.id}"]`).click();
  const event = page.locator('access-logger-event');
  await expect(event.locator('.alv-facts').first()).toContainText(entry.user_code);
  const said = event.locator('.alv-everything');
  for (const code of [
    'event_id',
    'event_type',
    'record_title',
    'session_id',
    'hash',
    'occurred_at_ms',
  ] as const)
    await expect(said, code).toContainText(String(entry[code]));
  await expect(said).toContainText(String(entry.sequence));
  const changes = event.locator('.alv-changes');
  for (const { field_label, before, after } of entry.changes!) {
    await expect(changes).toContainText(field_label);
    if (before !== '') await expect(changes).toContainText(before);
    if (after !== '') await expect(changes).toContainText(after);
  }
  expect(stage.requests()).toBeLessThanOrEqual(2);
  const links = page.getByRole('list', { name: '関連' });
  await expect(links.getByRole('link', { name: /^対象のレコードを開く/ })).toHaveAttribute(
    'href',
    new RegExp(`/k/${entry.app_id}/show#record=${entry.record_id}$`),
  );
  await expect(links.getByRole('link', { name: /^アプリを開く/ })).toHaveAttribute(
    'href',
    new RegExp(`/k/${entry.app_id}/$`),
  );
  await expect(links.getByRole('link', { name: 'このユーザーの操作' })).toHaveAttribute(
    'href',
    `#/timeline;user=${encodeURIComponent(entry.user_code)}`,
  );
  await links.getByRole('link', { name: '同じセッションの操作' }).click();
  const ofSession = logged.filter(({ session_id }) => session_id === entry.session_id);
  await expect.poll(() => shown(page)).toEqual(newestFirst(ofSession).slice(0, PAGE));
  await page.goBack();
  await links.getByRole('link', { name: 'このレコードへの操作' }).click();
  await expect(page).toHaveURL(new RegExp(`app=${entry.app_id};record=${entry.record_id}$`));
});

test('keeps hostile texts text, in rows and on the event, and follows no address that is none', async ({
  page,
}) => {
  await stage.open(page, '#/timeline;order=oldest');
  await expect(page.getByRole('row').filter({ hasText: `${HOSTILE} #3` })).toBeVisible();
  await expect(page.locator('access-logger-viewer img')).toHaveCount(0);
  await stage.open(page, `#/event;id=${ids.hostile}`);
  await expect(page.locator('.alv-everything')).toContainText(HOSTILE);
  await expect(page.locator('.alv-changes')).toContainText(`${HOSTILE} after`);
  await expect(page.locator('access-logger-viewer img')).toHaveCount(0);
  await expect(page.locator('access-logger-viewer a[href^="javascript:"]')).toHaveCount(0);
});

test('says when there is nothing, no right or no such event, and goes on after a failure', async ({
  page,
}) => {
  await stage.open(page, '#/timeline;user=nobody-at-all');
  await expect(page.getByText('イベントがありません', { exact: true })).toBeVisible();
  await stage.open(page, '#/event;id=99999999');
  await expect(page.getByRole('alert')).toBeVisible();
  await stage.open(page, '#/event');
  await expect(page.getByText('どのイベントかがアドレスに書かれていません。')).toBeVisible();

  await stage.open(page, '#/timeline');
  await expect(page.locator('access-logger-timeline tbody tr')).toHaveCount(PAGE);
  stage.sandbox.setFaults([
    { match: { path: '/k/v1/records.json' }, fault: { kind: 'status', status: 403, code: 'CB_NO02' } },
  ]);
  await page.locator('.alv-more').getByRole('button').click();
  await expect(page.getByRole('alert')).toContainText('ログを見る権限がありません');
  await expect(page.locator('access-logger-timeline tbody tr'), 'what was there stays').toHaveCount(PAGE);
  stage.sandbox.setFaults([]);
  await page.getByRole('alert').getByRole('button', { name: 'もう一度試す' }).click();
  await expect.poll(() => shown(page)).toEqual(newestFirst(logged).slice(0, 2 * PAGE));
});

forEverybody('the timeline and an event are readable', async ({ page, user, isPhone }) => {
  await stage.open(page, '#/timeline;user=tanaka', user, isPhone);
  await expect(page.locator('access-logger-timeline tbody tr').first()).toBeVisible();
  await checkAccess(page);
  await stage.open(page, `#/event;id=${ids.hostile}`, user, isPhone);
  await expect(page.locator('.alv-everything')).toBeVisible();
  await checkAccess(page);
});
