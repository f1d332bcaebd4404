/** Pictures of the settings screen: every page in both languages, and the guided first run on a phone. */
import { readFileSync } from 'node:fs';
import { expect, type Browser, type Page } from '@playwright/test';
import { createSandbox, loginUrl, type Sandbox } from '../../sandbox';
import { createLogApp } from '../../src/logapp';
import { CUSTOMERS, VIEWER, clientOf, deploy, installPlugin, rightsOf, track } from '../furnish';

type Language = 'ja' | 'en';

const PAGES = ['setup', 'log-app', 'events', 'privacy', 'delivery', 'trial', 'transfer'] as const;
type SettingsPage = (typeof PAGES)[number];

/** Who reads which language in the sample company; yamada gets the right to manage the app for it. */
const READERS: Readonly<Record<Language, string>> = { ja: 'sato', en: 'yamada' };

const BUTTONS = {
  ja: { trial: 'テストする', history: '履歴を表示する', save: '保存する' },
  en: { trial: 'Test it', history: 'Show the history', save: 'Save' },
} as const;

/** What a page needs to be worth a picture. */
const PREPARE: Partial<Record<SettingsPage, (page: Page, language: Language) => Promise<void>>> = {
  trial: async (page, language) => {
    await page.getByRole('button', { name: BUTTONS[language].trial, exact: true }).click();
    await expect(page.locator('.al-step-waiting, .al-step-running')).toHaveCount(0);
  },
  transfer: async (page, language) => {
    await page.getByRole('button', { name: BUTTONS[language].save, exact: true }).click();
    await expect(page.locator('.al-next')).toBeVisible();
    await page.getByRole('button', { name: BUTTONS[language].history, exact: true }).click();
    await expect(page.locator('.al-history')).toBeVisible();
  },
};

async function letYamadaManage(sandbox: Sandbox): Promise<void> {
  const client = clientOf(sandbox);
  const rights = await rightsOf(client, CUSTOMERS);
  const yamada = {
    entity: { type: 'USER' as const, code: READERS.en },
    appEditable: true,
    recordViewable: true,
  };
  await client.app.updateAppAcl({ app: CUSTOMERS, rights: [yamada, ...rights] });
  await deploy(client, CUSTOMERS);
}

/** Takes all pictures into a folder, from a sandbox of its own. */
export async function settingsPictures(browser: Browser, folder: string): Promise<void> {
  const sandbox = await createSandbox();
  try {
    const plugin = await installPlugin(sandbox);
    await letYamadaManage(sandbox);
    const address = `/k/admin/app/${CUSTOMERS}/plugin/config?pluginId=${plugin}`;
    const shoot = async (language: Language, name: SettingsPage, width: number): Promise<void> => {
      const context = await browser.newContext({
        locale: language === 'ja' ? 'ja-JP' : 'en-GB',
        timezoneId: 'Asia/Tokyo',
        viewport: { width, height: width < 500 ? 844 : 800 },
      });
      const page = await context.newPage();
      await page.goto(loginUrl(sandbox, READERS[language], `${address}#${name}`));
      await expect(page.locator('#al-page-title')).toBeVisible();
      await expect(page.locator('.al-loading')).toHaveCount(0);
      await PREPARE[name]?.(page, language);
      // A window as high as the page, so that the save bar stands at its end.
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewportSize({ width, height });
      const suffix = width < 500 ? `-phone-${language}` : `-${language}`;
      await page.screenshot({ path: `${folder}/settings-${name}${suffix}.png` });
      await context.close();
    };
    sandbox.addPlugin(CUSTOMERS, plugin);
    for (const language of ['ja', 'en'] as const) {
      await shoot(language, 'setup', 1280);
      await shoot(language, 'setup', 390);
    }
    const { appId: logApp } = await createLogApp(clientOf(sandbox), {
      name: 'アクセスログ',
      language: 'ja',
      auditors: [{ type: 'USER', code: READERS.en }],
      viewerSource: readFileSync(VIEWER, 'utf8'),
    });
    await track(sandbox, plugin, CUSTOMERS, { id: logApp });
    for (const language of ['ja', 'en'] as const)
      for (const name of PAGES.slice(1)) await shoot(language, name, 1280);
  } finally {
    await sandbox.close();
  }
}
