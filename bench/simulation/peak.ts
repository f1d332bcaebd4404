/** Most requests at once. */
import type { Random } from '../workload';
import { ANSWER } from './log-app';

/** A copy of a request comes at most so much earlier or later. */
const SHIFT_MS = 5 * 60_000;

/**
 * Most requests that are without an answer at once.
 * @param requests when they come, ms
 * @param copies for how many each one stands: the others come within five minutes of it
 */
export function peakOf(requests: readonly number[], copies: number, random: Random): number {
  const ends: [at: number, change: 1 | -1][] = [];
  for (const request of requests)
    for (let copy = 0; copy < copies; copy++) {
      const at = request + (copy && (random.unit() * 2 - 1) * SHIFT_MS);
      ends.push([at, 1], [at + random.logNormal(ANSWER.medianMs, ANSWER.sigma), -1]);
    }
  let most = 0;
  let now = 0;
  for (const [, change] of ends.sort((a, b) => a[0] - b[0])) most = Math.max(most, (now += change));
  return most;
}
