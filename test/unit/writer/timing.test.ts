import { DEFAULT_DELIVERY } from '../../../src/settings';
import { MAX_WAIT_MS, backoffMs } from '../../../src/writer/backoff';
import {
  MAX_DELAY_SECONDS,
  MIN_DELAY_SECONDS,
  delaySeconds,
  observe,
  type Traffic,
} from '../../../src/writer/cadence';
import { due } from '../../../src/writer/schedule';

const HOUR = 3_600_000;

describe('the wait after a failure', () => {
  it.each([
    [1, 0, 0, 1_000],
    [1, 0.5, 0, 2_500],
    [2, 0.5, 0, 5_000],
    [3, 1, 0, 20_000],
    [9, 1, 0, 1_280_000],
    [10, 1, 0, 1_800_000],
    [60, 1, 0, 1_800_000],
    [2_000, 0.5, 0, 900_000],
    [1, 0.1, 0, 1_000],
    [1, 0.5, 30_000, 30_000],
    [20, 0.5, 30_000, 900_000],
    [1, 0.5, 2 * HOUR, HOUR],
    [1, 0.5, -5_000, 2_500],
  ])(
    'after failure %i, with chance %d and %i ms asked for by the server, is %i ms',
    (failures, random, asked, ms) => {
      expect(backoffMs(failures, random, asked)).toBe(ms);
    },
  );

  it('asks for nothing more where the server does not, and never for more than an hour', () => {
    expect(backoffMs(1, 0.5)).toBe(2_500);
    expect(MAX_WAIT_MS).toBe(HOUR);
  });
});

describe('what the company writes', () => {
  const MORNING = Date.parse('2026-04-01T09:00:00Z');
  const first: Traffic = [100, MORNING, 0, 0, 3];
  const look = (last: Traffic | undefined, id: number, count: number, now: number): Traffic =>
    observe(last, id, count, now, DEFAULT_DELIVERY);

  it('is unknown before the second answer', () => {
    expect(look(undefined, 100, 5, MORNING)).toEqual(first);
  });

  it('is what the ids grew by, in the time that passed; both fade', () => {
    const [id, at, company, ms] = look(first, 150, 5, MORNING + HOUR);
    expect([id, at, company, ms]).toEqual([150, MORNING + HOUR, 50, HOUR]);
    const [, , later, laterMs] = look([150, 0, 50, HOUR, 1], 160, 10, HOUR);
    expect([later, laterMs]).toEqual([50 * Math.exp(-1) + 10, HOUR * Math.exp(-1) + HOUR]);
  });

  it('trims the delay by what the request should have carried, and by no more than five times', () => {
    // 3,600 records an hour and 9,000 requests in ten hours: four records each.
    const trimAfter = (trim: number, count: number): number =>
      look([0, 0, 0, 0, trim], 3_633, count, HOUR)[4];
    expect(trimAfter(1, 4)).toBeCloseTo(1, 9);
    expect(trimAfter(1, 1)).toBeCloseTo(4 ** 0.15, 9);
    expect(trimAfter(2, 16)).toBeCloseTo(2 * 0.25 ** 0.15, 9);
    expect([trimAfter(5, 1), trimAfter(0.2, 16)]).toEqual([5, 0.2]);
  });

  it('is what it was, after a night', () => {
    expect(look([100, 0, 50, HOUR, 2], 160, 10, MORNING)).toEqual([160, MORNING, 50, HOUR, 2]);
    const late = 4 * HOUR;
    expect(look([100, 0, 50, HOUR, 2], 160, 10, late)).toEqual([160, late, 50, HOUR, 2]);
    expect(look([100, 0, 50, HOUR, 2], 160, 10, 3.9 * HOUR)[3]).toBeGreaterThan(3.9 * HOUR);
  });

  it.each([
    ['a log app made anew', 99, 2_000],
    ['an id that did not grow', 100, 2_000],
    ['a clock that went back', 150, 999],
    ['a clock that stands', 150, 1_000],
  ])('is unknown again after %s', (_, id, now) => {
    expect(look([100, 1_000, 50, HOUR, 2], id, 5, now)).toEqual([id, now, 0, 0, 2]);
  });
});

describe('how long entries wait', () => {
  const anHour = (company: number, trim = 1): Traffic => [1, 1, company, HOUR, trim];
  const auto = (dailyRequests: number) => ({ ...DEFAULT_DELIVERY, dailyRequests });

  it('is what was set, whatever is known', () => {
    expect(delaySeconds(anHour(9_000), { ...auto(9_000), maxDelaySeconds: 7 })).toBe(7);
  });

  it.each<[Traffic | undefined, number, number]>([
    [undefined, 9_000, 57.6],
    [[1, 1, 0, 0, 3], 9_000, 57.6],
    // 900 requests an hour, and a minute of what every browser begins with; 30 s, times the square of what more each must carry.
    [anHour(0), 9_000, 30],
    [anHour(1_803), 9_000, 30],
    [anHour(2_718), 9_000, 120],
    [anHour(3_633), 9_000, 270],
    [anHour(3_633, 2), 9_000, 540],
    [anHour(3_189), 4_500, 1_080],
    // Above ten more it grows evenly.
    [anHour(15_528), 9_000, 4_800],
    [anHour(1_000_000), 9_000, 6_000],
  ])('of %j and %i requests a day is %i s', (known, requests, seconds) => {
    expect(delaySeconds(known, auto(requests))).toBeCloseTo(seconds, 6);
  });

  it('is between half a minute and what with jitter is two hours', () => {
    expect([MIN_DELAY_SECONDS, MAX_DELAY_SECONDS]).toEqual([30, 6_000]);
  });
});

describe('what is due', () => {
  const NOW = 1_800_000_000_000;
  const key = (kind: string, ageMs: number, n = 0): string => {
    const hex = (NOW - ageMs).toString(16).padStart(12, '0');
    return `${kind}${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${String(n).padStart(12, '0')}`;
  };
  const DELAY = 60_000;

  it.each<[string, string[], number[]]>([
    ['nothing', [], []],
    ['a young entry', [key('e', DELAY - 1)], []],
    ['an entry that has waited long enough', [key('e', DELAY)], [0]],
    ['two, when one has waited long enough', [key('e', 1), key('e', DELAY)], [0, 1]],
    ['what must leave soon', [key('u', 0)], [0]],
    ['everything with what must leave soon', [key('u', 0), key('e', 5)], [0, 1]],
    ['a full batch', [key('e', 1, 1), key('e', 1, 2), key('e', 1, 3)], [0, 1, 2]],
    ['one less than a batch', [key('e', 1, 1), key('e', 1, 2)], []],
    ['an entry of an hour ahead: the clock was set back', [key('e', -HOUR)], [0]],
    ['an entry that may be folded into', [key('f', 11_999), key('u', 0)], [1]],
    ['one that may not any more', [key('f', 12_000), key('u', 0)], [0, 1]],
    ['an old one that may not any more', [key('f', DELAY)], [0]],
    [
      'a batch that is full only with one that may be folded into',
      [key('e', 1), key('e', 2), key('f', 1)],
      [],
    ],
  ])('of %s', (_, waiting, places) => {
    expect(due(waiting, NOW, 3, DELAY)).toEqual(places.map((place) => waiting[place]));
  });

  it('is nothing that may be folded into, also where nobody waits at all', () => {
    expect(due([key('f', 0)], NOW, 3, 0)).toEqual([]);
    expect(due([key('e', 0)], NOW, 3, 0)).toEqual([key('e', 0)]);
  });
});
