/** The settings screen from the first button to live settings: the log app made or taken, bad input, failures, keyboard, axe. */
import { expect, type Page } from '@playwright/test';
import { createLogApp, type Auditor } from '../../src/logapp';
import { violationsOf } from './accessibility';
import { loginUrl } from '../../sandbox';
import { test } from './checked-sandbox';
import {
  button,
  CUSTOMERS,
  deploy,
  goTo,
  GUEST_APP,
  liveSettings,
  makeAdministrator,
  openSettings,
  openWithPeople,
  restAs,
  save,
  setStage,
  storedSettings,
  type Stage,
} from './config-support';

let stage: Stage;
test.beforeAll(async () => {
  stage = await setStage();
});
test.afterAll(() => stage.sandbox.close());
test.beforeEach(() => {
  stage.sandbox.reset();
  stage.sandbox.addPlugin(CUSTOMERS, stage.pluginId);
});

async function createByButton(page: Page): Promise<void> {
  await button(page, 'ログアプリを作る').click();
  await expect(page.getByText('ログアプリとして使えます。足りないものはありません。')).toBeVisible();
}

async function existingLogApp(auditors: Auditor[] = []): Promise<string> {
  const options = { name: '既存のログ', language: 'ja' as const, auditors };
  const { appId } = await createLogApp(restAs(stage, 'sato'), options, { pollMs: 20 });
  return appId;
}

test('a log app by one button, save, update app: the settings are live', async ({ page }) => {
  await openSettings(page, stage);
  await createByButton(page);
  await goTo(page, '記録する操作');
  await page.getByRole('checkbox', { name: 'グラフを表示した(モバイル)' }).uncheck();
  await goTo(page, 'プライバシー');
  await page.getByRole('radio', { name: '電話番号: 伏せる' }).check();
  await save(page);
  await page.getByRole('link', { name: 'アプリの設定画面を開く' }).click();
  const deployed = page.waitForResponse((response) => response.url().endsWith('/preview/app/deploy.json'));
  await button(page, 'アプリを更新').click();
  await deployed;
  await expect
    .poll(() => liveSettings(page, stage), { timeout: 15_000 })
    .toMatchObject({
      version: 1,
      enabled: true,
      events: { 'app.report.show': true, 'mobile.app.report.show': false },
      app: { name: '顧客管理' },
    });
});

test('the log app takes events from everybody and shows them to auditors only', async ({ page }) => {
  await openWithPeople(page, stage);
  await page.getByRole('combobox', { name: 'ログを見る人' }).pressSequentially('監査');
  await page.getByRole('option', { name: '監査' }).click();
  await createByButton(page);
  await save(page);

  const { apps } = await restAs(stage, 'sato').app.getApps({ name: 'アクセスログ' });
  const app = apps[0]?.appId ?? '';
  const tanaka = restAs(stage, 'tanaka').record;
  const { id } = await tanaka.addRecord({
    app,
    record: { event_id: { value: '1' }, action: { value: 'view' } },
  });
  await expect(tanaka.getRecord({ app, id })).rejects.toMatchObject({ code: 'CB_NO02' });
  const record = { action: { value: 'list' } };
  await expect(tanaka.updateRecord({ app, id, record })).rejects.toMatchObject({ code: 'CB_NO02' });
  await expect(tanaka.deleteRecords({ app, ids: [id] })).rejects.toMatchObject({ code: 'CB_NO02' });
  const twice = tanaka.addRecord({ app, record: { event_id: { value: '1' } } });
  await expect(twice).rejects.toMatchObject({ code: 'CB_VA01' });

  const kobayashi = restAs(stage, 'kobayashi').record;
  expect((await kobayashi.getRecord({ app, id })).record['action']?.value).toBe('view');
  await expect(kobayashi.updateRecord({ app, id, record })).rejects.toMatchObject({ code: 'CB_NO02' });
  await expect(restAs(stage, 'sato').record.deleteRecords({ app, ids: [id] })).rejects.toMatchObject({
    code: 'CB_NO02',
  });
});

test('bad input is refused with sentences that lead to their place', async ({ page }) => {
  await openSettings(page, stage, 'sato', 'delivery');
  await page.getByLabel('1回に送る件数の上限').fill('500');
  await goTo(page, '記録する操作');
  await button(page, '保存する').click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('ログアプリが決まっていません。');
  await expect(alert).toContainText('1から100までの整数で入力してください。');
  await alert.getByRole('link', { name: /1から100/ }).click();
  await expect(page.getByLabel('1回に送る件数の上限')).toBeInViewport();
  await alert.getByRole('link', { name: /^ログアプリ/ }).click();

  await page.getByLabel('アプリ名').fill(' ');
  await button(page, 'ログアプリを作る').click();
  await expect(page.getByText('アプリ名を入力してください。')).toBeVisible();
});

test('a step that fails says why, and the work goes on from the app left behind', async ({ page }) => {
  await openSettings(page, stage);
  stage.sandbox.setFaults([
    {
      match: { method: 'PUT', path: '/k/v1/preview/app/views.json' },
      fault: { kind: 'status', status: 503, text: '<html>maintenance</html>' },
      times: 1,
    },
  ]);
  await button(page, 'ログアプリを作る').click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('「一覧を作る」でエラーになりました。');
  await expect(alert).toContainText('混み合っているか、メンテナンス中です。');
  await expect(alert).toContainText('作りかけのアプリ');
  const { apps: before } = await restAs(stage, 'sato').app.getApps({});
  await button(page, '続きから再開する').click();
  await expect(page.getByText('ログアプリとして使えます。足りないものはありません。')).toBeVisible();
  const { apps: after } = await restAs(stage, 'sato').app.getApps({});
  expect(after).toHaveLength(before.length + 1);
});

test('an app administrator gets a log app without the viewer, which a system administrator then adds', async ({
  page,
}) => {
  await openSettings(page, stage, 'suzuki');
  await button(page, 'ログアプリを作る').click();
  const refused = '置けるのはkintoneシステム管理者だけです。';
  await expect(page.getByText('ログアプリ「アクセスログ」')).toBeVisible();
  await expect(page.locator('.al-box-warning', { hasText: refused })).toBeVisible();
  const { apps } = await restAs(stage, 'sato').app.getApps({ name: 'アクセスログ' });
  const viewerFiles = async (): Promise<number> =>
    (await restAs(stage, 'sato').app.getAppCustomize({ app: apps[0]!.appId })).mobile.js.length;
  const views = async (): Promise<string[]> =>
    Object.keys((await restAs(stage, 'sato').app.getViews({ app: apps[0]!.appId })).views);
  expect(await views()).toContain('新しい順');
  expect(await views()).not.toContain('監査');
  await expect(page.getByText('ログを読みやすくするスクリプトがありません。')).toBeVisible();
  await button(page, '足りないものを追加する').click();
  await expect(page.getByText('ログアプリ「アクセスログ」')).toBeHidden();
  await expect(page.getByText(refused)).toBeVisible();
  await expect(page.getByText('足りないものを追加しました。')).toBeHidden();
  expect(await violationsOf(page, '#access-logger-settings')).toEqual([]);
  expect(await viewerFiles()).toBe(0);
  await save(page);

  await deploy(stage, CUSTOMERS);
  await openSettings(page, stage, 'sato');
  await button(page, '足りないものを追加する').click();
  await expect(page.getByText('足りないものを追加しました。')).toBeVisible();
  expect(await viewerFiles()).toBe(1);
  expect(await views()).toContain('監査');
});

test('an existing log app is checked and taken', async ({ page }) => {
  const appId = await existingLogApp();
  await openSettings(page, stage);
  await page.getByText('既にあるアプリを使う', { exact: true }).click();
  await page.getByRole('combobox', { name: /^アプリ/ }).fill('既存');
  await page.getByRole('option', { name: /既存のログ/ }).click();
  await button(page, '確認する').click();
  await expect(page.getByText('ログを読みやすくするスクリプトがありません。')).toBeVisible();
  await button(page, '足りないものを追加して使う').click();
  await expect(page.getByText('ログアプリとして使えます。足りないものはありません。')).toBeVisible();
  await save(page);
  await page.reload();
  await expect(page.locator('.al-page').getByText(`ID ${appId}`, { exact: true })).toBeVisible();
});

test('an app of a guest space gets its log app in the same space', async ({ page }) => {
  const { app, space } = GUEST_APP;
  stage.sandbox.addPlugin(app, stage.pluginId);
  const to = `/k/guest/${space}/admin/app/${app}/plugin/config?pluginId=${stage.pluginId}#log-app`;
  await page.goto(loginUrl(stage.sandbox, 'sato', to));
  await expect(page.getByText(`このアプリはゲストスペース(ID ${space})にあるため`)).toBeVisible();
  await createByButton(page);
  const log = page.locator('.al-page').getByRole('link', { name: /^開く/ });
  const href = (await log.getAttribute('href')) ?? '';
  const logApp = /^\/k\/guest\/1\/(\d+)\/$/.exec(href)?.[1] ?? '';
  expect((await restAs(stage, 'sato', space).app.getApp({ id: logApp })).spaceId).toBe(space);
  await save(page);
  await page.reload();
  await expect
    .poll(() => storedSettings(page, stage))
    .toMatchObject({ logApp: { id: logApp, guestSpaceId: space } });
});

test('an ordinary app is refused where it cannot work, and says why', async ({ page }) => {
  await openSettings(page, stage);
  await page.getByText('既にあるアプリを使う', { exact: true }).click();
  await page.getByRole('combobox', { name: /^アプリ/ }).click();
  await page.getByRole('option').first().click();
  await button(page, '確認する').click();
  await expect(page.getByText('このままではログアプリとして使えません。')).toBeVisible();
  await expect(page.getByText('フィールド「event_id」がありません。')).toBeVisible();
});

test('unsaved changes are not lost by accident', async ({ page }) => {
  await openSettings(page, stage, 'sato', 'events');
  await page.getByRole('checkbox', { name: 'レコードを表示した(PC)' }).uncheck();
  await expect(page.getByText('保存していない変更があります。')).toBeVisible();
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  const back = page.locator('#access-logger-settings').getByRole('link', { name: 'プラグインの一覧に戻る' });
  await back.click({ noWaitAfter: true });
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await expect(page.getByRole('checkbox', { name: 'レコードを表示した(PC)' })).not.toBeChecked();
});

test('settings of a newer plugin are explained and stay until they are replaced', async ({ page }) => {
  const newer = JSON.stringify({ version: 2, logApp: { id: '9' } });
  stage.sandbox.addPlugin(CUSTOMERS, stage.pluginId, { settings: newer });
  await openSettings(page, stage);
  await expect(page.getByRole('alert')).toContainText('新しいバージョンのプラグインで保存された設定です');
  const download = page.waitForEvent('download');
  await button(page, '保存されている設定をダウンロードする').click();
  expect((await download).suggestedFilename()).toBe('access-logger-settings.json');
  await button(page, '最初から設定する').click();
  await expect(button(page, 'ログアプリを作る')).toBeVisible();
  await expect.poll(() => liveSettings(page, stage)).toEqual(JSON.parse(newer));
});

test('an English user reads English', async ({ page }) => {
  await makeAdministrator(stage, CUSTOMERS, 'yamada');
  await openSettings(page, stage, 'yamada');
  await expect(page.getByRole('heading', { name: 'Access Logger settings' })).toBeVisible();
  await expect(button(page, 'Create the log app')).toBeVisible();
  await button(page, 'Save').click();
  await expect(page.getByRole('alert')).toContainText('There is no log app yet.');
  for (const name of ['Log app', 'What to log', 'Delivery']) {
    await goTo(page, name);
    await expect(page.locator('access-logger-settings')).not.toContainText(/[ぁ-ん]/);
  }
});

test('the keyboard alone is enough to create the log app and to save', async ({ page }) => {
  await openSettings(page, stage);
  await expect(button(page, 'ログアプリを作る')).toBeVisible();
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
  const tabTo = async (name: string): Promise<void> => {
    for (let presses = 0; presses < 200; presses++) {
      await page.keyboard.press('Tab');
      if ((await focused()) === name) return;
    }
    throw new Error(`No ${name} by keyboard.`);
  };
  await tabTo('ログアプリを作る');
  await page.keyboard.press('Enter');
  await expect(page.getByText('ログアプリとして使えます。足りないものはありません。')).toBeVisible();
  await expect.poll(() => focused()).toContain('を作りました');
  await tabTo('保存する');
  await page.keyboard.press('Space');
  await expect(page.getByText('設定を保存しました。')).toBeVisible();
});

for (const width of [1280, 390]) {
  test(`what the Tab key leads to is not behind the save bar (${width} px)`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await openSettings(page, stage, 'sato', 'events');
    await page.getByLabel('このアプリを使う人数').focus();
    const bar = page.locator('.al-save-bar');
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press('Tab');
      const end = await page.evaluate(() => document.activeElement!.getBoundingClientRect().bottom);
      expect(end).toBeLessThanOrEqual((await bar.boundingBox())!.y);
    }
  });

  test(`axe finds nothing, and nothing is wider than the screen (${width} px)`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await openSettings(page, stage);
    await expect(button(page, 'ログアプリを作る')).toBeVisible();
    const check = async (): Promise<void> => {
      expect(await violationsOf(page, '#access-logger-settings')).toEqual([]);
    };
    await check();
    const screen = page.locator('access-logger-settings');
    await expect
      .poll(() => screen.evaluate((element) => element.scrollWidth - element.clientWidth))
      .toBeLessThanOrEqual(0);
    await button(page, '保存する').click();
    await expect(page.getByRole('alert')).toBeVisible();
    await page.getByLabel('アプリ名').fill('');
    await button(page, 'ログアプリを作る').click();
    await expect(page.getByText('アプリ名を入力してください。')).toBeVisible();
    await check();
    await page.getByLabel('アプリ名').fill('ログ');
    await createByButton(page);
    await check();
  });
}
