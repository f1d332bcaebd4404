import fc from 'fast-check';
import {
  BUSY_MS,
  FIRST_TRIM,
  MAX_DELAY_SECONDS,
  MIN_DELAY_SECONDS,
  delaySeconds,
  observe,
  type Traffic,
} from '../../../src/writer/cadence';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const auto = (dailyRequests = 9000) => ({ maxBatch: 100, maxDelaySeconds: 'auto' as const, dailyRequests });

/**
 * Readings of a company that writes evenly: so many records an hour, read each so many ms by a browser whose requests carry
 * what they must.
 */
function watched(recordsAnHour: number, everyMs: number, readings: number, last?: Traffic): Traffic {
  let traffic = last ?? observe(undefined, 1, 1, 0, auto());
  const [id, at] = traffic;
  const count = (recordsAnHour * BUSY_MS) / HOUR / 9000;
  for (let n = 1; n <= readings; n++)
    traffic = observe(
      traffic,
      id + Math.round((recordsAnHour * everyMs * n) / HOUR),
      count,
      at + everyMs * n,
      auto(),
    );
  return untrimmed(traffic);
}

/** As if this browser's requests had always carried what they must. */
const untrimmed = ([id, at, company, ms]: Traffic): Traffic => [id, at, company, ms, 1];
const rateOf = ([, , company, ms]: Traffic): number => company / ms;
const trimOf = ([, , , , trim]: Traffic): number => trim;

describe('the delay', () => {
  it('is what was set when it is fixed, whatever goes on', () => {
    const delivery = { maxBatch: 100, maxDelaySeconds: 5, dailyRequests: 1 };
    expect(delaySeconds(undefined, delivery)).toBe(5);
    expect(delaySeconds(watched(100_000, MINUTE, 10), delivery)).toBe(5);
  });

  it('is a minute until two answers came', () => {
    for (const now of [0, Date.parse('2026-04-01T09:00:00Z')])
      for (const traffic of [undefined, observe(undefined, 7, 1, now, auto())]) {
        expect(delaySeconds(traffic, auto())).toBeGreaterThan(55);
        expect(delaySeconds(traffic, auto())).toBeLessThan(60);
      }
  });

  it('is minutes, no more, where ten records lie between two answers within seconds', () => {
    const first = observe(undefined, 7, 10, 0, auto());
    const seconds = delaySeconds(observe(first, 17, 10, 2_000, auto()), auto());
    expect(seconds).toBeGreaterThan(60);
    expect(seconds).toBeLessThan(240);
    // The same rate is taken seriously once it has been seen for an hour.
    expect(delaySeconds(watched(18_000, MINUTE, 60), auto())).toBeGreaterThan(5000);
  });

  it('is short where each record may have a request of its own', () => {
    expect(delaySeconds(watched(800, 10 * MINUTE, 20), auto())).toBe(MIN_DELAY_SECONDS);
  });

  it('is about an hour for 1,000 people with 100 records a day, and never above the longest', () => {
    const seconds = delaySeconds(watched(10_000, 10 * MINUTE, 20), auto());
    expect(seconds).toBeGreaterThan(2900);
    expect(seconds).toBeLessThan(4200);
    expect(delaySeconds(watched(1_000_000, 10 * MINUTE, 20), auto())).toBe(MAX_DELAY_SECONDS);
  });

  it('is the same for all who read the same odometer for two hours, however often', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 500, max: 100_000 }),
        fc.integer({ min: 1, max: 90 }),
        (rate, minutes) => {
          const often = delaySeconds(watched(rate, MINUTE, 600), auto());
          const seldom = delaySeconds(watched(rate, minutes * MINUTE, Math.ceil(120 / minutes)), auto());
          expect(Math.abs(seldom - often)).toBeLessThanOrEqual(1 + often * 0.05);
        },
      ),
    );
  });

  it('lies within its bounds, is longer for more records and shorter for more requests', () => {
    const rate = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        rate,
        rate,
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 1, max: 1e6 }),
        (a, b, p, q) => {
          const of = (company: number, budget: number): number =>
            delaySeconds([1, 0, company, BUSY_MS, 1], auto(budget));
          const [few, many] = [Math.min(a, b), Math.max(a, b)];
          const [tight, wide] = [Math.min(p, q), Math.max(p, q)];
          expect(of(few, p)).toBeLessThanOrEqual(of(many, p));
          expect(of(a, wide)).toBeLessThanOrEqual(of(a, tight));
          expect(of(a, p)).toBeGreaterThanOrEqual(MIN_DELAY_SECONDS);
          expect(of(a, p)).toBeLessThanOrEqual(MAX_DELAY_SECONDS);
        },
      ),
    );
  });
});

describe('the odometer', () => {
  it('forgets: after hours of half the records it shows half of them', () => {
    const before = watched(10_000, 10 * MINUTE, 30);
    const after = watched(5_000, 10 * MINUTE, 30, before);
    expect(rateOf(after)).toBeCloseTo(5_000 / HOUR, 4);
  });

  it('takes no night for a quiet company', () => {
    const evening = watched(10_000, 10 * MINUTE, 30);
    const [id, at, ...observed] = evening;
    const morning = observe(evening, id + 20, 3, at + 14 * HOUR, auto());
    expect(morning).toEqual([id + 20, at + 14 * HOUR, ...observed]);
  });

  it('goes on over the longest pause that a working browser makes', () => {
    const slow = watched(10_000, 2 * HOUR, 4);
    expect(rateOf(slow)).toBeCloseTo(10_000 / HOUR, 4);
  });

  it.each([
    ['an app made anew', 3, 20 * MINUTE],
    ['a clock that was set back', 100_000, -MINUTE],
    ['a clock that stands still', 100_000, 0],
  ])('begins again after %s', (_, id, passed) => {
    const before = watched(10_000, 10 * MINUTE, 3);
    const at = before[1] + passed;
    const after = observe(before, id, 3, at, auto());
    expect(after).toEqual([id, at, 0, 0, 1]);
    expect(delaySeconds(after, auto())).toBe(MIN_DELAY_SECONDS);
  });
});

describe('the trim of one browser', () => {
  /** A company of which each request must carry four records; this browser's requests carry so many. */
  const after = (count: number, answers: number): Traffic => {
    let traffic = observe(undefined, 1, 1, 0, auto());
    for (let n = 1; n <= answers; n++)
      traffic = observe(traffic, 1 + 600 * n, count, n * 10 * MINUTE, auto());
    return traffic;
  };

  it('begins with three times the delay, and stays there as long as requests carry what they must', () => {
    for (const answers of [1, 20]) {
      const traffic = after(4, answers);
      // The minute of what it begins with moves it a little.
      expect(Math.abs(trimOf(traffic) - FIRST_TRIM)).toBeLessThan(0.2);
      const trimmed = trimOf(traffic) * delaySeconds(untrimmed(traffic), auto());
      expect(delaySeconds(traffic, auto())).toBeCloseTo(trimmed, 5);
    }
  });

  it('stretches the delay of one whose requests carry too little, and shortens that of one whose carry more', () => {
    const even = delaySeconds(after(4, 20), auto());
    expect(delaySeconds(after(1, 20), auto())).toBeGreaterThan(even * 1.5);
    expect(delaySeconds(after(16, 20), auto())).toBeLessThan(even / 2);
  });

  it('goes little by little, keeps within its bounds, and comes back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 60 }), (counts) => {
        let traffic = observe(undefined, 1, 1, 0, auto());
        counts.forEach((count, n) => {
          const trim = trimOf(traffic);
          traffic = observe(traffic, traffic[0] + 600, count, (n + 1) * 10 * MINUTE, auto());
          expect(trimOf(traffic) / trim).toBeGreaterThanOrEqual(0.6);
          expect(trimOf(traffic) / trim).toBeLessThanOrEqual(1.5);
          expect(trimOf(traffic)).toBeGreaterThanOrEqual(0.2);
          expect(trimOf(traffic)).toBeLessThanOrEqual(5);
        });
      }),
    );
    const stretched = after(1, 20);
    let traffic = stretched;
    for (let n = 0; n < 20; n++)
      traffic = observe(traffic, traffic[0] + 600, 16, traffic[1] + 10 * MINUTE, auto());
    expect(trimOf(traffic)).toBeLessThan(trimOf(stretched) / 2);
  });
});
