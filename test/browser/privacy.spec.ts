/** Who may see the log, what never enters it, and who is left out of it. */
import type { BrowserContext } from '@playwright/test';
import { defaultSettings, type Settings } from '../../src/settings';
import {
  backToList,
  button,
  deleteRecord,
  detailOf,
  editInline,
  LIST,
  MOBILE_LIST,
  openRecord,
  seeDetail,
  seeList,
} from '../../scripts/customer-app';
import {
  ADMINISTRATOR,
  asAdministrator,
  AT_ONCE,
  clientOf,
  CUSTOMER_NAME,
  CUSTOMERS,
  expect,
  expectIntact,
  OTHER_USER,
  queued,
  test,
  USER,
} from './tracker-support';

test.describe.configure({ mode: 'parallel' });
test.beforeEach(({ stage }) => stage.hurry());

const LISTED = 'app.record.index.show';
const VIEWED = 'app.record.detail.show';

test('an ordinary user adds to the log and can do nothing else with it', async ({ page, stage }) => {
  await stage.track();
  await stage.open(LIST);
  const [{ id } = { id: 0 }] = await stage.delivered([LISTED]);
  const app = stage.logApp;
  const refused = { code: 'CB_NO02' };
  const { record: records } = clientOf(stage.sandbox, USER);
  await expect(records.getRecord({ app, id })).rejects.toMatchObject(refused);
  await expect(records.getRecords({ app })).rejects.toMatchObject(refused);
  const record = { action: { value: 'view' } };
  await expect(records.updateRecord({ app, id, record })).rejects.toMatchObject(refused);
  await expect(records.deleteRecords({ app, ids: [id] })).rejects.toMatchObject(refused);
  // With the page's own session, as a script in the page could try.
  const answers = await page.evaluate(
    async ({ app, id }) => {
      const { kintone } = window as unknown as { kintone: { getRequestToken(): string } };
      const headers = { 'X-Requested-With': 'XMLHttpRequest', 'Content-Type': 'application/json' };
      const call = async (method: string, path: string, more: object): Promise<number> => {
        const body = JSON.stringify({ app, ...more, __REQUEST_TOKEN__: kintone.getRequestToken() });
        return (await fetch(path, { method, headers, body })).status;
      };
      return [
        (await fetch(`/k/v1/record.json?app=${app}&id=${id}`, { headers })).status,
        await call('PUT', '/k/v1/record.json', { id, record: { action: { value: 'view' } } }),
        await call('DELETE', '/k/v1/records.json', { ids: [id] }),
      ];
    },
    { app, id },
  );
  expect(answers).toEqual([403, 403, 403]);
  await page.goto(stage.address(`/k/${app}/`));
  await expect(page.getByText('レコードの追加だけができます。')).toBeVisible();
  await expect(page.getByTestId('record-list')).toHaveCount(0);
  await page.goto(stage.address(`/k/${app}/show#record=${id}`));
  await expect(page.getByText(USER)).toHaveCount(0);
  expect((await stage.log()).map(({ action }) => action)).toEqual(['list']);
});

test.describe('masked and omitted fields', () => {
  const SECRETS = {
    masked: '99-8765-4321',
    omitted: '極秘の備考',
    cell: '極秘の品目',
    title: '極秘商事',
    edited: '極秘工業',
  };

  /** Everything the origin keeps in a browser, as one text. */
  async function kept(context: BrowserContext): Promise<string> {
    const stored = await context.storageState({ indexedDB: true });
    const [page] = context.pages();
    return JSON.stringify([stored, await page!.evaluate(() => ({ ...sessionStorage }))]);
  }

  test('appear neither in the log nor in the browser', async ({ context, page, stage }) => {
    const fields: Settings['fields'] = { 会社名: 'mask', 電話番号: 'mask', 備考: 'omit', 品目: 'omit' };
    await stage.track({ ...AT_ONCE, fields });
    // Everything stays in the browser until it has been searched.
    stage.sandbox.setFaults([stage.fault({ kind: 'status', status: 503 })]);
    const customer = await stage.addCustomer({
      会社名: SECRETS.title,
      電話番号: SECRETS.masked,
      備考: SECRETS.omitted,
    });
    // The second row of the table holds the secret.
    const { record } = await asAdministrator(stage).record.getRecord({ app: CUSTOMERS, id: customer });
    const [row] = record['見積明細']?.value as { id: string }[];
    await asAdministrator(stage).record.updateRecord({
      app: CUSTOMERS,
      id: customer,
      record: { 見積明細: { value: [{ id: row!.id, value: { 品目: { value: SECRETS.cell } } }] } },
    });
    const filter = `会社名 like "${SECRETS.title}" and 備考 like "${SECRETS.omitted}"`;
    await stage.open(`${LIST}?q=${encodeURIComponent(filter)}`);
    await editInline(page, customer, SECRETS.edited);
    await openRecord(page, customer);
    await page.getByRole('link', { name: 'レコードを編集する' }).click();
    await page.getByLabel('備考').fill(`${SECRETS.omitted}2`);
    await page.getByLabel('従業員数').fill('11');
    await button(page, '保存').click();
    await seeDetail(page, `${SECRETS.omitted}2`);
    await page.getByRole('link', { name: 'レコードを再利用する' }).click();
    await button(page, '保存').click();
    await seeDetail(page, SECRETS.edited);
    await deleteRecord(page);

    expect(await queued(context)).toBeGreaterThan(10);
    const inBrowser = await kept(context);
    // The dump holds the entries, else it would prove nothing.
    expect(inBrowser.split('app.record.detail.delete.submit').length).toBeGreaterThan(2);
    for (const secret of Object.values(SECRETS)) expect(inBrowser).not.toContain(secret);

    stage.sandbox.setFaults([]);
    await page.reload();
    const log = await stage.delivered(['app.record.detail.delete.submit.success', LISTED, LISTED, LISTED]);
    expectIntact(log);
    const { records } = await asAdministrator(stage).record.getRecords({ app: stage.logApp });
    expect(records).toHaveLength(log.length);
    for (const secret of Object.values(SECRETS)) {
      expect(JSON.stringify(records)).not.toContain(secret);
      expect(JSON.stringify(records)).not.toContain(encodeURIComponent(secret));
    }
    const edit = log.find(({ event_type }) => event_type === 'app.record.index.edit.submit.success');
    expect(edit?.changes).toEqual([
      { field_code: '会社名', field_label: '会社名', before: '***', after: '***' },
    ]);
    expect(log.map(({ record_title }) => record_title)).toContain('***');
    const codes = log.flatMap(({ changes }) => changes ?? []).map(({ field_code }) => field_code);
    expect(codes.filter((code) => /備考|品目/.test(code))).toEqual([]);
  });
});

test.describe('people who are left out', () => {
  const nobody = defaultSettings().exclude;
  const exclusions: [who: string, exclude: Settings['exclude']][] = [
    ['a user', { ...nobody, users: [USER] }],
    ['an organization', { ...nobody, organizations: ['eigyo'] }],
    ['a group', { ...nobody, groups: ['sales'] }],
  ];

  for (const [who, exclude] of exclusions)
    test(`${who}: nothing is written and nothing waits; everybody else is logged`, async ({
      context,
      page,
      stage,
    }) => {
      await stage.track({ ...AT_ONCE, exclude });
      // The samples have no group that only some users are in.
      await stage.wide(`const { getGroups } = kintone.user;
        if (kintone.getLoginUser().code === '${USER}')
          kintone.user.getGroups = async () => [...(await getGroups()), { id: '99', code: 'sales', name: '営業' }];`);
      await stage.open(LIST);
      await openRecord(page, stage.customer);
      await backToList(page);
      await expect.poll(() => queued(context)).toBe(0);
      await stage.open(detailOf(stage.customer), OTHER_USER);
      const log = await stage.delivered([VIEWED]);
      expect(log.map(({ user_code, event_type }) => [user_code, event_type])).toEqual([[OTHER_USER, VIEWED]]);
      expect(new Set(stage.sent().map(({ user }) => user))).toEqual(new Set([OTHER_USER]));
    });
});

test("the app's test environment writes nothing", async ({ page, stage }) => {
  await stage.track();
  await stage.open(`/k/admin/preview/${CUSTOMERS}/`, ADMINISTRATOR);
  await expect(page.getByText('動作テスト環境')).toBeVisible();
  await openRecord(page, stage.customer);
  await seeDetail(page, CUSTOMER_NAME);
  expect(await queued(page.context())).toBe(0);
  await page.goto(stage.address(MOBILE_LIST));
  await seeList(page);
  const log = await stage.delivered([`mobile.${LISTED}`]);
  expect(log).toHaveLength(1);
});
