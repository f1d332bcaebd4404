/** People who work evenly from one hour of the day to another, so that whatever goes up and down is the product's doing. */
import { EVENT, type Act } from './acts';
import type { WorkingDay } from './day';
import { createRandom } from './random';

const HOUR_MS = 3_600_000;
const PAUSE_MS = 6 * 60_000;

/** One open page, and a record looked at each six minutes in the mean. Hours since midnight. */
export const steadyDay =
  (from = 0, to = 24) =>
  ({ seed, user, day }: WorkingDay): Act[] => {
    const random = createRandom(seed, user, day);
    const acts: Act[] = [];
    const begin = from * HOUR_MS + 1000 + random.unit() * PAUSE_MS;
    for (let at = begin; at < to * HOUR_MS - 5000; at += 1000 + random.exponential(PAUSE_MS))
      acts.push({ at, device: 'PC', tab: 1, do: at === begin ? 'visit' : 'event', event: EVENT.view });
    acts.push({ at: to * HOUR_MS - 1000, device: 'PC', tab: 1, do: 'leave' });
    return acts;
  };
