/** What only the acts script does: leaving, copying, browser print, field changes, inferred outcomes, reasons, strict mode. */
import type { Page } from '@playwright/test';
import { DEFAULT_DELIVERY, type Settings } from '../../src/settings';
import { actsScript, addActs, describeLogApp, wideScript } from './acts-support';
import {
  backToList,
  button,
  cancelEdit,
  deleteFromList,
  detailOf,
  LIST,
  MOBILE_LIST,
  mobileDetailOf,
  openRecord,
  seeDetail,
  seeList,
} from '../../scripts/customer-app';
import {
  AT_ONCE,
  CUSTOMER_NAME,
  expect,
  expectIntact,
  ofType,
  test,
  turn,
  type Stage,
} from './tracker-support';

test.describe.configure({ mode: 'parallel' });

type Device = 'PC' | 'MOBILE';
const DEVICES: Device[] = ['PC', 'MOBILE'];
const prefix = (device: Device): string => (device === 'PC' ? '' : 'mobile.');
const pathOf = (device: Device, customer: number): string =>
  device === 'PC' ? detailOf(customer) : mobileDetailOf(customer);

/** The customer app with the plugin and the acts script. */
async function setUp(stage: Stage, settings: Partial<Settings>): Promise<void> {
  await stage.track({ ...AT_ONCE, ...settings });
  await addActs(stage);
}

test.describe('leaving', () => {
  test.beforeEach(({ stage }) => stage.hurry());

  for (const device of DEVICES)
    test(`${device}: each record's visible time, over next record, edit and list`, async ({
      page,
      stage,
    }) => {
      const leave = `${prefix(device)}leave`;
      await setUp(stage, { events: { [leave]: true } });
      const second = stage.customer;
      const first = await stage.addCustomer();
      await stage.open(pathOf(device, first));
      await seeDetail(page, CUSTOMER_NAME);
      await page.clock.runFor(20_000);
      await page.getByRole('link', { name: '次のレコード' }).click();
      await expect(page.locator(`[data-testid=record-detail][data-record="${second}"]`)).toBeVisible();
      await page.clock.runFor(7_000);
      // The form ends the visit, cancelling it begins another one.
      await cancelEdit(page);
      await page.clock.runFor(3_000);
      await backToList(page);
      const leaves = ofType(await stage.delivered([leave, leave, leave]), leave);
      expect(leaves.map(({ record_id, outcome, action }) => [record_id, action, outcome])).toEqual([
        [first, 'leave', 'shown'],
        [second, 'leave', 'shown'],
        [second, 'leave', 'shown'],
      ]);
      const [long, short, shorter] = leaves.map(({ dwell_ms }) => dwell_ms!);
      expect(long).toBeGreaterThanOrEqual(20_000);
      expect(short).toBeGreaterThanOrEqual(7_000);
      expect(short).toBeLessThan(long!);
      expect(shorter).toBeGreaterThanOrEqual(3_000);
      expect(shorter).toBeLessThan(short!);
      expect(leaves[0]!.url).toContain(`record=${first}`);
      expectIntact(await stage.log());
    });

  test('hidden time and sleep do not count; graph and print say which they were', async ({ page, stage }) => {
    await setUp(stage, { events: { leave: true } });
    await stage.open(detailOf(stage.customer));
    await seeDetail(page, CUSTOMER_NAME);
    await page.clock.runFor(6_000);
    await turn(page, 'hidden');
    await page.clock.runFor(60_000);
    await turn(page, 'visible');
    // The machine sleeps: no timer runs, then all time has passed at once.
    await page.clock.fastForward(8 * 60 * 60_000);
    await page.getByRole('link', { name: 'レコードを印刷する' }).click();
    await expect(page.getByTestId('record-print')).toBeVisible();
    await page.goto(stage.address(`${LIST}report?report=1`));
    await expect(page.getByTestId('report')).toBeVisible();
    await page.goto(stage.address(LIST));
    const leaves = ofType(await stage.delivered(['leave', 'leave', 'leave']), 'leave');
    expect(leaves[0]!.dwell_ms).toBeGreaterThanOrEqual(6_000);
    expect(leaves[0]!.dwell_ms).toBeLessThan(6_000 + 20_000);
    expect(leaves.map(({ detail }) => detail)).toEqual([undefined, 'print', 'report=1']);
  });

  test('it costs no request of its own', async ({ page, stage }) => {
    await setUp(stage, {
      fold: false,
      delivery: { ...DEFAULT_DELIVERY, maxDelaySeconds: 60 },
      events: { leave: true },
    });
    await stage.open(detailOf(stage.customer));
    await seeDetail(page, CUSTOMER_NAME);
    await page.clock.runFor(10_000);
    await backToList(page);
    await openRecord(page, stage.customer);
    expect(stage.sent()).toEqual([]);
    await stage.delivered(['leave']);
    expect(stage.sent()).toHaveLength(1);
  });
});

test.describe('copying and browser print', () => {
  test.beforeEach(({ stage }) => stage.hurry());

  const select = (page: Page, selector: string) =>
    page.evaluate((of) => getSelection()!.selectAllChildren(document.querySelector(of)!), selector);

  for (const device of DEVICES)
    test(`${device}: a record, a list and a form`, async ({ page, stage }) => {
      const copy = `${prefix(device)}copy`;
      const print = `${prefix(device)}beforeprint`;
      await setUp(stage, { events: { [copy]: true, [print]: true } });
      await stage.open(pathOf(device, stage.customer));
      await seeDetail(page, CUSTOMER_NAME);
      await select(page, 'h1');
      const characters = await page.evaluate(() => String(getSelection()).length);
      await page.keyboard.press('Control+C');
      // Nothing selected, nothing copied.
      await page.evaluate(() => getSelection()!.removeAllRanges());
      await page.keyboard.press('Control+C');
      await page.pdf();
      await page.getByRole('link', { name: 'レコードを編集する' }).click();
      await page.getByLabel('会社名', { exact: true }).fill('𠮷野屋');
      await page.getByLabel('会社名', { exact: true }).press('Control+A');
      await page.keyboard.press('Control+X');
      await button(page, 'キャンセル').click();
      await seeDetail(page, CUSTOMER_NAME);
      await page.goto(stage.address(device === 'PC' ? LIST : MOBILE_LIST));
      await seeList(page);
      await page.pdf();
      await select(page, 'table');
      await page.keyboard.press('Control+C');
      const log = await stage.delivered([copy, copy, copy, print, print]);
      const copies = ofType(log, copy);
      const prints = ofType(log, print);
      expect(copies.map(({ action, outcome, detail }) => [action, outcome, detail])).toEqual([
        ['copy', 'attempted', `characters=${characters}`],
        ['copy', 'attempted', 'cut; characters=3'],
        ['copy', 'attempted', expect.stringMatching(/^characters=\d{3,}$/)],
      ]);
      const known = { record_id: stage.customer, record_title: CUSTOMER_NAME };
      expect(copies[0]).toMatchObject(known);
      expect(copies[1]).toMatchObject({ record_id: stage.customer });
      expect(prints[0]).toMatchObject({ ...known, action: 'print', outcome: 'attempted' });
      const ids = Array.from({ length: 20 }, (_, index) => stage.customer - index).join();
      for (const ofList of [copies[2], prints[1]])
        expect(ofList).toMatchObject({ record_ids: ids, record_count: 20, view_name: '顧客一覧' });
      expect(prints[1]).not.toHaveProperty('record_id');
      expectIntact(log);
    });

  test('off by default, and kintone’s own print screen is one print', async ({ page, stage }) => {
    await setUp(stage, { events: { beforeprint: true } });
    await stage.open(detailOf(stage.customer));
    await seeDetail(page, CUSTOMER_NAME);
    await select(page, 'h1');
    await page.keyboard.press('Control+C');
    await page.getByRole('link', { name: 'レコードを印刷する' }).click();
    await expect(page.getByTestId('record-print')).toBeVisible();
    await page.pdf();
    await page.goto(stage.address(LIST));
    const log = await stage.delivered(['app.record.index.show']);
    expect(log.map(({ action }) => action)).toEqual(['view', 'print', 'list']);
  });
});

test.describe('changes of chosen fields', () => {
  test.beforeEach(({ stage }) => stage.hurry());

  for (const device of DEVICES)
    test(`${device}: what was typed and then cancelled`, async ({ page, stage }) => {
      const change = `${prefix(device)}app.record.edit.change.`;
      await setUp(stage, {
        events: { [`${change}従業員数`]: true, [`${change}数量`]: true, [`${change}見積明細`]: true },
        fields: { 数量: 'mask' },
      });
      await stage.open(pathOf(device, stage.customer));
      await page.getByRole('link', { name: 'レコードを編集する' }).click();
      const employees = page.getByLabel('従業員数');
      for (const value of ['20', '30', '40']) {
        await employees.fill(value);
        await employees.press('Tab');
      }
      await page.clock.runFor(3_000);
      // Not chosen.
      await page.getByLabel('会社名', { exact: true }).fill('別の会社');
      const rows = page.getByRole('table', { name: '見積明細' }).locator('tbody tr');
      await rows.nth(1).getByLabel('数量').fill('7');
      await rows.nth(1).getByLabel('数量').press('Tab');
      await button(page, '1行目を削除').click();
      await button(page, 'キャンセル').click();
      await seeDetail(page, CUSTOMER_NAME);
      const log = await stage.delivered([`${change}従業員数`, `${change}数量`, `${change}見積明細`]);
      const changes = log.filter(({ action }) => action === 'change');
      expect(changes.map(({ outcome, record_id }) => [outcome, record_id])).toEqual(
        changes.map(() => ['attempted', stage.customer]),
      );
      const [typed, cell, removed] = ['従業員数', '数量', '見積明細'].map(
        (field) => ofType(log, change + field)[0]!,
      );
      expect(typed).toMatchObject({
        count: 3,
        changes: [{ field_code: '従業員数', field_label: '従業員数', before: '10', after: '40' }],
      });
      expect(cell!.changes).toEqual([
        expect.objectContaining({ field_label: '見積明細 / 数量', before: '***', after: '***' }),
      ]);
      expect(removed!.changes).toContainEqual(
        expect.objectContaining({ field_code: '見積明細#rows', after: expect.stringMatching(/^\d+$/) }),
      );
      expect(removed!.changes).toContainEqual(
        expect.objectContaining({ field_label: '見積明細 / 品目', before: '導入', after: '' }),
      );
      expect(changes).toHaveLength(3);
      expectIntact(log);
    });

  test('a value that is taken back is two changes; a new record and a row of the list count as well', async ({
    page,
    stage,
  }) => {
    const inline = 'app.record.index.edit.change.会社名';
    const created = 'app.record.create.change.会社名';
    await setUp(stage, { events: { [inline]: true, [created]: true } });
    await stage.open(LIST);
    await button(page, `レコード ${stage.customer} を編集`).click();
    const name = page.locator(`tr[data-record="${stage.customer}"]`).getByLabel('会社名');
    await name.fill('別の会社');
    await name.press('Tab');
    await name.fill(CUSTOMER_NAME);
    await name.press('Tab');
    await page
      .locator(`tr[data-record="${stage.customer}"]`)
      .getByRole('button', { name: 'キャンセル' })
      .click();
    await page.getByRole('link', { name: 'レコードを追加する' }).click();
    await page.getByLabel('会社名', { exact: true }).fill('新しい会社');
    await page.getByLabel('会社名', { exact: true }).press('Tab');
    // Leaving the page at once loses nothing.
    await page.goto(stage.address(LIST));
    const log = await stage.delivered([inline, inline, created]);
    expect(ofType(log, inline).map(({ changes }) => [changes?.[0]?.before, changes?.[0]?.after])).toEqual([
      [CUSTOMER_NAME, '別の会社'],
      ['別の会社', CUSTOMER_NAME],
    ]);
    expect(ofType(log, created)[0]).toMatchObject({ changes: [{ before: '', after: '新しい会社' }] });
    expect(ofType(log, created)[0]).not.toHaveProperty('record_id');
    expectIntact(log);
  });
});

test.describe('outcomes that kintone does not raise', () => {
  test.beforeEach(({ stage }) => stage.hurry());
  const infer = { acts: { inferOutcomes: true } };

  test('a deletion from the list of an older kintone; a newer one says it itself', async ({
    page,
    stage,
  }) => {
    const success = 'app.record.index.delete.submit.success';
    await stage.options({ olderKintone: true });
    await setUp(stage, infer);
    await stage.open(LIST);
    await deleteFromList(page, stage.customer);
    await stage.delivered([success]);
    await stage.options({ olderKintone: false });
    await page.reload();
    await deleteFromList(page, stage.customer - 1);
    const log = await stage.delivered([success, success]);
    expect(ofType(log, success).map(({ record_id, detail }) => [record_id, detail])).toEqual([
      [stage.customer, 'inferred: the list followed'],
      [stage.customer - 1, undefined],
    ]);
  });

  test('what was refused is not inferred', async ({ page, stage }) => {
    await stage.options({ olderKintone: true });
    await stage.wide(`kintone.events.on(['app.record.detail.delete.submit', 'app.record.detail.process.proceed'], (event) => {
      event.error = '止めました';
      return event;
    });`);
    await setUp(stage, infer);
    await stage.open(detailOf(stage.customer));
    await page.getByRole('button', { name: '対応を始める' }).click();
    await button(page, '実行').click();
    await expect(page.getByTestId('top-error')).toHaveText('止めました');
    await button(page, 'レコードを削除する').click();
    await button(page, '削除する').click();
    await expect(page.getByTestId('top-error')).toHaveText('止めました');
    await backToList(page);
    const log = await stage.delivered(['app.record.index.show']);
    expect(log.map(({ outcome }) => outcome)).not.toContain('succeeded');
  });
});

test('the reason prompt in a kintone without dialogs: nobody is kept from reading, the log says so', async ({
  page,
  stage,
}) => {
  await stage.options({ olderKintone: true });
  await setUp(stage, { acts: { askReason: true } });
  await stage.open(detailOf(stage.customer));
  await seeDetail(page, CUSTOMER_NAME);
  const log = await stage.delivered(['reason']);
  expect(ofType(log, 'reason')).toMatchObject([{ outcome: 'failed', detail: 'not asked: no dialog' }]);
  expect(stage.consoleLines).toEqual([]);
});

test.describe('strict mode', () => {
  const strict = (strictSeconds: number): Partial<Settings> => ({
    // Only strict mode sends before half an hour is over.
    delivery: { ...DEFAULT_DELIVERY, maxDelaySeconds: 1800 },
    acts: { strictSeconds },
  });
  const rename = async (page: Page, name: string): Promise<void> => {
    await page.getByRole('link', { name: 'レコードを編集する' }).click();
    await page.getByLabel('会社名', { exact: true }).fill(name);
    await button(page, '保存').click();
  };

  test('a save goes through when the log has the attempt; what came of it is not waited for', async ({
    page,
    stage,
  }) => {
    await setUp(stage, strict(30));
    await stage.open(detailOf(stage.customer));
    await rename(page, '新しい会社');
    await seeDetail(page, '新しい会社');
    const types = (await stage.log()).map(({ event_type }) => event_type);
    expect(types).toContain('app.record.edit.submit');
    expect(types).not.toContain('app.record.edit.submit.success');
    expectIntact(await stage.log());
  });

  test('without the log a save and a deletion are refused with words, and go through when it is back', async ({
    page,
    stage,
  }) => {
    await setUp(stage, strict(1));
    stage.sandbox.setFaults([stage.fault({ kind: 'status', status: 503, text: 'maintenance' })]);
    await stage.open(detailOf(stage.customer));
    await rename(page, '新しい会社');
    await expect(page.getByTestId('top-error')).toContainText(
      'アクセスログに記録できないため、保存を中止しました',
    );
    await button(page, 'キャンセル').click();
    await seeDetail(page, CUSTOMER_NAME);
    await button(page, 'レコードを削除する').click();
    await button(page, '削除する').click();
    await expect(page.getByTestId('top-error')).toContainText('削除を中止しました');
    stage.sandbox.setFaults([]);
    await page.reload();
    // No waiting for the end of a backoff.
    await rename(page, '新しい会社');
    await seeDetail(page, '新しい会社');
    const attempts = (await stage.log()).filter(({ event_type }) => /submit$/.test(event_type));
    expect(attempts.map(({ event_type }) => event_type)).toEqual([
      'app.record.edit.submit',
      'app.record.detail.delete.submit',
      'app.record.edit.submit',
    ]);
  });

  test('a page where the answer of the log app should be is a refusal of the save', async ({
    page,
    stage,
  }) => {
    await setUp(stage, strict(1));
    stage.sandbox.setFaults([stage.fault({ kind: 'html' })]);
    await stage.open(`${LIST}edit`);
    await page.getByLabel('会社名', { exact: true }).fill('新しい会社');
    await button(page, '保存').click();
    await expect(page.getByTestId('top-error')).toContainText('保存を中止しました');
  });

  test('an answer that is late, but in time, is waited for', async ({ page, stage }) => {
    await setUp(stage, strict(30));
    stage.sandbox.setFaults([stage.fault({ kind: 'latency', ms: 2_000 })]);
    await stage.open(detailOf(stage.customer));
    await rename(page, '新しい会社');
    await seeDetail(page, '新しい会社');
    expect((await stage.log()).map(({ event_type }) => event_type)).toContain('app.record.edit.submit');
  });

  test('the emergency switch in the log app lets everything through, and nothing is lost', async ({
    page,
    stage,
  }) => {
    await setUp(stage, strict(1));
    await describeLogApp(stage, '<div>access-logger:strict-off</div>');
    stage.sandbox.setFaults([stage.fault({ kind: 'status', status: 503, text: 'maintenance' })]);
    await stage.open(detailOf(stage.customer));
    await rename(page, '緊急の変更');
    await seeDetail(page, '緊急の変更');
    expect(await stage.log()).toEqual([]);
    await describeLogApp(stage, '');
    await page.reload();
    await rename(page, '次の変更');
    await expect(page.getByTestId('top-error')).toContainText('保存を中止しました');
    stage.sandbox.setFaults([]);
    await button(page, '保存').click();
    await seeDetail(page, '次の変更');
    const tried = ofType(await stage.log(), 'app.record.edit.submit');
    expect(tried.map(({ changes }) => changes?.[0]?.after)).toEqual(['緊急の変更', '次の変更', '次の変更']);
  });

  test('events that are off wait for nothing', async ({ page, stage }) => {
    await setUp(stage, { ...strict(1), events: { 'app.record.edit.submit': false } });
    stage.sandbox.setFaults([stage.fault({ kind: 'reset' })]);
    await stage.open(detailOf(stage.customer));
    await rename(page, '新しい会社');
    await seeDetail(page, '新しい会社');
  });
});

test.describe('either script first, with a plugin or without', () => {
  test.beforeEach(({ stage }) => stage.hurry());

  for (const order of ['tracker first', 'acts first'] as const)
    test(`kintone-wide, ${order}: leaving and copying`, async ({ page, stage }) => {
      const tracker = wideScript(stage, { ...AT_ONCE, events: { leave: true, copy: true } });
      const scripts = [tracker, actsScript()];
      await stage.wide(...(order === 'tracker first' ? scripts : scripts.reverse()));
      await stage.open(detailOf(stage.customer));
      await seeDetail(page, CUSTOMER_NAME);
      await page.evaluate(() => getSelection()!.selectAllChildren(document.querySelector('h1')!));
      await page.keyboard.press('Control+C');
      await backToList(page);
      const log = await stage.delivered(['leave', 'copy', 'app.record.index.show']);
      expect(log.map(({ action, source }) => [action, source])).toEqual([
        ['view', 'kintone-wide'],
        ['copy', 'kintone-wide'],
        ['leave', 'kintone-wide'],
        ['list', 'kintone-wide'],
      ]);
      expectIntact(log);
    });

  test('both ways at once: everything once, with the plugin’s settings', async ({ page, stage }) => {
    await stage.wide(actsScript(), wideScript(stage, { ...AT_ONCE, events: { leave: true, copy: true } }));
    await setUp(stage, { events: { leave: true } });
    await stage.open(detailOf(stage.customer));
    await seeDetail(page, CUSTOMER_NAME);
    await page.evaluate(() => getSelection()!.selectAllChildren(document.querySelector('h1')!));
    await page.keyboard.press('Control+C');
    await backToList(page);
    const log = await stage.delivered(['leave', 'app.record.index.show']);
    expect(log.map(({ action, source }) => [action, source])).toEqual([
      ['view', 'plugin'],
      ['leave', 'plugin'],
      ['list', 'plugin'],
    ]);
  });

  test('without a tracker the acts script does nothing', async ({ page, stage }) => {
    await addActs(stage);
    await stage.open(detailOf(stage.customer));
    await cancelEdit(page);
    await page.evaluate(() => getSelection()!.selectAllChildren(document.querySelector('h1')!));
    await page.keyboard.press('Control+C');
    await backToList(page);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    expect(stage.consoleLines).toEqual([]);
  });
});
