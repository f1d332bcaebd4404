/**
 * Companies that live through days with the product's own queue and writer, smaller than those the promises speak of, with a share of
 * the budget that is smaller alike; `npm run bench -- requests` plays the whole ones. Times are simulated ones.
 */
import { quantile } from '../../../bench/table';
import {
  DAY_MS,
  HOUR_MS,
  runCompany,
  type CompanyOptions,
  type CompanyResult,
} from '../../../bench/simulation';
import { steadyDay } from '../../../bench/workload';

const MINUTE_MS = 60_000;
const longest = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), 0);

const run = (
  options: Partial<CompanyOptions> & { maxDelaySeconds?: number | 'auto'; dailyRequests?: number },
): Promise<CompanyResult> => {
  const { maxDelaySeconds = 'auto', dailyRequests = 9000, ...more } = options;
  const delivery = { maxBatch: 100, maxDelaySeconds, dailyRequests };
  return runCompany({ users: 8, eventsADay: 100, days: 1, seed: 7, delivery, ...more });
};

/** Between two times: how long events took that arrived, in the middle, ms; and requests. */
const between = ({ arrivals, requests }: CompanyResult, from: number, to: number) => ({
  delayMs: quantile(
    arrivals.flatMap(({ at, delayMs }) => (at >= from && at < to ? delayMs : [])),
    0.5,
  ),
  requests: requests.filter((at) => at >= from && at < to).length,
});

/** Nothing has waited longer on an open browser, be it on its way yet. */
const longestWait = ({ days, underwayOpenMs }: CompanyResult): number =>
  longest([underwayOpenMs, ...days.map(({ openDelaysMs }) => longest(openDelaysMs))]);

jest.setTimeout(300_000);

describe('a company with the working days of bench/workload', () => {
  it('keeps 1,000 people within 10,000 requests, nothing waits over two hours, nothing is lost or doubled', async () => {
    // Fifteen of them, with their share of the budget.
    const result = await run({ users: 15, dailyRequests: 135, days: 2 });
    const { days, arrivals, underway, peaks } = result;
    for (const { events, requests } of days) {
      expect(events).toBeGreaterThan(1200);
      expect(requests / events).toBeLessThanOrEqual(10_000 / 100_000);
    }
    expect(longestWait(result)).toBeLessThanOrEqual(2 * HOUR_MS);
    expect(arrivals.length + underway).toBe(days[0]!.events + days[1]!.events);
    // They do not all come at once in the morning.
    expect(longest([...peaks.values()])).toBeLessThanOrEqual(5);
  });

  it('keeps 100 people within 10,000 requests, nothing waits over ten minutes', async () => {
    const result = await run({ users: 15, dailyRequests: 1350 });
    expect(result.days[0]!.requests).toBeLessThanOrEqual(1500);
    expect(longestWait(result)).toBeLessThanOrEqual(10 * MINUTE_MS);
  });

  it('keeps a fixed delay, and takes fewer requests for a longer one', async () => {
    const requests: number[] = [];
    for (const maxDelaySeconds of [10, 60, 300, 900]) {
      const result = await run({ users: 5, maxDelaySeconds });
      requests.push(result.requests.length);
      // 15 % jitter, looks each five seconds and each minute in hidden pages, held back for folding.
      expect(longestWait(result)).toBeLessThan(maxDelaySeconds * 1150 + 75_000 + maxDelaySeconds * 50);
    }
    expect(requests).toEqual([...requests].sort((a, b) => b - a));
  });
});

describe('a company that works evenly', () => {
  /** 12 people write 120 records an hour; each request has to carry about seven. The budget of a day is for ten hours. */
  const steady = { users: 12, dailyRequests: 180, dayOf: steadyDay(0, 18) };
  const HOURLY = 18;
  const NOON = 9 * HOUR_MS;

  it('finds its delay and keeps it, starves nobody, and becomes faster within the budget when half of them leave', async () => {
    const result = await run({ ...steady, isThere: (user, at) => at < NOON || user % 2 === 0 });
    const hours = Array.from(
      { length: 6 },
      (_, hour) => between(result, (hour + 3) * HOUR_MS, (hour + 4) * HOUR_MS).requests,
    );
    expect(longest(hours)).toBeLessThan(2.2 * Math.min(...hours));
    const before = between(result, NOON - 4 * HOUR_MS, NOON);
    expect(before.requests).toBeLessThanOrEqual(4 * HOURLY * 1.3);
    const after = between(result, NOON + 4 * HOUR_MS, NOON + 8 * HOUR_MS);
    expect(after.delayMs).toBeLessThan(before.delayMs / 1.5);
    expect(after.requests).toBeLessThanOrEqual(4 * HOURLY * 1.3);
    expect(longestWait(result)).toBeLessThanOrEqual(2 * HOUR_MS);
    expect(result.arrivals.length).toBeGreaterThan(0.9 * result.days[0]!.events);
  });

  it('becomes slower when others join, and stays within the budget', async () => {
    const result = await run({ ...steady, dayOf: (day) => steadyDay(day.user % 2 === 0 ? 0 : 9, 18)(day) });
    const before = between(result, NOON - 4 * HOUR_MS, NOON);
    const after = between(result, NOON + 4 * HOUR_MS, NOON + 8 * HOUR_MS);
    expect(after.delayMs).toBeGreaterThan(before.delayMs);
    expect(after.requests).toBeLessThanOrEqual(4 * HOURLY * 1.3);
  });

  it('gets over an import of 6,000 records within hours, and nothing waits over two', async () => {
    const writes = [{ at: 5 * HOUR_MS, records: 6_000 }];
    const result = await run({ ...steady, writes });
    const before = between(result, 3 * HOUR_MS, 5 * HOUR_MS);
    const after = between(result, 13 * HOUR_MS, 17 * HOUR_MS);
    expect(longestWait(result)).toBeLessThanOrEqual(2 * HOUR_MS);
    expect(after.delayMs).toBeLessThan(before.delayMs * 2);
  });

  it('makes room for another program that writes records all the time, and still gets through', async () => {
    const writes = Array.from({ length: 8 * 60 }, (_, minute) => ({ at: minute * MINUTE_MS, records: 2 }));
    const dayOf = steadyDay(0, 8);
    const alone = await run({ ...steady, dayOf });
    const beside = await run({ ...steady, dayOf, writes });
    expect(beside.requests.length).toBeLessThan(alone.requests.length);
    expect(beside.requests.length).toBeGreaterThan(0);
    expect(longestWait(beside)).toBeLessThanOrEqual(2 * HOUR_MS);
  });

  it('takes the night for a night: the next morning has the delay of the day before', async () => {
    const result = await run({ ...steady, days: 2, dayOf: steadyDay(9, 18) });
    const afternoon = between(result, 14 * HOUR_MS, 17 * HOUR_MS);
    // What was left over from the evening comes first.
    const morning = between(result, DAY_MS + 10 * HOUR_MS, DAY_MS + 13 * HOUR_MS);
    expect(morning.delayMs).toBeGreaterThan(afternoon.delayMs * 0.5);
    expect(morning.delayMs).toBeLessThan(afternoon.delayMs * 2);
  });
});
