/** Events, privacy, files, history and failures, each on its page of the settings screen. */
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import type { Fault } from '../../sandbox';
import { expectWidth } from './accessibility';
import { test } from './checked-sandbox';
import {
  button,
  CUSTOMERS,
  deploy,
  EQUIPMENT,
  goTo,
  openSettings,
  restAs,
  save,
  setStage,
  storedSettings,
  type Stage,
} from './config-support';
import { furnish, setOptions } from './rollout-support';

let stage: Stage;
let logApp: string;
test.beforeAll(async () => {
  stage = await setStage();
});
test.afterAll(() => stage.sandbox.close());
test.beforeEach(async () => {
  stage.sandbox.reset();
  logApp = await furnish(stage);
});

test('events are searched, switched together, and say what kintone calls them', async ({ page }) => {
  await openSettings(page, stage, 'sato', 'events');
  await page.getByLabel('操作を検索').fill('さくじょ 一覧');
  await expect(page.getByText('見つかりませんでした。')).toBeVisible();
  await page.getByLabel('操作を検索').fill('一覧 削除');
  const rows = page.locator('.al-events tbody tr:not(.al-group-row)');
  await expect(rows).toHaveCount(2);
  const box = page.getByRole('checkbox', { name: '一覧で削除を実行した(削除前)(PC)' });
  await expect(box).toHaveAccessibleDescription('app.record.index.delete.submit');
  const name = rows.first().getByText('app.record.index.delete.submit', { exact: true });
  await expect(name).toBeHidden();
  await box.focus();
  await expect(name).toBeVisible();

  await page.getByLabel('操作を検索').fill('');
  await page.getByRole('checkbox', { name: 'すべての操作(モバイル)をすべて記録する' }).check();
  await expect(page.getByRole('radio', { name: /^自分で選ぶ/ })).toBeChecked();
  const editing = page.getByRole('checkbox', { name: '編集(PC)をすべて記録する' });
  // Half of it is on: the first press takes all.
  await editing.check();
  await editing.uncheck();
  await expect(page.getByRole('checkbox', { name: '編集が成功した(PC)', exact: true })).not.toBeChecked();
  await expect(page.getByRole('checkbox', { name: '編集が成功した(モバイル)', exact: true })).toBeChecked();

  await page.getByText('フィールドごとの入力を記録する').click();
  await page.getByRole('checkbox', { name: '「会社名」を入力した(保存前)(PC)' }).check();
  await expect(page.getByText('1個のフィールド', { exact: true })).toBeVisible();
  await save(page);
  await page.reload();
  await expect
    .poll(() => storedSettings(page, stage))
    .toMatchObject({
      events: {
        'app.record.edit.submit.success': false,
        'mobile.app.record.edit.submit.success': true,
        'mobile.leave': true,
        leave: false,
        'app.record.create.change.会社名': true,
        'app.record.index.edit.change.会社名': true,
      },
    });
});

test('settings go into a file and from there into another app, after a look at what changes', async ({
  page,
}) => {
  await openSettings(page, stage, 'sato', 'privacy');
  await page.getByRole('radio', { name: '電話番号: 残さない' }).check();
  await goTo(page, 'ファイルと履歴');
  const downloading = page.waitForEvent('download');
  await button(page, 'ファイルに書き出す').click();
  const path = await (await downloading).path();
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
    format: 'access-logger-settings',
    version: 1,
    app: { id: CUSTOMERS, name: '顧客管理' },
    settings: { logApp: { id: logApp }, fields: { 電話番号: 'omit' } },
  });

  stage.sandbox.addPlugin(EQUIPMENT, stage.pluginId);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(
    `${stage.sandbox.url}/k/admin/app/${EQUIPMENT}/plugin/config?pluginId=${stage.pluginId}#transfer`,
  );
  const choose = page.getByLabel('設定ファイルを選ぶ');
  await choose.setInputFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
  await expect(page.getByRole('alert')).toContainText('このプラグインの設定ファイルではありません。');
  const damaged = '{"version":1,"enabled":true,"logApp":{"id":"1"},"fields":{"phone":"hide"}}';
  await choose.setInputFiles({ name: 'd.json', mimeType: 'application/json', buffer: Buffer.from(damaged) });
  await expect(page.getByRole('alert')).toContainText('fields.phone');
  const newer = '{"format":"access-logger-settings","version":9}';
  await choose.setInputFiles({ name: 'n.json', mimeType: 'application/json', buffer: Buffer.from(newer) });
  await expect(page.getByRole('alert')).toContainText('新しいバージョンのプラグイン');

  await choose.setInputFiles(path);
  await expect(
    page.getByRole('checkbox', { name: `ファイルのログアプリ(ID ${logApp})を使う` }),
  ).toBeChecked();
  await expect(page.getByText('このアプリにないフィールドの設定が含まれています')).toContainText('電話番号');
  await expect(page.getByRole('row', { name: /フィールド「電話番号」の扱い/ })).toContainText('残さない');
  await button(page, '取り込む').click();
  await expect(page.getByText('取り込みました。')).toBeVisible();
  await expect.poll(() => storedSettings(page, stage)).toBeNull();
  await save(page);
  await page.reload();
  await expect
    .poll(() => storedSettings(page, stage))
    .toMatchObject({ logApp: { id: logApp }, app: { name: '備品管理' } });
});

test('what is named or typed without a space does not widen a phone’s screen', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 812 });
  await openSettings(page, stage, 'sato', 'transfer');
  const choose = page.getByLabel('設定ファイルを選ぶ');
  const name = `${'x'.repeat(200)}.json`;
  await choose.setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from('{}') });
  await expect(page.getByRole('alert')).toContainText(name);
  await expectWidth(page);
  const fields = { ['f'.repeat(120)]: 'mask' };
  const settings = { version: 1, enabled: true, logApp: { id: logApp }, fields };
  const file = JSON.stringify({ format: 'access-logger-settings', version: 1, settings });
  await choose.setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(file) });
  await expect(page.getByText('このアプリにないフィールドの設定が含まれています')).toBeVisible();
  await expectWidth(page);
});

test('every save is in the log, with who changed what, for those who may view it', async ({ page }) => {
  await openSettings(page, stage, 'suzuki', 'privacy');
  await page.getByRole('radio', { name: '住所: 伏せる' }).check();
  await save(page);
  await goTo(page, 'ファイルと履歴');
  await button(page, '履歴を表示する').click();
  await expect(
    page.getByText('履歴を読み込めませんでした。 ログアプリを閲覧する権限がありません。'),
  ).toBeVisible();

  await openSettings(page, stage, 'sato', 'transfer');
  await button(page, '履歴を表示する').click();
  const entry = page.locator('.al-history > li');
  await expect(entry).toHaveCount(1);
  await expect(entry).toContainText('鈴木 葉子');
  await expect(entry.getByRole('row', { name: /フィールド「住所」の扱い/ })).toContainText(
    /そのまま.*伏せる/s,
  );
  const { records } = await restAs(stage, 'sato').record.getRecords({
    app: logApp,
    query: 'order by $id asc',
  });
  expect(records.map((record) => [record['outcome']?.value, record['作成者']?.value])).toEqual([
    ['attempted', { code: 'suzuki', name: '鈴木 葉子' }],
    ['succeeded', { code: 'suzuki', name: '鈴木 葉子' }],
  ]);
});

const FAILURES: [Fault, sentence: string][] = [
  [{ kind: 'status', status: 403, code: 'CB_NO02' }, '権限がありません。'],
  [{ kind: 'status', status: 429 }, '同時アクセスが多すぎます(429)'],
  [{ kind: 'status', status: 409, code: 'GAIA_CO02' }, 'ほかの人がアプリの設定を変更したか、'],
  [{ kind: 'status', status: 503, text: '<html></html>' }, 'メンテナンス中です。'],
  [{ kind: 'reset' }, 'kintoneに接続できませんでした。'],
];

test('each failure of the log app keeps settings from being stored, with a sentence of its own', async ({
  page,
}) => {
  await openSettings(page, stage, 'sato', 'events');
  await page.getByRole('radio', { name: /^変更だけ/ }).check();
  for (const [fault, sentence] of FAILURES) {
    // Without a number: a browser may send a request again whose connection was cut.
    stage.sandbox.setFaults([{ match: { method: 'POST', path: '/k/v1/record.json' }, fault }]);
    await button(page, '保存する').click();
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('変更の履歴をログに書けませんでした。');
    await expect(alert).toContainText(sentence);
    await expect(page.getByText('保存していない変更があります。')).toBeVisible();
  }
  stage.sandbox.setFaults([]);
  await save(page);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a deploy of the log app that fails says where to look, and can be tried again', async ({ page }) => {
  const { app: apps } = restAs(stage, 'sato');
  await apps.updateAppSettings({ app: logApp, enableComments: true });
  await deploy(stage, logApp);
  await openSettings(page, stage, 'sato', 'log-app');
  await expect(page.getByText('「コメント機能」が有効です。')).toBeVisible();
  await setOptions(stage, { deployFails: true });
  await button(page, '足りないものを追加する').click();
  await expect(page.getByRole('alert')).toContainText('設定を運用環境に反映できませんでした。');
  await setOptions(stage, { deployFails: false });
  await button(page, 'もう一度試す').click();
  await expect(page.getByText('ログアプリとして使えます。足りないものはありません。')).toBeVisible();
});

/** Counts from now on what is redrawn within an element. */
const countRedrawing = (page: Page, selector: string): Promise<void> =>
  page.evaluate((within) => {
    const counter = window as unknown as { changes: number };
    counter.changes = 0;
    new MutationObserver((changes) => (counter.changes += changes.length)).observe(
      document.querySelector(within)!,
      { subtree: true, childList: true, attributes: true, characterData: true },
    );
  }, selector);

const redrawn = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { changes: number }).changes);

test('500 fields are found by name, and choosing one redraws that one', async ({ page }) => {
  const { app: apps } = restAs(stage, 'sato');
  const { properties } = await apps.getFormFields({ app: CUSTOMERS });
  const codes = Array.from({ length: 500 - Object.keys(properties).length }, (_unused, at) => `item${at}`);
  await apps.addFormFields({
    app: CUSTOMERS,
    properties: Object.fromEntries(
      codes.map((code) => [code, { type: 'SINGLE_LINE_TEXT' as const, code, label: `項目 ${code}` }]),
    ),
  });
  const last = codes.at(-1) ?? '';
  await openSettings(page, stage, 'sato', 'privacy');
  const choice = page.getByRole('radio', { name: `項目 ${last}: 伏せる`, exact: true });
  await expect(choice).toBeVisible();
  await countRedrawing(page, '.al-fields');
  await choice.check();
  await expect(page.getByText('保存していない変更があります。')).toBeVisible();
  await expect.poll(() => redrawn(page)).toBeLessThan(10);
  await page.getByLabel('フィールドを検索').fill(last);
  await expect(page.locator('.al-fields tbody tr:not(.al-group-row)')).toHaveCount(1);
  await expect(choice).toBeChecked();
  await page.getByLabel('フィールドを検索').fill('');

  await goTo(page, '記録する操作');
  await page.getByText('フィールドごとの入力を記録する').click();
  const changes = page.locator('.al-changes');
  await expect(changes.locator('tbody tr').nth(400)).toBeAttached();
  expect(await changes.locator('*').count()).toBeLessThan(10_000);
  await countRedrawing(page, '.al-changes');
  await changes.getByRole('checkbox', { name: `「項目 ${last}」を入力した(保存前)(PC)` }).check();
  await expect(page.getByText('1個のフィールド', { exact: true })).toBeVisible();
  await expect.poll(() => redrawn(page)).toBeLessThan(10);
  await save(page);
});
