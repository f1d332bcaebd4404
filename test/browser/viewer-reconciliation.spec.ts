/** An app against the log: what people did on screens agrees; what was done over REST is found, and only that. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import {
  createCustomer,
  deleteRecord,
  detailOf,
  editInline,
  LIST,
  proceed,
} from '../../scripts/customer-app';
import { clientOf, test as withTracker } from './tracker-support';
import { add, group, groups, WrittenSession } from './trust-support';
import { AuditStage, AUDITOR, checkAccess, expect, forEverybody, test, USER } from './viewer-support';

const APP = '1';
const MINUTE = 60_000;
const since = (at: number): string => `${new Date(at).toISOString().slice(0, 16)}Z`;

async function compare(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(照合する|Compare)$/ }).click();
  await expect(page.locator('.alv-trust-verdict')).toBeVisible({ timeout: 30_000 });
}

/** Ids of the app's records that meet a condition, asked by the test itself. */
async function idsWhere(client: ReturnType<AuditStage['rest']>, condition: string): Promise<number[]> {
  const { records } = await client.record.getRecords({ app: APP, query: `${condition} order by $id asc` });
  return (records as unknown as { $id: { value: string } }[]).map(({ $id }) => Number($id.value));
}

const cells = (page: Page, name: string, title: string): Promise<string[]> =>
  group(page, name)
    .locator(`td[data-title="${title}"]`)
    .evaluateAll((all) => all.map((cell) => cell.textContent!.replace('(新しいタブで開きます)', '').trim()));

test.describe('changes over REST', () => {
  let stage: AuditStage;
  let hash = '';
  const ids: Record<string, number> = {};
  /** Records that the sandbox has changed when it began, of which no log can know. */
  let before: number[] = [];
  /** Four that nobody has touched for long. */
  let old: number[] = [];
  test.beforeAll(async () => {
    stage = await AuditStage.set({ records: 0 });
    const now = Date.now();
    hash = `#/trust;tab=reconciliation;from=${encodeURIComponent(since(now - 10 * MINUTE))};app=${APP}`;
    before = await idsWhere(stage.rest(), `更新日時 >= "${since(now - 10 * MINUTE)}"`);
    old = (await idsWhere(stage.rest(), `更新日時 < "${since(now - 10 * MINUTE)}"`)).slice(0, 4);
    const session = new WrittenSession(stage, USER, 'seen');
    let sequence = 0;
    const seen = (action: string, record: number, outcome = 'succeeded'): Promise<number> =>
      session.add(++sequence, Date.now(), { more: { action, outcome, record_id: record } });
    const make = async (): Promise<number> => {
      const { id } = await stage.rest(USER).record.addRecord({
        app: APP,
        record: { 会社名: { value: '<b>会社</b>' } },
      });
      return Number(id);
    };
    const change = (id: number, user = USER): Promise<unknown> =>
      stage
        .rest(user)
        .record.updateRecord({ app: APP, id, record: { 従業員数: { value: String(Date.now() % 1000) } } });

    ids['made'] = await make();
    await seen('create', ids['made']);
    ids['unseen'] = await make();
    ids['thrice'] = await make();
    await seen('create', ids['thrice']);
    for (let n = 0; n < 3; n++) await change(ids['thrice']);
    await seen('edit', ids['thrice']);
    ids['gone'] = await make();
    await seen('create', ids['gone']);
    ids['gone-seen'] = await make();
    await seen('create', ids['gone-seen']);
    ids['last'] = await make();
    await seen('create', ids['last']);
    await stage.rest().record.deleteRecords({ app: APP, ids: [ids['gone'], ids['gone-seen']] });
    await seen('delete', ids['gone-seen']);
    // Older records: one changed on a screen, one not, one only in the audit log, one tried in vain and then over REST.
    const [onScreen, overRest, inAuditLog, inVain] = old as [number, number, number, number];
    await change(onScreen);
    await seen('edit', onScreen);
    await change(overRest);
    await change(inAuditLog);
    await add(
      stage,
      {
        ...{ event_id: 'a1', action: 'edit', outcome: 'succeeded', source: 'audit-log', user_code: USER },
        ...{ app_id: 1, record_id: inAuditLog, occurred_at: new Date().toISOString() },
        occurred_at_ms: new Date().toISOString(),
      },
      AUDITOR,
    );
    await seen('edit', inVain, 'attempted');
    await change(inVain);
    // Another app's events tell nothing of this one's records.
    await session.add(++sequence, Date.now(), {
      more: { action: 'edit', outcome: 'succeeded', record_id: overRest, app_id: 2 },
    });
  });
  test.afterAll(() => stage.close());

  test('are found, and only they', async ({ page }) => {
    await stage.open(page, hash);
    await expect(page.locator('.alv-trust-plan')).toContainText(
      `「顧客管理」のレコード ${before.length + 8}件と、ログのイベント 10件`,
    );
    stage.sandbox.clearJournal();
    await compare(page);
    const journal = stage.sandbox.journal().filter(({ path }) => path.includes('/v1/'));
    expect(journal.filter(({ app }) => app === APP)).toHaveLength(1);
    expect(journal.filter(({ app }) => app === stage.logApp).length).toBeLessThanOrEqual(3);
    await expect(page.locator('.alv-trust-verdict')).toHaveText('対応するイベントのない変更があります');
    await expect.poll(() => groups(page)).toEqual(['unlogged', 'hidden', 'deleted', 'audited']);
    await expect
      .poll(() => cells(page, 'unlogged', 'レコード'))
      .toEqual([...before, old[1]!, old[3]!, ids['unseen']!].sort((a, b) => a - b).map((id) => `#${id}`));
    const rest = group(page, 'unlogged').getByRole('row', { name: `#${old[1]}` });
    await expect(rest).toContainText(USER);
    await expect(rest).toContainText('更新(リビジョン');
    await expect(group(page, 'unlogged').getByRole('row', { name: `#${ids['unseen']}` })).toContainText(
      '作成(リビジョン 1)',
    );
    await expect.poll(() => cells(page, 'hidden', 'レコード')).toEqual([`#${ids['thrice']}`]);
    await expect.poll(() => cells(page, 'hidden', '内容')).toEqual(['少なくとも2回の変更']);
    await expect.poll(() => cells(page, 'deleted', 'レコード')).toEqual([String(ids['gone'])]);
    await expect.poll(() => cells(page, 'audited', 'レコード')).toEqual([`#${old[2]}`]);

    await group(page, 'unlogged')
      .getByRole('link', { name: `レコード ${old[1]} のイベントを見る` })
      .click();
    await expect(page).toHaveURL(new RegExp(`#/timeline;app=1;record=${old[1]}$`));
    await page.goBack();
    await expect(page.locator('.alv-trust-verdict')).toBeVisible();
    await group(page, 'audited').getByRole('link', { name: '監査ログの行' }).click();
    await expect(page.locator('.alv-title')).toHaveText('イベントの詳細');

    const { records } = await stage.rest().record.getRecords({
      app: stage.logApp,
      query: 'action in ("check") order by $id desc limit 1',
    });
    const [logged] = records as Record<string, { value: string }>[];
    expect([logged!['app_id']!.value, logged!['user_code']!.value]).toEqual([APP, AUDITOR]);
    expect(JSON.parse(logged!['detail']!.value)).toMatchObject({
      records: before.length + 8,
      differences: before.length + 6,
    });
  });

  test('can be taken along as a file, once the log says so', async ({ page }) => {
    await stage.open(page, hash);
    await compare(page);
    const save = page.getByRole('button', { name: '結果をCSVで保存' });
    stage.sandbox.setFaults([
      {
        match: { path: '/k/v1/record.json' },
        fault: { kind: 'status', status: 403, code: 'CB_NO02' },
        times: 1,
      },
    ]);
    let downloads = 0;
    page.on('download', () => downloads++);
    await save.click();
    await expect(page.locator('access-logger-save').getByRole('alert')).toBeVisible();
    expect(downloads).toBe(0);
    stage.sandbox.setFaults([]);
    const waiting = page.waitForEvent('download');
    await save.click();
    const download = await waiting;
    const bytes = await readFile(await download.path());
    const text = bytes.toString('utf8');
    const lines = text.trimEnd().split('\r\n');
    expect((await stage.lastExport()).manifest).toMatchObject({
      ...{ file: download.suggestedFilename(), rows: before.length + 6, bytes: bytes.length },
      sha256: createHash('sha256').update(bytes).digest('hex'),
      // The address says it in its own order.
      filter: expect.stringMatching(/^#\/trust;tab=reconciliation;.*app=1/) as unknown,
      exported_by: AUDITOR,
    });
    expect(lines).toContain('"アプリ","顧客管理",1');
    expect(
      lines.filter((line) => line.startsWith('"イベントのない作成・更新",') && line.includes(USER)),
    ).toHaveLength(3);
  });

  test('of an app that the auditor may not read, or that is not there, are said to be out of reach', async ({
    page,
  }) => {
    const client = stage.rest('suzuki');
    await client.app.updateAppAcl({
      app: '2',
      rights: [
        {
          entity: { type: 'CREATOR' },
          ...{ appEditable: true, recordViewable: true, recordAddable: true, recordEditable: true },
          ...{ recordDeletable: true, recordImportable: true, recordExportable: true },
        },
      ],
    });
    await client.app.deployApp({ apps: [{ app: '2' }] });
    await stage.open(page, '#/trust;tab=reconciliation;app=2;whole=yes');
    await expect(page.getByText('このアプリのレコードを見る権限がありません')).toBeVisible();
    await stage.open(page, '#/trust;tab=reconciliation;app=999;whole=yes');
    await expect(page.getByText('アプリが見つかりません')).toBeVisible();
    await stage.open(page, '#/trust;tab=reconciliation');
    await expect(page.getByText('アプリを1つ選んでください')).toBeVisible();
    await stage.open(
      page,
      `#/trust;tab=reconciliation;app=${APP};from=2001-01-01T00%3A00Z;to=2001-01-02T00%3A00Z`,
    );
    await expect(page.getByText('この期間に作成または更新されたレコードはありません')).toBeVisible();
  });

  test('go on after a failure of the app', async ({ page }) => {
    let isDown = true;
    await stage.open(page, hash);
    await expect(page.locator('.alv-trust-plan')).toBeVisible();
    await page.route(/records\.json\?app=1&/, (route) =>
      isDown
        ? route.fulfill({ status: 401, json: { code: 'CB_AU01', id: 'x', message: 'x' } })
        : route.continue(),
    );
    await page.getByRole('button', { name: '照合する' }).click();
    await expect(page.getByText('ログインの期限が切れました')).toBeVisible();
    isDown = false;
    await page.getByRole('button', { name: '続ける' }).click();
    await expect(page.locator('.alv-trust-verdict')).toBeVisible();
    await expect.poll(() => groups(page)).toEqual(['unlogged', 'hidden', 'deleted', 'audited']);
  });

  forEverybody('the comparison can be read and used', async ({ page, user, isPhone }) => {
    await stage.open(page, hash, user, isPhone);
    await expect(page.locator('.alv-trust-plan')).toBeVisible();
    await checkAccess(page);
    await compare(page);
    await checkAccess(page);
  });
});

withTracker('what people do on screens agrees with the log, which can be trusted', async ({ stage }) => {
  await stage.track();
  const { page, customer } = stage;
  const begin = since(Date.now() - MINUTE);
  const from = encodeURIComponent(begin);
  // The sandbox and the test have made and changed these over REST.
  const overRest = await idsWhere(clientOf(stage.sandbox), `更新日時 >= "${begin}"`);
  await stage.open(LIST);
  await createCustomer(page, '新しい会社');
  await stage.open(detailOf(customer));
  await proceed(page);
  await stage.open(LIST);
  await editInline(page, customer, '社名の変更');
  const second = await stage.addCustomer();
  await stage.open(detailOf(second));
  await deleteRecord(page, false);
  await stage.open(LIST);
  await stage.delivered([
    'app.record.create.submit.success',
    'app.record.detail.process.proceed',
    'app.record.index.edit.submit.success',
    'app.record.detail.delete.submit.success',
  ]);

  await stage.open(`/k/${stage.logApp}/#/trust;tab=reconciliation;from=${from};app=${APP}`, AUDITOR);
  await compare(page);
  expect(overRest).toContain(customer);
  await expect.poll(() => groups(page)).toEqual(['unlogged']);
  await expect.poll(() => cells(page, 'unlogged', 'レコード')).toEqual(overRest.map((id) => `#${id}`));

  await stage.open(`/k/${stage.logApp}/#/trust;whole=yes`, AUDITOR);
  await page.getByRole('button', { name: '検査する' }).click();
  await expect(page.locator('.alv-trust-verdict')).toHaveText('改ざんや欠けは見つかりませんでした');
});
