/** What an answer does to a batch, the queue and the shared state. */
import { head, type Page } from '../entry';
import type { Batch, Queue } from '../queue';
import { backoffMs } from './backoff';
import { observe } from './cadence';
import { compose, type Composition } from './compose';
import type { Note } from './note';
import type { Answer } from './send';
import { loadState, stateWith, updateState } from './state';

/** A failure that lasted longer is worth a note in the log. */
const NOTEWORTHY_MS = 60 * 60_000;
/** How much of a refused entry its note shows. */
const MAX_DETAIL_CHARACTERS = 500;

/** Sessions whose chain goes on; one that wrote nothing while that many others did starts a new one. */
const MAX_HEADS = 20;

/**
 * Gives `true` to go on with the next batch at once. Where the chains are moves on only here, with the proof and in one
 * transaction with the batch's end: a page that dies between two writes would make the next one fork them.
 * @param sent the members that nobody had settled before
 */
export function resolve(
  page: Page,
  queue: Queue,
  note: Note,
  batch: Batch,
  { keys, heads }: Composition,
  answer: Answer,
): true | undefined {
  const { failures = 0, problem, odometer, namesAll } = loadState(queue)!;
  const { ids, known, isTooLarge, reason } = answer;
  const now = page.now();
  const refused = isTooLarge && !keys[1] ? keys : answer.refused;

  if (ids || known[0]) {
    // Whatever the log app would refuse by now. Several named: kintone names all of them, the others are not stored. One of many:
    // whoever formed the batch alone knows that all of it was stored, by a sending whose answer was lost or by the browser's own
    // repetition; anybody else takes out one by one.
    const isEachNamed = namesAll || !!known[1];
    const isWhole = ids || (batch.exclusive && !isEachNamed);
    const settled = isWhole ? batch.keys : known;
    const change = stateWith(queue, {
      retryAt: 0,
      limit: 0,
      problem: undefined,
      namesAll: isEachNamed,
      clock: answer.clock,
      // Those that wait again will be chained when they are sent again.
      heads: Object.fromEntries(
        Object.entries(isWhole ? heads : compose(queue, settled, batch.heads).heads).slice(-MAX_HEADS),
      ),
      // Others of a batch that failed may be stored, too: that is over when something is stored that was not.
      ...(ids && {
        failures: 0,
        odometer: observe(odometer, +ids.at(-1)!, ids.length, now, page.settings.delivery),
      }),
    });
    queue.settle(batch, settled, change);
    if (problem && now - problem.since > NOTEWORTHY_MS)
      note('delivery.blocked', `${new Date(problem.since).toISOString()} ${problem.reason}`);
    return true;
  }

  // A batch that failed for another reason is sent again as it is: it may have been stored all the same.
  if (isTooLarge || refused[0]) {
    // Nothing was stored by this sending: the members wait again.
    queue.settle(batch, [], stateWith(queue, { limit: isTooLarge ? keys.length >> 1 : 0 }));
    // When everything is refused the fault is the log app's, and the entries wait until it is mended or a better one comes along.
    if (isTooLarge || refused.length < keys.length) {
      for (const key of refused) {
        note(
          'delivery.refused',
          head(`${reason} ${key} ${JSON.stringify(queue.read(key))}`, MAX_DETAIL_CHARACTERS),
        );
        queue.setAside(key);
      }
      return true;
    }
  }
  updateState(queue, {
    failures: failures + 1,
    isNetwork: answer.isNetwork,
    problem: { since: now, ...problem, reason },
    retryAt: now + backoffMs(failures + 1, page.window.Math.random(), answer.afterMs),
  });
}
