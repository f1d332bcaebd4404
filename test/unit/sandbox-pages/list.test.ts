import fc from 'fast-check';
import type { ViewSettings } from '../../../sandbox/pages/data/app';
import { quoted } from '../../../sandbox/pages/data/quoted';
import { savedRecord } from '../../../sandbox/pages/record/build';
import { addMonths, monthBounds, toLocalText, toUtc, weeksOf } from '../../../sandbox/pages/record/time';
import { hashOf, PAGE_SIZES, readAddress, searchOf } from '../../../sandbox/pages/screens/list/address';
import { calendarEvent, customEvent, showEvent, tableEvent } from '../../../sandbox/pages/screens/list/event';
import { conditionText } from '../../../sandbox/pages/screens/list/condition';
import { calendarQuery, listQuery, queriesOf } from '../../../sandbox/pages/screens/list/query';
import { whereIn } from '../../../sandbox/pages/screens/where';
import { emptyAnswer } from './samples';

const COMMON = { type: 'app.record.index.show', appId: 1, viewId: 20, viewName: 'all' };
const ZONE = 'Asia/Tokyo';
const view = (more: Partial<ViewSettings> = {}): ViewSettings => ({
  id: '1',
  index: '0',
  name: 'v',
  type: 'LIST',
  ...more,
});
const address = readAddress({ search: '', hash: '' });

describe('index.show', () => {
  const record = savedRecord(emptyAnswer(), 'index');
  const on = (date: unknown) => ({ ...record, moment: { type: 'DATETIME', value: date } });

  it('of a table', () =>
    expect(tableEvent(COMMON, [record], 40)).toEqual({
      ...COMMON,
      viewType: 'list',
      records: [record],
      offset: 40,
      size: 1,
      date: null,
    }));

  it("of a calendar: by day in the user's time zone, without records that have no date", () => {
    const late = on('2026-11-20T15:00:00Z');
    const next = on('2026-11-21T14:59:00Z');
    const event = calendarEvent(COMMON, [late, on(''), next], {
      dateField: 'moment',
      month: '2026-11',
      zone: ZONE,
    });
    expect(event).toEqual({
      ...COMMON,
      viewType: 'calendar',
      records: { '2026-11-21': [late, next] },
      offset: null,
      size: null,
      date: '2026-11',
    });
  });

  it('of a custom view, paged or not', () => {
    expect(customEvent(COMMON, [record], 20)).toMatchObject({
      records: [record],
      offset: 20,
      size: 1,
      date: null,
    });
    expect(customEvent(COMMON, null, 20)).toMatchObject({
      records: [],
      offset: 0,
      size: 0,
      viewType: 'custom',
    });
  });

  it('goes by the kind of the view', () => {
    const where = { offset: 20, month: '2026-11', zone: ZONE };
    const records = [on('2026-11-20T15:00:00Z')];
    const eventOf = (more: Partial<ViewSettings>) => showEvent(COMMON, view(more), records, where);
    expect(eventOf({})).toEqual(tableEvent(COMMON, records, 20));
    expect(eventOf({ type: 'CALENDAR', date: 'moment' })).toEqual(
      calendarEvent(COMMON, records, { dateField: 'moment', month: '2026-11', zone: ZONE }),
    );
    expect(eventOf({ type: 'CUSTOM', pager: true })).toEqual(customEvent(COMMON, records, 20));
    expect(eventOf({ type: 'CUSTOM', pager: false })).toEqual(customEvent(COMMON, null, 20));
  });
});

describe('queries', () => {
  it("joins the view's condition and the filter, each whole", () => {
    const asked = listQuery(view({ filterCond: 'a = "1" or b = "2"', sort: 'a asc' }), {
      ...address,
      filter: 'c = "3"',
    });
    expect(asked.condition).toBe('(a = "1" or b = "2") and (c = "3")');
    expect(asked.query).toBe(`${asked.condition} order by a asc limit 20 offset 0`);
  });

  it("shows all records newest first where nothing is said, and takes a person's sort first", () => {
    expect(listQuery(view(), address)).toEqual({
      condition: '',
      query: 'order by $id desc limit 20 offset 0',
    });
    const sorted = listQuery(view({ sort: 'a asc' }), {
      ...address,
      sort: { code: 'b', order: 'desc' },
      offset: 20,
    });
    expect(sorted.query).toBe('order by b desc limit 20 offset 20');
  });

  it('read nothing for a custom view that pages by itself', () => {
    const calendar = { month: '2026-11', zone: ZONE, instants: true };
    const fetchedBy = (more: Partial<ViewSettings>) => queriesOf(view(more), address, calendar).fetched;
    expect(fetchedBy({})).toBe('order by $id desc limit 20 offset 0');
    expect(fetchedBy({ type: 'CUSTOM', pager: true })).toBe('order by $id desc limit 20 offset 0');
    expect(fetchedBy({ type: 'CUSTOM', pager: false })).toBeNull();
    expect(fetchedBy({ type: 'CALENDAR', date: 'd' })).toMatch(/^d >= .* order by d asc limit 500$/);
  });

  it("of a calendar ask for the month in the user's time zone", () => {
    const calendar = view({ type: 'CALENDAR', date: 'd' });
    expect(calendarQuery(calendar, address, '2026-11', ZONE, true).fetched).toBe(
      'd >= "2026-10-31T15:00:00Z" and d < "2026-11-30T15:00:00Z" order by d asc limit 500',
    );
    expect(calendarQuery(calendar, address, '2026-12', ZONE, false)).toMatchObject({
      condition: '',
      fetched: 'd >= "2026-12-01" and d < "2027-01-01" order by d asc limit 500',
    });
  });

  it.each([
    [{ code: 'a', operator: 'like', value: 'x' }, 'SINGLE_LINE_TEXT', 'a like "x"'],
    [{ code: 'a', operator: 'not in', value: 'x' }, 'DROP_DOWN', 'a not in ("x")'],
    [{ code: 'a', operator: '>=', value: '2026-11-21T09:00' }, 'DATETIME', 'a >= "2026-11-21T00:00:00Z"'],
    [{ code: 'a', operator: '=', value: 'say "hi" \\' }, 'SINGLE_LINE_TEXT', 'a = "say \\"hi\\" \\\\"'],
  ])('%o', (condition, type, text) => expect(conditionText(condition, type, ZONE)).toBe(text));

  it('never let a text end its quotes', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const inside = quoted(text).slice(1, -1);
        expect(inside.replace(/\\[\\"]/g, '')).not.toMatch(/["\\]/);
      }),
    );
  });
});

describe('addresses', () => {
  it('come back as they were written', () => {
    const code = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(
        fc.record({
          sort: fc.option(fc.record({ code, order: fc.constantFrom('asc' as const, 'desc' as const) })),
          offset: fc.nat(10_000),
          size: fc.constantFrom(...PAGE_SIZES),
          month: fc.constantFrom(null, '2026-11'),
          viewId: fc.nat(),
          filter: fc.string(),
        }),
        (given) =>
          expect(
            readAddress({ search: searchOf(given.viewId, given.filter), hash: `#${hashOf(given)}` }),
          ).toEqual(given),
      ),
    );
  });

  it.each(['#size=7&offset=-1&date=x', '#size=1e3&offset=a', '#%%%'])('%s is read as nothing said', (hash) =>
    expect(readAddress({ search: '?view=abc', hash })).toMatchObject({
      viewId: null,
      offset: 0,
      size: 20,
      month: null,
    }),
  );

  it.each([
    ['#record=5', '', false, { recordId: '5', edit: false }],
    ['#record=5&mode=edit', '', false, { recordId: '5', edit: true }],
    ['#record=5&mode=show', '', false, { recordId: '5', edit: false }],
    ['#mode=edit', '?record=5', true, { recordId: '5', edit: true }],
    ['', '?record=5', true, { recordId: '5', edit: false }],
    ['#record=5', '', true, null],
    ['#record=0', '', false, null],
    ['#record=5x', '', false, null],
  ])('%s %s (mobile: %s)', (hash, search, mobile, where) =>
    expect(whereIn({ hash, search }, mobile)).toEqual(where),
  );
});

describe('time', () => {
  it('keeps minutes through a time zone and back', () => {
    const minutes = fc.integer({ min: 0, max: Math.floor(2 ** 31 / 60) });
    fc.assert(
      fc.property(minutes, fc.constantFrom('Asia/Tokyo', 'America/Los_Angeles', 'UTC'), (minute, zone) => {
        const utc = `${new Date(minute * 60_000).toISOString().slice(0, 16)}:00Z`;
        const local = toLocalText(utc, zone);
        // Where clocks are set back an hour exists twice, and a local text cannot say which one it means.
        expect(toLocalText(toUtc(local, zone), zone)).toBe(local);
        if (zone !== 'America/Los_Angeles') expect(toUtc(local, zone)).toBe(utc);
      }),
    );
  });

  it('draws whole weeks', () => {
    fc.assert(
      fc.property(fc.integer({ min: -600, max: 600 }), (months) => {
        const month = addMonths('2026-11', months);
        const weeks = weeksOf(month);
        expect(weeks.every((week) => week.length === 7)).toBe(true);
        const days = weeks.flat().filter((day) => day !== null);
        const { from, before } = monthBounds(month, ZONE, false);
        expect(days[0]).toBe(from);
        expect((Date.parse(before) - Date.parse(from)) / 86_400_000).toBe(days.length);
        expect(new Date(days[0]!).getUTCDay()).toBe(weeks[0]!.indexOf(days[0]!));
      }),
    );
  });
});
