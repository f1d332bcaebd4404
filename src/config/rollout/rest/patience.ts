/** Waiting, and asking again when kintone is busy (429, maintenance, a lock). */
import { pause, toLogAppError, type FailureReason } from '../../../logapp';

export { pause };

export interface Patience {
  pause: typeof pause;
  signal?: AbortSignal;
}

/** Reasons that pass by themselves: a lock or maintenance, and too many requests at once. */
const PASSING: readonly FailureReason[] = ['busy', 'too-many'];

const TRIES = 4;
const FIRST_PAUSE_MS = 1000;

/**
 * Asks up to four times while kintone is busy, waiting 1, 2 and 4 seconds in between. Only for requests that may safely be
 * made twice. Throws what the last try threw.
 */
export async function patiently<T>(ask: () => Promise<T>, { pause, signal }: Patience): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await ask();
    } catch (error) {
      const isPassing = PASSING.includes(toLogAppError(error, 'read').reason);
      if (!isPassing || tried === TRIES || signal?.aborted) throw error;
      await pause(FIRST_PAUSE_MS * 2 ** (tried - 1), signal);
    }
  }
}

/** Runs `work` for every item, so many at a time. Ends when all have ended; the first error ends it early. */
export async function eachOf<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane));
}
