import {
  EMPTY_RICH_TEXT,
  newRecord,
  newRow,
  requestRecord,
  reusedRecord,
  savedRecord,
} from '../../../sandbox/pages/record/build';
import { adopt } from '../../../sandbox/pages/record/adopt';
import { rowsOf, takeSnapshot } from '../../../sandbox/pages/record/snapshot';
import type { EventRecord } from '../../../sandbox/pages/record/types';
import { DEFAULTS, emptyAnswer, FIELDS } from './samples';

const valueIn = (record: EventRecord, code: string): unknown => record[code]!.value;

describe('a saved record in events', () => {
  it.each([
    ['edit', { text: '', price: '', date: '', time: '', moment: '', choice: '' }],
    ['detail', { text: '', price: '', date: null, time: null, moment: '', choice: '' }],
    ['index', { text: '', price: '', date: null, time: null, moment: '', choice: '' }],
  ] as const)('has the empty values of the %s screen', (screen, expected) => {
    const record = savedRecord(emptyAnswer(), screen);
    for (const [code, value] of Object.entries(expected))
      expect([code, valueIn(record, code)]).toEqual([code, value]);
  });

  it('shares nothing with the answer and keeps row ids as strings', () => {
    const answer = emptyAnswer();
    const record = savedRecord(answer, 'edit');
    rowsOf(record['table']!)[0]!.value['item']!.value = 'changed';
    expect(answer).toEqual(emptyAnswer());
    expect(rowsOf(record['table']!)[0]!.id).toBe('11');
    expect(valueIn(record, '$id')).toBe('7');
  });

  it('keeps a field that is called __proto__', () => {
    const answer = JSON.parse('{"__proto__": {"type": "SINGLE_LINE_TEXT", "value": "mine"}}');
    const record = savedRecord(answer, 'detail');
    expect(Object.keys(record)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
  });
});

describe('a new record', () => {
  const record = newRecord(FIELDS, DEFAULTS);

  it("has undefined where nothing was ever filled, and kintone's empty rich text", () => {
    for (const code of ['text', 'lines', 'link', 'date', 'time', 'choice', 'total'])
      expect([code, valueIn(record, code)]).toEqual([code, undefined]);
    expect(valueIn(record, 'rich')).toBe(EMPTY_RICH_TEXT);
    expect(valueIn(record, 'checks')).toEqual([]);
  });

  it('takes the defaults of the form: values, now, the user', () => {
    expect(valueIn(record, 'price')).toBe('5');
    expect(valueIn(record, 'moment')).toBe('2026-11-21T03:34:00Z');
    expect(valueIn(record, 'users')).toEqual([{ code: 'tanaka', name: '田中' }]);
    const dated = newRecord(
      {
        d: { ...FIELDS['date']!, code: 'd', defaultNowValue: true },
        t: { ...FIELDS['time']!, code: 't', defaultNowValue: true },
      },
      { ...DEFAULTS, now: Date.parse('2026-11-20T15:05:00Z') },
    );
    expect([valueIn(dated, 'd'), valueIn(dated, 't')]).toEqual(['2026-11-21', '00:05']);
  });

  it('has no system fields, no status, no layout; a category only where the app has them', () => {
    for (const code of [
      'number',
      'creator',
      'created',
      'status',
      'assignee',
      '$id',
      '$revision',
      'group',
      'related',
    ])
      expect(record).not.toHaveProperty([code]);
    expect(record).toHaveProperty('category');
    const without = newRecord({ category: { ...FIELDS['category']!, enabled: false } }, DEFAULTS);
    expect(Object.keys(without)).toEqual([]);
  });

  it('starts its tables with one row without an id', () => {
    expect(rowsOf(record['table']!)).toMatchObject([{ id: null, value: { count: { value: '1' } } }]);
  });
});

describe('a reused record', () => {
  const record = reusedRecord(emptyAnswer(), FIELDS, DEFAULTS);

  it('has the values but no row ids, no attachments and nothing of the system', () => {
    expect(valueIn(record, 'key')).toBe('k');
    expect(valueIn(record, 'text')).toBeUndefined();
    expect(valueIn(record, 'files')).toEqual([]);
    expect(rowsOf(record['table']!)).toMatchObject([{ id: null, value: { item: { value: 'x' } } }]);
    expect(record).not.toHaveProperty('$id');
  });
});

describe('the body of a save', () => {
  it('holds what a form may write, files by key, entities by code, rows by id', () => {
    const record = savedRecord(emptyAnswer(), 'edit');
    record['users']!.value = [{ code: 'sato', name: '佐藤' }];
    record['lines']!.value = undefined;
    const body = requestRecord(record, () => [{ fileKey: 'f' }]);
    expect(Object.keys(body).sort()).toEqual([
      'checks',
      'choice',
      'copied',
      'date',
      'files',
      'key',
      'moment',
      'price',
      'rich',
      'table',
      'text',
      'time',
      'users',
    ]);
    expect(body['users']).toEqual({ value: [{ code: 'sato' }] });
    expect(body['files']).toEqual({ value: [{ fileKey: 'f' }] });
    expect(body['table']).toEqual({
      value: [
        {
          id: '11',
          value: { item: { value: 'x' }, count: { value: '1' }, proof: { value: [{ fileKey: 'f' }] } },
        },
      ],
    });
  });

  it('gives new rows no id', () => {
    const record = newRecord(FIELDS, DEFAULTS);
    const { value } = requestRecord(record, () => [])['table'] as { value: object[] };
    expect(value).toHaveLength(1);
    expect(value[0]).not.toHaveProperty('id');
  });
});

describe('what handlers did', () => {
  const live = (): EventRecord => savedRecord(emptyAnswer(), 'edit');
  const options = (record: EventRecord) => ({
    fields: FIELDS,
    snapshot: takeSnapshot(record),
    emptyRow: () => newRow(FIELDS['table']!, DEFAULTS),
  });

  it('is taken back whole: values, rows, added and removed fields, the objects themselves', () => {
    const record = live();
    const before = structuredClone(record);
    const row = rowsOf(record['table']!)[0];
    const { snapshot } = options(record);
    record['text']!.value = 'x';
    (record['checks']!.value as string[]).push('x');
    row!.value['item']!.value = 'y';
    record['table']!.value = [];
    delete record['price'];
    record['more'] = { type: 'SINGLE_LINE_TEXT', value: 'x' };
    snapshot.restore();
    expect(record).toEqual(before);
    expect(rowsOf(record['table']!)[0]).toBe(row);
  });

  it('is taken in: values of the same record and of a copy', () => {
    const record = live();
    const chosen = options(record);
    const copy = structuredClone(record);
    copy['text']!.value = 'new';
    copy['text']!.type = 'HOSTILE';
    adopt(record, copy, chosen);
    expect(record['text']).toMatchObject({ type: 'SINGLE_LINE_TEXT', value: 'new' });
    expect(chosen.snapshot.changed().map(({ code }) => code)).toEqual(['text']);
  });

  it.each(['$id', 'number', 'created', 'total', 'files', 'key', 'copied'])('is refused for %s', (code) => {
    const record = live();
    const chosen = options(record);
    const before = structuredClone(record[code]!.value);
    record[code]!.value = 'forged';
    adopt(record, record, chosen);
    expect(record[code]!.value).toEqual(before);
  });

  it('may add rows without ids or columns, and ignores what is no row', () => {
    const record = live();
    const chosen = options(record);
    rowsOf(record['table']!).push({ value: { item: { value: 'pushed' } } } as never, null as never);
    adopt(record, record, chosen);
    expect(rowsOf(record['table']!)).toMatchObject([
      { id: '11' },
      { id: null, value: { item: { type: 'SINGLE_LINE_TEXT', value: 'pushed' }, count: { value: '1' } } },
    ]);
    expect(chosen.snapshot.changed().map(({ code }) => code)).toEqual(['table']);
  });

  it('keeps the live rows when a copy of the record comes back', () => {
    const record = live();
    const chosen = options(record);
    const row = rowsOf(record['table']!)[0];
    const copy = structuredClone(record);
    rowsOf(copy['table']!)[0]!.value['count']!.value = '9';
    adopt(record, copy, chosen);
    expect(rowsOf(record['table']!)[0]).toBe(row);
    expect(chosen.snapshot.changed().map(({ code }) => code)).toEqual(['count']);
  });

  it('survives nonsense', () => {
    const record = live();
    const before = structuredClone(record);
    const nonsense = { text: null, table: { value: 'x' }, checks: 3 } as unknown as EventRecord;
    adopt(record, nonsense, options(record));
    expect(record).toEqual(before);
  });
});
