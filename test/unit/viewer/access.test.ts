/** User access: what counts, per person, day and app; who never came; order, files, addresses. */
import fc from 'fast-check';
import Papa from 'papaparse';
import { formatAddress, parseAddress } from '../../../src/viewer/address';
import type { People } from '../../../src/viewer/directory';
import type { IndexRow } from '../../../src/viewer/index-db';
import { addressOf, choiceOf } from '../../../src/viewer/screens/access/address';
import { appRows, peopleInApps, sortedApps } from '../../../src/viewer/screens/access/by-app';
import { AccessCount, type Accesses } from '../../../src/viewer/screens/access/count';
import { peopleCsv, peopleInAppsCsv } from '../../../src/viewer/screens/access/csv';
import { narrowedTo, personRows, shown, sortedPeople } from '../../../src/viewer/screens/access/people';
import { accessTexts } from '../../../src/viewer/screens/access/texts';
import { dayText, daysIn } from '../../../src/viewer/time';
import { PERIOD, TOKYO, at, row } from './index-rows';

function counted(rows: readonly IndexRow[], period = PERIOD, zone = TOKYO): Accesses {
  const count = new AccessCount(period, daysIn(zone));
  rows.forEach((one) => count.add(one));
  return count.result();
}

const EIGYO = { code: 'eigyo', name: '営業部' };
const KNOWN: People = {
  departments: [EIGYO, { code: 'a', name: '双子' }, { code: 'b', name: '双子' }],
  people: [
    { code: 'tanaka', name: '田中 健一', department: EIGYO, active: true },
    { code: 'never', name: '来ない 人', active: true },
    { code: 'gone', name: '辞めた 人', active: false },
    { code: 'left', name: '去った 人', active: false },
  ],
};

describe('what counts as access', () => {
  it('is an event of a screen, by a person, at a time', () => {
    const { people } = counted([
      row({ user_code: '' }),
      row({ user_code: 'a', instant: undefined }),
      row({ user_code: 'b', source: 'audit-log' }),
      row({ user_code: 'c', action: 'delivery' }),
      row({ user_code: 'd', source: 'kintone-wide', action: 'portal', app_id: undefined }),
      row({ user_code: 'e', source: '' }),
    ]);
    expect([...people.keys()]).toEqual(['d', 'e']);
    expect(people.get('d')!.byApp.size).toBe(0);
  });

  it('is one to kintone, but none to the app, when its settings are saved or it is compared with the log', () => {
    const { people, apps } = counted([
      row({ action: 'config', outcome: 'succeeded' }),
      row({ action: 'check', outcome: 'succeeded' }),
    ]);
    expect(people.get('tanaka')).toMatchObject({ events: 2, byApp: new Map() });
    expect(apps.size).toBe(0);
  });

  it('counts days of the user’s zone, the last access of all time, folded events as many', () => {
    const { people } = counted([
      row({ instant: at('2026-11-20T23:59:59.999'), count: 3 }),
      row({ instant: at('2026-11-21T00:00') }),
      row({ instant: at('2026-11-21T23:00') }),
      row({ instant: at('2026-10-29T23:59') }),
      row({ instant: at('2026-12-01T09:00') }),
    ]);
    const tanaka = people.get('tanaka')!;
    expect([...tanaka.days]).toEqual(['2026-11-20', '2026-11-21']);
    expect(tanaka.events).toBe(5);
    expect(tanaka.last).toBe(at('2026-12-01T09:00'));
  });

  it('keeps the latest names, and no empty one in their place', () => {
    const { people, apps } = counted([
      row({ user_name: '旧姓', department: '総務部', app_name: '旧名' }),
      row({ user_name: '新姓', department: '営業部', app_name: '新名' }),
      row({ user_name: '', department: '', app_name: '' }),
      row({ app_id: 2, app_name: '' }),
    ]);
    expect(people.get('tanaka')).toMatchObject({ name: '田中 健一', department: '営業部' });
    expect([...apps]).toEqual([
      [1, '新名'],
      [2, ''],
    ]);
  });

  it('agrees, for any rows, with a count from first principles', () => {
    const rows = fc.array(
      fc.record({
        user_code: fc.constantFrom('a', 'b', ''),
        app_id: fc.constantFrom(1, 2, undefined),
        action: fc.constantFrom('view', 'list', 'delivery'),
        source: fc.constantFrom('plugin', 'kintone-wide', 'audit-log', ''),
        count: fc.integer({ min: 1, max: 5 }),
        instant: fc.option(fc.integer({ min: at('2026-10-25T00:00'), max: at('2026-12-03T00:00') }), {
          nil: undefined,
        }),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(rows, fc.constantFrom(TOKYO, 'America/New_York', 'Asia/Kathmandu', 'UTC'), (some, zone) => {
        const { people } = counted(
          some.map((change) => row(change)),
          PERIOD,
          zone,
        );
        for (const code of ['a', 'b']) {
          const own = some.filter(
            ({ user_code, action, source, instant }) =>
              user_code === code && action !== 'delivery' && source !== 'audit-log' && instant !== undefined,
          );
          const within = own.filter(({ instant }) => instant! >= PERIOD.from && instant! < PERIOD.to);
          const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
          const daysOf = (some_: typeof own): string[] =>
            [...new Set(some_.map(({ instant }) => dayOf.format(instant)))].sort();
          const person = people.get(code);
          expect(person !== undefined).toBe(own.length > 0);
          if (!person) continue;
          expect([...person.days].sort()).toEqual(daysOf(within));
          expect(person.events).toBe(within.reduce((sum, { count }) => sum + count, 0));
          expect(person.last).toBe(Math.max(...own.map(({ instant }) => instant!)));
          for (const app of [1, 2])
            expect([...(person.byApp.get(app)?.days ?? [])].sort()).toEqual(
              daysOf(within.filter(({ app_id }) => app_id === app)),
            );
        }
      }),
    );
  });
});

describe('days', () => {
  it('are those of the calendar, through every change of the clocks', () => {
    const zones = ['Asia/Tokyo', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Cairo'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.array(fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2030-01-01') }), {
          maxLength: 20,
        }),
        (zone, instants) => {
          const dayOf = daysIn(zone);
          for (const instant of instants) expect(dayOf(instant)).toBe(dayText(instant, zone));
        },
      ),
    );
  });
});

describe('people', () => {
  const accesses = counted([
    row(),
    row({ user_code: 'left', user_name: '去った', department: '双子' }),
    row({ user_code: 'guest@example.com', user_name: '', department: '営業部' }),
    row({ user_code: 'never', instant: at('2026-09-01T00:00'), department: '双子' }),
  ]);

  it('are users, with or without access, and whoever else is in the log', () => {
    expect(personRows(accesses, KNOWN)).toEqual([
      expect.objectContaining({ code: 'tanaka', department: EIGYO, days: 1, standing: 'active' }),
      // Two departments have that name.
      expect.objectContaining({ code: 'never', department: { name: '双子' }, days: 0, standing: 'active' }),
      expect.objectContaining({ code: 'left', name: '去った 人', standing: 'inactive' }),
      expect.objectContaining({
        code: 'guest@example.com',
        name: 'guest@example.com',
        department: EIGYO,
        standing: 'unlisted',
      }),
    ]);
    const [never] = personRows(counted([]), KNOWN).filter(({ code }) => code === 'never');
    expect(never).toEqual({
      code: 'never',
      name: '来ない 人',
      department: undefined,
      last: undefined,
      days: 0,
      events: 0,
      standing: 'active',
    });
  });

  it('are those in the log alone when the users may not be read', () => {
    const rows = personRows(accesses, undefined);
    expect(rows.map(({ code }) => code)).toEqual(['tanaka', 'left', 'guest@example.com', 'never']);
    expect(new Set(rows.map(({ standing }) => standing))).toEqual(new Set(['unknown']));
  });

  it('are narrowed by name, department and whether they came', () => {
    const rows = personRows(accesses, KNOWN);
    const codes = (some: typeof rows): string[] => some.map(({ code }) => code);
    expect(codes(narrowedTo(rows, { departments: ['営業部'] }))).toEqual(['tanaka', 'guest@example.com']);
    expect(codes(narrowedTo(rows, { users: ['never'] }))).toEqual(['never']);
    expect(codes(narrowedTo(rows, {}))).toEqual(codes(rows));
    expect(codes(shown(rows, 'without'))).toEqual(['never']);
    expect(shown(rows, 'with').length + shown(rows, 'without').length).toBe(shown(rows, 'all').length);
  });

  it('stand in the order asked for, whoever is equal by name', () => {
    const rows = personRows(accesses, KNOWN);
    const order = (column: string, descending: boolean): string[] =>
      sortedPeople(rows, { column, descending }, 'ja').map(({ code }) => code);
    expect(order('last', true).at(-1)).toBe('never');
    expect(order('last', false)[0]).toBe('never');
    // The others came on one day each: by name, whichever way round.
    const byName = ['guest@example.com', 'left', 'tanaka'];
    expect(order('days', false)).toEqual(['never', ...byName]);
    expect(order('days', true)).toEqual([...byName, 'never']);
    const nobody = personRows(counted([]), KNOWN);
    for (const descending of [true, false])
      expect(sortedPeople(nobody, { column: 'department', descending }, 'ja').at(-1)!.code).toBe('never');
  });

  it('keep everybody, whatever the order', () => {
    const rows = personRows(accesses, KNOWN);
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (column, descending) => {
        const sorted = sortedPeople(rows, { column, descending }, 'en');
        expect(new Set(sorted)).toEqual(new Set(rows));
      }),
    );
  });
});

describe('apps', () => {
  const accesses = counted([
    row(),
    row({ user_code: 'sato', instant: at('2026-11-21T10:00') }),
    row({ user_code: 'sato', instant: at('2026-09-01T10:00'), app_id: 2, app_name: '日報' }),
    row({ user_code: 'other', app_id: 3, app_name: 'x' }),
  ]);
  const rows = personRows(accesses, undefined).filter(({ code }) => code !== 'other');

  it('have the people, days and last access of the people shown', () => {
    expect(appRows(accesses, rows)).toEqual([
      { id: 1, name: '顧客管理', people: 2, last: at('2026-11-21T10:00'), days: 2, events: 2 },
      { id: 2, name: '日報', people: 0, last: at('2026-09-01T10:00'), days: 0, events: 0 },
    ]);
    const order = (column: string, descending: boolean): number[] =>
      sortedApps(appRows(accesses, rows), { column, descending }, 'ja').map(({ id }) => id);
    expect(order('people', false)).toEqual([2, 1]);
    expect(order('last', true)).toEqual([1, 2]);
    expect(order('app', false)).toEqual([1, 2]);
  });

  it('are written with each of their people', () => {
    const texts = accessTexts('ja');
    const options = { texts, zone: TOKYO, daysTitle: texts.usualDays };
    const text = peopleInAppsCsv(peopleInApps(accesses, rows), options);
    expect(Papa.parse<string[]>(text.slice(1).trimEnd()).data.slice(1)).toEqual([
      ['顧客管理', '1', '田中 健一', 'tanaka', '営業部', '', '2026-11-20', '1'],
      ['顧客管理', '1', '田中 健一', 'sato', '営業部', '', '2026-11-21', '1'],
      ['日報', '2', '田中 健一', 'sato', '営業部', '', '2026-09-01', '0'],
    ]);
  });
});

describe('the file', () => {
  it('has the columns of kintone’s own, a byte order mark, and empty cells where there is nothing', () => {
    const texts = accessTexts('en');
    const rows = personRows(counted([row()]), KNOWN);
    const text = peopleCsv(rows, { texts, zone: TOKYO, daysTitle: texts.usualDays });
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(Papa.parse<string[]>(text.slice(1).trimEnd()).data).toEqual([
      [
        'User',
        'User (Login Name)',
        'Department',
        'Department (Department Code)',
        'Last Access Date',
        'Number of Access Days (in the last 30 days)',
      ],
      ['田中 健一', 'tanaka', '営業部', 'eigyo', '2026-11-20', '1'],
      ['来ない 人', 'never', '', '', '', '0'],
    ]);
  });

  it('keeps any name in its cell, and none runs as a formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('=', '+', '-', '@', ''), (word, mark) => {
        const name = mark + word;
        const [person] = personRows(counted([row()]), undefined);
        const text = peopleCsv([{ ...person!, name }], {
          texts: accessTexts('en'),
          zone: TOKYO,
          daysTitle: 'Days',
        });
        const [cell] = Papa.parse<string[]>(text.slice(1), { newline: '\r\n' }).data[1]!;
        expect([name, `'${name}`]).toContain(cell);
        expect(cell).not.toMatch(/^[=+\-@]/);
      }),
    );
  });
});

describe('addresses', () => {
  it('say everything that was chosen, and nothing that is usual', () => {
    const there = (hash: string): string => formatAddress(addressOf(choiceOf(parseAddress(hash)!.params)));
    for (const hash of [
      '#/access',
      '#/access;tab=apps;sort=people;order=ascending',
      '#/access;show=without;sort=days;order=ascending;period=last-7;user=a;department=b;app=3;platform=PC',
      '#/access;from=2026-11-01T00:00Z;to=2026-11-08T00:00Z'.replaceAll(':00Z', '%3A00Z'),
    ])
      expect(there(hash)).toBe(hash);
    expect(there('#/access;period=last-30;sort=last;show=all')).toBe('#/access');
    expect(there('#/access;tab=x;sort=people;show=x;order=x;action=view')).toBe('#/access');
    expect(there('#/access;tab=apps;sort=department')).toBe('#/access;tab=apps');
  });

  it('never fail, whatever they say', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.array(fc.string())), (params) => {
        const choice = choiceOf(params);
        expect(choiceOf(addressOf(choice).params)).toEqual(choice);
      }),
    );
  });
});
