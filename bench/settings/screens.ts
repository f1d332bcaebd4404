/** The pages of the settings that a long list could slow down, and what an administrator does on them. */
import type { Page } from '@playwright/test';
import { CUSTOMERS } from '../../scripts/furnish';

export const APPS = 3_000;
/** As many as kintone recommends at most. https://jp.cybozu.help/k/ja/admin/limitation/limit.html */
export const FIELDS = 500;

export interface Action {
  name: string;
  act(page: Page): Promise<unknown>;
  /** What is on the screen when it is done; shown to have come about by the action. */
  seen(page: Page): Promise<unknown>;
}

export interface Screen {
  title: string;
  /** The page of the settings, as its address names it. */
  page: string;
  /** What is on the screen when it has opened. */
  opened(page: Page): Promise<unknown>;
  actions: readonly Action[];
}

const text = (words: string | RegExp) => (page: Page) => page.getByText(words).first().waitFor();
const element = (selector: string) => (page: Page) => page.locator(selector).first().waitFor();
const typed = (label: string, words: string) => (page: Page) =>
  page.getByLabel(label).pressSequentially(words);
const emptied = (label: string) => (page: Page) => page.getByLabel(label).fill('');
const lastField = `項目 ${FIELDS - 1}`;

export const SCREENS: readonly Screen[] = [
  {
    title: `Rolling out: ${APPS.toLocaleString('en-US')} apps`,
    page: 'apps',
    opened: element(`tr[data-app="${CUSTOMERS}"] .al-state-on`),
    actions: [
      {
        name: 'type 7 characters into the search',
        act: typed('アプリを検索', '部署 1234'),
        seen: text(/件のうち[12]件/),
      },
      { name: 'empty the search', act: emptied('アプリを検索'), seen: text(/^3,\d{3}件のアプリ$/) },
      {
        name: 'sort by name',
        act: (page) => page.getByTitle('アプリで並べ替える').click(),
        seen: element('th[aria-sort="ascending"]:has([title="アプリで並べ替える"])'),
      },
      {
        name: 'sort the other way round',
        act: (page) => page.getByTitle('アプリで並べ替える').click(),
        seen: element('th[aria-sort="descending"]:has([title="アプリで並べ替える"])'),
      },
      {
        name: 'choose all',
        act: (page) => page.getByRole('button', { name: /^表示中の条件に合う/ }).click(),
        seen: text(/^3,\d{3}件を選択中$/),
      },
      {
        name: 'next page',
        act: (page) => page.getByRole('button', { name: '次へ', exact: true }).click(),
        seen: text(/^2 \/ 121ページ$/),
      },
    ],
  },
  {
    title: `Choosing the log app: ${APPS.toLocaleString('en-US')} apps`,
    page: 'log-app',
    opened: text('ログアプリとして使えます。足りないものはありません。'),
    actions: [
      {
        name: 'list the apps',
        act: async (page) => {
          await page.getByRole('button', { name: '別のアプリにする' }).click();
          await page.getByText('既にあるアプリを使う', { exact: true }).click();
        },
        seen: text(/ほかに[\d,]+件あります。/),
      },
      {
        name: 'type 7 characters into the search',
        act: typed('アプリ名で検索', '部署 1234'),
        seen: element('.al-app-choices input[type="radio"]'),
      },
    ],
  },
  {
    title: `Privacy: ${FIELDS} fields`,
    page: 'privacy',
    opened: element(`[aria-label^="${lastField}"]`),
    actions: [
      {
        name: 'mask one field',
        act: (page) => page.getByLabel(`${lastField}: 伏せる`, { exact: true }).check(),
        seen: text('保存していない変更があります。'),
      },
      {
        name: 'type 6 characters into the search',
        act: typed('フィールドを検索', lastField),
        seen: element(`.al-fields tr:has-text("${lastField}")`),
      },
      {
        name: 'empty the search',
        act: emptied('フィールドを検索'),
        seen: element('.al-fields tr:has-text("項目 100")'),
      },
    ],
  },
  {
    title: `What to log: ${FIELDS} fields`,
    page: 'events',
    opened: text('フィールドごとの入力を記録する'),
    actions: [
      {
        name: 'unfold the fields',
        act: (page) => page.getByText('フィールドごとの入力を記録する').click(),
        seen: element('.al-changes'),
      },
      {
        name: 'log one field',
        act: (page) =>
          page
            .locator('.al-changes')
            .getByLabel(new RegExp(`^「${lastField}」.*(PC)`))
            .first()
            .check(),
        seen: text('1個のフィールド'),
      },
    ],
  },
];
