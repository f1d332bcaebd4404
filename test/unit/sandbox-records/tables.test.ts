import { addRecord, getRecord, updateRecord } from '../../../sandbox/server/records';
import { add, as, complaints, fields, makeApp, makeDomain, options, settings, values } from './domain';

const FORM = fields(
  { type: 'SINGLE_LINE_TEXT', code: 'title' },
  {
    type: 'SUBTABLE',
    code: 'items',
    fields: fields(
      { type: 'SINGLE_LINE_TEXT', code: 'name', required: true },
      { type: 'NUMBER', code: 'amount', maxValue: '100' },
      { type: 'RADIO_BUTTON', code: 'kind', options: options('A', 'B'), defaultValue: 'A' },
      { type: 'CHECK_BOX', code: 'marks', options: options('X') },
    ),
  },
);

type Row = { id?: string; value: ReturnType<typeof values> };

function setUp() {
  const domain = makeDomain();
  const app = makeApp(domain, settings(FORM));
  const admin = as(domain, 'admin');
  const rows = (id: number) => {
    const { record } = getRecord(domain, admin, app, { id });
    return record['items']!.value as {
      id: string;
      value: Record<string, { type: string; value: unknown }>;
    }[];
  };
  const put = (id: number, items: Row[]) =>
    updateRecord(domain, admin, app, { id, record: values({ items }) });
  return { domain, app, admin, rows, put };
}

const row = (plain: Record<string, unknown>, id?: string): Row => ({
  ...(id && { id }),
  value: values(plain),
});

test('rows get ids, types and defaults', () => {
  const { domain, app, rows } = setUp();
  add(domain, app, { items: [row({ name: 'apple', amount: '3' }), row({ name: 'kiwi', kind: 'B' }, '999')] });
  expect(rows(1)).toEqual([
    {
      id: '1',
      value: {
        name: { type: 'SINGLE_LINE_TEXT', value: 'apple' },
        amount: { type: 'NUMBER', value: '3' },
        kind: { type: 'RADIO_BUTTON', value: 'A' },
        marks: { type: 'CHECK_BOX', value: [] },
      },
    },
    expect.objectContaining({
      id: '2',
      value: expect.objectContaining({ kind: { type: 'RADIO_BUTTON', value: 'B' } }),
    }),
  ]);
});

test('a table that is not sent is empty at first and stays afterwards', () => {
  const { domain, app, admin, rows } = setUp();
  expect(rows(add(domain, app, {}))).toEqual([]);
  const id = add(domain, app, { items: [row({ name: 'apple' })] });
  updateRecord(domain, admin, app, { id, record: values({ title: 'x' }) });
  expect(rows(id)).toHaveLength(1);
});

test('an update replaces the table: known ids keep their other cells, the rest is new, what is not sent is gone', () => {
  const { domain, app, rows, put } = setUp();
  const id = add(domain, app, {
    items: [row({ name: 'a', amount: 1 }), row({ name: 'b' }), row({ name: 'c' })],
  });
  put(id, [row({ name: 'new' }), row({ amount: 9 }, '1'), row({ name: 'stranger' }, '777')]);
  expect(rows(id).map((each) => [each.id, each.value['name']?.value, each.value['amount']?.value])).toEqual([
    ['4', 'new', ''],
    ['1', 'a', '9'],
    ['5', 'stranger', ''],
  ]);
  put(id, []);
  expect(rows(id)).toEqual([]);
});

test('one id sent twice makes one kept row and one new row', () => {
  const { domain, app, rows, put } = setUp();
  const id = add(domain, app, { items: [row({ name: 'a' })] });
  put(id, [row({ name: 'a1' }, '1'), row({ name: 'a2' }, '1')]);
  expect(rows(id).map((each) => each.id)).toEqual(['1', '2']);
});

test('row ids are never used twice in an app', () => {
  const { domain, app, rows } = setUp();
  add(domain, app, { items: [row({ name: 'a' })] });
  add(domain, app, { items: [row({ name: 'b' })] });
  expect(rows(2)[0]!.id).toBe('2');
});

test('findings name table, row and column', () => {
  const { domain, app, admin } = setUp();
  const items = [row({ amount: '1' }), row({ name: 'b', amount: '101', kind: 'Z', marks: ['X', 'Y'] })];
  expect(
    Object.keys(complaints(() => addRecord(domain, admin, app, { record: values({ items }) }))).sort(),
  ).toEqual([
    'record.items.value[0].value.name.value',
    'record.items.value[1].value.amount.value',
    'record.items.value[1].value.kind.value',
    'record.items.value[1].value.marks.values[1].value',
  ]);
});

test('what is no number is kept as empty, without a word (measured)', () => {
  const { domain, app, rows } = setUp();
  add(domain, app, { items: [row({ name: 'a', amount: 'abc' })] });
  expect(rows(1)[0]!.value['amount']?.value).toBe('');
});
