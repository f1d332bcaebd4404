/** Moves inside a page, by its hash alone: kintone raises an event at each. */
import type { Page } from '@playwright/test';
import type { ChaosWindow } from './time';

/** A hop that shows nothing within this time (ours): the user is signed out, or the network is away. */
const HOP_MS = 3_000;

/** Runs in the page. Gives how many of the hops raised an event; stops at the first that does not. */
async function hop([hashes, patienceMs]: readonly [string[], number]): Promise<number> {
  const { chaos } = window as unknown as ChaosWindow;
  let done = 0;
  for (const hash of hashes) {
    const isSeen = await new Promise<boolean>((resolve) => {
      const timer = chaos.later(() => resolve(false), patienceMs);
      chaos.onSeen = () => {
        clearTimeout(timer);
        resolve(true);
      };
      location.hash = hash;
    });
    chaos.onSeen = undefined;
    if (!isSeen) break;
    done++;
  }
  return done;
}

/** Gives the hops done; 0 where the page dies meanwhile. */
export const walk = (page: Page, hashes: string[]): Promise<number> =>
  page.evaluate(hop, [hashes, HOP_MS] as const).catch(() => 0);
