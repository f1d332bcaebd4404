/** Where a chaos story plays: a sandbox with the packed plugin on two apps, the witness, and one browser. */
import type { LaunchOptions, Page } from '@playwright/test';
import { createSandbox, loginUrl, type Fault, type Sandbox } from '../../sandbox';
import { dice, type Dice } from '../../sandbox/samples/random';
import { CUSTOMERS, EQUIPMENT, addLogApp, clientOf, installPlugin, track } from '../../scripts/furnish';
import { DEFAULT_DELIVERY } from '../../src/settings';
import { ChaosBrowser } from './browser';
import { createTime, type Time } from './time';
import { walk } from './walk';
import { createWitness, storyScript, type Witness } from './witness';

export const USERS = ['tanaka', 'yamada'] as const;
export type User = (typeof USERS)[number];

const RECORDS = '/k/v1/records.json';

export interface Scene {
  readonly sandbox: Sandbox;
  readonly logApp: string;
  readonly time: Time;
  readonly witness: Witness;
  readonly browser: ChaosBrowser;
  readonly dice: Dice;
  /** App id -> ids of its records. */
  readonly records: Readonly<Record<string, number[]>>;
  /** Who has signed in last. */
  user: User;
  /** When the browser was killed, and when renderers were: our time, epoch ms. */
  readonly killedAt: number[];
  readonly crashedAt: number[];
  /** Marks of events of which the browser had not kept all when it was killed: these may be missing. */
  readonly exposed: Set<string>;
  /** Marks of events of which a renderer that died had not kept all, and when: localStorage has them until the browser dies. */
  readonly fragile: Map<string, number>;
  /** Marks of events that the user deleted from the browser before they were sent. */
  readonly cleared: Set<string>;
  /** What was done, in order. */
  readonly acts: string[];
  readonly brokenOff: string[];
  /** How many times as long as usual people hop about between two mishaps. */
  readonly stride: number;
  /** Hops so far: each makes an address of its own. */
  hops: number;
}

export interface SceneOptions {
  seed: number;
  /** How much faster than ours time goes. */
  speed: number;
  stride: number;
  duplicatesNamed: 'all' | 'first';
  launch: LaunchOptions;
}

async function recordIds(sandbox: Sandbox, app: string): Promise<number[]> {
  const query = 'order by $id asc limit 500';
  const { records } = await clientOf(sandbox).record.getRecords({ app, fields: ['$id'], query });
  return records.map(({ $id }) => Number($id!.value));
}

export async function setScene({
  seed,
  speed,
  stride,
  duplicatesNamed,
  launch,
}: SceneOptions): Promise<Scene> {
  const time = createTime(speed, Date.now());
  const sandbox = await createSandbox({ now: () => time.now(), duplicatesNamed });
  const witness = await createWitness(time);
  const pluginId = await installPlugin(sandbox);
  const logApp = await addLogApp(sandbox);
  // One app folds and waits a little, the other one neither; both write through one queue.
  const delivery = { ...DEFAULT_DELIVERY, maxBatch: 40, maxDelaySeconds: 20 };
  await track(sandbox, pluginId, CUSTOMERS, { id: logApp }, { fold: true, delivery });
  await track(
    sandbox,
    pluginId,
    EQUIPMENT,
    { id: logApp },
    { fold: false, delivery: { ...delivery, maxDelaySeconds: 'auto' } },
  );
  await fetch(`${sandbox.url}/sandbox/wide`, {
    method: 'PUT',
    body: JSON.stringify({ js: [storyScript(witness.origin)] }),
  });
  return {
    sandbox,
    logApp,
    time,
    witness,
    browser: new ChaosBrowser(sandbox.url, witness, time, launch),
    dice: dice(seed),
    records: {
      [CUSTOMERS]: await recordIds(sandbox, CUSTOMERS),
      [EQUIPMENT]: await recordIds(sandbox, EQUIPMENT),
    },
    user: USERS[0],
    killedAt: [],
    crashedAt: [],
    exposed: new Set(),
    fragile: new Map(),
    cleared: new Set(),
    acts: [],
    brokenOff: [],
    stride,
    hops: 0,
  };
}

export async function strike({ browser, witness, sandbox }: Scene): Promise<void> {
  await browser.end();
  await witness.close();
  await sandbox.close();
  const [shortcoming] = sandbox.takeShortcomings();
  if (shortcoming) throw new Error(`The sandbox fell short: ${shortcoming}`);
}

/** An event that the witness heard of so long before a death must have been kept, whatever the witness knows. */
const LATE_MS = 5_000;
/** So long localStorage may take to reach the disk. */
const DISK_MS = 60_000;

/** Marks of which the browser has not kept all that happened just before a death, at `at`. */
export const unkept = ({ witness }: Scene, at: number): string[] =>
  [...witness.seen.values()]
    .filter((seen) => seen.at > at - LATE_MS && seen.kept < seen.times)
    .map(({ mark }) => mark);

/** The browser has been killed: what was not kept is gone, and so is what only localStorage had. */
export function exposeAll(scene: Scene, at: number): void {
  for (const mark of unkept(scene, at)) scene.exposed.add(mark);
  for (const [mark, crash] of scene.fragile) if (crash > at - DISK_MS) scene.exposed.add(mark);
  scene.fragile.clear();
}

/** From now on this happens to so many of the requests that add log records; nothing else does. */
export function fail({ sandbox, logApp }: Scene, faults: readonly Fault[], times?: number): void {
  sandbox.setFaults(
    faults.map((fault) => ({
      match: { method: 'POST', path: RECORDS, app: logApp },
      fault,
      ...(times === undefined ? {} : { times }),
    })),
  );
}

/** The requests that have added log records, or tried to, since the last call. */
export function takeRequests({ sandbox, logApp }: Scene): number {
  const { length } = sandbox
    .journal()
    .filter(({ method, path, app }) => method === 'POST' && path === RECORDS && app === logApp);
  sandbox.clearJournal();
  return length;
}

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
