/** A guest's day in the app of a guest space: every event in its order, on PC and phone, under the space's own addresses. */
import type { Page } from '@playwright/test';
import { expect, GUEST_SPACE, PROJECT, test } from './pages-support';

const GUEST = 'guest@example.com';
const APP_ID = Number(PROJECT);

const save = (page: Page) => page.getByRole('button', { name: '保存', exact: true });
const task = (page: Page) => page.getByLabel('課題', { exact: true });
const shown = (page: Page) => page.getByTestId('record-detail');

for (const mobile of [false, true])
  test(`${mobile ? 'phone' : 'PC'}: adding, cancelling, editing and deleting`, async ({ page, stage }) => {
    const app = mobile ? `/k/guest/${GUEST_SPACE}/m/${PROJECT}` : `/k/guest/${GUEST_SPACE}/${PROJECT}`;
    if (mobile) await page.setViewportSize({ width: 390, height: 844 });
    await stage.open(`${app}/`, GUEST);
    await expect.poll(() => stage.types()).toHaveLength(1);
    await page.getByRole('link', { name: 'レコードを追加する' }).click();
    await task(page).fill('契約書の確認');
    await save(page).click();
    await expect(shown(page)).toContainText('契約書の確認');
    await page.getByRole('link', { name: 'レコードを編集する' }).click();
    await page.getByRole('button', { name: 'キャンセル' }).click();
    await expect(shown(page)).toBeVisible();
    await page.getByRole('link', { name: 'レコードを編集する' }).click();
    await task(page).fill('契約書の再確認');
    await save(page).click();
    await expect(shown(page)).toContainText('契約書の再確認');
    page.once('dialog', (dialog) => void dialog.accept());
    await page.getByRole('button', { name: 'レコードを削除する' }).click();
    if (!mobile) await page.getByRole('dialog').getByRole('button', { name: '削除する' }).click();

    const of = (type: string): string => `${mobile ? 'mobile.' : ''}app.record.${type}`;
    await expect
      .poll(async () => (await stage.events()).map(({ type, appId, recordId }) => [type, appId, recordId]))
      .toEqual([
        [of('index.show'), APP_ID, undefined],
        [of('create.show'), APP_ID, undefined],
        [of('create.submit'), APP_ID, undefined],
        [of('create.submit.success'), APP_ID, '6'],
        [of('detail.show'), APP_ID, 6],
        [of('edit.show'), APP_ID, 6],
        [of('detail.show'), APP_ID, 6],
        [of('edit.show'), APP_ID, 6],
        [of('edit.submit'), APP_ID, 6],
        [of('edit.submit.success'), APP_ID, '6'],
        [of('detail.show'), APP_ID, 6],
        [of('detail.delete.submit'), APP_ID, 6],
        [of('detail.delete.submit.success'), APP_ID, '6'],
        [of('index.show'), APP_ID, undefined],
      ]);
    const events = await stage.events();
    for (const { at } of events) expect(at).toContain(`${app}/`);
    expect(events[9]).toMatchObject({ record: { 課題: { value: '契約書の再確認' } } });
  });

test('sorting and turning to the next record raise their events again', async ({ page, stage }) => {
  const app = `/k/guest/${GUEST_SPACE}/${PROJECT}`;
  await stage.open(`${app}/`, GUEST);
  await expect.poll(() => stage.types()).toHaveLength(1);
  await page.getByRole('columnheader', { name: '課題' }).getByRole('button').click();
  await expect.poll(() => stage.types()).toHaveLength(2);
  await page.getByRole('link', { name: 'レコード 2 の詳細を表示' }).click();
  await expect(shown(page)).toBeVisible();
  await page.getByRole('link', { name: '次のレコード' }).click();
  await expect
    .poll(async () => (await stage.events()).map(({ type, recordId }) => [type, recordId]))
    .toEqual([
      ['app.record.index.show', undefined],
      ['app.record.index.show', undefined],
      ['app.record.detail.show', 2],
      ['app.record.detail.show', expect.any(Number)],
    ]);
  expect((await stage.events())[3]!['recordId']).not.toBe(2);
});
