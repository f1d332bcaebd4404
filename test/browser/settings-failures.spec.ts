/**
 * What goes wrong, on one walk through the settings screen, for a Japanese and an English reader: in every flow each refusal of
 * kintone has its own sentence, and pressing again brings the flow to its end once kintone answers. Then a log app with many faults
 * at once.
 */
import { expect, type Page } from '@playwright/test';
import type { Fault, FaultMatch } from '../../sandbox';
import { test } from './checked-sandbox';
import {
  button,
  CUSTOMERS,
  deploy,
  EQUIPMENT,
  goTo,
  makeAdministrator,
  openSettings,
  restAs,
  rightsOf,
  setStage,
  type Stage,
} from './config-support';
import { furnish, rowOf, setOptions } from './rollout-support';

let stage: Stage;
test.beforeAll(async () => {
  stage = await setStage();
});
test.afterAll(() => stage.sandbox.close());
test.beforeEach(async () => {
  stage.sandbox.reset();
  await setOptions(stage, { pluginConfigApi: true, deployFails: false });
  stage.sandbox.addPlugin(CUSTOMERS, stage.pluginId);
});

type Refusal = 'no right' | 'conflict' | 'too many requests' | 'no network';
type Language = 'ja' | 'en';

const FAULTS: Record<Refusal, Fault> = {
  'no right': { kind: 'status', status: 403, code: 'CB_NO02' },
  conflict: { kind: 'status', status: 409, code: 'GAIA_CO02' },
  'too many requests': { kind: 'status', status: 429 },
  'no network': { kind: 'reset' },
};
const SENTENCES: Record<Language, Record<Refusal | 'deploy failed', string>> = {
  ja: {
    'no right': '権限がありません。アプリの作成には',
    conflict: 'ほかの人がアプリの設定を変更したか、',
    'too many requests': '同時アクセスが多すぎます(429)',
    'no network': 'kintoneに接続できませんでした。',
    'deploy failed': '設定を運用環境に反映できませんでした。',
  },
  en: {
    'no right': 'You lack a right.',
    conflict: "Somebody else has changed the app's settings",
    'too many requests': 'kintone gets too many requests at once (429).',
    'no network': 'kintone could not be reached.',
    'deploy failed': 'The settings could not be applied.',
  },
};

interface Flow {
  language: Language;
  /** The request that kintone refuses. */
  match: FaultMatch;
  begin: string;
  /** What the button says after a failure. */
  again: string;
  /** Where the sentence is. */
  where: string;
  /** What is on the screen at last. */
  end: string;
  says?: Partial<Record<Refusal, string>>;
  /** The flow ends with making settings live: what the button says when that has failed. */
  afterDeploy?: string;
}

/** Plays one refusal after the other: each press of the button meets the next one, and the last press none. */
async function refuse(page: Page, flow: Flow): Promise<void> {
  const { match, where, says = {}, afterDeploy } = flow;
  const sentences = SENTENCES[flow.language];
  const box = page.locator(where).first();
  let press = flow.begin;
  for (const refusal of Object.keys(FAULTS) as Refusal[]) {
    // Without a number: a browser sends a request again whose connection was cut.
    stage.sandbox.setFaults([{ match, fault: FAULTS[refusal] }]);
    await button(page, press).click();
    await expect(box).toContainText(says[refusal] ?? sentences[refusal]);
    press = flow.again;
  }
  stage.sandbox.setFaults([]);
  if (afterDeploy !== undefined) {
    await setOptions(stage, { deployFails: true });
    await button(page, press).click();
    await expect(box).toContainText(sentences['deploy failed']);
    await setOptions(stage, { deployFails: false });
    press = afterDeploy;
  }
  await button(page, press).click();
  await expect(page.getByText(flow.end).first()).toBeVisible();
  await expect(page.locator(where)).toHaveCount(0);
}

test('each refusal of kintone in each flow has its sentence, and trying again brings the flow to its end', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const alert = 'access-logger-settings [role="alert"]:not([hidden])';
  await openSettings(page, stage);
  await test.step('creating the log app', () =>
    refuse(page, {
      language: 'ja',
      match: { method: 'POST', path: '/k/v1/preview/app.json' },
      begin: 'ログアプリを作る',
      again: 'もう一度試す',
      afterDeploy: '続きから再開する',
      where: alert,
      end: 'ログアプリとして使えます。足りないものはありません。',
    }));
  await test.step('saving', () =>
    refuse(page, {
      language: 'ja',
      match: { method: 'POST', path: '/k/v1/record.json' },
      begin: '保存する',
      again: '保存する',
      where: alert,
      says: { 'no right': 'ログアプリにレコードを追加する権限がありません。' },
      end: '設定を保存しました。',
    }));

  const { apps } = await restAs(stage, 'sato').app.getApps({ name: 'アクセスログ' });
  for (const app of [CUSTOMERS, EQUIPMENT, apps[0]?.appId ?? ''])
    await makeAdministrator(stage, app, 'yamada');
  await openSettings(page, stage, 'yamada', 'trial');
  await test.step('testing the log app', () =>
    refuse(page, {
      language: 'en',
      match: { method: 'POST', path: '/k/v1/record.json' },
      begin: 'Test it',
      again: 'Test again',
      where: '.al-step-bad',
      says: { 'no right': 'You lack the right to add records to the log app.' },
      end: 'Events can be logged',
    }));

  await goTo(page, 'File and history');
  await test.step('reading the history', () =>
    refuse(page, {
      language: 'en',
      match: { method: 'GET', path: '/k/v1/records.json' },
      begin: 'Show the history',
      again: 'Try again',
      where: '#al-history-title ~ :not(.al-history, .al-hint)',
      says: { 'no right': 'You lack the right to view the log app.' },
      end: 'Open the log record',
    }));

  await goTo(page, 'Alerts');
  await page.getByRole('checkbox', { name: 'Something is copied' }).check();
  await page.getByRole('combobox', { name: 'Whom to tell' }).fill('Yamada');
  await page.getByRole('option', { name: /^Yamada/ }).click();
  await test.step('setting alerts', () =>
    refuse(page, {
      language: 'en',
      match: { method: 'PUT', path: '/k/v1/preview/app/notifications/perRecord.json' },
      begin: 'Set the alerts',
      again: 'Set the alerts',
      afterDeploy: 'Set the alerts',
      where: alert,
      says: { 'no right': 'You lack the right to manage the log app.' },
      end: 'The alerts are set.',
    }));

  await goTo(page, 'Roll-out to apps');
  await rowOf(page, EQUIPMENT).getByRole('checkbox').check();
  await test.step('rolling out', () =>
    refuse(page, {
      language: 'en',
      match: { method: 'POST', path: '/k/v1/preview/app/plugins.json' },
      begin: 'Roll out to 1 app',
      again: 'Try again what is unfinished (1)',
      afterDeploy: 'Try again what is unfinished (1)',
      where: '.al-outcome-failed',
      says: { 'no right': 'You lack the right to manage this app.' },
      end: 'Rolled out (1)',
    }));
});

test('a log app with many faults at once: each is said in plain words, mended where kintone lets it be, and the rest by hand', async ({
  page,
}) => {
  const logApp = await furnish(stage);
  const { app: apps } = restAs(stage, 'sato');
  const app = { app: logApp };
  const rights = await rightsOf(stage, logApp);
  const open = { recordViewable: true, recordEditable: true, recordDeletable: true, recordExportable: true };
  await apps.updateAppAcl({
    ...app,
    rights: rights.map((right) => (right.entity.code === 'everyone' ? { ...right, ...open } : right)),
  });
  await apps.deleteFormFields({ ...app, fields: ['dwell_ms', 'department'] });
  await apps.addFormFields({
    ...app,
    properties: { department: { type: 'MULTI_LINE_TEXT', code: 'department', label: '組織' } },
  });
  await apps.updateFormFields({
    ...app,
    properties: { event_id: { type: 'SINGLE_LINE_TEXT', code: 'event_id', unique: false, required: false } },
  });
  const { views } = await apps.getViews(app);
  const kept = Object.entries(views).filter(([name]) => name !== '印刷');
  // Ids are only read.
  const written = Object.fromEntries(kept.map(([name, { id: _id, ...view }]) => [name, view]));
  await apps.updateViews({ ...app, views: written as never });
  await apps.updateAppSettings({ ...app, enableComments: true });
  await apps.updateAppCustomize({ ...app, desktop: { js: [] } });
  await deploy(stage, logApp);

  await openSettings(page, stage, 'sato', 'trial');
  const answer = (question: string) => page.locator('.al-step', { hasText: question });
  const wrongType =
    'フィールド「department」の種類が違います(必要: SINGLE_LINE_TEXT、現在: MULTI_LINE_TEXT)。';
  await button(page, 'テストする').click();
  await expect(page.getByText('このままでは正しく記録できません。')).toBeVisible();
  const form = answer('フィールドの種類と重複禁止が正しい');
  await expect(form).toContainText('フィールド「dwell_ms」がありません。');
  await expect(form).toContainText(wrongType);
  await expect(form).toContainText('フィールド「event_id」が「値の重複を禁止する」');
  const access = answer('一般のユーザーは追加だけができ');
  await expect(access).toContainText('「Everyone」がログを閲覧できます。');
  await expect(access).toContainText('「Everyone」に書き出しの権限があります。');
  await expect(access).toContainText('「Everyone」がログを編集、削除または読み込みできます。');
  await expect(answer('監査のための一覧')).toContainText('一覧がありません: 印刷');
  await expect(answer('ログを書き換えられる機能')).toContainText('「コメント機能」が有効です。');
  await expect(answer('スクリプトが最新である')).toContainText('スクリプトがありません。');
  await expect(answer('同じ記録を2回送っても')).toContainText('省略');

  await button(page, '直せるものを直す').click();
  await expect(page.locator('.al-step-bad')).toHaveCount(1);
  await expect(form.locator('.al-step-says')).toHaveCount(1);
  await expect(form).toContainText(wrongType);
  await expect(answer('同じ記録を2回送っても')).toContainText('2回目はkintoneが断りました。');

  // As the sentence tells the administrator to.
  await apps.deleteFormFields({ ...app, fields: ['department'] });
  await deploy(stage, logApp);
  await button(page, 'もう一度テストする').click();
  await expect(form).toContainText('フィールド「department」がありません。');
  await button(page, '直せるものを直す').click();
  await expect(page.getByText('問題ありません。この設定で記録できます。')).toBeVisible();
  await expect(page.locator('.al-step-good')).toHaveCount(9);
  const { rights: mended } = await apps.getAppAcl(app);
  expect(mended.find(({ entity }) => entity.code === 'everyone')).toMatchObject({
    recordAddable: true,
    recordViewable: false,
    recordEditable: false,
    recordDeletable: false,
    recordExportable: false,
  });
});
