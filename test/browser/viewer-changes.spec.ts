/** The data log and the print and copy log. The right answers are taken from the entries, and for every type of field written out here. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { loginUrl } from '../../sandbox';
import { AuditStage, checkAccess, expect, forEverybody, test, USER, type Logged } from './viewer-support';

const HOSTILE = '<img src=x onerror=alert(1)>"\'\\';

interface Value {
  field_code: string;
  field_label: string;
  before: string;
  after: string;
}
const value = (field_code: string, field_label: string, before: string, after: string): Value => ({
  ...{ field_code, field_label, before, after },
});

const LONG = Array.from(
  { length: 60 },
  (_, index) => `${index + 1}. 見積書を確認し、先方に連絡しました。`,
).join('\n');

/** One change of every type of field as the tracker writes it; the first six are of types that a well-known audit trail leaves out, as it does tables. */
const EVERY_TYPE: Value[] = [
  value('議事録', '議事録(リッチエディター)', '決定: 来週納品\n担当: 田中', '決定: 今週納品\n担当: 田中'),
  value('URL', 'リンク', 'https://example.com/a', 'https://example.com/b'),
  value('合計', '合計(計算)', '1000', '1200'),
  value('備考', '備考(文字列複数行)', LONG, LONG.replace('30. 見積書', '30. 請求書')),
  value('添付', '添付ファイル', '見積.pdf (1024 bytes)', '見積.pdf (1024 bytes), 写真.png (2048 bytes)'),
  value('音声', '音声ファイル', '', '録音.mp3 (4096 bytes)'),
  value('会社名', '会社名', '青空商事', '青空商事株式会社'),
  value('数量', '数量', '10', '12'),
  value('ラジオ', '確度', 'A', 'B'),
  value('チェック', '対象', '東京', '東京, 大阪'),
  value('複数選択', '地域', '', '東, 西'),
  value('ドロップダウン', '区分', '新規', ''),
  value('日付', '日付', '2026-11-01', '2026-11-02'),
  value('時刻', '時刻', '09:00', '10:30'),
  value('日時', '日時', '2026-11-01T00:00:00Z', '2026-11-01T01:00:00Z'),
  value('ユーザー', '担当者', '田中 太郎 (tanaka)', '小林 明 (kobayashi)'),
  value('組織', '担当組織', '営業部 (sales)', ''),
  value('グループ', '共有先', '', '監査 (auditors)'),
  value('カテゴリー', 'カテゴリー', '重要', '重要, 社外'),
];

/** A table: a changed row, an added one, a removed one, and the rest in another order. */
const TABLE: Value[] = [
  value('明細.品名#31', '明細 / 品名', 'りんご', '青りんご'),
  value('明細.数量#31', '明細 / 数量', '1', '2'),
  value('明細.品名#+1', '明細 / 品名', '', 'みかん'),
  value('明細#rows', '明細', '31, 32, 33', '33, 31, +1'),
  value('明細.品名#32', '明細 / 品名', 'バナナ', ''),
];

const HOSTILE_VALUES: Value[] = [
  value(HOSTILE, HOSTILE, HOSTILE, `${HOSTILE} more`),
  value('t.<b>#1', '<i>t</i> / <b>', '<b>a</b>', ''),
  value('masked', '口座番号', '***', '***'),
  value('unkept', '値なし', '', ''),
  value('…', '…', '', '+37'),
];

type Added = Partial<Omit<Logged, 'changes'>> & { changes?: Value[]; ip_address?: string };

let stage: AuditStage;
const ids: Record<string, number> = {};
let everything: Logged[] = [];

test.beforeAll(async () => {
  stage = await AuditStage.set({ records: 2_400, people: 12 });
  const time = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 120_000).toISOString();
  const made = (more: Added): Added => ({
    ...{ occurred_at: time, occurred_at_ms: time, action: 'edit', outcome: 'succeeded', platform: 'PC' },
    ...{ user_code: USER, user_name: '田中 太郎', department: '営業部', source: 'plugin' },
    ...{ app_id: 900, app_name: '案件管理', record_id: 5, record_title: '青空商事' },
    ...more,
  });
  const records: Record<string, Added> = {
    types: made({ changes: EVERY_TYPE }),
    table: made({ record_id: 6, changes: TABLE }),
    hostile: made({
      ...{ app_id: 901, app_name: HOSTILE, user_code: HOSTILE, user_name: HOSTILE, department: HOSTILE },
      ...{ record_title: HOSTILE, changes: HOSTILE_VALUES },
    }),
    attempted: made({ record_id: 7, outcome: 'attempted', changes: [value('会社名', '会社名', 'a', 'b')] }),
    typed: made({
      record_id: 8,
      action: 'change',
      outcome: 'attempted',
      changes: [value('会社名', '会社名', 'a', 'c')],
    }),
    process: made({
      ...{ record_id: 9, action: 'process', outcome: 'attempted' },
      ...{ status_from: '未対応', process_action: '着手する', status_to: '対応中' },
    }),
    merged: made({
      record_id: 10,
      action: 'delete',
      source: 'audit-log',
      ip_address: '192.0.2.1',
      platform: '' as 'PC',
    }),
    copied: made({
      record_id: 11,
      action: 'copy',
      outcome: 'attempted',
      detail: 'characters=1234',
      count: 3,
    }),
    cut: made({ record_id: 12, action: 'copy', outcome: 'attempted', detail: 'cut; characters=1' }),
    printed: made({ record_id: 13, action: 'print', outcome: 'shown' }),
    browserPrint: made({
      ...{
        action: 'print',
        outcome: 'attempted',
        view_name: '今月の案件',
        record_count: 20,
        record_ids: '1,2',
      },
      ...{ record_title: '' },
    }),
    downloaded: made({
      ...{ record_id: 14, action: 'download', source: 'audit-log', ip_address: '192.0.2.7' },
      detail: `app id: 900, app name: 案件管理, record id: 14, filename: ${HOSTILE}`,
    }),
    exported: made({
      ...{ action: 'export', event_type: 'viewer.export' },
      detail: JSON.stringify({ file: 'log.csv', rows: 5_000 }),
    }),
  };
  for (const [name, { changes, ...fields }] of Object.entries(records)) {
    if (['browserPrint', 'exported'].includes(name)) delete fields.record_id;
    const { id } = await stage.rest(USER).record.addRecord({
      app: stage.logApp,
      record: {
        event_id: { value: name },
        ...Object.fromEntries(
          Object.entries(fields)
            .filter(([, one]) => one !== '')
            .map(([code, one]) => [code, { value: String(one) }]),
        ),
        ...(changes
          ? {
              changes: {
                value: changes.map((change) => ({
                  value: Object.fromEntries(
                    Object.entries(change).map(([code, one]) => [code, { value: one as string }]),
                  ),
                })),
              },
            }
          : {}),
      },
    });
    ids[name] = Number(id);
    everything.push({ ...fields, changes, id: Number(id) } as unknown as Logged);
  }
  everything = [...stage.entries, ...everything];
});
test.afterAll(() => stage.close());

/** Newest first, as kintone sorts: by the minute, the exact text, the number. */
const sorted = (entries: readonly Logged[]): Logged[] =>
  entries.slice().sort((a, b) => {
    const [one, other] = [a, b].map(({ occurred_at_ms }) => String(occurred_at_ms));
    return one! > other! ? -1 : one! < other! ? 1 : b.id - a.id;
  });

const SAVED = sortedLater(
  ({ action, outcome }) => ['create', 'reuse', 'edit', 'delete'].includes(action) && outcome === 'succeeded',
);
const OUTPUT = sortedLater(({ action }) => ['print', 'copy', 'download', 'export'].includes(action));

function sortedLater(passes: (entry: Logged) => boolean): () => Logged[] {
  return () => sorted(everything.filter(passes));
}

const events = (page: Page): Locator => page.locator('.alv-changes-event');
const eventOf = (page: Page, id: number): Locator =>
  events(page).filter({ has: page.locator(`a[href="#/event;id=${id}"]`) });
const shownIds = (page: Page): Promise<number[]> =>
  page
    .locator('access-logger-changes a[href^="#/event;id="]')
    .evaluateAll((all) => all.map((one) => Number(one.getAttribute('href')!.slice('#/event;id='.length))));

/** The lines of an event's changes: field, before, after. */
const linesOf = (event: Locator): Promise<string[][]> =>
  event
    .locator('.alv-changes tbody tr')
    .evaluateAll((all) =>
      all.map((row) =>
        [...row.children].map((one) =>
          (
            one.querySelector('.alv-changes-value')?.textContent ?? one.textContent.replace(/\s+/g, ' ')
          ).trim(),
        ),
      ),
    );

test('shows what was saved and deleted, newest first, one request a page, and goes on', async ({ page }) => {
  const expected = SAVED().map(({ id }) => id);
  expect(expected.length).toBeGreaterThan(45);
  await stage.open(page, '#/timeline');
  await expect(page.locator('access-logger-timeline tbody tr').first()).toBeVisible();
  stage.sandbox.clearJournal();
  await page.getByRole('link', { name: '変更と持ち出し' }).click();
  await expect(events(page)).toHaveCount(20);
  await expect.poll(() => shownIds(page)).toEqual(expected.slice(0, 20));
  await expect(page.locator('.alv-count [role=status]')).toHaveText(
    `${expected.length.toLocaleString('ja')}件`,
  );
  expect(stage.requests()).toBe(1);
  await page.getByRole('button', { name: 'さらに表示' }).click();
  await expect(events(page)).toHaveCount(40);
  await expect.poll(() => shownIds(page)).toEqual(expected.slice(0, 40));
  expect(stage.requests()).toBe(2);
});

test('shows before and after of every type of field, changed words marked', async ({ page }) => {
  await stage.open(page, '#/changes;app=900;record=5');
  const event = eventOf(page, ids['types']!);
  await expect(event).toBeVisible();
  await expect.poll(() => linesOf(event)).toHaveLength(12);
  await event.getByRole('button', { name: `残り${EVERY_TYPE.length - 12}行を表示` }).click();
  await expect
    .poll(() => linesOf(event))
    .toEqual(
      EVERY_TYPE.map(({ field_label, before, after }) => [field_label, before || '(空)', after || '(空)']),
    );
  const long = event.getByRole('row').filter({ has: page.getByText('備考(文字列複数行)') });
  await expect(long.locator('del')).toHaveText(['見積']);
  await expect(long.locator('ins')).toHaveText(['請求']);
  // Every line of a long text stands on a line of its own.
  const height = await long
    .locator('.alv-changes-value')
    .first()
    .evaluate((one) => one.getClientRects().length);
  expect(height).toBeGreaterThanOrEqual(60);
  await event.getByRole('button', { name: 'たたむ' }).click();
  await expect.poll(() => linesOf(event)).toHaveLength(12);
});

test('shows a table by its rows, here and on the event', async ({ page }) => {
  const expected = [
    ['明細 2行目'],
    ['品名', 'りんご', '青りんご'],
    ['数量', '1', '2'],
    ['明細 3行目 追加'],
    ['品名', '(空)', 'みかん'],
    ['明細 2行目 削除'],
    ['品名', 'バナナ', '(空)'],
    ['明細: 行の並び(変更前の行番号)', '1, 3', '3, 1'],
  ];
  await stage.open(page, '#/changes;app=900;record=6');
  const event = eventOf(page, ids['table']!);
  await expect(event).toBeVisible();
  await expect.poll(() => linesOf(event)).toEqual(expected);
  await event.locator('.alv-time').getByRole('link').click();
  await expect(page.locator('access-logger-event .alv-changes')).toBeVisible();
  await expect.poll(() => linesOf(page.locator('access-logger-event'))).toEqual(expected);
  await page.goBack();
  await expect(event).toBeVisible();
});

test('keeps attempts and changes of the status apart', async ({ page }) => {
  await stage.open(page, '#/changes;app=900');
  await expect(eventOf(page, ids['merged']!)).toContainText(
    'kintoneの監査ログの記録です。値は含まれません。',
  );
  await expect(eventOf(page, ids['merged']!)).toContainText('192.0.2.1');
  await page.getByRole('link', { name: 'ステータスの変更' }).click();
  await expect(page).toHaveURL(/#\/changes;kind=status;app=900$/);
  await expect(events(page)).toHaveCount(1);
  await expect
    .poll(() => linesOf(eventOf(page, ids['process']!)))
    .toEqual([['ステータス (着手する)', '未対応', '対応中']]);
  await page.getByRole('link', { name: '保存前の試み' }).click();
  await expect(events(page)).toHaveCount(2);
  await expect.poll(() => shownIds(page)).toEqual([ids['typed'], ids['attempted']]);
  await page.goBack();
  await expect(events(page)).toHaveCount(1);
  await page.goBack();
  await expect(events(page)).toHaveCount(3);
});

test('narrows by field, by value and by the filter, each in the address', async ({ page }) => {
  const isOfField = (field: string) => (entry: Logged) =>
    (entry.changes ?? []).some(
      ({ field_code, field_label }) => field_code === field || field_label === field,
    );
  await stage.open(page, '#/changes;app=900');
  await eventOf(page, ids['table']!).getByRole('link', { name: '品名' }).first().click();
  await expect(page).toHaveURL(new RegExp(`field=${encodeURIComponent('明細 / 品名')};app=900$`));
  await expect(events(page)).toHaveCount(1);
  // The field that was asked for stands alone, the others are a click away.
  expect((await linesOf(events(page))).filter((line) => line.length === 3).map(([name]) => name)).toEqual([
    ...['品名', '品名', '品名'],
  ]);
  await expect(page.getByRole('link', { name: 'この条件のイベントをすべて書き出す' })).toHaveCount(0);
  await page.getByRole('button', { name: '「明細 / 品名」の条件を外す' }).click();
  await expect(events(page)).toHaveCount(3);

  // By keyboard, for all apps.
  const [most] = stage.entries.flatMap(({ changes }) => changes ?? []);
  const field = most!.field_code;
  await page.evaluate(() => (location.hash = '#/changes'));
  await page.getByLabel('フィールドで絞り込む').fill(field);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`#/changes;field=${encodeURIComponent(field)}$`));
  const expected = SAVED().filter(isOfField(field));
  await expect(page.locator('.alv-count [role=status]')).toHaveText(
    `${expected.length.toLocaleString('ja')}件`,
  );
  await expect.poll(() => shownIds(page)).toEqual(expected.slice(0, 20).map(({ id }) => id));

  // A person, then an action out of the filter's form.
  const user = expected[0]!.user_code;
  await events(page).first().locator(`a[href*="user=${user}"]`).click();
  const ofUser = expected.filter(({ user_code }) => user_code === user);
  await expect(page.locator('.alv-count [role=status]')).toHaveText(`${ofUser.length}件`);
  await page.locator('access-logger-filter').getByRole('button', { name: '絞り込む' }).click();
  const form = page.getByRole('form', { name: '絞り込み' });
  await expect(form.getByRole('checkbox', { name: '印刷' })).toHaveCount(0);
  await form.getByRole('checkbox', { name: '削除' }).check();
  await form.getByRole('button', { name: '適用' }).click();
  const deleted = ofUser.filter(({ action }) => action === 'delete');
  await expect(page).toHaveURL(/action=delete/);
  if (deleted.length === 0) await expect(page.getByText('変更の記録がありません')).toBeVisible();
  else await expect(page.locator('.alv-count [role=status]')).toHaveText(`${deleted.length}件`);

  // Words in the values.
  await page.evaluate((hash) => (location.hash = hash), `#/changes;text=${encodeURIComponent('青りんご')}`);
  await expect(events(page)).toHaveCount(1);
  await expect.poll(() => shownIds(page)).toEqual([ids['table']]);
});

test('shows prints, copies, downloads and exports, and how much they took', async ({ page }) => {
  const expected = OUTPUT();
  await stage.open(page, '#/changes');
  await page.getByRole('link', { name: '印刷・コピー・書き出し' }).click();
  await expect(page).toHaveURL(/#\/changes;tab=output$/);
  await expect(page.locator('.alv-count [role=status]')).toHaveText(
    `${expected.length.toLocaleString('ja')}件`,
  );
  const total = Math.min(50, expected.length);
  await expect
    .poll(async () => (await shownIds(page)).slice(0, total))
    .toEqual(expected.slice(0, total).map(({ id }) => id));
  const cells = async (name: string): Promise<string[]> =>
    page
      .locator('access-logger-changes tbody tr')
      .filter({ has: page.locator(`a[href="#/event;id=${ids[name]}"]`) })
      .getByRole('cell')
      .evaluateAll((all) =>
        all.slice(2).map((one) => (one as HTMLElement).innerText.replace(/\s+/g, ' ').trim()),
      );
  const app = '案件管理 (ID 900)';
  await expect
    .poll(() => cells('copied'))
    .toEqual([...['画面からのコピー', app, '青空商事 #11', '1,234文字 / 3回', 'PC / プラグイン']]);
  await expect
    .poll(() => cells('cut'))
    .toEqual([...['画面からのコピー', app, '青空商事 #12', '1文字 / 切り取り', 'PC / プラグイン']]);
  await expect
    .poll(() => cells('printed'))
    .toEqual(['印刷 印刷画面', app, '青空商事 #13', '', 'PC / プラグイン']);
  await expect
    .poll(() => cells('browserPrint'))
    .toEqual([...['印刷 ブラウザーの印刷', app, '一覧「今月の案件」 20件表示', '', 'PC / プラグイン']]);
  const [action, , record, amount, origin] = await cells('downloaded');
  expect([action, record, origin]).toEqual([
    ...['ファイルのダウンロード', '青空商事 #14', 'PC / kintoneの監査ログ / 192.0.2.7'],
  ]);
  expect(amount).toContain(HOSTILE);
  expect((await cells('exported'))[3]).toBe('log.csv / 5,000件');

  // By the view that was on the screen; the export, which knows no views, is not offered then.
  const viewed = expected.filter(({ view_name }) => view_name === '今月の案件');
  await page.getByRole('link', { name: '一覧「今月の案件」' }).click();
  await expect(page).toHaveURL(new RegExp(`#/changes;tab=output;view=${encodeURIComponent('今月の案件')}$`));
  await expect.poll(() => shownIds(page)).toEqual(viewed.map(({ id }) => id));
  await expect(page.getByRole('link', { name: 'この条件のイベントをすべて書き出す' })).toHaveCount(0);
  await page.getByRole('button', { name: '一覧「今月の案件」の条件を外す' }).click();
  await page.getByLabel('一覧で絞り込む').fill('どこにもない一覧');
  await page.keyboard.press('Enter');
  await expect(page.getByText('印刷・コピー・書き出しの記録がありません')).toBeVisible();

  // Only what the tab has can be chosen; the export takes the same filter.
  await page.evaluate(() => (location.hash = '#/changes;tab=output;action=copy;action=view;app=900'));
  await expect(page.locator('access-logger-changes tbody tr')).toHaveCount(2);
  await page.getByRole('link', { name: 'この条件のイベントをすべて書き出す' }).click();
  await expect(page).toHaveURL(/#\/export;app=900;action=copy$/);
  await expect(page.locator('.alv-export-plan')).toContainText('2件');
});

test('gives the export the same events, and saves what is shown by field', async ({ page }) => {
  await stage.open(page, '#/changes');
  await expect(events(page)).toHaveCount(20);
  await page.getByRole('link', { name: 'この条件のイベントをすべて書き出す' }).click();
  await expect(page.locator('.alv-export-plan')).toContainText(`${SAVED().length.toLocaleString('ja')}件`);

  const saved = async (): Promise<{ lines: string[]; name: string }> => {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: '表示中のものをCSVで保存' }).click();
    const download = await waiting;
    const text = await readFile(await download.path(), 'utf8');
    expect(text.charCodeAt(0)).toBe(0xfeff);
    return { lines: text.slice(1).trimEnd().split('\r\n'), name: download.suggestedFilename() };
  };
  await stage.open(page, '#/changes;app=900;record=6');
  const { lines, name } = await saved();
  expect(name).toMatch(/^changes-\d{4}-\d{2}-\d{2}\.csv$/);
  expect(lines[0]).toContain('"フィールド","フィールドコード","変更前","変更後"');
  expect(lines.slice(1)).toHaveLength(TABLE.length);
  TABLE.forEach(({ field_code, field_label, before, after }, index) => {
    // A text that begins with a plus would be a formula.
    expect(lines[index + 1]).toContain(`"${field_label}","${field_code}","${before}","${after}"`);
    expect(lines[index + 1]).toContain('"田中 太郎","tanaka","営業部","レコードの編集"');
  });
  await stage.open(page, '#/changes;tab=output;app=900;action=copy');
  const output = await saved();
  expect(output.name).toMatch(/^print-copy-/);
  expect(output.lines).toHaveLength(3);
  expect(output.lines[1]).toContain(',"","",1,1,"切り取り",');
  expect(output.lines[2]).toContain(',"","",1234,3,"",');
});

test('keeps hostile values text, and says what is masked, not kept or left out', async ({ page }) => {
  await stage.open(page, '#/changes;app=901');
  const event = eventOf(page, ids['hostile']!);
  await expect(event).toBeVisible();
  await expect
    .poll(() => linesOf(event))
    .toEqual([
      [HOSTILE, HOSTILE, `${HOSTILE} more`],
      ['<i>t</i> 行ID 1'],
      ['<b>', '<b>a</b>', '(空)'],
      ['口座番号', '***', '***'],
      ['値なし', '値は記録しない設定です'],
      ['ほかに37件の変更があります(1件のログに入る分だけを記録しています)'],
    ]);
  await expect(event).toContainText(`${HOSTILE} #5`);
  await expect(page.locator('access-logger-changes img, access-logger-changes i')).toHaveCount(0);
  await event.getByRole('link', { name: HOSTILE, exact: true }).last().click();
  await expect(page.getByText(`フィールド: ${HOSTILE}`)).toBeVisible();
  await expect(events(page)).toHaveCount(1);
  await expect(page.locator('access-logger-changes img')).toHaveCount(0);
});

test('says when there is nothing, when it may not, and goes on after a failure', async ({ page }) => {
  await stage.open(page, '#/changes;user=nobody-at-all');
  await expect(page.getByText('変更の記録がありません')).toBeVisible();
  await expect(page.getByText('条件を外すと')).toBeVisible();
  await stage.open(page, '#/changes;tab=output;user=nobody-at-all');
  await expect(page.getByText('印刷・コピー・書き出しの記録がありません')).toBeVisible();

  let mode: 'refuse' | 'fail' | 'hold' | 'pass' = 'refuse';
  let release = (): void => undefined;
  await page.route(/\/k\/v1\/records\.json/, async (route) => {
    if (mode === 'refuse')
      return route.fulfill({ status: 403, json: { code: 'CB_NO02', id: 'x', message: 'no' } });
    if (mode === 'fail')
      return route.fulfill({ status: 400, json: { code: 'GAIA_X', id: 'x', message: 'refused' } });
    if (mode === 'hold') await new Promise<void>((resolve) => (release = resolve));
    return route.continue().catch(() => undefined);
  });
  await stage.open(page, '#/changes');
  await expect(page.getByRole('alert')).toContainText('ログを見る権限がありません');
  mode = 'hold';
  await page.getByRole('button', { name: 'もう一度試す' }).click();
  await expect(page.locator('.alv-loading')).toBeVisible();
  mode = 'pass';
  release();
  await expect(events(page)).toHaveCount(20);
  mode = 'fail';
  await page.getByRole('button', { name: 'さらに表示' }).click();
  await expect(page.getByRole('alert')).toContainText('ログを読めませんでした');
  await expect(events(page)).toHaveCount(20);
  mode = 'pass';
  await page.getByRole('button', { name: 'もう一度試す' }).click();
  await expect(events(page)).toHaveCount(40);
});

test('shows nothing to who may not read the log', async ({ page }) => {
  await page.goto(loginUrl(stage.sandbox, USER, `/k/${stage.logApp}/#/changes`));
  await expect(page.getByText('レコードの追加だけができます。')).toBeVisible();
  await expect(page.locator('access-logger-viewer')).toHaveCount(0);
});

forEverybody('the changes are readable', async ({ page, user, isPhone }) => {
  // Small pages: axe looks at every value.
  for (const hash of [
    '#/changes;app=900;record=6',
    `#/changes;user=${encodeURIComponent(HOSTILE)}`,
    '#/changes;tab=output;app=900',
    '#/changes;user=nobody-at-all',
  ]) {
    await stage.open(page, hash, user, isPhone);
    await expect(
      page.locator('.alv-changes-event, access-logger-changes tbody tr, .alv-empty').first(),
    ).toBeVisible();
    await checkAccess(page);
  }
});
