/** What happens to the browser's storage. */
import { MAX_TABS } from '../browser';
import { unkept } from '../deaths';
import { drain } from '../drain';
import { amid, LIST, roam, roamAll } from '../moves';
import { fail } from '../requests';
import type { Scene } from '../scene';
import type { Act } from './act';

/** Runs in a page: fills localStorage to its last byte. */
function fillUp(): void {
  for (let size = 1 << 20; size >= 1; size >>= 1)
    try {
      for (let n = 0; ; n++) localStorage.setItem(`filler-${size}-${n}-${Date.now()}`, 'x'.repeat(size));
    } catch {
      // Full, but perhaps for a smaller one.
    }
}

function freeUp(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith('filler-')) localStorage.removeItem(key);
}

/** Storage is full for a while; perhaps a page dies in it, or the server is away. */
async function fullStorage(scene: Scene): Promise<void> {
  const { browser, dice } = scene;
  const page = await browser.tab(0);
  await roam(scene, page, 4);
  await page.evaluate(fillUp).catch(() => undefined);
  if (dice.roll(2)) fail(scene, [{ kind: dice.pick(['lost-answer', 'reset'] as const) }], 1 + dice.roll(2));
  await roamAll(scene, 6);
  if (dice.roll(2)) {
    const at = Date.now();
    scene.crashedAt.push(at);
    await browser.crash(await browser.tab(dice.roll(MAX_TABS)));
    // Full storage has not even the place that outlives a page.
    for (const mark of unkept(scene, at)) scene.exposed.add(mark);
  }
  await roamAll(scene, 2);
  await free(scene);
  await roamAll(scene, 3);
}

/** Gives back what `fullStorage` took. */
export async function free(scene: Scene): Promise<void> {
  const page = await scene.browser.tab(0);
  if (!page.url().startsWith(scene.sandbox.url)) await scene.browser.visit(page, LIST);
  await page.evaluate(freeUp).catch(() => undefined);
}

/** Another script of the page clears localStorage, as careless ones do. */
async function clearLocalStorage(scene: Scene): Promise<void> {
  const page = await scene.browser.tab(0);
  await amid(scene, 8, 6, () => page.evaluate(() => localStorage.clear()).catch(() => undefined));
}

/**
 * The user deletes everything that the browser holds of the site, with some events not sent yet: these are gone. Before that
 * everything else was delivered, so that it is known which; after it the same page goes on.
 */
async function clearSiteData(scene: Scene): Promise<void> {
  const { browser, witness, sandbox } = scene;
  await drain(scene);
  const before = new Set(witness.seen.keys());
  fail(scene, [{ kind: 'status', status: 503, text: 'maintenance' }]);
  const page = await browser.tab(0);
  await browser.visit(page, LIST);
  await roam(scene, page, 1);
  // Of these the same session goes on.
  await roam(scene, page, 6);
  const devtools = await browser.open.newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', {
    origin: sandbox.url,
    storageTypes: 'local_storage,indexeddb,websql,cache_storage',
  });
  await devtools.detach();
  for (const mark of witness.seen.keys()) if (!before.has(mark)) scene.cleared.add(mark);
  fail(scene, []);
  await roam(scene, page, 6);
}

export const storing: readonly Act[] = [
  { name: 'full storage', weight: 2, play: fullStorage },
  { name: 'localStorage cleared', weight: 1, play: clearLocalStorage },
  { name: 'site data deleted', weight: 1, play: clearSiteData },
];
