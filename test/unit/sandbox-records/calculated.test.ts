import { getRecord, updateRecord } from '../../../sandbox/server/records';
import { add, as, fields, makeApp, makeDomain, refusal, settings, values } from './domain';

const numbers = ['a', 'b'].map((code) => ({ type: 'NUMBER', code }));
const items = {
  type: 'SUBTABLE',
  code: 'items',
  fields: fields(
    { type: 'NUMBER', code: 'price' },
    { type: 'NUMBER', code: 'count' },
    { type: 'CALC', code: 'line', expression: 'price * count * b', format: 'NUMBER' },
  ),
};

/** The answer of a calculated field for given values. */
function result(expression: string, plain: Record<string, unknown>, format = 'NUMBER'): unknown {
  const domain = makeDomain();
  const form = fields(
    ...numbers,
    items,
    { type: 'DATE', code: 'day' },
    { type: 'TIME', code: 'time' },
    { type: 'DATETIME', code: 'instant' },
    { type: 'SINGLE_LINE_TEXT', code: 'text' },
    { type: 'CALC', code: 'twice', expression: 'a * 2', format: 'NUMBER' },
    { type: 'CALC', code: 'result', expression, format },
  );
  const app = makeApp(domain, settings(form));
  const id = add(domain, app, plain);
  return getRecord(domain, as(domain, 'admin'), app, { id }).record['result']?.value;
}

test.each([
  ['a + b', { a: '10', b: '3' }, '13'],
  ['a - b - 1', { a: '10', b: '3' }, '6'],
  ['a + b * 2', { a: '10', b: '3' }, '16'],
  ['(a + b) * 2', { a: '10', b: '3' }, '26'],
  ['-a + +b', { a: '-5', b: '3' }, '8'],
  ['7 * 0.1', {}, '0.7'],
  ['1 / 3', {}, '0.3333'],
  ['10 / 3 * 3', {}, '9.9999'],
  ['a / 0', { a: '1' }, ''],
  ['a + b', {}, '0'],
  ['a * 123456789012345678901234567890 / 1234567890', { a: '1' }, '100000000010000000001'],
  ['twice + 1', { a: '10' }, '21'],
  ['result + 1', { a: '10' }, ''],
  ['unknown + 1', {}, ''],
  ['text + 1', { text: 'x' }, ''],
  ['SUM(a, b, 4)', { a: '1', b: '2' }, '7'],
  ['SUM(price)', { items: [] }, '0'],
  ['SUM(price)', { items: [{ value: values({ price: '10' }) }, { value: values({ price: '' }) }] }, '10'],
  ['SUM(line)', { b: '2', items: [{ value: values({ price: '10', count: '3' }) }] }, '60'],
])('%s with %j is %j', (expression, plain, expected) => {
  expect(result(expression, plain)).toBe(expected);
});

test.each([
  ['a * 3600', 'DATETIME', { a: '90061' }, '1980-04-10T13:00:00Z'],
  ['a * 3600', 'DATE', { a: '90061' }, '1980-04-10'],
  ['a', 'TIME', { a: '90061' }, '01:01'],
  ['a', 'HOUR_MINUTE', { a: '90061' }, '25:01'],
  ['a', 'DAY_HOUR_MINUTE', { a: '-90061' }, '-25:01'],
  ['day + 86400', 'DATE', { day: '2026-04-25' }, '2026-04-26'],
  ['instant + 3600', 'DATETIME', { instant: '2026-04-25T10:00:00Z' }, '2026-04-25T11:00:00Z'],
  ['instant - day', 'NUMBER_DIGIT', { instant: '2026-04-25T10:00:00Z', day: '2026-04-25' }, '36000'],
  ['time + 60', 'TIME', { time: '23:59' }, '00:00'],
])('%s as %s', (expression, format, plain, expected) => {
  expect(result(expression, plain, format)).toBe(expected);
});

test.each(['IF(a > 1, 2, 3)', 'a ^ 2', 'a & "x"', 'ROUND(a, 1)', 'a +', '(a', 'a b', ')'])(
  'a formula the sandbox does not know is said to be unknown: %s',
  (expression) => {
    expect(refusal(() => result(expression, { a: '1' })).status).toBe(501);
  },
);

test('is computed anew on update, whatever the request says of it', () => {
  const domain = makeDomain();
  const app = makeApp(
    domain,
    settings(
      fields(
        ...numbers,
        { type: 'CALC', code: 'sum', expression: 'a + b', format: 'NUMBER' },
        { type: 'SINGLE_LINE_TEXT', code: 'auto', expression: 'a' },
      ),
    ),
  );
  const admin = as(domain, 'admin');
  const id = add(domain, app, { a: '1', b: '2', sum: '99', auto: 'x' });
  updateRecord(domain, admin, app, { id, record: values({ b: '5', sum: '99' }) });
  expect(getRecord(domain, admin, app, { id }).record).toMatchObject({
    sum: { value: '6' },
    auto: { value: '1' },
  });
});
