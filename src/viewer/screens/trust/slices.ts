/** Long work in short slices, so that the page stays usable. */

export interface SliceEffects {
  /** ms. */
  now(): number;
  /** Lets the browser draw and answer the person; resolves when it is our turn again. */
  breathe(): Promise<void>;
}

/** Two thirds of the time between two pictures of a screen. */
const SLICE_MS = 10;
/** Taken between two looks at the clock. */
const STEP = 10;

/** Hands the items to `take` in order, some at a time. */
export async function inSlices<Item>(
  items: readonly Item[],
  take: (some: readonly Item[]) => void,
  { now, breathe }: SliceEffects,
): Promise<void> {
  let began = now();
  for (let at = 0; at < items.length; at += STEP) {
    take(items.slice(at, at + STEP));
    if (now() - began < SLICE_MS) continue;
    await breathe();
    began = now();
  }
}

/** The browser's own. A message comes sooner than a timer, which waits 4 ms when it is set again and again. */
export const browserSlices: SliceEffects = {
  now: () => performance.now(),
  breathe: () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    }),
};
