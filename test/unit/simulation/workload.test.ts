import fc from 'fast-check';
import { createRandom, workingDay, type Act } from '../../../bench/workload';

const days = fc.record({
  seed: fc.nat(),
  user: fc.nat(10_000),
  day: fc.nat(1000),
  eventsADay: fc.integer({ min: 1, max: 500 }),
});
const countOf = (acts: Act[], what: Act['do']): number => acts.filter((act) => act.do === what).length;
const eventsOf = (acts: Act[]): number => acts.filter((act) => 'event' in act).length;

describe('a working day', () => {
  it('is the same for the same seed, user and day, and another one for any other', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(workingDay(day)).toEqual(workingDay(day));
      }),
      { numRuns: 20 },
    );
    const day = { seed: 1, user: 1, day: 1, eventsADay: 100 };
    const others = [{ seed: 2 }, { user: 2 }, { day: 2 }].map((other) => workingDay({ ...day, ...other }));
    for (const other of others) expect(other).not.toEqual(workingDay(day));
  });

  it('can be played: in order, within the day, each tab opened before it does anything and left at last', () => {
    fc.assert(
      fc.property(days, (day) => {
        const open = new Set<string>();
        const left = new Set<string>();
        let before = 0;
        for (const act of workingDay(day)) {
          const tab = `${act.device} ${act.tab}`;
          expect(act.at).toBeGreaterThanOrEqual(before);
          before = act.at;
          expect(left).not.toContain(tab);
          if (act.do === 'visit') open.add(tab);
          expect(open).toContain(tab);
          if (act.do === 'leave') {
            open.delete(tab);
            left.add(tab);
          }
        }
        expect(open).toEqual(new Set());
        // Where people have several times as much to do as in the companies simulated, some work on and on.
        if (day.eventsADay <= 100) expect(before).toBeLessThan(36 * 3_600_000);
      }),
      { numRuns: 200 },
    );
  });

  it('has as many events as the company has in the mean, and people who do more than others', () => {
    const people = Array.from({ length: 1500 }, (_, user) =>
      eventsOf(workingDay({ seed: 3, user, day: 0, eventsADay: 100 })),
    ).sort((a, b) => a - b);
    const mean = people.reduce((sum, events) => sum + events) / people.length;
    expect(mean).toBeGreaterThan(92);
    expect(mean).toBeLessThan(108);
    expect(people[1350]!).toBeGreaterThan(3 * people[150]!);
  });

  it('leaves kintone and comes back a few times, looks again at what is open, and goes home with the phone', () => {
    const acts = Array.from({ length: 300 }, (_, user) =>
      workingDay({ seed: 4, user, day: 0, eventsADay: 100 }),
    );
    const mean = (count: (day: Act[]) => number): number =>
      acts.reduce((sum, day) => sum + count(day), 0) / acts.length;
    // Tabs of single records are closed as well.
    expect(mean((day) => countOf(day, 'leave') - countOf(day, 'show'))).toBeGreaterThan(2);
    expect(mean((day) => countOf(day, 'hide'))).toBeGreaterThan(2);
    expect(acts.some((day) => day.some(({ device }) => device === 'MOBILE'))).toBe(true);
  });
});

describe('a draw', () => {
  const mean = (draw: () => number): number =>
    Array.from({ length: 20_000 }, draw).reduce((sum, value) => sum + value) / 20_000;
  const random = createRandom(5, 6);

  it.each([
    ['atLeastNone', () => random.atLeastNone(1.5), 1.5],
    ['atLeastOne', () => random.atLeastOne(2.5), 2.5],
    ['exponential', () => random.exponential(40), 40],
    ['poisson', () => random.poisson(7), 7],
    ['normal', () => random.normal(10, 2), 10],
    ['unit', random.unit, 0.5],
  ])('%s has the mean that it is asked for', (_, draw, wanted) => {
    expect(mean(draw) / wanted).toBeGreaterThan(0.95);
    expect(mean(draw) / wanted).toBeLessThan(1.05);
  });

  it('of neighbours is not alike', () => {
    const first = Array.from({ length: 2000 }, (_, user) => createRandom(1, user).unit());
    const alike = first.filter((value, user) => user > 0 && Math.abs(value - first[user - 1]!) < 0.01);
    expect(alike.length).toBeLessThan(100);
  });
});
