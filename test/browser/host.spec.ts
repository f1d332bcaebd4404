/** The page comes first: other customizations, the console, the window and the document never notice the tracker. */
import type { Page } from '@playwright/test';
import type { Stage } from './tracker-support';
import { customizeApp, installScript } from './other-scripts';
import {
  backToList,
  button,
  cancelEdit,
  createCustomer,
  deleteFromList,
  deleteRecord,
  detailOf,
  editInline,
  editWithRows,
  LIST,
  MOBILE_LIST,
  mobileDetailOf,
  openGraph,
  openRecord,
  print,
  proceed,
  seeDetail,
  seeList,
} from '../../scripts/customer-app';
import { CUSTOMER_NAME, CUSTOMERS, expect, expectIntact, test } from './tracker-support';

test.describe.configure({ mode: 'parallel' });
test.beforeEach(({ stage }) => stage.hurry());

const LISTED = 'app.record.index.show';
const VIEWED = 'app.record.detail.show';

type Order = 'before' | 'after';
type Other = 'another plugin' | "the app's own script";
const OTHERS = (['another plugin', "the app's own script"] as const).flatMap((other) =>
  (['before', 'after'] as const).map((order): [Other, Order] => [other, order]),
);

/** Tracks the app beside somebody else's script, loaded before or after ours. */
async function trackBeside(stage: Stage, script: string, [other, order]: [Other, Order]): Promise<void> {
  if (other === "the app's own script") {
    await stage.options({ appJsFirst: order === 'before' });
    await customizeApp(stage.sandbox, CUSTOMERS, script);
    await stage.track();
    return;
  }
  const id = await installScript(stage.sandbox, script);
  if (order === 'before') stage.sandbox.addPlugin(CUSTOMERS, id);
  await stage.track();
  if (order === 'after') stage.sandbox.addPlugin(CUSTOMERS, id);
}

for (const beside of OTHERS) {
  const [other, order] = beside;
  test(`${other}, loaded ${order}, rewrites fields: ours gives the event back unchanged`, async ({
    page,
    stage,
  }) => {
    const rewriting = `kintone.events.on(['app.record.edit.show', 'app.record.edit.submit'], (event) => {
      event.record['備考'].value = 'by ' + event.type;
      return event;
    });`;
    await trackBeside(stage, rewriting, beside);
    await stage.open(detailOf(stage.customer));
    await page.getByRole('link', { name: 'レコードを編集する' }).click();
    await expect(page.getByLabel('備考')).toHaveValue('by app.record.edit.show');
    await button(page, '保存').click();
    await seeDetail(page, 'by app.record.edit.submit');
    const log = await stage.delivered(['app.record.edit.submit.success']);
    const saved = log.find(({ event_type }) => event_type === 'app.record.edit.submit.success');
    expect(saved?.changes).toContainEqual(
      expect.objectContaining({ field_code: '備考', after: 'by app.record.edit.submit' }),
    );
  });

  test(`${other}, loaded ${order}, throws and returns nothing: the page works, events are logged`, async ({
    page,
    stage,
  }) => {
    const hostile = `const types = ['app.record.index.show', 'app.record.detail.show', 'app.record.edit.show', 'app.record.edit.submit'];
      kintone.events.on(types, () => { throw new Error('hostile'); });
      kintone.events.on(types, () => {});
      kintone.events.on('app.record.edit.submit.success', (event) => { for (const key of Object.keys(event)) delete event[key]; });`;
    await trackBeside(stage, hostile, beside);
    await stage.open(LIST);
    await openRecord(page, stage.customer);
    await cancelEdit(page);
    await editWithRows(page, 12);
    const log = await stage.delivered([LISTED, VIEWED, VIEWED, 'app.record.edit.submit']);
    expectIntact(log);
  });

  test(`${other}, loaded ${order}, stops a save: only the attempt is logged`, async ({ page, stage }) => {
    const stopping = `kintone.events.on('app.record.edit.submit', (event) => { event.error = '止めました'; return event; });`;
    await trackBeside(stage, stopping, beside);
    await stage.open(detailOf(stage.customer));
    await page.getByRole('link', { name: 'レコードを編集する' }).click();
    await button(page, '保存').click();
    await expect(page.getByTestId('top-error')).toHaveText('止めました');
    const log = await stage.delivered(['app.record.edit.submit']);
    expect(log.map(({ event_type }) => event_type)).not.toContain('app.record.edit.submit.success');
  });
}

test('another plugin takes all handlers off: the page works, and what was logged before arrives', async ({
  page,
  stage,
}) => {
  await trackBeside(stage, `addEventListener('hashchange', () => kintone.events.off());`, [
    'another plugin',
    'after',
  ]);
  await stage.open(LIST);
  await seeList(page);
  await page.evaluate(() => (location.hash = 'offset=20'));
  await openRecord(page, stage.customer - 20);
  const log = await stage.delivered([LISTED, VIEWED]);
  expectIntact(log);
});

/** Every kind of act on both devices. */
async function doEverything(stage: Stage): Promise<void> {
  const { page, customer } = stage;
  await stage.open(LIST);
  await editInline(page, customer, '新しい会社');
  await deleteFromList(page, customer - 1);
  await openRecord(page, customer);
  await proceed(page);
  await cancelEdit(page);
  await editWithRows(page, 11);
  await print(page);
  await page.goBack();
  await backToList(page);
  await createCustomer(page, '追加の会社');
  await backToList(page);
  await openGraph(page);
  await page.goto(stage.address(detailOf(customer)));
  await deleteRecord(page);
  const next = await stage.addCustomer();
  await page.goto(stage.address(MOBILE_LIST));
  await openRecord(page, next);
  await editWithRows(page, 11);
  await deleteRecord(page, true);
  await openGraph(page);
}

test('the console stays clean, also while the log app is out of order', async ({ page, stage }) => {
  await stage.track();
  await doEverything(stage);
  await stage.delivered(['mobile.app.report.show']);
  expect(stage.consoleLines).toEqual([]);
  stage.sandbox.setFaults([stage.fault({ kind: 'status', status: 503, text: 'maintenance' })]);
  const before = stage.sent().length;
  await page.goto(stage.address(LIST));
  await seeList(page);
  await expect(async () => {
    await page.clock.fastForward(10_000);
    expect(stage.sent().length).toBeGreaterThan(before);
  }).toPass();
  expect(stage.consoleLines).toEqual([]);
});

test('unreadable settings are one line in the console', async ({ page, stage }) => {
  stage.sandbox.addPlugin(CUSTOMERS, stage.pluginId, { settings: '{"version":1' });
  await stage.open(LIST);
  await seeList(page);
  expect(stage.consoleLines).toEqual([expect.stringMatching(/^warning: Access Logger: /)]);
});

/** Names and symbols on the window, and how many elements of each kind the document has, scripts aside. */
function footprint(page: Page): Promise<{ names: string[]; elements: Record<string, number> }> {
  return page.evaluate(() => {
    const elements: Record<string, number> = {};
    for (const { localName } of document.querySelectorAll(':not(script)'))
      elements[localName] = (elements[localName] ?? 0) + 1;
    return { names: Reflect.ownKeys(window).map(String).sort(), elements };
  });
}

for (const [device, path] of [
  ['PC', () => LIST],
  ['PC, a record', detailOf],
  ['mobile', () => MOBILE_LIST],
  ['mobile, a record', mobileDetailOf],
] as const)
  test(`${device}: the window gains one symbol, the document nothing`, async ({ page, stage }) => {
    const seeAll = async (): Promise<void> => {
      await expect(page.locator('[data-testid=record-list], [data-testid=record-detail]')).toContainText(
        CUSTOMER_NAME,
      );
      // A record's related records come after it.
      for (const related of await page.locator('[data-field=貸出中の備品]').all())
        await expect(related.locator('*')).not.toHaveCount(0);
    };
    await stage.open(path(stage.customer));
    await seeAll();
    const without = await footprint(page);
    await stage.track();
    await page.reload();
    await seeAll();
    const withTracker = await footprint(page);
    expect(withTracker.names.filter((name) => !without.names.includes(name))).toEqual([
      'Symbol(access-logger)',
    ]);
    expect(withTracker.elements).toEqual(without.elements);
  });

for (const [device, path, type] of [
  ['PC', LIST, LISTED],
  ['mobile', MOBILE_LIST, `mobile.${LISTED}`],
] as const)
  test(`${device}: an event raised while the page still loads is logged`, async ({ page, stage }) => {
    await stage.options({ earlyEvents: true });
    await stage.wide(
      `kintone.events.on('${type}', (event) => { window.raisedWhen = document.readyState; return event; });`,
    );
    await stage.track();
    await stage.open(path);
    await seeList(page);
    await expect.poll(() => page.evaluate('window.raisedWhen')).toBe('loading');
    expect(await stage.delivered([type])).toHaveLength(1);
  });
