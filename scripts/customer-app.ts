/** What people do in the customer app, by its screens. Every act ends when the screen shows what came of it. */
import { expect, type Locator, type Page } from '@playwright/test';
import { CUSTOMERS } from './furnish';

export const LIST = `/k/${CUSTOMERS}/`;
export const MOBILE_LIST = `/k/m/${CUSTOMERS}/`;
export const detailOf = (id: number): string => `/k/${CUSTOMERS}/show#record=${id}`;
export const mobileDetailOf = (id: number): string => `/k/m/${CUSTOMERS}/show?record=${id}`;

export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const save = (page: Page): Promise<void> => button(page, '保存').click();

export async function seeList(page: Page): Promise<void> {
  await expect(page.getByTestId('record-list').locator('tbody tr')).toHaveCount(20);
}

export async function seeDetail(page: Page, text: string | RegExp): Promise<void> {
  await expect(page.getByTestId('record-detail')).toContainText(text);
}

/** From the list to a record. */
export async function openRecord(page: Page, id: number): Promise<void> {
  await page.getByRole('link', { name: `レコード ${id} の詳細を表示` }).click();
  await expect(page.locator(`[data-testid=record-detail][data-record="${id}"]`)).toBeVisible();
}

/** From a record to the list. */
export async function backToList(page: Page): Promise<void> {
  await page.getByRole('link', { name: '一覧に戻る' }).click();
  await seeList(page);
}

export async function nextPage(page: Page): Promise<void> {
  const before = await page.getByTestId('pager-text').textContent();
  await button(page, '次のページ').click();
  await expect(page.getByTestId('pager-text')).not.toHaveText(before!);
}

/** From the list: changes a company's name in its row. */
export async function editInline(page: Page, id: number, name: string): Promise<void> {
  await button(page, `レコード ${id} を編集`).click();
  const row = page.locator(`tr[data-record="${id}"]`);
  await row.getByLabel('会社名').fill(name);
  await row.getByRole('button', { name: '保存' }).click();
  await expect(row.locator('td[data-cell=会社名]')).toHaveText(name);
}

export async function deleteFromList(page: Page, id: number): Promise<void> {
  await button(page, `レコード ${id} を削除`).click();
  await button(page, '削除する').click();
  await expect(page.locator(`tr[data-record="${id}"]`)).toHaveCount(0);
  await seeList(page);
}

/** From a record: deletes it. PC asks in the page, mobile by the browser's own question. */
export async function deleteRecord(page: Page, isMobile = false): Promise<void> {
  if (isMobile) page.once('dialog', (dialog) => void dialog.accept());
  await button(page, 'レコードを削除する').click();
  if (!isMobile) await button(page, '削除する').click();
  await seeList(page);
}

/** From a record that nobody works on yet. */
export async function proceed(page: Page): Promise<void> {
  await page.getByRole('button', { name: '対応を始める' }).click();
  await button(page, '実行').click();
  await expect(page.getByTestId('status')).toHaveText('対応中');
}

/** From the list: a new customer with two rows in its table. */
export async function createCustomer(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'レコードを追加する' }).click();
  await page.getByLabel('会社名', { exact: true }).fill(name);
  const rows = page.getByRole('table', { name: '見積明細' }).locator('tbody tr');
  await rows.nth(0).getByLabel('品目').fill('操作研修');
  await rows.nth(0).getByLabel('数量').fill('3');
  await button(page, '1行目の下に行を追加').click();
  await rows.nth(1).getByLabel('品目').fill('帳票の追加');
  await save(page);
  await seeDetail(page, name);
}

/** From a record: changes the number of employees, and in the table one row's quantity, one row out and one in. */
export async function editWithRows(page: Page, employees: number): Promise<void> {
  await page.getByRole('link', { name: 'レコードを編集する' }).click();
  await page.getByLabel('従業員数').fill(String(employees));
  const rows = page.getByRole('table', { name: '見積明細' }).locator('tbody tr');
  await rows.nth(0).getByLabel('数量').fill('5');
  await button(page, '2行目を削除').click();
  await button(page, '1行目の下に行を追加').click();
  await rows.nth(1).getByLabel('品目').fill('追加研修');
  await save(page);
  await seeDetail(page, '追加研修');
}

/** From a record: opens its form and gives up. */
export async function cancelEdit(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'レコードを編集する' }).click();
  await button(page, 'キャンセル').click();
  await expect(page.getByTestId('record-detail')).toBeVisible();
}

/** From a record: a new one made of it. */
export async function reuse(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'レコードを再利用する' }).click();
  await page.getByLabel('会社名', { exact: true }).fill(name);
  await save(page);
  await seeDetail(page, name);
}

/** From a record on PC. */
export async function print(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'レコードを印刷する' }).click();
  await expect(page.getByTestId('record-print')).toBeVisible();
}

/** From the list: the first graph. */
export async function openGraph(page: Page): Promise<void> {
  await page.getByText('グラフ', { exact: true }).click();
  await page.getByRole('link', { name: '業種別の顧客数' }).click();
  await expect(page.getByRole('heading', { name: '業種別の顧客数' })).toBeVisible();
}

/** From the list. */
export async function chooseView(page: Page, name: string): Promise<void> {
  await page.getByTestId('view-choice').selectOption({ label: name });
}
