/** Pictures of the settings screen's pages about all apps, in Japanese and English, on a PC and a phone. */
import { expect, type Browser, type Page } from '@playwright/test';
import { createSandbox, loginUrl, type Sandbox } from '../../sandbox';
import {
  ADMINISTRATOR,
  CUSTOMERS,
  EQUIPMENT,
  addLogApp,
  clientOf,
  deploy,
  installPlugin,
  rightsOf,
  track,
} from '../furnish';
import { productVersion } from '../version';

const PAGES = ['apps', 'health', 'alerts', 'kintone-wide'] as const;

/** Who sees the screen in which language; both manage the customer app. */
const USERS = { ja: ADMINISTRATOR, en: 'yamada' } as const;
type Language = keyof typeof USERS;

/** The phone comes first: the roll-out, which the PC shows, adds the plug-in to an app. */
const SIZES = [
  { name: '-phone', width: 390, height: 844 },
  { name: '', width: 1280, height: 1100 },
] as const;

/** The sample apps with a log app, settings for the customer app, some more apps, and a log with something in it. */
async function furnish(sandbox: Sandbox): Promise<string> {
  const plugin = await installPlugin(sandbox);
  const logApp = await addLogApp(sandbox);
  await track(sandbox, plugin, CUSTOMERS, { id: logApp }, { fields: { 電話番号: 'mask' } });
  sandbox.addApps(40, '案件');
  const client = clientOf(sandbox);
  for (const app of [CUSTOMERS, EQUIPMENT, logApp]) {
    const rights = await rightsOf(client, app);
    const all = {
      ...rights[0]!,
      entity: { type: 'USER' as const, code: USERS.en },
      recordViewable: true,
      appEditable: true,
    };
    await client.app.updateAppAcl({ app, rights: [all, ...rights] });
  }
  await deploy(client, CUSTOMERS, EQUIPMENT, logApp);
  const now = new Date().toISOString();
  await client.record.addRecords({
    app: logApp,
    records: [1, 2, 3].map((sequence) => ({
      event_id: { value: `picture-${sequence}` },
      action: { value: 'view' },
      occurred_at: { value: now },
      occurred_at_ms: { value: now },
      user_code: { value: ADMINISTRATOR },
      app_id: { value: CUSTOMERS },
      app_name: { value: '顧客管理' },
      plugin_version: { value: productVersion() },
    })),
  });
  return plugin;
}

async function isReady(page: Page, name: (typeof PAGES)[number]): Promise<void> {
  await expect(page.locator('#al-page-title')).toBeVisible();
  if (name === 'apps')
    await expect(page.locator(`tr[data-app="${EQUIPMENT}"]`)).toContainText(/未追加|Not added/);
  else await expect(page.locator('.al-facts, .al-alerts, .al-wide').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
}

/** The result of a roll-out, with one app that needs somebody. */
async function rollOut(page: Page, language: Language): Promise<void> {
  await page.locator(`tr[data-app="${EQUIPMENT}"] input`).check();
  await page
    .getByRole('button', { name: { ja: /件のアプリに展開する/, en: /^Roll out to/ }[language] })
    .click();
  await expect(page.locator('.al-outcome')).toBeVisible();
}

/** Writes `<page>-<language>.png`, the same with `-phone`, and `roll-out-<language>.png` into the folder. */
export async function rollOutPictures(browser: Browser, folder: string): Promise<void> {
  for (const language of ['ja', 'en'] as const) {
    const sandbox = await createSandbox();
    try {
      const plugin = await furnish(sandbox);
      for (const { name: size, width, height } of SIZES) {
        const context = await browser.newContext({
          locale: language === 'ja' ? 'ja-JP' : 'en-US',
          timezoneId: 'Asia/Tokyo',
          viewport: { width, height },
        });
        const page = await context.newPage();
        for (const name of PAGES) {
          const path = `/k/admin/app/${CUSTOMERS}/plugin/config?pluginId=${plugin}#${name}`;
          await page.goto(loginUrl(sandbox, USERS[language], path));
          await isReady(page, name);
          if (size) await page.locator('#al-page-title').evaluate((title) => title.scrollIntoView());
          await page.screenshot({ path: `${folder}/${name}-${language}${size}.png` });
          if (name !== 'apps' || size) continue;
          await rollOut(page, language);
          await page.screenshot({ path: `${folder}/roll-out-${language}.png` });
        }
        await context.close();
      }
    } finally {
      await sandbox.close();
    }
  }
}
