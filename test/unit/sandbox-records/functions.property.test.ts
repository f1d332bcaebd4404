/**
 * Functions of queries, for users of any time zone at any moment, against a plain filter. The filter knows no time zones of
 * its own: it asks the platform which day a moment is for the user, and counts days of the calendar from there.
 */
import fc from 'fast-check';
import { getRecords } from '../../../sandbox/server/records';
import { add, as, fields, makeApp, makeDomain, refusal, settings } from './domain';

const DAY_MS = 86_400_000;

/** Days since 1970 on a calendar without time zones. */
type Day = number;

const dayOf = (year: number, month: number, date: number): Day => Date.UTC(year, month - 1, date) / DAY_MS;

function partsOf(day: Day): { year: number; month: number; date: number; weekday: number } {
  const at = new Date(day * DAY_MS);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    date: at.getUTCDate(),
    weekday: at.getUTCDay(),
  };
}

const isoOf = (day: Day): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Summer time begins at midnight in Santiago, so that some days have no 00:00 there. */
const ZONES = [
  'Asia/Tokyo',
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'Pacific/Auckland',
  'Pacific/Honolulu',
  'America/Santiago',
];

const FORMATS = new Map(
  ZONES.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
  ]),
);

function localDay(epochMs: number, zone: string): Day {
  const parts = FORMATS.get(zone)!.formatToParts(epochMs);
  const value = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  return dayOf(value('year'), value('month'), value('day'));
}

const daysInMonth = (year: number, month: number): number =>
  dayOf(year, month + 1, 1) - dayOf(year, month, 1);

/** The same date of another month, or that month's last day. */
function inMonths(day: Day, months: number): Day {
  const { year, month, date } = partsOf(day);
  const first = partsOf(dayOf(year, month + months, 1));
  return dayOf(first.year, first.month, Math.min(date, daysInMonth(first.year, first.month)));
}

/** A function as it is written, and its days for one whose today is `today`: the first, and the first after it. */
interface Call {
  written: string;
  days: (today: Day) => [Day, Day];
}

const oneDay = (day: Day): [Day, Day] => [day, day + 1];
const WHICH: Record<string, number> = { LAST: -1, THIS: 0, NEXT: 1 };
const WEEKDAYS = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];
const UNITS: Record<string, (today: Day, count: number) => Day> = {
  DAYS: (today, count) => today + count,
  WEEKS: (today, count) => today + 7 * count,
  MONTHS: inMonths,
  YEARS: (today, count) => inMonths(today, 12 * count),
};

const which = fc.constantFrom(...Object.keys(WHICH));
const weekCall = fc
  .record({ which, weekday: fc.option(fc.nat(6)) })
  .map(({ which: name, weekday }): Call => ({
    written: `${name}_WEEK(${weekday === null ? '' : WEEKDAYS[weekday]!})`,
    days: (today) => {
      const sunday = today - partsOf(today).weekday + 7 * WHICH[name]!;
      return weekday === null ? [sunday, sunday + 7] : oneDay(sunday + weekday);
    },
  }));
const monthCall = fc
  .record({ which, day: fc.option(fc.oneof(fc.constant('LAST' as const), fc.integer({ min: 1, max: 31 }))) })
  .map(({ which: name, day }): Call => ({
    written: `${name}_MONTH(${day ?? ''})`,
    days: (today) => {
      const { year, month } = partsOf(today);
      const first = dayOf(year, month + WHICH[name]!, 1);
      const next = dayOf(year, month + WHICH[name]! + 1, 1);
      if (day === null) return [first, next];
      // A day that the month lacks is the first of the next.
      return oneDay(day === 'LAST' ? next - 1 : Math.min(first + day - 1, next));
    },
  }));
const yearCall = which.map((name): Call => ({
  written: `${name}_YEAR()`,
  days: (today) => {
    const year = partsOf(today).year + WHICH[name]!;
    return [dayOf(year, 1, 1), dayOf(year + 1, 1, 1)];
  },
}));
const fromTodayCall = fc
  .record({ count: fc.integer({ min: -40, max: 40 }), unit: fc.constantFrom(...Object.keys(UNITS)) })
  .map(({ count, unit }): Call => ({
    written: `FROM_TODAY(${count}, ${unit})`,
    days: (today) => oneDay(UNITS[unit]!(today, count)),
  }));
const dayCall = fc
  .constantFrom<[string, number]>(['TODAY', 0], ['YESTERDAY', -1], ['TOMORROW', 1])
  .map(([name, shift]): Call => ({ written: `${name}()`, days: (today) => oneDay(today + shift) }));
const call = fc.oneof(weekCall, monthCall, yearCall, fromTodayCall, dayCall);

const OPERATORS: Record<string, (day: Day, [from, until]: [Day, Day]) => boolean> = {
  '=': (day, [from, until]) => day >= from && day < until,
  '!=': (day, [from, until]) => day < from || day >= until,
  '<': (day, [from]) => day < from,
  '<=': (day, [, until]) => day < until,
  '>': (day, [, until]) => day >= until,
  '>=': (day, [from]) => day >= from,
};
const operator = fc.constantFrom(...Object.keys(OPERATORS));

/** Any moment of these years: leap days, turns of years, and changes of summer time are among them. */
const someNow = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: Date.UTC(2023, 0, 1), max: Date.UTC(2029, 0, 1) }) },
  // Around a day without 00:00 in Santiago.
  { weight: 1, arbitrary: fc.integer({ min: Date.UTC(2026, 8, 4), max: Date.UTC(2026, 8, 9) }) },
);
const someZone = fc.oneof(fc.constantFrom(...ZONES), fc.constant('America/Santiago'));

function domainAt(now: number, timezone: string) {
  const domain = makeDomain();
  domain.now = () => now;
  domain.users.get('sato')!.timezone = timezone;
  const form = fields({ type: 'DATE', code: 'date' }, { type: 'DATETIME', code: 'instant' });
  const app = makeApp(domain, settings(form));
  const ids = (query: string): number[] =>
    getRecords(domain, as(domain, 'sato'), app, { query: `${query} order by $id asc` }).records.map(
      (record) => Number(record['$id']!.value),
    );
  return { domain, app, ids };
}

/** Indexes, from 1, of what holds. */
const where = <Item>(items: readonly Item[], holds: (item: Item) => boolean): number[] =>
  items.flatMap((item, index) => (holds(item) ? [index + 1] : []));

test("a date is compared with the days of the user's calendar", () => {
  fc.assert(
    fc.property(
      someNow,
      someZone,
      call,
      operator,
      fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 4 }),
      (now, zone, { written, days }, compared, near) => {
        const span = days(localDay(now, zone));
        const { domain, app, ids } = domainAt(now, zone);
        const dates = near.flatMap((distance) => [span[0] + distance, span[1] + distance]);
        for (const day of dates) add(domain, app, { date: isoOf(day) });
        expect(ids(`date ${compared} ${written}`)).toEqual(
          where(dates, (day) => OPERATORS[compared]!(day, span)),
        );
      },
    ),
    { numRuns: 300 },
  );
});

test('a moment is compared as the day that it is for the user', () => {
  fc.assert(
    fc.property(
      someNow,
      someZone,
      call,
      operator,
      fc.array(fc.integer({ min: -36 * 60, max: 36 * 60 }), { maxLength: 8 }),
      (now, zone, { written, days }, compared, near) => {
        const span = days(localDay(now, zone));
        const { domain, app, ids } = domainAt(now, zone);
        const moments = near.flatMap((minutes) =>
          span.map((day) => day * DAY_MS + minutes * 60_000).map((at) => Math.floor(at / 60_000) * 60_000),
        );
        for (const at of moments) add(domain, app, { instant: new Date(at).toISOString() });
        expect(ids(`instant ${compared} ${written}`)).toEqual(
          where(moments, (at) => OPERATORS[compared]!(localDay(at, zone), span)),
        );
      },
    ),
    { numRuns: 500 },
  );
});

test('NOW() is the minute of the request, the same in every zone', () => {
  fc.assert(
    fc.property(
      someNow,
      someZone,
      operator,
      fc.array(fc.integer({ min: -2, max: 2 })),
      (now, zone, compared, near) => {
        const minute = Math.floor(now / 60_000);
        const { domain, app, ids } = domainAt(now, zone);
        for (const distance of near)
          add(domain, app, { instant: new Date((minute + distance) * 60_000).toISOString() });
        expect(ids(`instant ${compared} NOW()`)).toEqual(
          where(near, (distance) => OPERATORS[compared]!(distance, [0, 1])),
        );
      },
    ),
  );
});

test('LOGINUSER() and PRIMARY_ORGANIZATION() are those of who asks', () => {
  const people = ['admin', 'sato', 'suzuki', 'tanaka'] as const;
  const PRIMARY: Record<string, string | null> = { admin: null, sato: 'sales-1', suzuki: 'hr', tanaka: null };
  const teams = ['sales', 'sales-1', 'hr'];
  const someRecord = fc.record({ users: fc.subarray([...people]), teams: fc.subarray(teams) });
  fc.assert(
    fc.property(
      fc.constantFrom(...people),
      fc.boolean(),
      fc.array(someRecord, { maxLength: 8 }),
      (asker, not, records) => {
        const domain = makeDomain();
        const form = fields(
          { type: 'USER_SELECT', code: 'users' },
          { type: 'ORGANIZATION_SELECT', code: 'teams' },
        );
        const app = makeApp(domain, settings(form));
        const entities = (codes: string[]): object[] => codes.map((code) => ({ code }));
        for (const record of records)
          add(domain, app, { users: entities(record.users), teams: entities(record.teams) });
        const ids = (query: string): number[] =>
          getRecords(domain, as(domain, asker), app, { query: `${query} order by $id asc` }).records.map(
            (record) => Number(record['$id']!.value),
          );
        const verb = not ? 'not in' : 'in';
        expect(ids(`users ${verb} (LOGINUSER())`)).toEqual(
          where(records, ({ users }) => users.includes(asker) !== not),
        );
        const primary = PRIMARY[asker]!;
        expect(ids(`teams ${verb} (PRIMARY_ORGANIZATION())`)).toEqual(
          // Without a priority organization the condition does not count.
          where(records, (record) => primary === null || record.teams.includes(primary) !== not),
        );
      },
    ),
  );
});

test('a wrong function is refused, with kintone’s code, before any record is looked at', () => {
  const names = [
    'TODAY',
    'YESTERDAY',
    'TOMORROW',
    'NOW',
    'THIS_YEAR',
    'LAST_YEAR',
    'NEXT_YEAR',
    'LOGINUSER',
    'PRIMARY_ORGANIZATION',
  ];
  const numeral = fc.oneof(fc.integer({ min: 32, max: 99_999 }), fc.constant(0)).map(String);
  const wrong: fc.Arbitrary<[string, string]> = fc.oneof(
    // No arguments where none are taken.
    fc
      .tuple(fc.constantFrom(...names), fc.constantFrom('1', 'LAST', 'MONDAY', '1, DAYS'))
      .map(([name, args]): [string, string] => [`${name}(${args})`, 'GAIA_IL08']),
    which.map((name): [string, string] => [`${name}_WEEK(MON)`, 'GAIA_IL08']),
    which.map((name): [string, string] => [`${name}_WEEK(MONDAY, FRIDAY)`, 'GAIA_IL08']),
    fc.tuple(which, numeral).map(([name, day]): [string, string] => [`${name}_MONTH(${day})`, 'GAIA_IQ23']),
    fc.constantFrom<[string, string][]>(
      ['FROM_TODAY()', 'GAIA_IL08'],
      ['FROM_TODAY(1)', 'GAIA_IL08'],
      ['FROM_TODAY(DAYS, 1)', 'GAIA_IL08'],
      ['FROM_TODAY(1.5, DAYS)', 'GAIA_IL08'],
      ['FROM_TODAY(1, DAYS, 2)', 'GAIA_IL08'],
      ['FROM_TODAY(1, DAY)', 'GAIA_IQ25'],
      ['FROM_TODAY(9999999, DAYS)', 'GAIA_IL08'],
      // Beyond the years that kintone has.
      ['FROM_TODAY(999999, YEARS)', 'GAIA_IL08'],
      ['FROM_TODAY(-999999, MONTHS)', 'GAIA_IL08'],
      ['FROM_TODAY(8000, YEARS)', 'GAIA_IL08'],
      ['SOMEDAY()', 'CB_VA01'],
      ['TODAY', 'CB_VA01'],
      ['TODAY(', 'CB_VA01'],
      ['"TODAY()"', 'CB_VA01'],
    ),
  );
  const { ids } = domainAt(Date.UTC(2026, 3, 15), 'Asia/Tokyo');
  fc.assert(
    fc.property(wrong, operator, (written, compared) => {
      const [text, code] = written;
      expect(refusal(() => ids(`instant ${compared} ${text}`)).code).toBe(code);
    }),
  );
});
