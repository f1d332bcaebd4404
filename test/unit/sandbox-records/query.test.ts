import { checkCondition, checkOrder, getRecords } from '../../../sandbox/server/records';
import { containsWord } from '../../../sandbox/server/records/query/search';
import {
  add,
  as,
  complaints,
  fields,
  makeApp,
  makeDomain,
  options,
  refusal,
  settings,
  values,
} from './domain';

const FORM = fields(
  { type: 'SINGLE_LINE_TEXT', code: 'text' },
  { type: 'MULTI_LINE_TEXT', code: 'lines' },
  { type: 'RICH_TEXT', code: 'rich' },
  { type: 'NUMBER', code: 'number' },
  { type: 'CALC', code: 'calc', expression: 'number * 2', format: 'NUMBER' },
  { type: 'CALC', code: 'later', expression: 'date + 86400', format: 'DATE' },
  { type: 'CHECK_BOX', code: 'check', options: options('A', 'B', 'C') },
  { type: 'RADIO_BUTTON', code: 'radio', options: options('A', 'B', 'C') },
  { type: 'DROP_DOWN', code: 'drop', options: options('Low', 'High', 'Done') },
  { type: 'DATE', code: 'date' },
  { type: 'TIME', code: 'time' },
  { type: 'DATETIME', code: 'instant' },
  { type: 'LINK', code: 'link', protocol: 'WEB' },
  { type: 'USER_SELECT', code: 'users' },
  { type: 'ORGANIZATION_SELECT', code: 'team' },
  { type: 'GROUP_SELECT', code: 'groups' },
  { type: 'FILE', code: 'files' },
  { type: 'CREATOR', code: '作成者' },
  { type: 'CREATED_TIME', code: 'created' },
  { type: 'RECORD_NUMBER', code: 'no' },
  { type: 'STATUS', code: 'status' },
  { type: 'STATUS_ASSIGNEE', code: 'assignee' },
  { type: 'CATEGORY', code: 'category', enabled: true },
  { type: 'GROUP', code: 'group' },
  { type: 'REFERENCE_TABLE', code: 'related' },
  { type: 'SINGLE_LINE_TEXT', code: 'limit' },
  {
    type: 'SUBTABLE',
    code: 'items',
    fields: fields(
      { type: 'SINGLE_LINE_TEXT', code: 'name' },
      { type: 'NUMBER', code: 'price' },
      { type: 'DATETIME', code: 'when' },
      { type: 'CHECK_BOX', code: 'marks', options: options('X', 'Y') },
    ),
  },
);

const items = (...rows: Record<string, unknown>[]) => rows.map((row) => ({ value: values(row) }));

function setUp() {
  const domain = makeDomain();
  const app = makeApp(domain, settings(FORM));
  const ask = (query: string, code = 'sato') => getRecords(domain, as(domain, code), app, { query });
  /** Ids of the found records, in the answer's order. */
  const ids = (query: string, code?: string) =>
    ask(query, code).records.map((record) => Number(record['$id']!.value));
  return { domain, app, ask, ids };
}

function withSamples() {
  const set = setUp();
  const { domain, app } = set;
  add(
    domain,
    app,
    {
      text: 'gamma keyword',
      lines: 'サイボウズ株式会社',
      rich: '<b>bold</b>',
      number: '5',
      check: ['A', 'B'],
      radio: 'A',
      drop: 'High',
      date: '2026-04-15',
      time: '09:30',
      instant: '2026-04-15T06:31:00Z',
      link: 'https://example.com/a',
      users: [{ code: 'sato' }],
      team: [{ code: 'sales-1' }],
      groups: [{ code: 'staff' }],
      files: [{ fileKey: 'file-1' }],
      items: items(
        { name: 'apple', price: '10', when: '2026-04-15T06:31:00Z', marks: ['X'] },
        { name: 'kiwi', price: '20' },
      ),
    },
    as(domain, 'sato'),
  );
  add(domain, app, {
    text: 'say "hi"\\now',
    lines: ' \n\t',
    number: '-1.5',
    check: ['C'],
    drop: 'Low',
    date: '2026-03-31',
    limit: 'x',
  });
  add(domain, app, {});
  return set;
}

test.each([
  ['', [3, 2, 1]],
  ['text = "gamma keyword"', [1]],
  ['text != "gamma keyword"', [3, 2]],
  ['text in ("gamma keyword", "x")', [1]],
  ['text not in ("gamma keyword")', [3, 2]],
  ['text = ""', [3]],
  ['text in ("")', [3]],
  ['text = "say \\"hi\\"\\\\now"', [2]],
  ['text = "Gamma keyword"', []],
  ['text like "KEYWORD"', [1]],
  ['text like "key"', []],
  ['text not like "keyword"', [3, 2]],
  ['lines like "株式"', [1]],
  ['lines is empty', [3, 2]],
  ['lines is not empty', [1]],
  ['rich like "bold"', [1]],
  ['rich like "b"', []],
  ['rich is empty', [3, 2]],
  ['files like "plan.txt"', [1]],
  ['files like "secret"', [1]],
  ['files is empty', [3, 2]],
  ['number = 5', [1]],
  ['number = "5.0"', [1]],
  ['number > -2', [2, 1]],
  ['number >= 5', [1]],
  ['number < 5', [2]],
  ['number <= -1.5', [2]],
  ['number = ""', [3]],
  ['number in (5, "-1.5")', [2, 1]],
  ['number not in ("5")', [3, 2]],
  ['calc = 10', [1]],
  ['later > "2026-04-15"', [1]],
  ['check in ("A")', [1]],
  ['check in ("B", "C")', [2, 1]],
  ['check not in ("A")', [3, 2]],
  ['check in ("")', [3]],
  ['radio in ("A")', [1]],
  ['drop in ("High")', [1]],
  ['drop not in ("High")', [3, 2]],
  ['drop in ("")', [3]],
  ['date = "2026-04-15"', [1]],
  ['date != "2026-04-15"', [3, 2]],
  ['date > "2026-03-31"', [1]],
  ['date <= "2026-03-31"', [2]],
  ['date = ""', [3]],
  ['date = THIS_MONTH()', [1]],
  ['time < "10:00"', [1]],
  ['time > "09:30"', []],
  ['instant = "2026-04-15T06:31:59Z"', [1]],
  ['instant = "2026-04-15T15:31:00+0900"', [1]],
  ['instant > "2026-04-15T06:30:59Z"', [1]],
  ['instant = NOW()', [1]],
  ['instant = TODAY()', [1]],
  ['created = TODAY()', [3, 2, 1]],
  ['created < TODAY()', []],
  ['link = "https://example.com/a"', [1]],
  ['link like "example"', [1]],
  ['users in ("sato")', [1]],
  ['users in (LOGINUSER())', [1]],
  ['users not in (LOGINUSER())', [3, 2]],
  ['users in ("")', [3, 2]],
  ['team in ("sales-1")', [1]],
  ['team in (PRIMARY_ORGANIZATION())', [1]],
  ['groups in ("staff")', [1]],
  ['作成者 in (LOGINUSER())', [1]],
  ['作成者 not in ("sato", "suzuki")', [3, 2]],
  ['$id > 1', [3, 2]],
  ['$id in (1, "3")', [3, 1]],
  ['no = 2', [2]],
  ['name in ("kiwi")', [1]],
  ['name not in ("kiwi")', [3, 2]],
  ['name in ("")', [3, 2]],
  ['name like "apple"', [1]],
  ['price > 15', [1]],
  ['price > 25', []],
  ['when in ("2026-04-15T06:31:00Z")', [1]],
  ['marks in ("X")', [1]],
  ['limit = "x"', [2]],
  ['limit = "x" limit 1', [2]],
  ['number = 5 or number = -1.5', [2, 1]],
  ['number = 5 or date = "2026-03-31" and text = ""', [1]],
  ['(number = 5 or date = "2026-03-31") and text = ""', []],
  ['((number = 5))', [1]],
  ['number　=　5\nAND\ttext LIKE "gamma"', [1]],
])('%s', (query, expected) => {
  expect(withSamples().ids(query)).toEqual(expected);
});

test('without a priority organization its condition does not count', () => {
  const { ids } = withSamples();
  expect(ids('team in (PRIMARY_ORGANIZATION())', 'tanaka')).toEqual([3, 2, 1]);
  expect(ids('team not in (PRIMARY_ORGANIZATION()) and number = 5', 'tanaka')).toEqual([1]);
  expect(ids('team in (PRIMARY_ORGANIZATION())', 'suzuki')).toEqual([]);
});

test('record numbers are asked for with the app code', () => {
  const { app, ids } = withSamples();
  app.code = 'CRM';
  expect(ids('no = "CRM-2"')).toEqual([2]);
  expect(ids('$id = 2')).toEqual([2]);
});

describe('order by', () => {
  function sorted(order: string): number[] {
    const { domain, app, ids } = setUp();
    const rows = [
      { text: 'b', number: '10', drop: 'Done', date: '2026-01-02' },
      { text: 'a', number: '9', drop: 'Low', date: '2026-01-01' },
      {},
      { text: 'b', number: '-1', drop: 'High', date: '2026-01-01' },
    ];
    for (const row of rows) add(domain, app, row, as(domain, row.drop ? 'sato' : 'admin'));
    return ids(order);
  }

  test.each([
    ['order by text asc', [3, 2, 4, 1]],
    ['order by text desc', [4, 1, 2, 3]],
    ['order by text asc, number asc', [3, 2, 4, 1]],
    ['order by text asc, number desc', [3, 2, 1, 4]],
    ['order by number asc', [3, 4, 2, 1]],
    ['order by drop asc', [3, 2, 4, 1]],
    ['order by date desc, $id asc', [1, 2, 4, 3]],
    ['order by 作成者 asc, $id asc', [3, 1, 2, 4]],
    ['order by $id', [1, 2, 3, 4]],
    ['order by calc desc limit 2', [1, 2]],
    ['order by no asc limit 2 offset 1', [2, 3]],
    ['order by no asc offset 3', [4]],
    ['limit 0', []],
    ['offset 10000', []],
  ])('%s', (order, expected) => {
    expect(sorted(order)).toEqual(expected);
  });

  test.each([
    'lines',
    'rich',
    'check',
    'users',
    'team',
    'groups',
    'files',
    'category',
    'items',
    'name',
    'group',
  ])('not by %s', (code) => {
    expect(refusal(() => setUp().ask(`order by ${code} asc`)).code).toBe('GAIA_IS02');
  });
});

test('100 records are answered unless the query says more, and the total counts all', () => {
  const { domain, app, ask } = setUp();
  for (let count = 0; count < 101; count++) add(domain, app, {});
  expect(ask('').records).toHaveLength(100);
  expect(ask('').totalCount).toBeNull();
  expect(ask('limit 500').records).toHaveLength(101);
  const counted = getRecords(domain, as(domain, 'sato'), app, {
    query: '$id > 1 limit 1',
    totalCount: 'true',
  });
  expect([counted.records.length, counted.totalCount]).toEqual([1, '100']);
});

test('fields decide what is answered', () => {
  const { domain, app } = withSamples();
  const request = { query: '$id = 1', fields: ['text', '$id', 'nothing'] };
  expect(getRecords(domain, as(domain, 'sato'), app, request).records).toEqual([
    { text: { type: 'SINGLE_LINE_TEXT', value: 'gamma keyword' }, $id: { type: '__ID__', value: '1' } },
  ]);
});

test.each([
  ['text', 'CB_VA01'],
  ['text =', 'CB_VA01'],
  ['text = x', 'CB_VA01'],
  ["text = 'x'", 'CB_VA01'],
  ['text = "x', 'CB_VA01'],
  ['text = "a\tb"', 'CB_VA01'],
  ['text = "a\nb"', 'CB_VA01'],
  ['text = "a\\x"', 'CB_VA01'],
  ['text ! "x"', 'CB_VA01'],
  ['text in "x"', 'CB_VA01'],
  ['text in ()', 'CB_VA01'],
  ['text not = "x"', 'CB_VA01'],
  ['text not like ("x")', 'CB_VA01'],
  ['lines is null', 'CB_VA01'],
  ['(text = "x"', 'CB_VA01'],
  ['text = "x")', 'CB_VA01'],
  ['text = "x" and', 'CB_VA01'],
  ['and text = "x"', 'CB_VA01'],
  ['text = "x" text = "y"', 'CB_VA01'],
  ['order by', 'CB_VA01'],
  ['order text', 'CB_VA01'],
  ['limit -1', 'CB_VA01'],
  ['limit 1.5', 'CB_VA01'],
  ['limit', 'CB_VA01'],
  ['limit 1 limit 2', 'CB_VA01'],
  ['offset -1', 'CB_VA01'],
  ['limit 1 order by text asc', 'CB_VA01'],
  ['created = NEVER()', 'CB_VA01'],
  ['created = TODAY', 'CB_VA01'],
  ['number > "abc"', 'CB_VA01'],
  ['date = "yesterday"', 'CB_VA01'],
  [`${'('.repeat(300)}text = ""${')'.repeat(300)}`, 'CB_VA01'],
  ['limit 501', 'GAIA_QU01'],
  ['offset 10001', 'GAIA_QU02'],
  ['nothing = "x"', 'GAIA_IQ11'],
  ['order by nothing asc', 'GAIA_IQ11'],
  ['__proto__ = "x"', 'GAIA_IQ11'],
  ['drop = "Low"', 'GAIA_IQ03'],
  ['text > "x"', 'GAIA_IQ03'],
  ['lines = "x"', 'GAIA_IQ03'],
  ['rich in ("x")', 'GAIA_IQ03'],
  ['text is empty', 'GAIA_IQ03'],
  ['date in ("2026-01-01")', 'GAIA_IQ03'],
  ['category in ("x")', 'GAIA_IQ03'],
  ['items in ("x")', 'GAIA_IQ03'],
  ['group = "x"', 'GAIA_IQ03'],
  ['name = "x"', 'GAIA_IQ07'],
  ['price != 1', 'GAIA_IQ07'],
  ['when = "2026-04-15T06:31:00Z"', 'GAIA_IQ07'],
  ['drop in ("Nothing")', 'GAIA_IQ10'],
  ['marks in ("Z")', 'GAIA_IQ10'],
  ['users in ("nobody")', 'GAIA_IL26'],
  ['groups in ("nobody")', 'GAIA_IL27'],
  ['team in ("nobody")', 'GAIA_IL28'],
  ['status in ("Done")', 'GAIA_ST02'],
  ['assignee in (LOGINUSER())', 'GAIA_ST02'],
  ['text = TODAY()', 'GAIA_IL08'],
  ['date = NOW()', 'GAIA_IL08'],
  ['users in (TODAY())', 'GAIA_IL08'],
  ['created = TODAY(1)', 'GAIA_IL08'],
  ['created = FROM_TODAY(5)', 'GAIA_IL08'],
  ['created = FROM_TODAY(5, HOURS)', 'GAIA_IQ25'],
  ['created = THIS_WEEK(FUNDAY)', 'GAIA_IL08'],
  ['created = THIS_MONTH(32)', 'GAIA_IQ23'],
  ['created = THIS_MONTH(0)', 'GAIA_IQ23'],
])('%s is refused with %s', (query, code) => {
  expect(refusal(() => setUp().ask(query)).code).toBe(code);
});

test('syntax errors stand under "query"', () => {
  expect(complaints(() => setUp().ask('text ='))).toEqual({ query: ['Query syntax error.'] });
});

test('fields of related records are unknown to the sandbox, and it says so', () => {
  expect(refusal(() => setUp().ask('related.name in ("x")')).status).toBe(501);
});

test('an error is found before any record is looked at', () => {
  const { app, ask } = setUp();
  expect(app.records.size).toBe(0);
  expect(refusal(() => ask('text = "a" or nothing = "b"')).code).toBe('GAIA_IQ11');
});

test('settings can check their conditions and orders', () => {
  const { domain, app } = setUp();
  const admin = as(domain, 'admin');
  const condition = (text: string) => () => checkCondition(domain, admin, app, app.preview, text);
  const order = (text: string) => () => checkOrder(domain, admin, app, app.preview, text);
  for (const call of [condition(''), condition('text = "x"'), order(''), order('text asc, no desc')]) {
    expect(call).not.toThrow();
  }
  expect(refusal(condition('text = "x" limit 1')).code).toBe('CB_VA01');
  expect(refusal(condition('order by text asc')).code).toBe('CB_VA01');
  expect(refusal(condition('nothing = "x"')).code).toBe('GAIA_IQ11');
  expect(refusal(order('lines asc')).code).toBe('GAIA_IS02');
});

test.each([
  ['gamma keyword', 'keyword', true],
  ['gamma keyword', 'key', false],
  ['keyword key', 'key', true],
  ['ＡＢＣ商事', 'abc', true],
  ['山田商事株式会社', '商事', true],
  ['A-12', '12', true],
  ['A123', '12', false],
])('%s contains the word %s: %s', (text, keyword, expected) => {
  expect(containsWord(text, keyword)).toBe(expected);
});
