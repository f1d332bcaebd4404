/** How long a page was looked at. */
export interface VisibleTime {
  /** Counts up to now. Call it at least every `TICK_MS`, and when the page is shown or hidden. */
  tick(): void;
  /** Milliseconds so far, up to now. */
  total(): number;
}

export const TICK_MS = 5_000;
/** A longer time between two ticks is no time of looking: the machine slept, or its clock jumped. */
const MAX_SLICE_MS = 2 * TICK_MS;

/** @param now milliseconds of a clock that should be monotonic; should it go back, nothing is counted */
export function createVisibleTime(now: () => number, isVisible: () => boolean): VisibleTime {
  let last = now();
  let wasVisible = isVisible();
  let total = 0;
  const tick = (): void => {
    const time = now();
    const slice = time - last;
    if (wasVisible && slice > 0) total += Math.min(slice, MAX_SLICE_MS);
    last = time;
    wasVisible = isVisible();
  };
  return {
    tick,
    total() {
      tick();
      return Math.round(total);
    },
  };
}
