/** What runs after the setting up: alerts, the health of the log, and the script for all of kintone. */
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { loginUrl } from '../../sandbox';
import { control, test } from './checked-sandbox';
import {
  button,
  CUSTOMERS,
  EQUIPMENT,
  openSettings,
  openWithPeople,
  restAs,
  setStage,
  type Stage,
} from './config-support';
import { addLogRecords, furnish, setOptions } from './rollout-support';

let stage: Stage;
let logApp: string;
test.beforeAll(async () => {
  stage = await setStage();
});
test.afterAll(() => stage.sandbox.close());
test.beforeEach(async () => {
  stage.sandbox.reset();
  await setOptions(stage, { pluginConfigApi: true, wideCourse: true, deployFails: false });
  logApp = await furnish(stage);
});

const notifications = () => restAs(stage, 'sato').app.getPerRecordNotifications({ app: logApp });

async function chooseRecipient(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: '通知先' }).pressSequentially(name);
  await page.getByRole('option', { name }).click();
}

test('alerts become notifications of the log app, beside those it has', async ({ page }) => {
  const client = restAs(stage, 'sato');
  const own = { filterCond: 'action in ("print")', title: '手動の通知', targets: [] };
  await client.app.updatePerRecordNotifications({ app: logApp, notifications: [own] });
  await openWithPeople(page, stage, 'alerts');
  await page.getByRole('checkbox', { name: 'レコードの削除' }).check();
  await page.getByRole('checkbox', { name: '一度に多くのレコードを一覧に表示した' }).check();
  await page.getByRole('textbox', { name: '表示した件数(これ以上)' }).fill('50');
  await page.getByRole('checkbox', { name: '未反映の変更も反映してよい' }).check();
  await button(page, '通知を設定する').click();
  await expect(page.getByText('通知先を選んでください。')).toBeVisible();
  await chooseRecipient(page, '監査');
  await button(page, '通知を設定する').click();
  await expect(page.getByText('通知を設定しました。')).toBeFocused();
  const live = await notifications();
  expect(live.notifications.map(({ title, filterCond }) => [title, filterCond])).toEqual([
    ['手動の通知', 'action in ("print")'],
    ['[Access Logger] レコードが削除されました', 'action in ("delete") and outcome in ("attempted")'],
    ['[Access Logger] 一度に多くのレコードが表示されました', 'action in ("list") and record_count >= 50'],
  ]);
  await page.reload();
  await expect(page.getByRole('checkbox', { name: 'レコードの削除' })).toBeChecked();
  await expect(page.getByRole('textbox', { name: '表示した件数(これ以上)' })).toHaveValue('50');
  for (const name of ['レコードの削除', '一度に多くのレコードを一覧に表示した'])
    await page.getByRole('checkbox', { name }).uncheck();
  await button(page, '通知を設定する').click();
  await expect(page.getByText('通知を解除しました。')).toBeVisible();
  expect((await notifications()).notifications).toHaveLength(1);
});

test('alerts name who cannot see the log, and what somebody else has changed meanwhile', async ({ page }) => {
  await openWithPeople(page, stage, 'alerts');
  await page.getByRole('checkbox', { name: '印刷' }).check();
  await chooseRecipient(page, '田中');
  await expect(page.getByText(/通知が届かない可能性があります: 田中 健一/)).toBeVisible();
  stage.sandbox.setFaults([
    {
      match: { method: 'PUT', path: '/k/v1/preview/app/notifications/perRecord.json' },
      fault: { kind: 'status', status: 409, code: 'GAIA_CO02' },
      times: 1,
    },
  ]);
  await button(page, '通知を設定する').click();
  await expect(page.getByRole('alert')).toContainText('通知を設定できませんでした。');
  await expect(page.getByRole('alert')).toContainText('ほかの人がアプリの設定を変更したか、');
  await button(page, '通知を設定する').click();
  await expect(page.getByText('通知を設定しました。')).toBeVisible();
});

test('health says what has arrived, counted by kintone or estimated', async ({ page }) => {
  const today = new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();
  const row = (sequence: number) => ({
    occurred_at: today,
    app_id: CUSTOMERS,
    app_name: '顧客管理',
    sequence,
  });
  await addLogRecords(
    stage,
    logApp,
    [1, 2, 4].map((sequence) => ({
      ...row(sequence),
      occurred_at_ms: today,
      session_id: 's',
      hash: 'h',
      user_code: 'tanaka',
      plugin_version: '0.0.9',
    })),
  );
  await openSettings(page, stage, 'sato', 'health');
  const fact = (name: string) =>
    page.locator('.al-facts > div', { has: page.getByText(name, { exact: true }) });
  await expect(fact('今日の記録')).toContainText('3件');
  await expect(fact('今日のリクエスト数')).toContainText('kintoneが数えた値です。');
  await expect(fact('別のバージョンで届いた記録')).toContainText('0.0.9(1アプリ)');
  await expect(fact('ログを読みやすくするスクリプト')).not.toContainText('ありません');
  await expect(page.getByText('届いていない記録が1件あります。')).toBeVisible();
  await setOptions(stage, { wideCourse: false });
  await button(page, '調べ直す').click();
  await expect(fact('今日のリクエスト数')).toContainText('概算です。');
  await expect(fact('今日のリクエスト数')).toContainText('1回');
});

test('times are those of the user’s time zone, wherever the browser is', async ({ browser }) => {
  await addLogRecords(stage, logApp, [
    {
      ...{ app_id: CUSTOMERS, app_name: '顧客管理', plugin_version: '0.0.9' },
      ...{ occurred_at: '2026-11-28T16:30:00Z', occurred_at_ms: '2026-11-28T16:30:00.000Z' },
    },
  ]);
  const context = await browser.newContext({ locale: 'ja-JP', timezoneId: 'America/New_York' });
  const page = await context.newPage();
  await openSettings(page, stage, 'sato', 'health');
  await expect(page.getByText('顧客管理(ID 1、最後は2026/11/29 1:30)')).toBeVisible();
  await openSettings(page, stage, 'sato', 'apps');
  await expect(page.locator(`tr[data-app="${CUSTOMERS}"]`)).toContainText('2026/11/29 1:30');
  await context.close();
});

test('without the right to view or manage the log the pages say so', async ({ page }) => {
  await openSettings(page, stage, 'suzuki', 'health');
  await expect(page.getByRole('alert')).toContainText('ログアプリを閲覧する権限がありません。');
  await page.goto(page.url().replace('#health', '#alerts'));
  await expect(page.getByRole('alert')).toContainText('ログアプリを管理する権限がありません。');
});

test('the kintone-wide script is checked, downloaded, and logs apps without the plugin', async ({ page }) => {
  await openSettings(page, stage, 'sato', 'kintone-wide');
  await page.getByText('指定したアプリだけ', { exact: true }).click();
  await button(page, 'スクリプトをダウンロードする').click();
  await expect(page.getByText('記録するアプリのIDを入力してください。')).toBeVisible();
  await page.getByRole('textbox', { name: '記録するアプリのID' }).fill('2, x');
  await button(page, 'スクリプトをダウンロードする').click();
  await expect(page.getByText('アプリのIDとして正しくありません: x')).toBeVisible();
  await page.getByRole('textbox', { name: '記録するアプリのID' }).fill('2');
  await page.getByRole('textbox', { name: '記録しないアプリのID' }).fill('2');
  await expect(page.getByText('両方に指定されているため、記録されません: 2')).toBeVisible();
  await page.getByRole('textbox', { name: '記録しないアプリのID' }).fill('77');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page, 'スクリプトをダウンロードする').click(),
  ]);
  expect(download.suggestedFilename()).toBe('access-logger-kintone-wide.js');
  const script = readFileSync(await download.path(), 'utf8');
  await control(stage.sandbox, 'wide', { js: [script] });
  await page.goto(loginUrl(stage.sandbox, 'tanaka', `/k/${EQUIPMENT}/`));
  await expect(page.getByTestId('record-list')).toBeVisible();
  const queued = (): Promise<number> =>
    page.evaluate(
      (app) => Object.keys(localStorage).filter((key) => key.startsWith(`access-logger:${app}:`)).length,
      logApp,
    );
  await expect.poll(queued).toBeGreaterThan(0);
  await control(stage.sandbox, 'wide', { js: [] });
});
