/** Headings, times and ids of rows. */
import fc from 'fast-check';
import {
  columnsOf,
  missingOf,
  readRow,
  rowIds,
  timeReader,
  withColumns,
  type AuditRow,
} from '../../../../src/viewer/screens/audit-log/row';
import { EN, JA } from '../../../../sandbox/samples/audit-log-headings';

const tokyo = timeReader('Asia/Tokyo');

describe('columnsOf', () => {
  it('knows the items in both languages, in any order and spelling', () => {
    expect(columnsOf(EN).at).toEqual(columnsOf(JA).at);
    expect(missingOf(columnsOf(JA))).toEqual([]);
    expect(columnsOf(['ＩＰアドレス', ' DATE AND TIME ', 'user', 'MODULE', 'Action(操作)']).at).toEqual({
      ...{ ip_address: 0, time: 1, user: 2, module: 3, action: 4 },
    });
    fc.assert(
      fc.property(fc.shuffledSubarray(JA, { minLength: 10 }), (headings) => {
        const { at } = columnsOf(headings);
        expect(headings[at.user!]).toBe('ユーザー');
        expect(headings[at.complement!]).toBe('補足');
      }),
    );
  });

  it('says what is missing, and lets a person say it', () => {
    const columns = columnsOf(['When', 'User', 'Module', 'What']);
    expect(missingOf(columns)).toEqual(['time', 'action']);
    const said = withColumns(columns, { time: 0, action: 3 });
    expect(missingOf(said)).toEqual([]);
    // A column has one meaning.
    expect(withColumns(columns, { time: 1 }).at).toEqual({ time: 1, module: 2 });
  });

  it('takes no heading for what it is not', () => {
    expect(columnsOf(['constructor', '__proto__', '', '<b>user</b>']).at).toEqual({});
  });
});

describe('timeReader', () => {
  it.each([
    ['2026/11/25 10:00:09', '2026-11-25T01:00:09Z'],
    ['2026-11-25 10:00:09', '2026-11-25T01:00:09Z'],
    ['2026年11月25日 10時00分09秒', '2026-11-25T01:00:09Z'],
    ['2026-11-25T10:00:09+09:00', '2026-11-25T01:00:09Z'],
    ['2026-11-25T01:00:09Z', '2026-11-25T01:00:09Z'],
    ['2026-11-25T01:00:09.123Z', '2026-11-25T01:00:09Z'],
    ['2026-11-24 17:00:09 -0800', '2026-11-25T01:00:09Z'],
    ['2026/1/5 9:05', '2026-01-05T00:05:00Z'],
    ['11/25/2026 10:00:09', '2026-11-25T01:00:09Z'],
    ['11/25/2026, 10:00:09 AM', '2026-11-25T01:00:09Z'],
    ['11/25/2026 12:00:00 AM', '2026-11-24T15:00:00Z'],
    ['Nov 25, 2026 1:00:09 PM', '2026-11-25T04:00:09Z'],
    ['　２０２６/１１/２５ １０:００:０９ ', '2026-11-25T01:00:09Z'],
  ])('reads %s', (text, utc) => {
    expect(tokyo(text)).toBe(Date.parse(utc));
  });

  it.each([
    '',
    'yesterday',
    '2026/13/01 00:00:00',
    '2026/02/30 00:00:00',
    '2026/11/25 24:00:00',
    '2026/11/25 10:60:00',
    '2026/11/25',
    '13/01/2026 13:00:00 PM',
    '1/2/3',
  ])('reads no time in "%s"', (text) => {
    expect(tokyo(text)).toBeUndefined();
  });

  it('agrees with the time zone, for any second', () => {
    const zones = ['Asia/Tokyo', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'UTC'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
        (zone, date) => {
          const second = Math.floor(date.getTime() / 1000) * 1000;
          const wall = new Intl.DateTimeFormat('sv-SE', {
            timeZone: zone,
            dateStyle: 'short',
            timeStyle: 'medium',
          });
          const text = wall.format(second);
          const read = timeReader(zone)(text.replaceAll('-', '/'))!;
          // Where summer time ends one wall time is two instants: either is right, as long as it is that wall time.
          expect(wall.format(read)).toBe(text);
        },
      ),
      // The moment in which Lord Howe Island's clocks go from 02:00 to 02:30.
      { numRuns: 500, examples: [['Australia/Lord_Howe', new Date('2016-10-01T15:30:00Z')]] },
    );
  });

  it('knows no time that summer time leaves out', () => {
    const lordHowe = timeReader('Australia/Lord_Howe');
    expect(lordHowe('2016/10/02 02:29:59')).toBeUndefined();
    expect(lordHowe('2016/10/02 02:30:00')).toBe(Date.parse('2016-10-01T15:30:00Z'));
    expect(timeReader('America/New_York')('2026/03/08 02:30:00')).toBeUndefined();
  });

  it('does not carry one hour over to another', () => {
    expect([
      tokyo('2026/11/25 10:59:59'),
      tokyo('2026/11/25 11:00:00'),
      tokyo('2026/11/25 10:00:00'),
    ]).toEqual(['01:59:59', '02:00:00', '01:00:00'].map((time) => Date.parse(`2026-11-25T${time}Z`)));
  });
});

describe('readRow', () => {
  const columns = columnsOf([...JA, 'ユーザーエージェント']);
  it('keeps columns that are no items, and says when the cells do not fit', () => {
    const cells = [
      '2026/11/25 10:00:00',
      '情報',
      'kintone',
      'tanaka',
      '203.0.113.7',
      'Login',
      'login',
      'SUCCESS',
      '',
      '',
      'Mozilla',
    ];
    const row = readRow(cells, columns, tokyo);
    expect(row).toMatchObject({
      user: 'tanaka',
      isBroken: false,
      others: [['ユーザーエージェント', 'Mozilla']],
    });
    const broken = readRow([...cells, 'more'], columns, tokyo);
    expect(broken).toMatchObject({
      isBroken: true,
      others: [
        ['ユーザーエージェント', 'Mozilla'],
        ['', 'more'],
      ],
    });
    expect(readRow(['a"b,c'], columns, tokyo)).toMatchObject({ isBroken: true, time: 'a"b,c' });
  });
});

describe('rowIds', () => {
  const text = fc.constantFrom('a', 'b', '', '","');
  const rows = fc.record({
    ...{
      time: text,
      service: text,
      user: text,
      ip_address: text,
      module: text,
      action: text,
      result: text,
      error_code: text,
      complement: text,
    },
    level: fc.constantFrom('情報', 'Information'),
    instant: fc.constantFrom(undefined, 1, 2),
    others: fc.constant([]),
    isBroken: fc.constant(false),
  }) as fc.Arbitrary<AuditRow>;
  const idsOf = (list: readonly AuditRow[]): string[] => list.map(rowIds());

  it('are the same each time, different within a file, and fit kintone', () => {
    fc.assert(
      fc.property(fc.array(rows, { maxLength: 40 }), (list) => {
        const ids = idsOf(list);
        expect(idsOf(list)).toEqual(ids);
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) expect(id).toMatch(/^audit-[0-9a-f]{48}-\d{1,9}$/);
      }),
    );
  });

  it('do not depend on the order of a file, its language, or the text of its times', () => {
    fc.assert(
      fc.property(
        fc
          .array(rows, { maxLength: 20 })
          .chain((list) =>
            fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
          ),
        ([list, shuffled]) => {
          expect(new Set(idsOf(shuffled))).toEqual(new Set(idsOf(list)));
          const english = list.map((row) => ({
            ...row,
            level: 'Information',
            ...(row.instant ? { time: 'other' } : {}),
          }));
          expect(idsOf(english)).toEqual(
            idsOf(list.map((row) => ({ ...row, ...(row.instant ? { time: '' } : {}) }))),
          );
        },
      ),
    );
  });

  it('tell rows apart that differ in one item', () => {
    const row = {
      time: 't',
      level: '',
      service: '',
      user: 'a',
      ip_address: '',
      module: 'b',
      action: '',
      result: '',
      error_code: '',
      complement: '',
      instant: 5,
      others: [],
      isBroken: false,
    };
    const ids = [
      row,
      { ...row, user: 'ab', module: '' },
      { ...row, instant: 6 },
      { ...row, user: 'a","', module: 'b' },
    ].map(rowIds());
    expect(new Set(ids.map((id) => id.slice(0, 54))).size).toBe(4);
  });
});
