/** What is logged of files: kintone tells of them at some moments of an edit only, and an empty list says nothing at the others. */
import type { Page } from '@playwright/test';
import { button, detailOf, mobileDetailOf } from '../../scripts/customer-app';
import { clientOf, CUSTOMERS, expect, ofType, test, USER, type Stage } from './tracker-support';

test.describe.configure({ mode: 'parallel' });
test.beforeEach(({ stage }) => stage.hurry());

const FILE = '見積.txt (4 bytes)';

/** Adds a customer of the user's with one file; gives its id. */
async function customerWithFile({ sandbox }: Stage): Promise<number> {
  const { file, record } = clientOf(sandbox, USER);
  const { fileKey } = await file.uploadFile({ file: { name: '見積.txt', data: 'text' } });
  const { id } = await record.addRecord({
    app: CUSTOMERS,
    record: { 会社名: { value: '添付商事' }, 添付資料: { value: [{ fileKey }] } },
  });
  return Number(id);
}

/** Edits the record that is open and saves it. */
async function edit(page: Page, change: () => Promise<unknown>): Promise<void> {
  await page.getByRole('link', { name: 'レコードを編集する' }).click();
  await change();
  await button(page, '保存').click();
  await expect(page.getByTestId('record-detail')).toBeVisible();
}

const SCREENS = [
  { platform: 'PC', prefix: 'app.record.edit.', address: detailOf, isTold: true },
  { platform: 'mobile', prefix: 'mobile.app.record.edit.', address: mobileDetailOf, isTold: false },
] as const;

for (const { platform, prefix, address, isTold } of SCREENS) {
  test(`an edit that leaves a file alone does not name it (${platform})`, async ({ page, stage }) => {
    await stage.track();
    await stage.open(address(await customerWithFile(stage)));
    await edit(page, () => page.getByLabel('備考').fill('変更'));
    const log = await stage.delivered([`${prefix}submit.success`]);
    const changes = ['submit', 'submit.success'].map(
      (end) => log.find(({ event_type }) => event_type === prefix + end)?.changes,
    );
    const change = { field_code: '備考', field_label: '備考', before: '', after: '変更' };
    expect(changes).toEqual([[change], [change]]);
  });

  test(`a file that is taken away is named once it is saved, where kintone tells (${platform})`, async ({
    page,
    stage,
  }) => {
    await stage.track();
    await stage.open(address(await customerWithFile(stage)));
    await edit(page, () => button(page, '見積.txtを外す').click());
    const types = [`${prefix}submit`, `${prefix}submit.success`];
    const log = await stage.delivered(types);
    const gone = { field_code: '添付資料', field_label: '添付資料', before: FILE, after: '' };
    expect(types.map((type) => ofType(log, type).map(({ changes }) => changes ?? []))).toEqual([
      [[]],
      [isTold ? [gone] : []],
    ]);
  });
}
