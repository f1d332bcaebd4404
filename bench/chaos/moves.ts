/** How people move about: addresses of theirs, hops inside pages, and who is signed in. */
import type { Page } from '@playwright/test';
import { loginUrl } from '../../sandbox';
import { CUSTOMERS, EQUIPMENT } from '../../scripts/furnish';
import type { Scene, User } from './scene';
import { walk } from './walk';

const APPS = [CUSTOMERS, EQUIPMENT];
export const LIST = `/k/${CUSTOMERS}/`;

export const anyRecord = ({ dice: chance, records }: Scene, app: string): number =>
  chance.pick(records[app]!);

/** An address of a list or a record of one of the apps, PC or sometimes mobile. */
export function anyAddress(scene: Scene): string {
  const app = scene.dice.pick(APPS);
  const record = anyRecord(scene, app);
  return [
    `/k/${app}/`,
    `/k/${app}/show#record=${record}`,
    `/k/${app}/show#record=${record}`,
    `/k/m/${app}/`,
    `/k/m/${app}/show?record=${record}`,
  ][scene.dice.roll(5)]!;
}

/** So many hops from where a page is; none from screens that have no hash. */
function hopsFrom(scene: Scene, url: string, count: number): string[] {
  const [, mobile, app, screen] = /\/k\/(m\/)?(\d+)\/(show)?(?:$|[?#])/.exec(url) ?? [];
  if (!app || !scene.records[app]) return [];
  return Array.from({ length: count }, () => {
    const hop = ++scene.hops;
    if (!screen) return `offset=${20 * scene.dice.roll(3)}&hop=${hop}`;
    return mobile ? `hop=${hop}` : `record=${anyRecord(scene, app)}&hop=${hop}`;
  });
}

/** One tab hops about. Gives the hops done. */
export async function roam(scene: Scene, page: Page, count: number): Promise<number> {
  let hops = hopsFrom(scene, page.url(), count);
  if (!hops[0]) {
    await scene.browser.visit(page, LIST);
    hops = hopsFrom(scene, page.url(), count);
  }
  return walk(page, hops);
}

/** All tabs hop about at once. */
export async function roamAll(scene: Scene, count: number): Promise<void> {
  await scene.browser.tab(0);
  await Promise.all(scene.browser.tabs.map((page) => roam(scene, page, count)));
}

/** All tabs hop about; in the midst of it, after so many events, something happens. */
export async function amid(
  scene: Scene,
  count: number,
  events: number,
  task: () => Promise<unknown>,
): Promise<void> {
  const reached = scene.witness.reached(scene.witness.count + events);
  const roaming = roamAll(scene, count);
  await Promise.race([reached, roaming]);
  await task();
  await roaming;
}

/** As kintone's own addresses are given here: without the origin. */
const signInAddress = (user: User, address: string): string => loginUrl({ url: '' }, user, address);

function change(scene: Scene, user: User): void {
  scene.user = user;
  scene.browser.signIn = signInAddress(user, LIST);
}

/** Signs a user in, in a tab, and shows the portal. Whoever was signed in before is no more, in every tab. */
export async function signIn(scene: Scene, page: Page, user: User): Promise<void> {
  change(scene, user);
  await page.goto(scene.sandbox.url + signInAddress(user, '/k/'));
}

/** Signs a user in and opens an address that raises an event. Gives whether it came. */
export function visitAs(scene: Scene, page: Page, user: User, address: string): Promise<boolean> {
  change(scene, user);
  return scene.browser.visit(page, signInAddress(user, address));
}
