/** What needs the acts script, chosen on the settings screen: the script comes with the settings, and leaves with them. */
import { expect, type Page } from '@playwright/test';
import { loginUrl } from '../../sandbox';
import { test } from './checked-sandbox';
import {
  button,
  CUSTOMERS,
  deploy,
  EQUIPMENT,
  liveSettings,
  openSettings,
  restAs,
  save,
  setStage,
  type Stage,
} from './config-support';
import { furnish, rowOf, setOptions } from './rollout-support';

const ACTS_FILE = 'access-logger-acts.js';

let stage: Stage;
let logApp: string;
test.beforeAll(async () => {
  stage = await setStage();
});
test.afterAll(() => stage.sandbox.close());
test.beforeEach(async () => {
  stage.sandbox.reset();
  await setOptions(stage, { pluginConfigApi: true });
  logApp = await furnish(stage, { delivery: { maxBatch: 100, maxDelaySeconds: 1, dailyRequests: 9000 } });
});

/** Names of the files of an app's own customization, PC then mobile. */
async function filesOf(app: string, preview: boolean): Promise<string[][]> {
  const { desktop, mobile } = await restAs(stage, 'sato').app.getAppCustomize({ app, preview });
  return [desktop, mobile].map(({ js }) =>
    js.map((resource) => (resource.type === 'FILE' ? resource.file.name : resource.url)),
  );
}

const leaving = (page: Page) =>
  page.getByRole('checkbox', { name: 'レコード・印刷・グラフの画面を離れた(見ていた時間)(PC)' });

test('leaving a record, chosen on the screen, is logged after "Update App", and no more when it is taken back', async ({
  page,
}) => {
  await openSettings(page, stage, 'sato', 'events');
  await leaving(page).check();
  await save(page);
  expect(await filesOf(CUSTOMERS, true)).toEqual([[ACTS_FILE], [ACTS_FILE]]);
  expect(await filesOf(CUSTOMERS, false)).toEqual([[], []]);
  await deploy(stage, CUSTOMERS);
  await expect.poll(() => liveSettings(page, stage)).toMatchObject({ events: { leave: true } });

  await page.goto(loginUrl(stage.sandbox, 'tanaka', `/k/${CUSTOMERS}/show#record=52`));
  await expect(page.getByTestId('record-detail')).toBeVisible();
  await page.goto(`${stage.sandbox.url}/k/${CUSTOMERS}/`);
  await expect(page.getByTestId('record-list')).toBeVisible();
  const leaves = async (): Promise<unknown[]> => {
    const query = 'event_type = "leave"';
    const { records } = await restAs(stage, 'sato').record.getRecords({ app: logApp, query });
    return records.map((record) => record['record_id']?.value);
  };
  await expect.poll(leaves, { timeout: 20_000 }).toEqual(['52']);

  await openSettings(page, stage, 'sato', 'events');
  await leaving(page).uncheck();
  await save(page);
  expect(await filesOf(CUSTOMERS, true)).toEqual([[], []]);
});

test('a reason, inferred outcomes and strict mode are chosen, saved, and told in the history', async ({
  page,
}) => {
  await openSettings(page, stage, 'sato', 'events');
  await page.getByText('さらに詳しく記録する・保存を制限する').click();
  await page.getByRole('checkbox', { name: '結果を推定する' }).check();
  await page.getByRole('checkbox', { name: 'レコードを開いたとき、閲覧の理由をたずねる' }).check();
  await page.getByRole('checkbox', { name: 'レコードの上に「アクセス履歴」のリンクを出す' }).check();
  await page.getByRole('checkbox', { name: '記録できないときは、保存と削除をさせない' }).check();
  await page.getByRole('combobox', { name: '待つ時間の上限' }).selectOption({ label: '5秒' });
  await save(page);
  await deploy(stage, CUSTOMERS);
  await expect
    .poll(() => liveSettings(page, stage))
    .toMatchObject({
      acts: { inferOutcomes: true, askReason: true, historyButton: true, strictSeconds: 5 },
    });
  await openSettings(page, stage, 'sato', 'transfer');
  await button(page, '履歴を表示する').click();
  const entry = page.locator('.al-history > li');
  await expect(entry.getByRole('row', { name: /閲覧の理由をたずねる/ })).toContainText(
    /記録しない.*記録する/s,
  );
  await expect(entry.getByRole('row', { name: /「アクセス履歴」のリンク/ })).toContainText(
    /記録しない.*記録する/s,
  );
  await expect(entry.getByRole('row', { name: /保存と削除をさせない/ })).toContainText(/使わない.*5秒/s);

  await openSettings(page, stage, 'sato', 'events');
  await expect(page.locator('.al-acts')).toContainText('4個を使用');
  await page.getByText('さらに詳しく記録する・保存を制限する').click();
  for (const name of [/^記録できないときは/, /^結果を推定する/, /閲覧の理由をたずねる/])
    await page.getByRole('checkbox', { name }).uncheck();
  await save(page);
  await deploy(stage, CUSTOMERS);
  await expect.poll(() => liveSettings(page, stage)).toMatchObject({ acts: { historyButton: true } });
  expect(await filesOf(CUSTOMERS, false)).toEqual([[ACTS_FILE], [ACTS_FILE]]);
});

test('an app whose own scripts are switched off is left as it is, and the screen says what that means', async ({
  page,
}) => {
  const { app: apps } = restAs(stage, 'sato');
  const own = { js: [{ type: 'URL' as const, url: 'https://example.com/own.js' }], css: [] };
  await apps.updateAppCustomize({ app: CUSTOMERS, scope: 'NONE', desktop: own, mobile: { js: [], css: [] } });
  await openSettings(page, stage, 'sato', 'events');
  await leaving(page).check();
  await save(page);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText(`${ACTS_FILE} をこのアプリに追加できませんでした。`);
  await expect(alert).toContainText('「すべてのユーザーに適用」にしてから');
  expect(await filesOf(CUSTOMERS, true)).toEqual([['https://example.com/own.js'], []]);
});

test('when the script cannot be put into the app nothing is saved, and it can be tried again', async ({
  page,
}) => {
  await openSettings(page, stage, 'sato', 'events');
  await leaving(page).check();
  stage.sandbox.setFaults([
    {
      match: { method: 'PUT', path: '/k/v1/preview/app/customize.json' },
      fault: { kind: 'status', status: 409, code: 'GAIA_CO02' },
    },
  ]);
  await button(page, '保存する').click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText(`${ACTS_FILE} を反映できませんでした。設定はまだ保存していません。`);
  await expect(alert).toContainText('ほかの人がアプリの設定を変更したか、');
  await expect(page.getByText('保存していない変更があります。')).toBeVisible();
  stage.sandbox.setFaults([]);
  await save(page);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a roll-out brings the script, and each app’s history says who changed what', async ({ page }) => {
  await openSettings(page, stage, 'sato', 'events');
  await leaving(page).check();
  await save(page);
  await openSettings(page, stage, 'sato', 'apps');
  await rowOf(page, EQUIPMENT).getByRole('checkbox').check();
  await button(page, '1件のアプリに展開する').click();
  await expect(page.getByRole('heading', { name: '展開しました(1件)' })).toBeVisible({ timeout: 15_000 });
  expect(await filesOf(EQUIPMENT, false)).toEqual([[ACTS_FILE], [ACTS_FILE]]);

  const { records } = await restAs(stage, 'sato').record.getRecords({
    app: logApp,
    query: `event_type = "config.save" and app_id = ${EQUIPMENT} order by $id asc`,
  });
  expect(
    records.map((record) => [
      record['outcome']?.value,
      record['app_name']?.value,
      (record['作成者']?.value as { code: string }).code,
    ]),
  ).toEqual([
    ['attempted', '備品管理', 'sato'],
    ['succeeded', '備品管理', 'sato'],
  ]);
  await page.goto(
    `${stage.sandbox.url}/k/admin/app/${EQUIPMENT}/plugin/config?pluginId=${stage.pluginId}#transfer`,
  );
  await button(page, '履歴を表示する').click();
  const entry = page.locator('.al-history > li');
  await expect(entry).toHaveCount(1);
  await expect(entry.getByRole('row', { name: /^ログアプリ/ })).toContainText(logApp);
});

test('the script for all of kintone carries what leaving needs', async ({ page }) => {
  await openSettings(page, stage, 'sato', 'events');
  const size = async (): Promise<number> => {
    await page.evaluate(() => (location.hash = 'kintone-wide'));
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      button(page, 'スクリプトをダウンロードする').click(),
    ]);
    const stream = await download.createReadStream();
    let bytes = 0;
    for await (const chunk of stream) bytes += (chunk as Buffer).length;
    return bytes;
  };
  const plain = await size();
  await page.evaluate(() => (location.hash = 'events'));
  await leaving(page).check();
  await save(page);
  expect((await size()) - plain).toBeGreaterThan(5_000);
});
