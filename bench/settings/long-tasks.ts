/**
 * How long the browser did not look at keys and clicks, as it reports itself.
 * https://developer.mozilla.org/docs/Web/API/PerformanceLongTaskTiming
 */

/** Shorter tasks are not reported. */
export const LONG_MS = 50;
/** Without a long task for so long, what an action has set off is over. */
export const QUIET_MS = 500;

interface Watched {
  longTasks: { end: number; ms: number }[];
}

/** Runs in the page, before its own scripts. */
export function watchTasks(): void {
  const longTasks: Watched['longTasks'] = [];
  Object.assign(window, { longTasks });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      longTasks.push({ end: startTime + duration, ms: duration });
  }).observe({ type: 'longtask', buffered: true });
}

/** Runs in the page: the long tasks of an action, once no further one has come for a while. */
export async function finishedTasks(quietMs: number): Promise<number[]> {
  const { longTasks } = window as unknown as Watched;
  const begun = performance.now();
  while (performance.now() - Math.max(begun, longTasks.at(-1)?.end ?? 0) < quietMs)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return longTasks.splice(0).map(({ ms }) => ms);
}
