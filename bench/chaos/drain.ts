/** The end of trouble: everything works, time passes, each user comes back, and all that waits is sent. */
import { balance, createLedger, type Ledger } from './ledger';
import { LIST, signIn, visitAs } from './moves';
import { fail } from './requests';
import { USERS, type Scene } from './scene';

/** Keys of entries and batches in localStorage. */
const WAITING = /^access-logger:\d+:([^:]+):[ufeb][\da-f]{8}-/;
const ROUNDS = 40;
/** For some looks at the queue and a request, ours. */
const SETTLE_MS = 800;

const ledgers = new WeakMap<Scene, Ledger>();

/** The story's one ledger. */
export function ledgerOf(scene: Scene): Ledger {
  let ledger = ledgers.get(scene);
  if (!ledger) ledgers.set(scene, (ledger = createLedger(scene)));
  return ledger;
}

/** Lets every user deliver what they left. Gives up after a while: then the balance says what is missing. */
export async function drain(scene: Scene): Promise<void> {
  const { browser } = scene;
  const ledger = ledgerOf(scene);
  const before = scene.user;
  fail(scene, []);
  await browser.open.setOffline(false);
  for (const tab of browser.tabs.slice(1)) await tab.close().catch(() => undefined);
  for (const user of USERS) {
    for (let round = 0; round < ROUNDS; round++) {
      await ledger.read();
      const waits = (await browser.storedKeys()).some((key) => WAITING.exec(key)?.[1] === user);
      const misses = balance(scene, ledger).lost.some((seen) => seen.user === user);
      if (!waits && !misses) break;
      // A new page compares its stores; that raises an event, which is then waited for without another one.
      if (round % 8 === 0) await visitAs(scene, await browser.tab(0), user, LIST);
      // Every backoff and every delay ends within that.
      else await browser.pass(3 * 3_600_000);
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    }
  }
  // The portal raises no event.
  if (scene.user !== before) await signIn(scene, await browser.tab(0), before);
}
