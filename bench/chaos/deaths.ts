/** What a page's or the browser's death may have taken with it. */
import type { Page } from '@playwright/test';
import type { Scene } from './scene';

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

/** Kills the renderer of a tab. What it had not kept, only localStorage can still have. */
export async function crashPage(scene: Scene, page: Page): Promise<void> {
  const at = Date.now();
  scene.crashedAt.push(at);
  await scene.browser.crash(page);
  for (const mark of unkept(scene, at)) scene.fragile.set(mark, at);
}
