const BASE_MS = 5_000;
/** The longest wait between tries, also for what passes only when somebody mends it: no right, app gone, signed out. */
const CAP_MS = 30 * 60_000;
/** The longest that anything may ask us to wait; a time further away is a clock that moved. */
export const MAX_WAIT_MS = 60 * 60_000;

/**
 * Exponential backoff with full jitter, never shorter than what the server asked for.
 * @param failures failures in a row, this one included (1, 2, ...)
 * @param random 0 <= random < 1
 * @returns milliseconds to wait
 */
export function backoffMs(failures: number, random: number, serverAskedMs = 0): number {
  const spread = random * Math.min(CAP_MS, BASE_MS * 2 ** (failures - 1));
  return Math.min(MAX_WAIT_MS, Math.max(1_000, spread, serverAskedMs));
}
