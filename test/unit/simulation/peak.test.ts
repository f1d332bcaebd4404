/** What `peakOf` says of requests whose answers take as long as the test wants, and by another way for arbitrary ones. */
import fc from 'fast-check';
import { peakOf } from '../../../bench/simulation';
import { createRandom, type Random } from '../../../bench/workload';

const MINUTE_MS = 60_000;

/** Every answer takes 300 ms; copies are moved by these shares of the way from five minutes before to five minutes after. */
const scripted = (...shifts: number[]): Random => ({
  ...createRandom(1),
  unit: () => shifts.shift()!,
  logNormal: (median) => median,
});

describe('most requests at once', () => {
  it.each<[string, number[], number]>([
    ['no requests', [], 0],
    ['one', [5_000], 1],
    ['two far apart', [0, 1_000], 1],
    ['two of which the second comes before the first has its answer', [0, 299], 2],
    ['two, in whatever order they are given', [299, 0], 2],
    ['three, of which two overlap at any time', [0, 200, 400], 2],
    ['three, of which all overlap for a moment', [0, 100, 299], 3],
    ['a crowd in the morning and a smaller one later', [0, 1, 2, 60_000, 60_001], 3],
  ])('of %s', (_, requests, most) => {
    expect(peakOf(requests, 1, scripted())).toBe(most);
  });

  it('counts a copy where it comes, and the request itself where it was', () => {
    // Five minutes earlier, at the same time, almost five minutes later.
    expect(peakOf([0], 4, scripted(0, 0.5, 0.999))).toBe(2);
    expect(peakOf([0, 5 * MINUTE_MS], 2, scripted(0.5, 0))).toBe(3);
    expect(peakOf([0, 5 * MINUTE_MS + 300], 2, scripted(0.25, 0))).toBe(1);
  });

  const requests = fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 40 });

  it('is what counting at every request gives', () => {
    fc.assert(
      fc.property(requests, fc.integer(), (times, seed) => {
        const random = createRandom(seed);
        const lengths: number[] = [];
        const recorded: Random = {
          ...random,
          logNormal: (...drawn) => lengths[lengths.push(random.logNormal(...drawn)) - 1]!,
        };
        const most = peakOf(times, 1, recorded);
        const runningAt = (at: number): number =>
          times.filter((begin, index) => begin <= at && at < begin + lengths[index]!).length;
        expect(most).toBe(Math.max(0, ...times.map(runningAt)));
      }),
    );
  });

  it('is at most all of them and at least one, and copies never make it less', () => {
    fc.assert(
      fc.property(requests, fc.integer({ min: 1, max: 20 }), fc.integer(), (times, copies, seed) => {
        const most = peakOf(times, copies, createRandom(seed));
        expect(most).toBeLessThanOrEqual(times.length * copies);
        expect(most).toBeGreaterThanOrEqual(Math.min(1, times.length));
        const still = { ...scripted(), unit: () => 0.9 };
        expect(peakOf(times, copies, still)).toBeGreaterThanOrEqual(peakOf(times, 1, scripted()));
      }),
    );
  });
});
