/**
 * The whole way as people go it, by the screens alone: an administrator sets the log up, somebody works on PC and phone, and the
 * auditor reads what happened in the log app's own views.
 */
import type { Page } from '@playwright/test';
import { loginUrl } from '../../sandbox';
import {
  backToList,
  button,
  chooseView,
  createCustomer,
  deleteRecord,
  editInline,
  editWithRows,
  LIST,
  MOBILE_LIST,
  openGraph,
  openRecord,
  print,
  proceed,
  seeList,
} from '../../scripts/customer-app';
import { ADMINISTRATOR, AUDITOR, expect, installPlugin, queued, test, USER } from './tracker-support';

const PC_NAME = '歩く商事';
const PC_NEW_NAME = '歩く商事本店';
const PHONE_NAME = '電話商事';

/** A row of a list: what each column shows. */
type Row = Record<string, string>;

async function setUp(page: Page): Promise<void> {
  await page.getByLabel('追加するプラグイン').selectOption({ label: 'アクセスログ' });
  await button(page, '追加').click();
  await page.getByRole('link', { name: 'アクセスログの設定' }).click();
  await page.getByRole('combobox', { name: 'ログを見る人' }).pressSequentially('監査');
  await page.getByRole('option', { name: '監査' }).click();
  await button(page, 'ログアプリを作る').click();
  await expect(page.getByText('ログアプリとして使えます。足りないものはありません。')).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: '送信', exact: true }).click();
  await page.getByText('秒数を指定する', { exact: true }).click();
  await page.getByLabel('秒数(1〜7200)').fill('1');
  await button(page, '保存する').click();
  await expect(page.getByText('設定を保存しました。')).toBeVisible();
  await page.getByRole('link', { name: 'アプリの設定画面を開く' }).click();
  await button(page, 'アプリを更新').click();
  await expect(page.getByText('アプリを更新しました。')).toBeVisible();
}

async function workOnPc(page: Page, id: number): Promise<void> {
  await seeList(page);
  await createCustomer(page, PC_NAME);
  await backToList(page);
  await editInline(page, id, PC_NEW_NAME);
  await openRecord(page, id);
  await editWithRows(page, 11);
  await proceed(page);
  await print(page);
  await page.goBack();
  await backToList(page);
  await openGraph(page);
  await page.goBack();
  await openRecord(page, id);
  await deleteRecord(page);
}

async function workOnPhone(page: Page, id: number): Promise<void> {
  await seeList(page);
  await createCustomer(page, PHONE_NAME);
  await backToList(page);
  await openRecord(page, id);
  await editWithRows(page, 22);
  await proceed(page);
  await backToList(page);
  await openGraph(page);
  await page.goBack();
  await openRecord(page, id);
  await deleteRecord(page, true);
}

/** What a view of the log app shows, its first 100 rows. */
async function readView(page: Page, view: string): Promise<Row[]> {
  await chooseView(page, view);
  await expect(page.getByRole('heading', { name: view })).toBeAttached();
  await page.getByLabel('表示件数').selectOption('100');
  await expect(page.getByLabel('表示件数')).toHaveValue('100');
  await expect(page.getByTestId('pager-text')).not.toHaveText(/^1 - 20 （(?!20件)/);
  return page
    .locator('[data-testid=record-list] > tbody > tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        Object.fromEntries(
          [...row.querySelectorAll<HTMLElement>(':scope > td[data-cell]')].map((cell) => [
            cell.dataset['cell'] ?? '',
            cell.innerText.trim().replace(/\s+/g, ' '),
          ]),
        ),
      ),
    );
}

/** A row that shows these values, and in `changes` all of these texts. */
const row = (values: Row, ...changed: string[]): unknown =>
  expect.objectContaining({
    ...values,
    ...(changed.length > 0
      ? { changes: expect.stringMatching(new RegExp(changed.map((text) => `(?=.*${text})`).join(''))) }
      : {}),
  });

/** Both devices show the same acts, but for what only one of them has. */
function expectedActs(platform: 'PC' | 'MOBILE', id: number, created: string, renamed: string): unknown[] {
  const acts: [action: string, outcome: string, title: string][] = [
    ['create', 'attempted', created],
    ['create', 'succeeded', created],
    ['view', 'shown', created],
    ['edit', 'started', renamed],
    ['edit', 'attempted', renamed],
    ['edit', 'succeeded', renamed],
    ['process', 'attempted', renamed],
    ['delete', 'attempted', renamed],
    ['delete', 'succeeded', renamed],
    ...(platform === 'PC' ? [['print', 'shown', renamed] as [string, string, string]] : []),
  ];
  return [
    row({ platform, action: 'list', outcome: 'shown', view_name: '顧客一覧' }),
    row({ platform, action: 'create', outcome: 'started' }),
    row({ platform, action: 'graph', outcome: 'shown' }),
    ...acts.map(([action, outcome, record_title]) =>
      row({
        platform,
        action,
        outcome,
        record_title,
        record_id: action === 'create' && outcome === 'attempted' ? '' : String(id),
      }),
    ),
  ];
}

/** kintone's list shows minutes in the user's time zone. */
const minuteOf = (at: number): string =>
  new Date(at + 9 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

test('an administrator sets it up, a user works on PC and phone, the auditor reads all of it', async ({
  browser,
  page,
  sandbox,
}) => {
  test.setTimeout(150_000);
  const errors: string[] = [];
  const enter = async (visitor: Page, user: string, to: string): Promise<void> => {
    visitor.on('pageerror', ({ message }) => errors.push(message));
    await visitor.addInitScript('window.print = () => {};');
    await visitor.goto(loginUrl(sandbox, user, to));
  };
  await installPlugin(sandbox);

  await enter(page, ADMINISTRATOR, LIST);
  await page.getByRole('link', { name: 'アプリを設定' }).click();
  await setUp(page);

  const since = Date.now();
  await enter(page, USER, LIST);
  await workOnPc(page, 61);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(sandbox.url + MOBILE_LIST);
  await workOnPhone(page, 62);

  // The auditor has a browser of their own; the user's stays open and sends what it still has.
  const auditor = await browser.newPage({ viewport: { width: 1600, height: 900 } });
  await enter(auditor, AUDITOR, '/k/');
  await auditor.getByRole('link', { name: 'アクセスログ' }).click();
  const expected = [
    ...expectedActs('PC', 61, PC_NAME, PC_NEW_NAME),
    ...expectedActs('MOBILE', 62, PHONE_NAME, PHONE_NAME),
  ];
  let all: Row[] = [];
  await expect(async () => {
    expect(await queued(page.context())).toBe(0);
    await auditor.reload();
    all = await readView(auditor, '新しい順');
    for (const act of expected) expect(all).toContainEqual(act);
  }).toPass({ timeout: 60_000 });
  const minutes = [since, Date.now()].map(minuteOf);
  // Setting the log up is in the log as well.
  const setting = all.filter(({ user_code }) => user_code === ADMINISTRATOR);
  expect(setting.map(({ action, outcome }) => [action, outcome])).toEqual([
    ['config', 'succeeded'],
    ['config', 'attempted'],
  ]);
  const acts = all.filter((each) => !setting.includes(each));
  for (const { user_code, user_name, department, app_name, occurred_at } of acts) {
    expect([user_code, user_name, department, app_name]).toEqual([USER, '田中 健一', '営業部', '顧客管理']);
    expect(occurred_at! >= minutes[0]! && occurred_at! <= minutes[1]!).toBe(true);
  }
  const when = all.map(({ occurred_at }) => occurred_at!);
  expect(when).toEqual([...when].sort().reverse());
  await expect.poll(() => readView(auditor, '今日')).toEqual(all);
  await expect.poll(() => readView(auditor, '自分の操作')).toEqual([]);

  await expect
    .poll(() => readView(auditor, '変更'))
    .toEqual([
      row({ action: 'edit', record_id: '62' }, '従業員数 22', '見積明細 / 数量 3 5', '追加研修'),
      row(
        { action: 'create', record_id: '62', record_title: PHONE_NAME },
        `会社名 ${PHONE_NAME}`,
        '操作研修',
      ),
      row(
        { action: 'edit', record_id: '61', record_title: PC_NEW_NAME },
        '従業員数 11',
        '帳票の追加',
        '追加研修',
      ),
      row({ action: 'edit', record_id: '61', record_title: PC_NEW_NAME }, `会社名 ${PC_NAME} ${PC_NEW_NAME}`),
      row({ action: 'create', record_id: '61', record_title: PC_NAME }, `会社名 ${PC_NAME}`, '操作研修'),
    ]);
  await expect
    .poll(() => readView(auditor, '削除'))
    .toEqual(
      [
        { record_id: '62', record_title: PHONE_NAME },
        { record_id: '61', record_title: PC_NEW_NAME },
      ].flatMap((record) =>
        ['succeeded', 'attempted'].map((outcome) =>
          row({ ...record, outcome }, `会社名 ${record.record_title}`, '追加研修'),
        ),
      ),
    );
  const proceeded = { status_from: '未対応', process_action: '対応を始める', status_to: '対応中' };
  await expect
    .poll(() => readView(auditor, 'プロセスの操作'))
    .toEqual([row({ record_id: '62', ...proceeded }), row({ record_id: '61', ...proceeded })]);
  await expect
    .poll(() => readView(auditor, '印刷'))
    .toEqual([row({ record_id: '61', record_title: PC_NEW_NAME })]);
  const onPhone = acts.filter(({ platform }) => platform === 'MOBILE');
  expect((await readView(auditor, 'モバイル')).map(({ action, outcome }) => [action, outcome])).toEqual(
    onPhone.map(({ action, outcome }) => [action, outcome]),
  );
  const attempts = all.filter(({ outcome }) => outcome === 'attempted');
  await expect.poll(() => readView(auditor, '試みと失敗')).toHaveLength(attempts.length);
  await auditor.close();
  expect(errors).toEqual([]);
});
