/**
 * What version 0.1.0 has left in kintone and in browsers (test/fixtures/0.1.0, written by its packed product with
 * `npm run upgrade-fixtures`), met by the product of today: settings are read, and every event that waited arrives once.
 */
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { loginUrl } from '../../sandbox';
import { test } from './checked-sandbox';
import {
  button,
  CUSTOMERS,
  deploy,
  EQUIPMENT,
  liveSettings,
  openSettings,
  restAs,
  save,
  setStage,
  type Stage,
} from './config-support';
import { furnish } from './rollout-support';

const FOLDER = 'test/fixtures/0.1.0';
const json = (name: string): unknown => JSON.parse(readFileSync(`${FOLDER}/${name}.json`, 'utf8'));

const { logApp, config } = json('plugin-config') as { logApp: string; config: Record<string, string> };
const left = json('browser') as { localStorage: [string, string][]; indexedDB: [string, unknown][] };

/** The events that wait of one user, by id: the whole entry as 0.1.0 has stored it. */
const waitingOf = (user: string): Map<string, Record<string, unknown>> =>
  new Map(
    left.localStorage
      .filter(([key]) => new RegExp(`^access-logger:${logApp}:${user}:[ufe][\\da-f]{8}-`).test(key))
      .map(([, value]) => JSON.parse(value) as Record<string, unknown>)
      .map((entry) => [String(entry['event_id']), entry]),
  );

let stage: Stage;
test.beforeAll(async () => {
  stage = await setStage();
});
test.afterAll(() => stage.sandbox.close());
test.beforeEach(async () => {
  stage.sandbox.reset();
  expect(await furnish(stage)).toBe(logApp);
  stage.sandbox.addPlugin(CUSTOMERS, stage.pluginId, config);
});

/** Puts the stores of the old version into this browser, from a page without the plugin. */
async function leave(page: Page, stores: typeof left): Promise<void> {
  await page.goto(loginUrl(stage.sandbox, 'tanaka', `/k/${EQUIPMENT}/`));
  await expect(page.getByTestId('record-list')).toBeVisible();
  await page.evaluate(async ({ localStorage: items, indexedDB: copies }) => {
    for (const [key, value] of items) localStorage.setItem(key, value);
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('access-logger');
      opening.onupgradeneeded = () => opening.result.createObjectStore('access-logger');
      opening.onerror = () => reject(new Error('no database'));
      opening.onsuccess = () => {
        const transaction = opening.result.transaction('access-logger', 'readwrite');
        for (const [key, value] of copies) transaction.objectStore('access-logger').put(value, key);
        transaction.oncomplete = () => {
          opening.result.close();
          resolve();
        };
      };
    });
  }, stores);
}

const visit = (page: Page, user: string): Promise<unknown> =>
  page.goto(loginUrl(stage.sandbox, user, `/k/${CUSTOMERS}/`));

/** Kind and id of what this browser's localStorage keeps of a user. */
const keysOf = async (page: Page, user: string): Promise<string[]> => {
  const prefix = `access-logger:${logApp}:${user}:`;
  const keys = await page.evaluate(() => Object.keys(localStorage));
  return keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
};

/** Every event id of the log, as often as it is there, by who has added it. */
async function arrived(user: string): Promise<string[]> {
  const { records } = await restAs(stage, 'sato').record.getRecords({ app: logApp, query: 'limit 500' });
  return records
    .filter((record) => (record['作成者']?.value as { code: string }).code === user)
    .map((record) => String(record['event_id']?.value));
}

test('the fixtures hold what they are to prove: waiting events of two users, a batch, a refused event', () => {
  const kinds = left.localStorage.map(([key]) =>
    /^access-logger:\d+:([^:]+):(\w)/.exec(key)?.slice(1).join(' '),
  );
  expect(kinds).toEqual(expect.arrayContaining(['tanaka b', 'tanaka x', 'tanaka s']));
  expect(waitingOf('tanaka').size).toBeGreaterThan(2);
  expect(waitingOf('suzuki').size).toBeGreaterThan(1);
});

for (const [what, stores] of [
  ['both stores', left],
  ['localStorage alone', { ...left, indexedDB: [] }],
  ['the mirror alone, as after a killed browser', { ...left, localStorage: [] }],
] as const)
  test(`events that waited arrive once, each under its own user: ${what}`, async ({ page }) => {
    await leave(page, { localStorage: [...stores.localStorage], indexedDB: [...stores.indexedDB] });
    for (const user of ['tanaka', 'suzuki']) {
      const waiting = waitingOf(user);
      await visit(page, user);
      await expect
        .poll(async () => (await arrived(user)).filter((id) => waiting.has(id)).sort(), { timeout: 30_000 })
        .toEqual([...waiting.keys()].sort());
      const { records } = await restAs(stage, 'sato').record.getRecords({ app: logApp, query: 'limit 500' });
      for (const record of records) {
        const entry = waiting.get(String(record['event_id']?.value));
        if (!entry) continue;
        const same = ['occurred_at_ms', 'action', 'outcome', 'event_type', 'session_id', 'user_code'];
        expect(same.map((code) => record[code]?.value)).toEqual(same.map((code) => entry[code]));
        expect(record['sequence']?.value).toBe(String(entry['sequence']));
      }
      // The answer comes to the page after the log has the records; of the old events it then leaves nothing.
      await expect
        .poll(async () =>
          (await keysOf(page, user)).filter(
            (key) => /^b[\da-f]{8}-/.test(key) || (/^[ufe]/.test(key) && waiting.has(key.slice(1))),
          ),
        )
        .toEqual([]);
    }
    // What kintone had refused stays for the settings screen.
    if (stores.localStorage.length > 0)
      expect((await keysOf(page, 'tanaka')).filter((key) => /^x[\da-f]/.test(key))).toHaveLength(1);
  });

test('settings of 0.1.0 are shown as they were, and saved again unchanged but for what this version adds', async ({
  page,
}) => {
  await openSettings(page, stage, 'sato', 'privacy');
  await expect(page.getByRole('radio', { name: '電話番号: 伏せる' })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'メールアドレス: 残さない' })).toBeChecked();
  await expect(page.getByText('保存していない変更があります。')).toHaveCount(0);
  await page.evaluate(() => (location.hash = 'events'));
  await expect(page.getByRole('checkbox', { name: 'グラフを表示した(PC)' })).not.toBeChecked();
  await expect(page.getByText('1個のフィールド', { exact: true })).toBeVisible();
  await page.evaluate(() => (location.hash = 'delivery'));
  await expect(page.getByLabel('1回に送る件数の上限')).toHaveValue('50');
  await save(page);
  await deploy(stage, CUSTOMERS);
  const before = JSON.parse(config['settings'] ?? '') as Record<string, unknown>;
  await expect.poll(() => liveSettings(page, stage)).toMatchObject(before);
});

test('a settings file of 0.1.0 is imported', async ({ page }) => {
  const { settings } = json('settings-file') as { settings: { fields: object } };
  stage.sandbox.addPlugin(CUSTOMERS, stage.pluginId, {});
  await openSettings(page, stage, 'sato', 'transfer');
  await page.getByLabel('設定ファイルを選ぶ').setInputFiles(`${FOLDER}/settings-file.json`);
  await button(page, '取り込む').click();
  await expect(page.getByText('取り込みました。')).toBeVisible();
  await save(page);
  await deploy(stage, CUSTOMERS);
  await expect
    .poll(() => liveSettings(page, stage))
    .toMatchObject({ fields: settings.fields, logApp: { id: logApp } });
});

test('what 0.1.0 has left is counted on the health page', async ({ page }) => {
  await leave(page, left);
  await openSettings(page, stage, 'sato', 'health');
  const fact = (name: string) =>
    page.locator('.al-facts > div', { has: page.getByText(name, { exact: true }) });
  const others = waitingOf('tanaka').size + waitingOf('suzuki').size;
  await expect(fact('送信待ち')).toContainText(`${others}件`);
  await expect(fact('kintoneに拒否された記録')).toContainText('1件');
});
