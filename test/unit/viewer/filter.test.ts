/** Periods of the calendar, by the calendar of the browser's own formatter; and what the form of the filter makes of what is typed. */
import fc from 'fast-check';
import {
  filterOf,
  LIST_PARTS,
  paramsOf,
  PRESETS,
  resolved,
  spanOf,
  type ChosenFilter,
  type Preset,
} from '../../../src/viewer/address';
import { draftOf, filterOfDraft } from '../../../src/viewer/components/filter/draft';
import { KnownNames } from '../../../src/viewer/context';

const ZONES = [
  'Asia/Tokyo',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'UTC',
];
const MINUTE_MS = 60_000;

/** `2026-11-25`, without luxon. */
const dayIn = (zone: string): ((instant: number) => string) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
  return (instant) => format.format(instant);
};
const dayPlus = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** First day of the period and first day after it, by the plain meaning of the words. */
function daysOf(preset: Preset, today: string): [first: string, after: string] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const first = (y: number, m: number): string => new Date(Date.UTC(y, m - 1, 1)).toISOString().slice(0, 10);
  switch (preset) {
    case 'today':
      return [today, dayPlus(today, 1)];
    case 'yesterday':
      return [dayPlus(today, -1), today];
    case 'last-7':
      return [dayPlus(today, -6), dayPlus(today, 1)];
    case 'last-30':
      return [dayPlus(today, -29), dayPlus(today, 1)];
    case 'last-90':
      return [dayPlus(today, -89), dayPlus(today, 1)];
    case 'this-month':
      return [first(year, month), first(year, month + 1)];
    case 'last-month':
      return [first(year, month - 1), first(year, month)];
    case 'this-year':
      return [first(year, 1), first(year + 1, 1)];
  }
}

describe('a period of the calendar', () => {
  const now = fc.integer({ min: Date.UTC(2012, 0, 1), max: Date.UTC(2030, 0, 1) });

  it.each(PRESETS)('%s has the days of its name, whole, in every zone', (preset) => {
    fc.assert(
      fc.property(now, fc.constantFrom(...ZONES), (instant, zone) => {
        const { from, to } = spanOf({ preset }, instant, zone) as { from: number; to: number };
        const dayOf = dayIn(zone);
        const [first, after] = daysOf(preset, dayOf(instant));
        expect([dayOf(from), dayOf(to)]).toEqual([first, after]);
        // Not a moment of the day before is in it, nor any of the first day after it.
        expect(dayOf(from - 1) < first).toBe(true);
        expect(dayOf(to - 1) < after).toBe(true);
      }),
    );
  });

  it('moves with the calendar, an exact one does not', () => {
    const at = (day: string): number => Date.parse(`${day}T03:00:00Z`);
    const today: ChosenFilter = { period: { preset: 'today' } };
    expect(resolved(today, at('2026-11-25'), 'Asia/Tokyo').from).toBe(Date.parse('2026-11-24T15:00:00Z'));
    expect(resolved(today, at('2026-11-26'), 'Asia/Tokyo').from).toBe(Date.parse('2026-11-25T15:00:00Z'));
    const exact: ChosenFilter = { period: { from: 60_000 } };
    expect(resolved(exact, at('2026-11-25'), 'Asia/Tokyo')).toEqual({ from: 60_000 });
  });
});

const texts = fc.uniqueArray(
  fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text.trim() === text),
  { minLength: 1, maxLength: 3 },
);
const ids = fc.uniqueArray(fc.integer({ min: 1, max: 999_999 }), { minLength: 1, maxLength: 3 });
const instants = fc.integer({ min: 0, max: 3_000_000 }).map((quarter) => quarter * 15 * MINUTE_MS);
const filters = fc.record(
  {
    period: fc.oneof(
      fc.constantFrom(...PRESETS).map((preset) => ({ preset })),
      fc.record({ from: instants }),
      fc.record({ to: instants }),
      fc.tuple(instants, fc.integer({ min: 1, max: 10_000 })).map(([from, minutes]) => ({
        from,
        to: from + minutes * MINUTE_MS,
      })),
    ),
    users: texts,
    departments: texts,
    sessions: texts,
    apps: ids,
    records: ids,
    actions: fc.uniqueArray(fc.constantFrom('view', 'edit', 'delete'), { minLength: 1 }),
    outcomes: fc.uniqueArray(fc.constantFrom('shown', 'failed'), { minLength: 1 }),
    platforms: fc.uniqueArray(fc.constantFrom('PC', 'MOBILE'), { minLength: 1 }),
    sources: fc.uniqueArray(fc.constantFrom('plugin', 'audit-log'), { minLength: 1 }),
    text: fc.string({ minLength: 1 }).filter((text) => text.trim() === text),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<ChosenFilter>;

describe('a filter', () => {
  it('stands in an address and in the form as it is', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(filterOf(paramsOf(filter))).toEqual(filter);
        // Without daylight saving, where an hour of the wall clock comes twice.
        expect(filterOfDraft(draftOf(filter, 'Asia/Tokyo'), filter, 'Asia/Tokyo')).toEqual({ filter });
      }),
    );
  });

  it('is never made of what no filter can have', () => {
    expect(
      filterOf({
        ...{ app: ['0', '-1', '1.5', 'x', '12'], record: ['1e3'], action: ['view', 'teleport'] },
        ...{ outcome: ['great'], platform: ['TV'], source: [''], user: ['', 'sato', 'sato'] },
        ...{ period: ['next-year'], from: ['yesterday'], to: ['2026-02-30'], text: ['  '] },
      }),
    ).toEqual({ apps: [12], actions: ['view'], users: ['sato'] });
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(...LIST_PARTS, 'user', 'app', 'from', 'period', 'text'),
          fc.array(fc.string()),
        ),
        (params) => {
          const filter = filterOf(params);
          expect(filterOf(paramsOf(filter))).toEqual(filter);
        },
      ),
    );
  });
});

describe('the form', () => {
  const draft = draftOf({}, 'Asia/Tokyo');
  const typed = (more: Partial<typeof draft>) => filterOfDraft({ ...draft, ...more }, {}, 'Asia/Tokyo');

  it('takes wall times of the user for an exact range', () => {
    expect(typed({ period: 'exact', from: '2026-11-25T09:00', to: '2026-11-25T10:30' })).toEqual({
      filter: {
        period: { from: Date.parse('2026-11-25T00:00:00Z'), to: Date.parse('2026-11-25T01:30:00Z') },
      },
    });
    expect(typed({ period: 'exact', to: '2026-11-25T10:30' })).toEqual({
      filter: { period: { to: Date.parse('2026-11-25T01:30:00Z') } },
    });
  });

  it('takes ids with full-width digits, and leaves the width of a name alone', () => {
    expect(typed({ typed: { ...draft.typed, apps: '１２ ', records: '７', users: 'ｓａｔｏ' } })).toEqual({
      filter: { apps: [12], records: [7], users: ['ｓａｔｏ'] },
    });
  });

  it.each([
    [{ period: 'exact' as const }, [{ part: 'period', kind: 'noTime' }]],
    [
      { period: 'exact' as const, from: '2026-11-25T09:00', to: '2026-11-25T09:00' },
      [{ part: 'period', kind: 'turned' }],
    ],
    [
      { typed: { ...draft.typed, apps: '0', records: 'seven' } },
      [
        { part: 'apps', kind: 'notAnId' },
        { part: 'records', kind: 'notAnId' },
      ],
    ],
  ])('says what is wrong: %j', (more, problems) => {
    expect(typed(more)).toEqual({ problems });
  });

  it('takes a login name with the display name before it, and refuses a display name, which would find nothing', () => {
    const known = new KnownNames();
    for (const [user_code, user_name] of [
      ['tanaka', '田中 健一'],
      ['tanaka2', '田中 健一'],
      ['suzuki', ''],
      ['鈴木', '鈴木'],
    ] as const)
      known.learn({ user_code, user_name, department: '', app_id: undefined, app_name: '' });
    const ofUser = (users: string) =>
      filterOfDraft({ ...draft, typed: { ...draft.typed, users } }, {}, 'UTC', known);
    expect(ofUser('田中 健一 (tanaka2)')).toEqual({ filter: { users: ['tanaka2'] } });
    for (const name of ['田中 健一', '田中　健一 ', '田中健一'])
      expect(ofUser(name)).toEqual({
        problems: [{ part: 'users', kind: 'displayName', codes: ['tanaka', 'tanaka2'] }],
      });
    // Who insists may mean a login name that was not met yet.
    expect(ofUser('田中健一')).toEqual({ filter: { users: ['田中健一'] } });
    for (const code of ['鈴木', 'nobody']) expect(ofUser(code)).toEqual({ filter: { users: [code] } });
    expect(ofUser(' ')).toEqual({ filter: {} });
  });

  it('adds what is typed to what is chosen, once', () => {
    const before: ChosenFilter = { users: ['sato'], apps: [3] };
    const more = { ...draftOf(before, 'UTC'), typed: { ...draft.typed, users: ' tanaka ', apps: '3' } };
    expect(filterOfDraft(more, before, 'UTC')).toEqual({ filter: { users: ['sato', 'tanaka'], apps: [3] } });
  });
});
