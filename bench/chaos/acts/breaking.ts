/** What goes wrong: pages and browsers die or freeze, networks and answers fail. */
import type { Fault } from '../../../sandbox';
import { MAX_TABS } from '../browser';
import { crashPage, exposeAll } from '../deaths';
import { amid, anyAddress, LIST, roam, roamAll, visitAs } from '../moves';
import { fail } from '../requests';
import type { Scene } from '../scene';
import type { Act } from './act';

const FAULTS: Record<string, readonly Fault[]> = {
  '503': [{ kind: 'status', status: 503, text: 'maintenance' }],
  '429': [{ kind: 'status', status: 429, retryAfter: '30' }],
  '520': [{ kind: 'status', status: 520 }],
  reset: [{ kind: 'reset' }],
  'lost answers': [{ kind: 'lost-answer' }],
  'a page for an answer': [{ kind: 'html' }],
  'an expired token': [{ kind: 'expired-token' }],
  'slow, lost answers': [{ kind: 'latency', ms: 300 }, { kind: 'lost-answer' }],
};

async function crashTab(scene: Scene): Promise<void> {
  const page = await scene.browser.tab(scene.dice.roll(MAX_TABS));
  await amid(scene, 8, 1 + scene.dice.roll(10), () => crashPage(scene, page));
}

/** The browser is killed amid everything, and started again on the same profile. */
async function killBrowser(scene: Scene): Promise<void> {
  const { browser, dice } = scene;
  const delayMs = dice.pick([0, 20, 50, 100]);
  await amid(scene, 15, 5 + dice.roll(20), async () => {
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    const at = Date.now();
    scene.killedAt.push(at);
    await browser.kill();
    exposeAll(scene, at);
  });
  await browser.start();
  // The session cookie died with the browser.
  await visitAs(scene, await browser.tab(0), scene.user, anyAddress(scene));
}

/** Nothing reaches the server for a while; one page dies before it comes back. */
async function goOffline(scene: Scene): Promise<void> {
  const { browser, dice } = scene;
  const page = await browser.tab(dice.roll(MAX_TABS));
  await browser.visit(page, `/k/1/show#record=${dice.pick(scene.records['1']!)}&mode=edit`);
  await roamAll(scene, 3);
  await browser.visit(page, `/k/1/show#record=${dice.pick(scene.records['1']!)}&mode=edit`);
  await browser.open.setOffline(true);
  for (let n = 0; n < 3; n++)
    await page
      .getByRole('button', { name: /^(保存|Save)$/ })
      .click({ timeout: 300 })
      .catch(() => undefined);
  await browser.pass(60_000);
  // What an offline page has told the witness has arrived when it answers.
  await page.evaluate(() => 1).catch(() => undefined);
  if (dice.roll(2)) await crashPage(scene, page);
  await browser.open.setOffline(false);
  await roamAll(scene, 3);
}

/** A tab is frozen, as browsers do with tabs that nobody looks at, while the others go on. */
async function freezeTab(scene: Scene): Promise<void> {
  const { browser } = scene;
  const page = await browser.tab(0);
  await roam(scene, page, 4);
  const devtools = await browser.open.newCDPSession(page);
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
  const other = browser.tabs[1] ?? (await browser.newTab());
  await browser.visit(other, LIST);
  await roam(scene, other, 10);
  await devtools.send('Page.setWebLifecycleState', { state: 'active' });
  await devtools.detach();
  await roam(scene, page, 3);
}

/** A page goes into the back/forward cache with what it has recorded, another page works, and the first comes back. */
async function visitCache(scene: Scene): Promise<void> {
  const { browser, witness } = scene;
  if (browser.tabs.length >= MAX_TABS) await browser.tabs[0]!.close();
  const page = await browser.newTab();
  // A page marked `no-store`, as the sandbox's are, never enters the cache.
  await page.route(
    (url) => url.pathname === LIST,
    async (route) => {
      const response = await route.fetch();
      const { 'cache-control': _noStore, ...headers } = response.headers();
      const storyTime = `<script>storyTime = ${JSON.stringify(witness.begin())};</script>`;
      await route.fulfill({ response, headers, body: storyTime + (await response.text()) });
    },
  );
  await page.goto(`${scene.sandbox.url}/k/`);
  if (!(await browser.visit(page, LIST))) return;
  await roam(scene, page, 5);
  await page.goto(`${scene.sandbox.url}/k/`);
  const other = browser.tabs.find((tab) => tab !== page) ?? (await browser.newTab());
  await browser.visit(other, LIST);
  await roam(scene, other, 10);
  const back = witness.reached(witness.count + 3);
  await page.evaluate(() => void setTimeout(() => history.back())).catch(() => undefined);
  await Promise.race([back, new Promise((resolve) => setTimeout(resolve, 3_000))]);
  await page.close().catch(() => undefined);
}

export const breaking: readonly Act[] = [
  ...Object.entries(FAULTS).map(([name, faults]): Act => ({
    name,
    weight: 1,
    play: async (scene) => {
      fail(scene, faults, 1 + scene.dice.roll(3));
      await roamAll(scene, 12);
    },
  })),
  { name: 'a killed renderer', weight: 3, play: crashTab },
  { name: 'a killed browser', weight: 1, play: killBrowser },
  { name: 'offline', weight: 2, play: goOffline },
  { name: 'a frozen tab', weight: 1, play: freezeTab },
  { name: 'the back/forward cache', weight: 1, play: visitCache },
  {
    name: 'a clock that jumps',
    weight: 2,
    play: async (scene) => {
      const ms = scene.dice.pick([-90_000_000, -3_600_000, -20_000, 20_000, 3_600_000, 90_000_000]);
      await amid(scene, 8, 6, () => scene.browser.jump(ms));
    },
  },
  {
    name: 'hours that pass',
    weight: 1,
    play: (scene) => amid(scene, 6, 5, () => scene.browser.pass(3 * 3_600_000)),
  },
];
