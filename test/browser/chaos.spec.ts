/**
 * Everything that can go wrong, in one story: every act of bench/chaos once, in the order of a fixed seed. The full size is
 * `npm run bench -- chaos`.
 */
import { complaints, tell } from '../../bench/chaos/story';
import { expect, LAUNCH, test } from './tracker-support';

const SEED = 2026;

test('chaos: each event is in the log exactly once', async () => {
  test.setTimeout(480_000);
  const acts: string[] = [];
  const outcome = await tell({
    seed: SEED,
    events: 250,
    speed: 20,
    stride: 1,
    duplicatesNamed: 'first',
    launch: LAUNCH,
    onAct: (line) => acts.push(line),
  });
  expect(complaints(outcome), acts.join('\n')).toEqual([]);
  // The story was one: pages, deaths, retries, and something that the user deleted.
  expect(outcome.events).toBeGreaterThanOrEqual(250);
  expect(outcome.records).toBeGreaterThan(150);
  expect(outcome.kills).toBeGreaterThan(0);
  expect(outcome.crashes).toBeGreaterThan(0);
  expect(outcome.deleted.length).toBeGreaterThan(0);
});
