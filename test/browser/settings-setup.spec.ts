/** The guided first run and the test of the log app: as kintone administrator, as mere app administrator, with too few rights. */
import { expect, type Page } from '@playwright/test';
import { expectWidth } from './accessibility';
import { loginUrl } from '../../sandbox';
import { test } from './checked-sandbox';
import {
  button,
  CUSTOMERS,
  deploy,
  GUEST_APP,
  liveSettings,
  openSettings,
  restAs,
  save,
  setStage,
  type Stage,
} from './config-support';
import { furnish } from './rollout-support';

let stage: Stage;
test.beforeAll(async () => {
  stage = await setStage();
});
test.afterAll(() => stage.sandbox.close());
test.beforeEach(() => {
  stage.sandbox.reset();
  stage.sandbox.addPlugin(CUSTOMERS, stage.pluginId);
});

const step = (page: Page, name: string) => page.getByRole('heading', { name, exact: true, level: 3 });

/** A question of the test with its answer. */
const answer = (page: Page, question: string) => page.locator('.al-step', { hasText: question });

async function next(page: Page, to: string): Promise<void> {
  await button(page, '次へ').click();
  await expect(step(page, to)).toBeFocused();
}

/** A log app that sato made and that suzuki neither manages nor reads. */
const sharedLogApp = async (): Promise<string> => {
  const id = await furnish(stage);
  stage.sandbox.addPlugin(CUSTOMERS, stage.pluginId, {});
  return id;
};

test('an administrator answers five questions, is interrupted, goes on, and has a tested installation', async ({
  page,
}) => {
  await openSettings(page, stage, 'sato', '');
  await expect(step(page, 'ログアプリを決める')).toBeVisible();
  await expect(button(page, '次へ')).toBeDisabled();
  await button(page, 'ログアプリを作る').click();
  await expect(page.getByText('ログアプリとして使えます。足りないものはありません。')).toBeVisible();
  await next(page, '記録する範囲を選ぶ');
  await page.getByLabel('このアプリを使う人数').fill('1,000');
  const everything = page.locator('.al-preset', { hasText: 'すべての操作' });
  await expect(everything).toContainText('1日に約100,000件、リクエストは約9,000回');
  await page.getByRole('radio', { name: /^変更だけ/ }).check();
  await next(page, '個人情報を守る');

  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(page.getByText('前回の続きです。')).toBeVisible();
  await expect(step(page, '個人情報を守る')).toBeVisible();
  await expect(page.getByText('個人情報らしいフィールドが3個、そのままログに残ります。')).toBeVisible();
  await button(page, '提案どおりにする').click();
  await expect(page.getByRole('radio', { name: '電話番号: 伏せる' })).toBeChecked();
  await expect(page.getByText('個人情報らしいフィールドが')).toBeHidden();

  await next(page, 'テストする');
  await button(page, 'テストする').click();
  await expect(page.getByText('問題ありません。この設定で記録できます。')).toBeVisible();
  await expect(answer(page, '同じ記録を2回送っても')).toContainText('2回目はkintoneが断りました。');
  await next(page, '保存して始める');
  await expect(page.locator('.al-summary')).toContainText('変更だけ');
  await save(page);
  await page.getByRole('link', { name: 'アプリの設定画面を開く' }).click();
  const deployed = page.waitForResponse((response) => response.url().endsWith('/preview/app/deploy.json'));
  await button(page, 'アプリを更新').click();
  await deployed;
  await expect
    .poll(() => liveSettings(page, stage), { timeout: 15_000 })
    .toMatchObject({
      events: { 'app.record.detail.show': false, 'mobile.app.record.edit.submit.success': true },
      fields: { 電話番号: 'mask', メールアドレス: 'mask', 住所: 'mask' },
    });

  const { apps } = await restAs(stage, 'sato').app.getApps({ name: 'アクセスログ' });
  const { records } = await restAs(stage, 'sato').record.getRecords({
    app: apps[0]?.appId ?? '',
    query: 'order by $id asc',
  });
  expect(records.map((record) => [record['event_type']?.value, record['outcome']?.value])).toEqual([
    ['config.trial', 'succeeded'],
    ['config.save', 'attempted'],
    ['config.save', 'succeeded'],
  ]);
});

test('an app administrator shares the log app that is there, and learns what only its managers can see', async ({
  page,
}) => {
  const logApp = await sharedLogApp();
  // As long as kintone lets a name be, and nowhere to break a line.
  const name = `アクセスログ-${'x'.repeat(57)}`;
  await restAs(stage, 'sato').app.updateAppSettings({ app: logApp, name });
  await deploy(stage, logApp);
  await page.setViewportSize({ width: 375, height: 844 });
  await openSettings(page, stage, 'suzuki', '');
  await expect(page.getByText('ログアプリらしいアプリがあります。')).toBeVisible();
  const use = button(page, `「${name}」(ID ${logApp})を確認して使う`);
  await expect(use).toBeVisible();
  await expectWidth(page);
  await use.click();
  await expect(page.getByText('アクセス権を確認できませんでした。').first()).toBeVisible();
  await button(page, 'このアプリを使う').click();
  await next(page, '記録する範囲を選ぶ');
  await next(page, '個人情報を守る');
  await next(page, 'テストする');
  await button(page, 'テストする').click();
  await expect(answer(page, '書き込んだとおりに残っている')).toContainText('あなたはログを閲覧できません。');
  await expect(answer(page, '一般のユーザーは追加だけができ')).toContainText('確認できない');
  await expect(answer(page, '同じ記録を2回送っても')).toContainText('問題なし');
  await next(page, '保存して始める');
  await save(page);
});

test('a first run whose log app was left unfinished goes on with that app', async ({ page }) => {
  await openSettings(page, stage, 'sato', '');
  stage.sandbox.setFaults([
    {
      match: { method: 'PUT', path: '/k/v1/preview/app/views.json' },
      fault: { kind: 'status', status: 429 },
      times: 1,
    },
  ]);
  await button(page, 'ログアプリを作る').click();
  await expect(page.getByRole('alert')).toContainText('同時アクセスが多すぎます(429)');
  const { apps: before } = await restAs(stage, 'sato').app.getApps({});
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(page.getByText(/^前回、作りかけのアプリ/)).toBeVisible();
  await button(page, '続きから作る').click();
  await expect(page.getByText('ログアプリとして使えます。足りないものはありません。')).toBeVisible();
  const { apps: after } = await restAs(stage, 'sato').app.getApps({});
  expect(after).toHaveLength(before.length + 1);
});

test('in a guest space the log app of the same space is found', async ({ page }) => {
  const { app, space } = GUEST_APP;
  stage.sandbox.addPlugin(app, stage.pluginId);
  const path = `/k/guest/${space}/admin/app/${app}/plugin/config?pluginId=${stage.pluginId}`;
  const url = loginUrl(stage.sandbox, 'sato', path);
  await page.goto(url);
  await expect(page.getByText(`このアプリはゲストスペース(ID ${space})にあるため`)).toBeVisible();
  await button(page, 'ログアプリを作る').click();
  await expect(page.getByText('ログアプリとして使えます。足りないものはありません。')).toBeVisible();
  await button(page, '別のアプリにする').click();
  await page.evaluate(() => localStorage.clear());
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(url);
  await button(page, /^「アクセスログ」.*を確認して使う$/).click();
  await expect(page.getByText('ゲストはスペースの外のアプリに書き込めないため')).toBeVisible();
  await button(page, 'このアプリを使う').click();
  await next(page, '記録する範囲を選ぶ');
});

test('the test tells a log app that nobody but its creator may write to', async ({ page }) => {
  const logApp = await furnish(stage);
  const { app: apps } = restAs(stage, 'sato');
  await apps.updateAppAcl({
    app: logApp,
    rights: [{ entity: { type: 'CREATOR' }, appEditable: true, recordViewable: true }],
  });
  await deploy(stage, logApp);
  await openSettings(page, stage, 'suzuki', 'trial');
  await button(page, 'テストする').click();
  await expect(page.getByText('このままでは正しく記録できません。')).toBeVisible();
  await expect(page.locator('.al-step-bad').first()).toContainText('権限がありません。');
  await expect(answer(page, '書き込んだとおりに残っている')).toContainText('省略');
});

test('somebody who may not manage the app is told so, and can try again', async ({ page }) => {
  stage.sandbox.setFaults([
    {
      match: { method: 'GET', path: '/k/v1/preview/app/settings.json', app: CUSTOMERS },
      fault: { kind: 'status', status: 403, code: 'CB_NO02' },
      times: 1,
    },
  ]);
  await openSettings(page, stage, 'suzuki', '');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('このアプリを管理する権限がありません。');
  await button(page, 'もう一度試す').click();
  await expect(step(page, 'ログアプリを決める')).toBeVisible();
});

test('an ordinary user does not even reach the settings', async ({ page }) => {
  await openSettings(page, stage, 'tanaka', '');
  await expect(page.getByText('権限がありません').first()).toBeVisible();
  await expect(page.locator('access-logger-settings')).toHaveCount(0);
});
