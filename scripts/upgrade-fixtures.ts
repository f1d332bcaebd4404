/**
 * `npm run upgrade-fixtures`: what this version leaves behind in kintone and in a browser, for the upgrade test of later versions
 * (test/browser/upgrade.spec.ts). Run it once for each release, from its packed zip; a written fixture is never changed.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { createSandbox, loginUrl, type Sandbox } from '../sandbox';
import { CONFIG_KEY } from '../src/settings';
import { backToList, LIST, editInline, openRecord } from './customer-app';
import { launchBrowser } from './browser';
import { command } from './command';
import { ADMINISTRATOR, CUSTOMERS, addLogApp, clientOf, deploy, installPlugin, track } from './furnish';
import { productVersion } from './version';

const FOLDER = `test/fixtures/${productVersion()}`;

/** Both stores of a page, as they are. */
const stores = (page: Page): Promise<{ localStorage: [string, string][]; indexedDB: [string, unknown][] }> =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('access-logger');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error('no database'));
    });
    const store = database.transaction('access-logger').objectStore('access-logger');
    const asked = [store.getAllKeys(), store.getAll()];
    // One after another in one transaction: the last answer comes when all are there.
    await new Promise((resolve) => (asked[1]!.onsuccess = resolve));
    const [keys, values] = asked.map(({ result }) => result as unknown[]) as [unknown[], unknown[]];
    database.close();
    return {
      localStorage: Object.entries(localStorage),
      indexedDB: keys.map((key, at): [string, unknown] => [String(key), values[at]]),
    };
  });

const hasKey = (page: Page, kind: string): Promise<boolean> =>
  page.evaluate(
    (letter) =>
      Object.keys(localStorage).some((key) => new RegExp(`^access-logger:\\d+:[^:]+:${letter}`).test(key)),
    kind,
  );

const signIn = async (page: Page, sandbox: Sandbox, user: string, path: string): Promise<void> => {
  await page.goto(loginUrl(sandbox, user, path));
};

async function setRule(sandbox: Sandbox, logApp: string, maxLength: string): Promise<void> {
  const client = clientOf(sandbox);
  const properties = {
    record_title: { type: 'SINGLE_LINE_TEXT' as const, code: 'record_title', maxLength },
  };
  await client.app.updateFormFields({ app: logApp, properties });
  await deploy(client, logApp);
}

/** A refused event set aside, a batch without an answer, events that wait, of two users. */
async function fill(page: Page, sandbox: Sandbox, logApp: string): Promise<void> {
  await setRule(sandbox, logApp, '1');
  // Only a refused event among others that are not is set aside.
  await signIn(page, sandbox, 'tanaka', LIST);
  await openRecord(page, 52);
  await backToList(page);
  await expect.poll(() => hasKey(page, 'x'), { timeout: 30_000 }).toBe(true);
  await setRule(sandbox, logApp, '');
  sandbox.setFaults([
    {
      match: { method: 'POST', path: '/k/v1/records.json' },
      fault: { kind: 'status', status: 503, text: '<html></html>' },
    },
  ]);
  await page.goto(sandbox.url + LIST);
  await openRecord(page, 57);
  await expect.poll(() => hasKey(page, 'b'), { timeout: 30_000 }).toBe(true);
  await backToList(page);
  await editInline(page, 57, '株式会社つばめ建設工業');
  await signIn(page, sandbox, 'suzuki', LIST);
  await openRecord(page, 56);
  // The mirror is written in the task after the event's.
  await expect
    .poll(async () => (await stores(page)).indexedDB.filter(([key]) => key.includes(':suzuki:')).length)
    .toBeGreaterThan(1);
}

async function write(): Promise<void> {
  if (existsSync(FOLDER))
    throw new Error(`${FOLDER} exists: what a released version has left behind does not change.`);
  const sandbox = await createSandbox();
  const browser = await launchBrowser();
  try {
    const plugin = await installPlugin(sandbox);
    const logApp = await addLogApp(sandbox);
    await track(
      sandbox,
      plugin,
      CUSTOMERS,
      { id: logApp },
      {
        events: { 'app.report.show': false, leave: true, 'app.record.edit.change.会社名': true },
        exclude: { users: ['yamada'], groups: [], organizations: [] },
        fields: { 電話番号: 'mask', メールアドレス: 'omit' },
        delivery: { maxBatch: 50, maxDelaySeconds: 1, dailyRequests: 8000 },
        acts: { inferOutcomes: true },
      },
    );
    const context = await browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo' });
    const page = await context.newPage();
    await fill(page, sandbox, logApp);
    const config = await page.evaluate((id) => {
      type PluginApi = { plugin: { app: { getConfig(id: string): Record<string, string> } } };
      return (window as unknown as { kintone: PluginApi }).kintone.plugin.app.getConfig(id);
    }, plugin);
    const left = await stores(page);

    await signIn(
      page,
      sandbox,
      ADMINISTRATOR,
      `/k/admin/app/${CUSTOMERS}/plugin/config?pluginId=${plugin}#transfer`,
    );
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'ファイルに書き出す', exact: true }).click();
    const file = readFileSync(await (await downloading).path(), 'utf8');

    mkdirSync(FOLDER, { recursive: true });
    const json = (name: string, value: unknown): void =>
      writeFileSync(`${FOLDER}/${name}.json`, `${JSON.stringify(value, null, 2)}\n`);
    json('plugin-config', { logApp, config: { [CONFIG_KEY]: config[CONFIG_KEY] } });
    json('browser', left);
    writeFileSync(`${FOLDER}/settings-file.json`, file);
  } finally {
    await browser.close();
    await sandbox.close();
  }
}

await command(write);
