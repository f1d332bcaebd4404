/** What one person did: counting, hours in a time zone, bars of days and months, addresses. */
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { addressOf, choiceOf } from '../../../src/viewer/screens/person/address';
import { barsOf, MAX_DAYS } from '../../../src/viewer/screens/person/bars';
import { PersonCount, type PersonFigures, type PersonRow } from '../../../src/viewer/screens/person/count';
import { momentsIn } from '../../../src/viewer/screens/person/hours';

const ZONE = 'Asia/Tokyo';
/** A Monday, 9:00 in Tokyo. */
const START = Date.parse('2026-11-02T00:00:00Z');
const HOUR = 3_600_000;
const CHROME = 'Mozilla/5.0 (Windows NT 10.0) Chrome/142.0 Safari/537.36';

let nextId = 1;
const row = (changes: Partial<PersonRow> = {}): PersonRow => ({
  id: nextId++,
  instant: START,
  user_name: '佐藤 昇',
  department: '営業部',
  app_id: 7,
  app_name: '顧客管理',
  record_id: 12,
  record_title: '青空商事',
  action: 'view',
  outcome: 'shown',
  platform: 'PC',
  user_agent: CHROME,
  session_id: 's1',
  count: 1,
  ...changes,
});

function figuresOf(rows: readonly PersonRow[], zone = ZONE): PersonFigures {
  const count = new PersonCount(momentsIn(zone));
  for (const one of rows) count.add(one);
  return count.result();
}

describe('hours', () => {
  it('are those of the time zone, also where it is a quarter of an hour off and when the clocks change', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Asia/Tokyo', 'Asia/Kathmandu', 'America/New_York', 'Australia/Lord_Howe', 'UTC'),
        fc.integer({ min: START - 400 * 24 * HOUR, max: START + 400 * 24 * HOUR }),
        (zone, instant) => {
          const time = DateTime.fromMillis(instant, { zone });
          expect(momentsIn(zone)(instant)).toEqual({
            day: time.toISODate(),
            weekday: time.weekday - 1,
            hour: time.hour,
          });
        },
      ),
    );
  });

  it('remember a quarter of an hour and not more', () => {
    const moments = momentsIn('Asia/Kathmandu');
    expect(moments(Date.parse('2026-11-02T18:14:59.999Z')).day).toBe('2026-11-02');
    expect(moments(Date.parse('2026-11-02T18:15:00Z')).day).toBe('2026-11-03');
  });
});

describe('counting', () => {
  it('puts events under their weekday, hour and day, with repeats', () => {
    const figures = figuresOf([
      row({ count: 3 }),
      row({ instant: START + HOUR }),
      row({ instant: START + 15 * HOUR }),
      row({ instant: undefined, count: 5 }),
    ]);
    expect(figures.hours[0]![9]).toBe(3);
    expect(figures.hours[0]![10]).toBe(1);
    expect(figures.hours[1]![0]).toBe(1);
    expect(figures.days).toEqual([
      ['2026-11-02', 4],
      ['2026-11-03', 1],
    ]);
    expect([figures.events, figures.rows, figures.first, figures.last]).toEqual([
      10,
      4,
      START,
      START + 15 * HOUR,
    ]);
  });

  it('knows the log records of the first and the last event, whatever order they were written in', () => {
    const [late, early, middle] = [row({ instant: START + 2 }), row(), row({ instant: START + 1 })];
    const { firstId, lastId } = figuresOf([late, early, middle]);
    expect([firstId, lastId]).toEqual([early.id, late.id]);
    expect(figuresOf([row({ instant: undefined })])).toMatchObject({
      firstId: undefined,
      lastId: undefined,
      days: [],
    });
  });

  it('tells apps, records, devices and sessions apart', () => {
    const figures = figuresOf([
      row(),
      row({ action: 'edit', outcome: 'started' }),
      row({ action: 'edit', outcome: 'succeeded', record_title: '新しい名前' }),
      row({
        app_id: 8,
        record_id: 12,
        app_name: '案件',
        session_id: 's2',
        platform: 'MOBILE',
        user_agent: '',
      }),
      row({ app_id: undefined, app_name: '', action: 'portal', session_id: '' }),
      row({ record_id: undefined, record_title: '', action: 'list', count: 4 }),
    ]);
    expect(
      figures.apps.map(({ app_id, events, opened, listed, changed }) => [
        app_id,
        events,
        opened,
        listed,
        changed,
      ]),
    ).toEqual([
      [7, 7, 1, 4, 1],
      [8, 1, 1, 0, 0],
    ]);
    expect(figures.records.map(({ app_id, record_title, events }) => [app_id, record_title, events])).toEqual(
      [
        [7, '新しい名前', 3],
        [8, '青空商事', 1],
      ],
    );
    expect(figures.devices.map(({ platform, device, events }) => [platform, device, events])).toEqual([
      ['PC', 'Chrome, Windows', 8],
      ['MOBILE', '', 1],
    ]);
    expect(figures.sessions.map(({ session_id, events }) => [session_id, events])).toEqual([
      ['s1', 7],
      ['s2', 1],
    ]);
  });

  it('lists the latest session first, those without a time last', () => {
    const { sessions } = figuresOf([
      row({ session_id: 'old' }),
      row({ session_id: 'none', instant: undefined }),
      row({ session_id: 'new', instant: START + 1 }),
    ]);
    expect(sessions.map(({ session_id }) => session_id)).toEqual(['new', 'old', 'none']);
  });

  it('counts a deletion once, though the browser and the audit log tell it', () => {
    const deleted = { action: 'delete', outcome: 'succeeded' };
    const { changed, apps, records } = figuresOf([
      row(deleted),
      row(deleted),
      row({ ...deleted, record_id: 13 }),
    ]);
    expect([changed, apps[0]!.changed, records.map((one) => one.changed)]).toEqual([2, 2, [1, 1]]);
  });

  it('keeps the latest names that are not empty', () => {
    const figures = figuresOf([
      row({ user_name: '旧姓', department: '旧部署' }),
      row({ user_name: '新姓' }),
      row({ user_name: '', department: '', app_name: '', record_title: '' }),
    ]);
    expect([figures.user_name, figures.department]).toEqual(['新姓', '営業部']);
    expect([figures.apps[0]!.app_name, figures.records[0]!.record_title]).toEqual(['顧客管理', '青空商事']);
  });

  it('agrees with counting by hand', () => {
    const anyRow = fc.record({
      instant: fc.option(fc.integer({ min: START, max: START + 40 * 24 * HOUR }), { nil: undefined }),
      app_id: fc.constantFrom(7, 8, undefined),
      record_id: fc.constantFrom(1, 2, undefined),
      session_id: fc.constantFrom('', 'a', '__proto__'),
      action: fc.constantFrom('view', 'list', 'print', 'edit', 'leave'),
      outcome: fc.constantFrom('shown', 'started', 'succeeded'),
      count: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(anyRow), (all) => {
        const rows = all.map((one) => row(one));
        const figures = figuresOf(rows);
        const sum = (some: readonly PersonRow[]): number =>
          some.reduce((total, { count }) => total + count, 0);
        const dated = rows.filter(({ instant }) => instant !== undefined);
        expect(figures.events).toBe(sum(rows));
        expect(figures.hours.flat().reduce((one, other) => one + other, 0)).toBe(sum(dated));
        expect(figures.days.reduce((total, [, events]) => total + events, 0)).toBe(sum(dated));
        expect(sum(rows.filter(({ app_id }) => app_id !== undefined))).toBe(
          figures.apps.reduce((total, { events }) => total + events, 0),
        );
        const records = rows.filter(
          ({ app_id, record_id }) => app_id !== undefined && record_id !== undefined,
        );
        const keyOf = (one: { app_id: unknown; record_id: unknown }): string =>
          `${String(one.app_id)} ${String(one.record_id)}`;
        expect(figures.records.map(keyOf).sort()).toEqual([...new Set(records.map(keyOf))].sort());
        for (const { app_id, record_id, events } of figures.records)
          expect(events).toBe(
            sum(rows.filter((one) => one.app_id === app_id && one.record_id === record_id)),
          );
        const sessions = rows.map(({ session_id }) => session_id).filter((id) => id !== '');
        expect(figures.sessions.map(({ session_id }) => session_id).sort()).toEqual(
          [...new Set(sessions)].sort(),
        );
        for (const { session_id, opened } of figures.sessions)
          expect(opened).toBe(
            sum(
              rows.filter(
                (one) => one.session_id === session_id && one.action === 'view' && one.outcome === 'shown',
              ),
            ),
          );
        expect(figures.opened).toBe(
          sum(rows.filter(({ action, outcome }) => action === 'view' && outcome === 'shown')),
        );
      }),
    );
  });
});

describe('bars', () => {
  it('have a bar for every day, also for those without events', () => {
    expect(
      barsOf([
        ['2026-02-27', 1],
        ['2026-03-02', 4],
      ]),
    ).toEqual({
      unit: 'day',
      bars: [
        ['2026-02-27', 1],
        ['2026-02-28', 0],
        ['2026-03-01', 0],
        ['2026-03-02', 4],
      ],
    });
    expect(barsOf([])).toEqual({ unit: 'day', bars: [] });
  });

  it('leave out months without events where a forged time is thousands of years away', () => {
    expect(
      barsOf([
        ['0001-01-01', 1],
        ['2026-03-02', 4],
        ['2026-03-03', 2],
        ['9999-12-31', 1],
      ]),
    ).toEqual({
      unit: 'month',
      bars: [
        ['0001-01', 1],
        ['2026-03', 6],
        ['9999-12', 1],
      ],
    });
  });

  it('are months when there are too many days, and lose nothing', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(900), { minLength: 1 }), (offsets) => {
        const days = offsets
          .sort((one, other) => one - other)
          .map((offset): [string, number] => [
            new Date(START + offset * 24 * HOUR).toISOString().slice(0, 10),
            offset + 1,
          ]);
        const { unit, bars } = barsOf(days);
        const span = offsets.at(-1)! - offsets[0]! + 1;
        expect(unit).toBe(span > MAX_DAYS ? 'month' : 'day');
        expect(bars.length).toBeLessThanOrEqual(MAX_DAYS);
        const total = (some: readonly (readonly [string, number])[]): number =>
          some.reduce((sum, [, events]) => sum + events, 0);
        expect(total(bars)).toBe(total(days));
        expect(bars.map(([label]) => label)).toEqual([...new Set(bars.map(([label]) => label))].sort());
      }),
    );
  });
});

describe('addresses', () => {
  it.each([
    { user: 'sato', period: undefined },
    { user: '<b>;user=x&', period: { preset: 'last-7' as const } },
    { user: undefined, period: { from: START } },
  ])('are read as they were written: %j', (choice) => {
    expect(choiceOf(addressOf(choice).params)).toEqual(choice);
  });
});
