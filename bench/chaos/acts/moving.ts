/** What people do: they move about in tabs, open and close them, save something, and let others work at their machine. */
import type { Page } from '@playwright/test';
import { CUSTOMERS } from '../../../scripts/furnish';
import { MAX_TABS } from '../browser';
import { anyAddress, anyRecord, LIST, roam, roamAll, visitAs } from '../moves';
import { USERS, type Scene } from '../scene';
import type { Act } from './act';

const someTab = ({ browser, dice }: Scene): Promise<Page> => browser.tab(dice.roll(MAX_TABS));

async function openTab(scene: Scene): Promise<Page> {
  const page = scene.browser.tabs.length < MAX_TABS ? await scene.browser.newTab() : await someTab(scene);
  await scene.browser.visit(page, anyAddress(scene));
  return page;
}

/** By link from the list to a record, and back and forward. */
async function followLinks(scene: Scene): Promise<void> {
  const { browser } = scene;
  const page = await someTab(scene);
  if (!(await browser.visit(page, LIST))) return;
  const nth = scene.dice.roll(10);
  await browser.arrive(() => page.locator('a[href*="show#record="]').nth(nth).click());
  await browser.arrive(() => page.evaluate(() => void setTimeout(() => history.back())));
  await browser.arrive(() => page.evaluate(() => void setTimeout(() => history.forward())));
}

/** A record is edited: given up, or saved. */
async function edit(scene: Scene): Promise<void> {
  const page = await someTab(scene);
  if (
    !(await scene.browser.visit(page, `/k/${CUSTOMERS}/show#record=${anyRecord(scene, CUSTOMERS)}&mode=edit`))
  )
    return;
  const button = scene.dice.pick(['保存', 'キャンセル', 'Save', 'Cancel']);
  await page
    .getByRole('button', { name: button, exact: true })
    .click({ timeout: 500 })
    .catch(() => undefined);
  await roam(scene, page, 2);
}

/** The browser copies the tab's storage into the window that a page opens, as it does for a duplicated tab. */
async function duplicate(scene: Scene): Promise<void> {
  const { browser } = scene;
  const page = await someTab(scene);
  if (!/\/k\/(m\/)?\d/.test(page.url())) await browser.visit(page, LIST);
  if (browser.tabs.length >= MAX_TABS) await browser.tabs.find((tab) => tab !== page)!.close();
  const opened = browser.open.waitForEvent('page');
  await page.evaluate(() => void window.open(location.href)).catch(() => undefined);
  const copy = await opened.catch(() => undefined);
  await Promise.all([roam(scene, page, 4), copy && roam(scene, copy, 4)]);
}

/** Somebody else signs in while the pages of the first are still open, and works; then the first comes back. */
async function anotherUser(scene: Scene): Promise<void> {
  const first = scene.user;
  const other = USERS.find((user) => user !== first)!;
  const page = await someTab(scene);
  await roamAll(scene, 3);
  if (scene.dice.roll(2)) await page.goto(`${scene.sandbox.url}/sandbox/logout`).catch(() => undefined);
  await visitAs(scene, page, other, anyAddress(scene));
  await roamAll(scene, 6);
  if (scene.dice.roll(2)) await visitAs(scene, await openTab(scene), first, anyAddress(scene));
  // Pages of whoever is not signed in any more are loaded again at last.
  await Promise.all(scene.browser.tabs.map((tab) => scene.browser.visit(tab, anyAddress(scene))));
}

export const moving: readonly Act[] = [
  { name: 'hops', weight: 12, play: (scene) => roamAll(scene, scene.stride * (10 + scene.dice.roll(15))) },
  { name: 'a tab more', weight: 5, play: openTab },
  { name: 'links, back and forward', weight: 4, play: followLinks },
  {
    name: 'reload',
    weight: 2,
    play: async (scene) => {
      const page = await someTab(scene);
      await scene.browser.arrive(() => page.reload());
    },
  },
  { name: 'edit', weight: 3, play: edit },
  {
    name: 'print',
    weight: 1,
    play: async (scene) =>
      scene.browser.visit(
        await someTab(scene),
        `/k/${CUSTOMERS}/print?record=${anyRecord(scene, CUSTOMERS)}`,
      ),
  },
  { name: 'a duplicated tab', weight: 2, play: duplicate },
  {
    name: 'a closed tab',
    weight: 3,
    play: async (scene) => {
      const page = await someTab(scene);
      const closed = page.waitForEvent('close');
      await page.close({ runBeforeUnload: scene.dice.roll(2) === 1 });
      await closed;
    },
  },
  { name: 'another user', weight: 1, play: anotherUser },
];
