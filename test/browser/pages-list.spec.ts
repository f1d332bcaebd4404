/** The local kintone's list screens: what they show and which events they raise. */
import { CUSTOMERS, expect, GUEST_SPACE, PROJECT, test } from './pages-support';

const LIST = `/k/${CUSTOMERS}/`;
const SHOW = 'app.record.index.show';

test('a list shows its page of records and raises one event', async ({ page, stage }) => {
  await stage.open(LIST);
  await expect(page.getByTestId('record-list').locator('tbody tr')).toHaveCount(20);
  await expect.poll(() => stage.types()).toEqual([SHOW]);
  const event = await stage.event(SHOW);
  expect(event).toMatchObject({
    appId: 1,
    viewName: '顧客一覧',
    viewType: 'list',
    offset: 0,
    size: 20,
    date: null,
  });
  expect(typeof event['viewId']).toBe('number');
  expect(event.readyState).not.toBe('loading');
  expect(event['records']).toHaveLength(20);
  expect((event['records'] as Record<string, unknown>[])[0]).toMatchObject({
    $id: { type: '__ID__', value: '60' },
    会社名: { type: 'SINGLE_LINE_TEXT' },
  });
});

test('paging, sorting and page size raise the event again without loading the page', async ({
  page,
  stage,
}) => {
  await stage.open(LIST);
  await expect(page.getByTestId('pager-text')).toHaveText('1 - 20 （60件中）');
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await page.getByRole('button', { name: '次のページ' }).click();
  await expect(page.getByTestId('pager-text')).toHaveText('21 - 40 （60件中）');
  await page.getByRole('button', { name: '会社名で並べ替え' }).click();
  await expect(page.getByRole('columnheader', { name: '会社名' })).toHaveAttribute('aria-sort', 'descending');
  await page.getByLabel('表示件数').selectOption('40');
  await expect(page.getByTestId('record-list').locator('tbody tr')).toHaveCount(40);
  await expect
    .poll(async () => (await stage.events()).map((event) => [event['offset'], event['size']]))
    .toEqual([
      [0, 20],
      [20, 20],
      [0, 20],
      [0, 40],
    ]);
  await expect.poll(() => page.evaluate(() => 'sameDocument' in window)).toBe(true);
  await page.goBack();
  await expect(page.getByTestId('record-list').locator('tbody tr')).toHaveCount(20);
});

test('getQuery and getQueryCondition tell what the list shows', async ({ page, stage }) => {
  await stage.open(LIST);
  await expect.poll(() => stage.types()).toEqual([SHOW]);
  await page.getByTestId('view-choice').selectOption({ label: '対応中' });
  await expect.poll(() => stage.types()).toEqual([SHOW, SHOW]);
  await expect(page).toHaveURL(/view=/);
  const query = await page.evaluate(
    '[kintone.app.getQuery(), kintone.app.getQueryCondition(), kintone.mobile.app.getQuery()]',
  );
  expect(query).toEqual([
    'ステータス in ("対応中") order by 次回訪問予定 asc limit 20 offset 0',
    'ステータス in ("対応中")',
    null,
  ]);
});

test('a filter narrows the list by the dialog', async ({ page, stage }) => {
  await stage.open(LIST);
  await page.getByRole('button', { name: '絞り込む' }).click();
  const dialog = page.getByRole('dialog', { name: 'レコードの絞り込み' });
  await dialog.getByLabel('フィールド').selectOption({ label: '会社名' });
  await dialog.getByLabel('条件').selectOption('like');
  await dialog.getByLabel('値').fill('運輸');
  await dialog.getByRole('button', { name: '適用' }).click();
  await expect(page.getByText('絞り込み中')).toBeVisible();
  await expect.poll(() => page.evaluate('kintone.app.getQueryCondition()')).toBe('会社名 like "運輸"');
  const names = await page.locator('td[data-cell=会社名]').allTextContents();
  expect(names.length).toBeGreaterThan(0);
  expect(names.every((name) => name.includes('運輸'))).toBe(true);
  await page.getByRole('button', { name: '絞り込みを解除' }).click();
  await expect(page.getByTestId('pager-text')).toHaveText('1 - 20 （60件中）');
});

test('a calendar groups its records by day and raises the event for every month', async ({ page, stage }) => {
  await stage.open(LIST);
  await page.getByTestId('view-choice').selectOption({ label: '訪問カレンダー' });
  await expect(page.getByTestId('calendar')).toBeVisible();
  await expect.poll(async () => (await stage.events()).length).toBe(2);
  const event = await stage.event(SHOW);
  expect(event).toMatchObject({ viewType: 'calendar', offset: null, size: null });
  expect(event['date']).toMatch(/^\d{4}-\d{2}$/);
  const days = Object.entries(event['records'] as Record<string, unknown[]>);
  expect(days.length).toBeGreaterThan(0);
  for (const [day, records] of days) {
    expect(day.slice(0, 7)).toBe(event['date']);
    expect(await page.locator(`[data-day="${day}"] a`).count()).toBe(records.length);
  }
  await page.getByRole('button', { name: '次の月' }).click();
  await expect.poll(async () => (await stage.events()).length).toBe(3);
  expect((await stage.event(SHOW))['date']).not.toBe(event['date']);
});

test('a custom view shows its HTML and keeps what customizations put there', async ({ page, stage }) => {
  await stage.wide(`kintone.events.on('${SHOW}', (event) => {
    document.querySelector('#customer-cards')?.append(' by script ' + event.records.length);
    return event;
  });`);
  await stage.open(LIST);
  await page.getByTestId('view-choice').selectOption({ label: 'カード' });
  await expect(page.locator('#customer-cards')).toContainText('by script 20');
  expect(await stage.event(SHOW)).toMatchObject({ viewType: 'custom', offset: 0, size: 20, date: null });
});

test('elements for customizations stand in the list and live through paging', async ({ page, stage }) => {
  await stage.wide(`kintone.events.on('${SHOW}', (event) => {
    for (const space of [kintone.app.getHeaderMenuSpaceElement(), kintone.app.getHeaderSpaceElement()])
      space.append(Object.assign(document.createElement('b'), { textContent: 'mine' }));
    for (const cell of kintone.app.getFieldElements('会社名')) cell.style.color = 'rgb(1, 2, 3)';
    return event;
  });`);
  await stage.open(LIST);
  await expect(page.getByText('mine')).toHaveCount(2);
  await expect(page.locator('td[data-cell=会社名]').first()).toHaveCSS('color', 'rgb(1, 2, 3)');
  await page.getByRole('button', { name: '次のページ' }).click();
  await expect(page.getByText('mine')).toHaveCount(4);
});

test('inline edit: show, change, submit, success, finish, each with its own kinds of ids', async ({
  page,
  stage,
}) => {
  await stage.open(LIST);
  await page.getByRole('button', { name: 'レコード 60 を編集' }).click();
  const row = page.locator('tr[data-record="60"]');
  await row.getByLabel('会社名').fill('新しい名前');
  await row.getByLabel('会社名').blur();
  await row.getByLabel('業種').selectOption('教育');
  await row.getByRole('button', { name: '保存' }).click();
  await expect(row.locator('td[data-cell=会社名]')).toHaveText('新しい名前');
  const events = (await stage.events()).slice(1);
  const base = 'app.record.index.edit';
  expect(events.map(({ type, appId, recordId }) => [type, appId, recordId])).toEqual([
    [`${base}.show`, 1, '60'],
    [`${base}.change.会社名`, '1', '60'],
    [`${base}.change.業種`, '1', '60'],
    [`${base}.submit`, '1', '60'],
    [`${base}.submit.success`, 1, '60'],
    [`${base}.finish`, 1, '60'],
  ]);
  expect(events[1]).toMatchObject({
    changes: { field: { value: '新しい名前' }, row: null },
    // Shown by the list, so empty here.
    record: { 見積合計: { type: 'CALC', value: '' } },
  });
  expect(events[4]).toMatchObject({ record: { 会社名: { value: '新しい名前' }, $revision: { value: '2' } } });
});

test('inline edit: cancel raises finish alone and keeps the record', async ({ page, stage }) => {
  await stage.open(LIST);
  const cell = page.locator('tr[data-record="60"] td[data-cell=会社名]');
  const before = await cell.textContent();
  await page.getByRole('button', { name: 'レコード 60 を編集' }).click();
  await cell.getByRole('textbox').fill('x');
  await page.getByRole('button', { name: 'キャンセル' }).click();
  await expect(cell).toHaveText(before!);
  expect((await stage.types()).at(-1)).toBe('app.record.index.edit.finish');
  expect(await stage.types()).not.toContain('app.record.index.edit.submit');
});

test('deleting from the list asks in the page, raises both events, and loads the list anew', async ({
  page,
  stage,
}) => {
  await stage.open(LIST, 'sato');
  await page.getByRole('button', { name: 'レコード 60 を削除' }).click();
  const dialog = page.getByRole('dialog', { name: 'レコードの削除' });
  await dialog.getByRole('button', { name: 'キャンセル' }).click();
  await expect(dialog).toBeHidden();
  expect(await stage.types()).toEqual([SHOW]);
  await page.getByRole('button', { name: 'レコード 60 を削除' }).click();
  await dialog.getByRole('button', { name: '削除する' }).click();
  await expect(page.getByTestId('pager-text')).toHaveText('1 - 20 （59件中）');
  const events = await stage.events();
  expect(events.map(({ type, recordId }) => [type, recordId])).toEqual([
    [SHOW, undefined],
    ['app.record.index.delete.submit', 60],
    ['app.record.index.delete.submit.success', '60'],
    [SHOW, undefined],
  ]);
  expect(events[1]).toMatchObject({ appId: 1, record: { $id: { value: '60' } } });
  expect(events[2]).not.toHaveProperty('record');
});

test('mobile: cards, no inline edit, no deletion, events after load', async ({ page, stage }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await stage.open(`/k/m/${CUSTOMERS}/`);
  await expect.poll(() => stage.types()).toEqual([`mobile.${SHOW}`]);
  expect(await stage.event(`mobile.${SHOW}`)).toMatchObject({ readyState: 'complete', appId: 1, size: 20 });
  await expect(page.getByRole('button', { name: /を編集$/ })).toHaveCount(0);
  await expect
    .poll(() => page.evaluate('[kintone.app.getId(), kintone.mobile.app.getId()]'))
    .toEqual([null, 1]);
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.getByText('グラフ', { exact: true }).click();
  await expect(page.getByRole('link', { name: '業種別の顧客数' })).toBeVisible();
  expect(await overflow()).toBeLessThanOrEqual(0);
});

test('guest space: the same list under its own address', async ({ page, stage }) => {
  await stage.open(`/k/guest/${GUEST_SPACE}/${PROJECT}/`, 'guest@example.com');
  await expect(page.getByTestId('record-list').locator('tbody tr')).toHaveCount(5);
  expect(await stage.event(SHOW)).toMatchObject({ appId: 3, size: 5 });
  await page.getByRole('link', { name: 'レコード 1 の詳細を表示' }).click();
  await expect(page).toHaveURL(/\/k\/guest\/1\/3\/show#record=1$/);
  await expect(page.getByTestId('record-detail')).toBeVisible();
  await expect
    .poll(() => page.evaluate(`kintone.api.url('/k/v1/records', true)`))
    .toBe(`${stage.sandbox.url}/k/guest/1/v1/records.json`);
});

test('early events come before DOMContentLoaded', async ({ stage }) => {
  await stage.options({ earlyEvents: true });
  await stage.open(LIST);
  await expect.poll(() => stage.types()).toEqual([SHOW]);
  expect((await stage.event(SHOW)).readyState).toBe('loading');
});
