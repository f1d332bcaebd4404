import { sum, tally } from '../../../bench/peers/tally';
import type { Carried } from '../../../bench/host/protocols';

const of = (event: number, id: string | null = `id${event}`): Carried => ({ event, id });

test('what never arrived is lost, what the trace did not raise is not counted', () => {
  const stored = [of(1), of(9)];
  expect(tally([1, 2, 3], stored, stored)).toEqual({ lost: 2, doubled: 0, sentAgain: 0 });
});

test('a copy with the same id is told from a new event', () => {
  const stored = [of(1), of(1), of(1)];
  expect(tally([1], stored, stored)).toEqual({ lost: 0, doubled: 0, sentAgain: 2 });
});

test('a copy with another id, or without one, is doubled', () => {
  const stored = [of(1, 'a'), of(1, 'b'), of(2, null), of(2, null)];
  expect(tally([1, 2], stored, stored)).toEqual({ lost: 0, doubled: 2, sentAgain: 2 });
});

test('what was sent and refused is neither stored nor doubled', () => {
  expect(tally([1, 2], [of(1)], [of(1), of(1), of(2)])).toEqual({ lost: 1, doubled: 0, sentAgain: 1 });
});

test('sums of several troubles', () => {
  const one = { lost: 1, doubled: 2, sentAgain: 3 };
  expect(sum([one, one])).toEqual({ lost: 2, doubled: 4, sentAgain: 6 });
});
