/** The roll-out to other apps: their states, what is written, what is left alone, failures, stops, and thousands of apps. */
import { expect, type Page } from '@playwright/test';
import { test } from './checked-sandbox';
import {
  button,
  CUSTOMERS,
  EQUIPMENT,
  goTo,
  makeAdministrator,
  openSettings,
  restAs,
  setStage,
  type Stage,
} from './config-support';
import { addLogRecords, furnish, liveSettingsOf, rowOf, setOptions } from './rollout-support';

let stage: Stage;
let logApp: string;
test.beforeAll(async () => {
  stage = await setStage();
});
test.afterAll(() => stage.sandbox.close());
test.beforeEach(async () => {
  stage.sandbox.reset();
  await setOptions(stage, { pluginConfigApi: true, wideCourse: true, deployFails: false });
  logApp = await furnish(stage, { fields: { 電話番号: 'mask', 備品名: 'omit' } });
});

async function openApps(page: Page, user = 'sato'): Promise<void> {
  await openSettings(page, stage, user, 'apps');
  await expect(page.getByRole('heading', { name: /^(アプリへの展開|Roll-out to apps)$/ })).toBeVisible();
  await expect(rowOf(page, CUSTOMERS)).toBeVisible();
}

const choose = (page: Page, app: string): Promise<void> => rowOf(page, app).getByRole('checkbox').check();

test('the state of every app is shown: plugin, log app, last event', async ({ page }) => {
  const row = { app_id: CUSTOMERS, occurred_at_ms: '2026-11-20T01:02:03.004Z', plugin_version: '0.0.9' };
  await addLogRecords(stage, logApp, [row]);
  await openApps(page);
  const customers = rowOf(page, CUSTOMERS);
  await expect(customers).toContainText('有効');
  await expect(customers).toContainText('このログアプリ');
  await expect(customers).toContainText('v0.0.9(古いバージョン)');
  await expect(customers).toContainText('2026/11/20 10:02');
  await expect(rowOf(page, EQUIPMENT)).toContainText('未追加');
  await expect(rowOf(page, EQUIPMENT)).toContainText('記録なし');
  await expect(rowOf(page, '3')).toContainText('ゲストスペース');
  await expect(rowOf(page, '3')).toContainText('協力会社との共同スペース');
  await expect(rowOf(page, '3').getByRole('checkbox')).toBeDisabled();
  await expect(rowOf(page, logApp)).toContainText('ログアプリ');
  await expect(rowOf(page, logApp).getByRole('checkbox')).toBeDisabled();
});

test('without the Wide course records and unpublished changes are told app by app', async ({ page }) => {
  await setOptions(stage, { wideCourse: false });
  await restAs(stage, 'sato').app.updateAppSettings({ app: EQUIPMENT, description: '編集中' });
  await openApps(page);
  await expect(rowOf(page, EQUIPMENT).getByRole('cell', { name: '8', exact: true })).toBeVisible();
  await expect(rowOf(page, EQUIPMENT)).toContainText('未反映の変更あり');
  await expect(rowOf(page, CUSTOMERS)).not.toContainText('未反映の変更あり');
  await expect(rowOf(page, '3')).toContainText('不明');
});

test('chosen apps get the plugin and the settings, go live, and a second run changes nothing', async ({
  page,
}) => {
  await openApps(page);
  await expect(page.getByText('このkintoneでは、プラグインの設定もREST APIで書き込めます。')).toBeVisible();
  await choose(page, EQUIPMENT);
  await button(page, '1件のアプリに展開する').click();
  await expect(page.getByRole('heading', { name: '展開しました(1件)' })).toBeVisible();
  await expect(page.getByText('このアプリにないフィールドコードの設定は除きました: 電話番号')).toBeVisible();
  await expect(rowOf(page, EQUIPMENT)).toContainText('有効');
  expect(await liveSettingsOf(stage, EQUIPMENT)).toMatchObject({
    logApp: { id: logApp },
    fields: { 備品名: 'omit' },
    app: { name: '備品管理' },
  });
  await choose(page, EQUIPMENT);
  await button(page, '1件のアプリに展開する').click();
  await expect(page.getByRole('heading', { name: '既に展開済みです(1件)' })).toBeVisible();
});

test('where settings cannot be written over REST, the other app’s screen takes them in one click', async ({
  page,
}) => {
  await setOptions(stage, { pluginConfigApi: false });
  await openApps(page);
  await expect(page.getByText('プラグインの設定をREST APIで書き込めません')).toBeVisible();
  await choose(page, EQUIPMENT);
  await button(page, '1件のアプリに展開する').click();
  const group = page.locator('.al-outcome-by-hand');
  await expect(group.getByText('備品管理')).toBeVisible();
  const [other] = await Promise.all([
    page.waitForEvent('popup'),
    group.getByRole('link', { name: /備品管理の設定を開く/ }).click(),
  ]);
  await button(other, '「顧客管理」の設定を使う').click();
  await expect(other.getByText('このアプリにないフィールドコードの設定は除きました: 電話番号')).toBeVisible();
  await button(other, '保存する').click();
  await expect(other.getByText('設定を保存しました。')).toBeVisible();
  const client = restAs(stage, 'sato');
  await client.app.deployApp({ apps: [{ app: EQUIPMENT }] });
  await setOptions(stage, { pluginConfigApi: true });
  await expect
    .poll(() => liveSettingsOf(stage, EQUIPMENT))
    .toMatchObject({ logApp: { id: logApp }, fields: { 備品名: 'omit' }, app: { name: '備品管理' } });
});

test('apps with unpublished changes are named and left alone, unless they are chosen', async ({ page }) => {
  const client = restAs(stage, 'sato');
  await client.app.updateAppSettings({ app: EQUIPMENT, description: '編集中' });
  await openApps(page);
  await expect(rowOf(page, EQUIPMENT)).toContainText('未反映の変更あり');
  await choose(page, EQUIPMENT);
  await expect(page.getByText('未反映の変更がある選択中のアプリ: 備品管理 (ID 2)')).toBeVisible();
  await button(page, '1件のアプリに展開する').click();
  await expect(
    page.getByRole('heading', { name: '未反映の変更があるため、何もしていません(1件)' }),
  ).toBeVisible();
  expect(await liveSettingsOf(stage, EQUIPMENT)).toBe('no plugin');
  await choose(page, EQUIPMENT);
  await page.getByRole('checkbox', { name: '未反映の変更があるアプリにも展開する' }).check();
  await button(page, '1件のアプリに展開する').click();
  await expect(page.getByRole('heading', { name: '展開しました(1件)' })).toBeVisible();
  expect((await client.app.getAppSettings({ app: EQUIPMENT })).description).toBe('編集中');
});

test('a deploy that fails, a conflict and a cut connection have their own sentence, and can be tried again', async ({
  page,
}) => {
  await openApps(page);
  await setOptions(stage, { deployFails: true });
  await choose(page, EQUIPMENT);
  await button(page, '1件のアプリに展開する').click();
  await expect(page.getByText('「運用環境への反映」でエラーになりました。')).toBeVisible();
  await setOptions(stage, { deployFails: false });
  stage.sandbox.setFaults([
    {
      match: { method: 'POST', path: '/k/v1/preview/app/deploy.json' },
      fault: { kind: 'status', status: 409, code: 'GAIA_CO02' },
      times: 1,
    },
  ]);
  await button(page, '終わらなかった1件をもう一度試す').click();
  await expect(page.getByText('ほかの人がアプリの設定を変更したか、')).toBeVisible();
  // Not once only: a browser repeats a request whose connection was cut.
  stage.sandbox.setFaults([{ match: { path: '/k/v1/app/plugins.json' }, fault: { kind: 'reset' } }]);
  await button(page, '終わらなかった1件をもう一度試す').click();
  await expect(page.locator('.al-outcome-failed')).toContainText('kintoneに接続できませんでした。');
  stage.sandbox.setFaults([]);
  await button(page, '終わらなかった1件をもう一度試す').click();
  await expect(page.getByRole('heading', { name: '展開しました(1件)' })).toBeVisible();
});

test('a roll-out that is stopped, or whose page is reloaded, goes on when it is run again', async ({
  page,
}) => {
  const apps = stage.sandbox.addApps(4, '案件');
  const [held = '', next = ''] = apps.slice(1);
  await openApps(page);
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/k/v1/preview/app/plugins.json', async (route) => {
    if (route.request().method() === 'POST' && route.request().postData()?.includes(`"app":"${held}"`))
      await released;
    await route.continue();
  });
  await page.getByRole('searchbox', { name: 'アプリを検索' }).fill('案件');
  await button(page, '表示中の条件に合う4件を選ぶ').click();
  await button(page, '4件のアプリに展開する').click();
  await expect(page.getByRole('heading', { name: '展開しています' })).toBeFocused();
  await expect(page.getByText('「案件 2」の設定を準備しています。')).toBeVisible();
  await button(page, '中止する').click();
  release();
  await expect(page.getByRole('heading', { name: '中止しました(2件)' })).toBeVisible();
  expect(await liveSettingsOf(stage, held)).toMatchObject({ logApp: { id: logApp } });
  expect(await liveSettingsOf(stage, next)).toBe('no plugin');

  // Everything is written and nothing live when the page goes.
  let begun = false;
  page.on('dialog', (dialog) => void dialog.accept());
  await page.route('**/k/v1/preview/app/deploy.json', () => void (begun = true));
  await button(page, '終わらなかった2件をもう一度試す').click();
  await expect.poll(() => begun).toBe(true);
  await page.reload();
  await page.unroute('**/k/v1/preview/app/deploy.json');
  await expect(rowOf(page, next)).toContainText('未反映');
  expect(await liveSettingsOf(stage, next)).toBe('no plugin');
  await page.getByRole('searchbox', { name: 'アプリを検索' }).fill('案件');
  await button(page, '表示中の条件に合う4件を選ぶ').click();
  await button(page, '4件のアプリに展開する').click();
  await expect(page.getByRole('heading', { name: '展開しました(2件)' })).toBeVisible();
  await expect(page.getByRole('heading', { name: '既に展開済みです(2件)' })).toBeVisible();
  for (const app of apps) expect(await liveSettingsOf(stage, app)).toMatchObject({ logApp: { id: logApp } });
});

test('3,000 apps are searched, paged and chosen without asking for each of them', async ({ page }) => {
  stage.sandbox.addApps(3000, '部署');
  stage.sandbox.clearJournal();
  await openApps(page);
  await expect(page.getByText('3,004件のアプリ')).toBeVisible();
  await expect(page.locator('tr[data-app]')).toHaveCount(25);
  await expect(page.getByText('1 / 121ページ')).toBeVisible();
  await button(page, '次へ').click();
  await expect(page.getByText('2 / 121ページ')).toBeVisible();
  await page.getByRole('searchbox', { name: 'アプリを検索' }).fill('部署 1234');
  // By name, and by id.
  await expect(page.getByText('3,004件のうち2件')).toBeVisible();
  await expect(page.locator('tr[data-app]').first()).toContainText('未追加');
  await page.getByRole('searchbox', { name: 'アプリを検索' }).fill('部署');
  await button(page, '表示中の条件に合う3,000件を選ぶ').click();
  await expect(button(page, '3,000件のアプリに展開する')).toBeVisible();
  await page.getByRole('combobox', { name: '状態で絞り込む' }).selectOption({ label: '有効' });
  await expect(page.getByText('条件に合うアプリがありません。')).toBeVisible();
  const asked = new Set(
    stage.sandbox
      .journal()
      .filter(({ path }) => path === '/k/v1/app/plugins.json')
      .map(({ app }) => app),
  );
  expect(asked.size).toBeLessThanOrEqual(100);

  // What is drawn does not grow with the apps: neither here nor where a log app is chosen from them.
  const nodes = (): Promise<number> =>
    page.evaluate(() => document.querySelectorAll('access-logger-settings *').length);
  await page.getByRole('combobox', { name: '状態で絞り込む' }).selectOption({ label: 'すべて' });
  await expect(page.locator('tr[data-app]')).toHaveCount(25);
  await expect.poll(nodes).toBeLessThan(1000);
  page.on('dialog', (dialog) => void dialog.accept());
  await goTo(page, 'ログアプリ');
  await button(page, '別のアプリにする').click();
  await page.getByText('既にあるアプリを使う', { exact: true }).click();
  await expect(page.getByText('ほかに2,983件あります。')).toBeVisible();
  await page.getByLabel('アプリ名で検索').fill('部署 2999');
  await page.getByRole('radio', { name: /^部署 2999 / }).check();
  await expect.poll(nodes).toBeLessThan(1000);
  await button(page, '確認する').click();
  await expect(page.getByText('このままではログアプリとして使えません。')).toBeVisible();
});

test('the list says that kintone cannot be reached, and is read again', async ({ page }) => {
  stage.sandbox.setFaults([{ match: { path: '/k/v1/apps.json' }, fault: { kind: 'reset' } }]);
  await openSettings(page, stage, 'sato', 'apps');
  await expect(page.getByRole('alert')).toContainText('アプリの一覧を読み込めませんでした。');
  await expect(page.getByRole('alert')).toContainText('kintoneに接続できませんでした。');
  stage.sandbox.setFaults([]);
  await button(page, 'もう一度試す').click();
  await expect(rowOf(page, CUSTOMERS)).toContainText('有効');
});

test('an app administrator who may not view the log rolls out to the apps they manage', async ({ page }) => {
  await openApps(page, 'suzuki');
  const note = page.getByRole('status').filter({ hasText: '最後の記録を読み込めませんでした。' });
  await expect(note).toContainText('ログアプリを閲覧する権限がありません。');
  await choose(page, EQUIPMENT);
  await button(page, '1件のアプリに展開する').click();
  await expect(page.getByRole('heading', { name: '展開しました(1件)' })).toBeVisible();
  expect(await liveSettingsOf(stage, EQUIPMENT)).toMatchObject({ logApp: { id: logApp } });
});

test('apps that the user does not manage cannot be chosen', async ({ page }) => {
  await makeAdministrator(stage, CUSTOMERS, 'yamada');
  await openApps(page, 'yamada');
  await expect(rowOf(page, CUSTOMERS)).toContainText('On');
  await expect(rowOf(page, EQUIPMENT)).toContainText('No right to manage');
  await expect(rowOf(page, EQUIPMENT).getByRole('checkbox')).toBeDisabled();
  await expect(page.locator('access-logger-settings .al-roll-out h3')).not.toContainText(/[ぁ-ん]/);
});
