/**
 * Every page of the settings screen, in both languages, on a PC and a phone: axe finds nothing, and nothing is wider than the
 * screen. With SETTINGS_PICTURES set to a folder a picture of each is left there, to be looked at.
 */
import { expect, type Page } from '@playwright/test';
import { expectWidth, violationsOf } from './accessibility';
import { test } from './checked-sandbox';
import { CUSTOMERS, makeAdministrator, openSettings, setStage, type Stage } from './config-support';
import { addLogRecords, furnish, rowOf, setOptions } from './rollout-support';

const folder = process.env['SETTINGS_PICTURES'];

let stage: Stage;
test.beforeAll(async () => {
  stage = await setStage();
});
test.afterAll(() => stage.sandbox.close());

const READERS = { ja: 'sato', en: 'yamada' } as const;
type Language = keyof typeof READERS;

const PAGES = [
  'setup',
  'log-app',
  'events',
  'privacy',
  'delivery',
  'trial',
  'transfer',
  'apps',
  'health',
  'alerts',
  'kintone-wide',
] as const;

/** Pages with names of the sample apps and fields; on the others an English reader sees no Japanese. */
const WITH_NAMES: readonly string[] = ['setup', 'log-app', 'events', 'privacy'];

const press = (page: Page, name: RegExp): Promise<void> => page.getByRole('button', { name }).first().click();

/** Brings a page to where it has the most to show. */
const UNFOLD: Partial<Record<(typeof PAGES)[number], (page: Page) => Promise<void>>> = {
  events: async (page) => {
    for (const summary of await page.locator('.al-details summary').all()) await summary.click();
    await page.getByRole('checkbox', { name: /^(記録できないときは|Refuse to save)/ }).check();
    await expect(page.locator('.al-changes')).toBeVisible();
  },
  trial: async (page) => {
    await press(page, /^(テストする|Test it)$/);
    await expect(page.locator('.al-page .al-box')).toBeVisible();
    await expect(page.locator('.al-step-waiting, .al-step-running')).toHaveCount(0);
  },
  transfer: async (page) => {
    await press(page, /^(保存する|Save)$/);
    await expect(page.locator('.al-next')).toBeVisible();
    await press(page, /^(履歴を表示する|Show the history)$/);
    await expect(page.locator('.al-history > li').first()).toBeVisible();
  },
  apps: async (page) => {
    await expect(rowOf(page, CUSTOMERS)).toContainText(/有効|On/);
  },
  health: async (page) => {
    await expect(page.locator('.al-facts').first()).toBeVisible();
    await expect(page.locator('.al-health [role="status"]')).toHaveCount(0);
  },
  alerts: async (page) => {
    await expect(page.locator('.al-alerts')).toBeVisible();
  },
};

async function expectGood(page: Page, name: string): Promise<void> {
  expect(await violationsOf(page, 'access-logger-settings'), name).toEqual([]);
  await expectWidth(page, name);
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

for (const language of ['ja', 'en'] as Language[])
  for (const width of [1280, 375])
    test(`every page: ${language}, ${width} px`, async ({ page }) => {
      test.setTimeout(180_000);
      stage.sandbox.reset();
      await setOptions(stage, { pluginConfigApi: true, wideCourse: true });
      stage.sandbox.addPlugin(CUSTOMERS, stage.pluginId);
      const user = READERS[language];
      if (user === 'yamada') await makeAdministrator(stage, CUSTOMERS, user);
      await page.setViewportSize({ width, height: 844 });
      page.on('dialog', (dialog) => void dialog.accept());
      const open = async (name: (typeof PAGES)[number]): Promise<void> => {
        // A new document each time: the hash alone would keep what the last page left.
        await page.goto('about:blank');
        await openSettings(page, stage, user, name);
        await expect(page.locator(`[aria-current="page"][href="#${name}"]`)).toBeVisible();
        await expect(page.locator('.al-loading')).toHaveCount(0);
      };
      const suffix = `${language}-${width}`;
      await open('setup');
      await expectGood(page, `first-run-${suffix}`);

      const logApp = await furnish(stage, { fields: { 電話番号: 'mask' } });
      if (user === 'yamada') await makeAdministrator(stage, logApp, user);
      const at = new Date().toISOString();
      await addLogRecords(
        stage,
        logApp,
        [1, 2, 4].map((sequence) => ({
          occurred_at: `${at.slice(0, 16)}:00Z`,
          occurred_at_ms: at,
          app_id: CUSTOMERS,
          app_name: '顧客管理',
          sequence,
          session_id: 's',
          hash: 'h',
          user_code: 'tanaka',
          plugin_version: '0.0.9',
        })),
      );
      for (const name of PAGES) {
        await open(name);
        await UNFOLD[name]?.(page);
        await expectGood(page, `${name}-${suffix}`);
        if (language === 'en' && !WITH_NAMES.includes(name))
          await expect(page.locator('.al-page')).not.toContainText(/[ぁ-ん]/);
      }
    });
