/** A sandbox with the packed plugin on the customer app, and the ways into its settings screen. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { loginUrl, type Sandbox } from '../../sandbox';
import {
  clientOf,
  CUSTOMERS,
  deploy as deployApps,
  installPlugin,
  rightsOf as rightsOfApp,
} from '../../scripts/furnish';
import { control, createCheckedSandbox } from './checked-sandbox';

export { CUSTOMERS, EQUIPMENT } from '../../scripts/furnish';

export interface Stage {
  sandbox: Sandbox;
  pluginId: string;
}

/**
 * Starts a sandbox of its own and installs the zip that `npm run build` packed. Apps are updated at once: the product looks but
 * once a second whether an update has ended.
 */
export async function setStage(): Promise<Stage> {
  const sandbox = await createCheckedSandbox();
  await control(sandbox, 'options', { deployMs: 0 });
  return { sandbox, pluginId: await installPlugin(sandbox) };
}

export const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });

/** Opens a page of the plugin's settings of the customer app as a user. */
export async function openSettings(
  page: Page,
  { sandbox, pluginId }: Stage,
  user = 'sato',
  settingsPage = 'log-app',
): Promise<void> {
  const to = `/k/admin/app/${CUSTOMERS}/plugin/config?pluginId=${pluginId}#${settingsPage}`;
  await page.goto(loginUrl(sandbox, user, to));
}

/** Opens a page of the settings where people can be chosen, and waits until they can be. */
export async function openWithPeople(page: Page, stage: Stage, settingsPage = 'log-app'): Promise<void> {
  const people = ['users', 'groups'].map((kind) =>
    page.waitForResponse((response) => response.url().includes(`/v1/${kind}.json`)),
  );
  await openSettings(page, stage, 'sato', settingsPage);
  await Promise.all(people);
}

/** Goes to another page of the open settings by its link in the navigation. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: /^(設定の項目|Settings)$/ })
    .getByRole('link', { name, exact: true })
    .click();
  await expect(page.getByRole('heading', { name, exact: true, level: 2 })).toBeFocused();
}

/** Saves the settings that are on the screen. */
export async function save(page: Page): Promise<void> {
  await button(page, '保存する').click();
  await expect(page.getByText('設定を保存しました。')).toBeVisible();
}

/** An app of the samples that lives in a guest space. */
export const GUEST_APP = { app: '3', space: '1' };

/** kintone's REST API as a user, with password authentication. */
export const restAs = ({ sandbox }: Stage, user: string, guestSpaceId?: string): KintoneRestAPIClient =>
  clientOf(sandbox, user, guestSpaceId);

/** The settings that the customer app's screens have: those of the last "Update app". */
export async function liveSettings(page: Page, stage: Stage): Promise<unknown> {
  await page.goto(`${stage.sandbox.url}/k/${CUSTOMERS}/`);
  await expect.poll(() => page.evaluate(() => 'kintone' in window)).toBe(true);
  return storedSettings(page, stage);
}

/** What kintone has stored for the app of the open page; on a settings screen also what is not live yet. */
export function storedSettings(page: Page, { pluginId }: Stage): Promise<unknown> {
  return page.evaluate((id) => {
    type PluginApi = { plugin: { app: { getConfig(id: string): Record<string, string> | null } } };
    const { plugin } = (window as unknown as { kintone: PluginApi }).kintone;
    return JSON.parse(plugin.app.getConfig(id)?.['settings'] ?? 'null') as unknown;
  }, pluginId);
}

/** "Update app" as the administrator, and until it is done. */
export async function deploy(stage: Stage, app: string): Promise<void> {
  await deployApps(restAs(stage, 'sato'), app);
}

/** An app's rights in the form that they are written in. */
export const rightsOf = (stage: Stage, app: string): ReturnType<typeof rightsOfApp> =>
  rightsOfApp(restAs(stage, 'sato'), app);

/** Lets a user administer an app, live. */
export async function makeAdministrator(stage: Stage, app: string, user: string): Promise<void> {
  const rights = await rightsOf(stage, app);
  const own = { ...rights[0]!, entity: { type: 'USER' as const, code: user }, appEditable: true };
  await restAs(stage, 'sato').app.updateAppAcl({ app, rights: [own, ...rights] });
  await deploy(stage, app);
}
