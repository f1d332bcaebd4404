/** Where a chaos story plays: a sandbox with the packed plugin on two apps, the witness, and one browser. */
import type { LaunchOptions } from '@playwright/test';
import { createSandbox, type Sandbox } from '../../sandbox';
import { dice, type Dice } from '../../sandbox/samples/random';
import { CUSTOMERS, EQUIPMENT, addLogApp, clientOf, installPlugin, track } from '../../scripts/furnish';
import { DEFAULT_DELIVERY } from '../../src/settings';
import { ChaosBrowser } from './browser';
import { createTime, type Time } from './time';
import { storyScript } from './story-script';
import { createWitness, type Witness } from './witness';

export const USERS = ['tanaka', 'yamada'] as const;
export type User = (typeof USERS)[number];

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
