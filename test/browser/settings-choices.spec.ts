/** What is chosen on the settings screen, on one walk through it: where the log app lives, who reads it, whom and what it leaves out. */
import { expect, type Locator, type Page } from '@playwright/test';
import { test } from './checked-sandbox';
import {
  button,
  CUSTOMERS,
  goTo,
  openWithPeople,
  restAs,
  save,
  setStage,
  type Stage,
} from './config-support';

let stage: Stage;
test.beforeAll(async () => {
  stage = await setStage();
  stage.sandbox.addPlugin(CUSTOMERS, stage.pluginId);
});
test.afterAll(() => stage.sandbox.close());

/** An ordinary space of the sample company. */
const SPACE = '2';

async function pick(page: Page, picker: Locator, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await picker.fill(name);
    await page
      .getByRole('option', { name: new RegExp(`^${name}`) })
      .first()
      .click();
  }
}

test('space and auditors, kintone’s names, people left out, the sample, alerts, and a history that stays', async ({
  page,
}) => {
  const client = restAs(stage, 'sato');
  const { id: newest } = await client.record.addRecord({
    app: CUSTOMERS,
    record: { 会社名: { value: '<b>いちばん新しい</b>' }, 電話番号: { value: '03-9999-0000' } },
  });
  await openWithPeople(page, stage);

  await page.getByLabel('スペースID(任意)').fill(SPACE);
  await pick(page, page.getByRole('combobox', { name: 'ログを見る人' }), ['小林', '監査', 'サポート部']);
  await button(page, 'ログアプリを作る').click();
  await expect(page.getByText('ログアプリとして使えます。足りないものはありません。')).toBeVisible();
  const { apps } = await client.app.getApps({ name: 'アクセスログ' });
  const logApp = apps[0]?.appId ?? '';
  expect(apps[0]?.spaceId).toBe(SPACE);
  const { rights } = await client.app.getAppAcl({ app: logApp });
  const readers = rights.filter(({ recordViewable }) => recordViewable);
  expect(readers.map(({ entity }) => `${entity.type} ${entity.code ?? ''}`)).toEqual(
    expect.arrayContaining(['USER kobayashi', 'GROUP 監査', 'ORGANIZATION support']),
  );
  expect(readers.some(({ entity }) => entity.code === 'everyone')).toBe(false);

  await goTo(page, '記録する操作');
  const row = page.locator('.al-events tr', { hasText: 'レコードを表示した' }).first();
  const name = row.getByText('app.record.detail.show', { exact: true });
  await expect(name).toBeHidden();
  await row.hover();
  await expect(name).toBeVisible();

  await goTo(page, 'プライバシー');
  await expect(page.getByRole('rowheader', { name: 'テーブル「見積明細」' })).toBeVisible();
  await expect(page.getByRole('rowheader', { name: 'グループ「社内向け情報」' })).toBeVisible();
  const sample = (label: string): Locator =>
    page.locator('tr', { has: page.locator('th', { hasText: new RegExp(`^${label}$`) }) }).last();
  await page.getByText('レコードを削除しようとしたとき').click();
  await expect(sample('レコードID')).toContainText(newest);
  await expect(sample('会社名')).toContainText('<b>いちばん新しい</b>');
  await expect(sample('電話番号')).toContainText('03-9999-0000');
  await page.getByRole('radio', { name: '電話番号: 伏せる' }).check();
  await expect(sample('電話番号')).toContainText('***');
  await expect(page.locator('access-logger-settings')).not.toContainText('03-9999-0000');
  await pick(page, page.getByRole('combobox', { name: '記録しないユーザー、組織、グループ' }), [
    '田中',
    '監査',
    '営業部',
  ]);

  // With logging switched off the history is written all the same: there is nothing that would switch it off.
  await page.getByRole('switch', { name: 'このアプリの操作を記録する' }).press('Space');
  await save(page);
  await goTo(page, 'ファイルと履歴');
  await button(page, '履歴を表示する').click();
  const entry = page.locator('.al-history > li').first();
  await expect(entry.getByRole('row', { name: /このアプリの操作を記録する/ })).toContainText(
    /記録する.*記録しない/s,
  );
  await expect(entry.getByRole('row', { name: /記録しないユーザー/ })).toContainText('tanaka');
  await expect(entry.getByRole('row', { name: /記録しないグループ/ })).toContainText('監査');
  await expect(entry.getByRole('row', { name: /記録しない組織/ })).toContainText('eigyo');

  await goTo(page, '通知');
  await page.getByRole('checkbox', { name: 'コピー' }).check();
  await pick(page, page.getByRole('combobox', { name: '通知先' }), ['小林']);
  await button(page, '通知を設定する').click();
  await expect(page.getByText('通知を設定しました。')).toBeVisible();
  const { notifications } = await client.app.getPerRecordNotifications({ app: logApp });
  expect(notifications).toMatchObject([
    { filterCond: 'action in ("copy")', targets: [{ entity: { type: 'USER', code: 'kobayashi' } }] },
  ]);
});
