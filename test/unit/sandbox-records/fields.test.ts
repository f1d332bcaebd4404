import { addRecord, getRecord, updateRecord } from '../../../sandbox/server/records';
import {
  add,
  as,
  complaints,
  fields,
  makeApp,
  makeDomain,
  NOW,
  options,
  refusal,
  settings,
  values,
} from './domain';

const ALL = fields(
  { type: 'SINGLE_LINE_TEXT', code: 'text' },
  { type: 'MULTI_LINE_TEXT', code: 'lines' },
  { type: 'RICH_TEXT', code: 'rich' },
  { type: 'NUMBER', code: 'number' },
  { type: 'CHECK_BOX', code: 'check', options: options('A', 'B') },
  { type: 'RADIO_BUTTON', code: 'radio', options: options('A', 'B'), defaultValue: 'A' },
  { type: 'DROP_DOWN', code: 'drop', options: options('A', 'B') },
  { type: 'MULTI_SELECT', code: 'multi', options: options('A', 'B') },
  { type: 'DATE', code: 'date' },
  { type: 'TIME', code: 'time' },
  { type: 'DATETIME', code: 'instant' },
  { type: 'LINK', code: 'link', protocol: 'WEB' },
  { type: 'LINK', code: 'mail', protocol: 'MAIL' },
  { type: 'LINK', code: 'phone', protocol: 'CALL' },
  { type: 'USER_SELECT', code: 'users' },
  { type: 'ORGANIZATION_SELECT', code: 'organizations' },
  { type: 'GROUP_SELECT', code: 'groups' },
  { type: 'FILE', code: 'files' },
  { type: 'GROUP', code: 'group' },
  { type: 'REFERENCE_TABLE', code: 'related' },
);

function setUp(form = ALL) {
  const domain = makeDomain();
  const app = makeApp(domain, settings(form));
  const admin = as(domain, 'admin');
  const read = (id: number) => getRecord(domain, admin, app, { id }).record;
  /** Adds one field and reads it back. */
  const roundTrip = (code: string, value: unknown) => read(add(domain, app, { [code]: value }))[code]?.value;
  const complain = (plain: Record<string, unknown>) =>
    complaints(() => addRecord(domain, admin, app, { record: values(plain) }));
  return { domain, app, admin, read, roundTrip, complain };
}

test.each([
  ['text', 'あ', 'あ'],
  ['text', 12, '12'],
  ['text', null, ''],
  ['number', ' 1.5e1 ', '15'],
  ['number', 3.25, '3.25'],
  ['number', '0.00005', '0'],
  ['number', '', ''],
  ['number', '999999999999', '999999999999'],
  ['check', ['B', 'A', 'B'], ['B', 'A']],
  ['check', null, []],
  ['radio', 'B', 'B'],
  ['radio', '', 'A'],
  ['drop', 'B', 'B'],
  ['drop', '', null],
  ['multi', ['A'], ['A']],
  ['date', '2026-2-3', '2026-02-03'],
  ['date', '', null],
  ['time', '9:05', '09:05'],
  ['time', '23:59:59', '23:59'],
  ['time', null, null],
  ['instant', '2026-04-15T06:31:59.999Z', '2026-04-15T06:31:00Z'],
  ['instant', '2026-04-15T15:31:59+09:00', '2026-04-15T06:31:00Z'],
  ['instant', '2026-04-15T15:31+0900', '2026-04-15T06:31:00Z'],
  ['instant', '2026-04-15', '2026-04-15T00:00:00Z'],
  ['instant', '', ''],
  ['link', 'https://example.com/k/1/show#record=2&x=日本', 'https://example.com/k/1/show#record=2&x=日本'],
  ['mail', 'a@example.com', 'a@example.com'],
  ['phone', '+81-3-1234-5678', '+81-3-1234-5678'],
  ['users', [{ code: 'sato' }, { code: 'sato', name: 'x' }], [{ code: 'sato', name: 'Name of sato' }]],
  ['organizations', [{ code: 'hr' }], [{ code: 'hr', name: 'HR' }]],
  ['groups', [{ code: 'staff' }], [{ code: 'staff', name: 'Staff' }]],
  ['users', [], []],
  [
    'files',
    [{ fileKey: 'file-1', name: 'forged.exe' }],
    [{ contentType: 'text/plain', fileKey: 'file-1', name: 'plan.txt', size: '6' }],
  ],
])('%s keeps %j as %j', (code, value, kept) => {
  expect(setUp().roundTrip(code, value)).toEqual(kept);
});

test.each([
  ['number', 'abc', 'record[number].value'],
  ['number', '1,000', 'record[number].value'],
  ['number', String(NOW), 'record.number.value'],
  ['drop', 'Z', 'record.drop.value'],
  ['radio', 'Z', 'record.radio.value'],
  ['check', ['A', 'Z'], 'record.check.values[1].value'],
  ['multi', ['Z'], 'record.multi.values[0].value'],
  ['date', '2026-02-30', 'record.date.value'],
  ['date', '0999-01-01', 'record.date.value'],
  ['time', '24:00', 'record.time.value'],
  ['instant', '2026-04-15T06:31', 'record.instant.value'],
  ['instant', 'yesterday', 'record.instant.value'],
  ['link', 'example.com', 'record.link.value'],
  ['link', 'javascript:alert(1)', 'record.link.value'],
  ['mail', 'nobody', 'record.mail.value'],
  ['phone', 'call me', 'record.phone.value'],
])('%s refuses %j under %s', (code, value, key) => {
  expect(Object.keys(setUp().complain({ [code]: value }))).toEqual([key]);
});

test.each([
  ['users', [{ code: 'nobody' }], 'GAIA_IL26', 400],
  ['groups', [{ code: 'nobody' }], 'GAIA_IL27', 400],
  ['organizations', [{ code: 'nobody' }], 'GAIA_IL28', 400],
  ['files', [{ fileKey: 'nothing' }], 'GAIA_BL01', 404],
  ['group', '', 'GAIA_UN10', 400],
  ['related', [], 'CB_IJ01', 400],
  ['text', { deep: 1 }, 'CB_IJ01', 400],
  ['check', 'A', 'CB_IJ01', 400],
  ['users', ['sato'], 'CB_IJ01', 400],
])('%s with %j is refused with %s', (code, value, error, status) => {
  const { domain, admin, app } = setUp();
  const refused = refusal(() => addRecord(domain, admin, app, { record: values({ [code]: value }) }));
  expect([refused.code, refused.status]).toEqual([error, status]);
});

test('empty fields answer as REST answers them, and what is no field of a record is not there', () => {
  const { domain, app, read } = setUp();
  const record = read(add(domain, app, {}));
  expect(Object.fromEntries(Object.entries(record).map(([code, field]) => [code, field.value]))).toEqual({
    ...{ text: '', lines: '', rich: '', number: '', link: '', mail: '', phone: '', instant: '' },
    ...{ drop: null, date: null, time: null, radio: 'A' },
    ...{ check: [], multi: [], users: [], organizations: [], groups: [], files: [] },
    ...{ $id: '1', $revision: '1' },
  });
  expect(record['$id']?.type).toBe('__ID__');
  expect(record['$revision']?.type).toBe('__REVISION__');
});

describe('required', () => {
  const REQUIRED = fields(
    ...Object.values(ALL)
      .filter(({ type }) => !['GROUP', 'REFERENCE_TABLE', 'RADIO_BUTTON'].includes(type))
      .map((field) => ({ ...field, required: true })),
  );

  test('names every empty field with the key of its type', () => {
    const found = setUp(REQUIRED).complain({ text: '', check: [], users: null });
    expect(Object.keys(found).sort()).toEqual(
      [
        ...[
          'text',
          'lines',
          'rich',
          'number',
          'drop',
          'date',
          'time',
          'instant',
          'link',
          'mail',
          'phone',
        ].map((code) => `record.${code}.value`),
        ...['check', 'multi', 'files'].map((code) => `record.${code}.values`),
        ...['users', 'organizations', 'groups'].map((code) => `record.${code}.values.value`),
      ].sort(),
    );
    expect(new Set(Object.values(found).flat())).toEqual(new Set(['Required.']));
  });

  test('a value that cannot be read counts as missing as well', () => {
    const found = setUp(REQUIRED).complain({ number: 'abc', check: ['Z'] });
    expect(found['record[number].value']).toEqual(['Only numbers are allowed.']);
    expect(found['record.number.value']).toEqual(['Required.']);
    expect(found['record.check.values[0].value']).toEqual(['The value, "Z", is not in options.']);
    expect(found['record.check.values']).toEqual(['Required.']);
  });

  test('is asked of the whole record on update, not of the request alone', () => {
    const { domain, app, admin } = setUp(
      fields({ type: 'SINGLE_LINE_TEXT', code: 'a' }, { type: 'NUMBER', code: 'b' }),
    );
    const id = add(domain, app, { b: 1 });
    app.live!.fields['a']!['required'] = true;
    expect(
      Object.keys(complaints(() => updateRecord(domain, admin, app, { id, record: values({ b: 2 }) }))),
    ).toEqual(['record.a.value']);
    expect(updateRecord(domain, admin, app, { id, record: values({ a: 'x' }) })).toEqual({ revision: '2' });
  });
});

describe('lengths and ranges', () => {
  const LIMITED = fields(
    { type: 'SINGLE_LINE_TEXT', code: 'code', minLength: '2', maxLength: '5' },
    { type: 'NUMBER', code: 'amount', minValue: '10', maxValue: '100' },
    { type: 'SINGLE_LINE_TEXT', code: 'id', unique: true },
  );

  test.each([
    [{ code: '123456' }, { 'record.code.value': ['Enter less than 6 characters.'] }],
    [{ code: '1' }, { 'record.code.value': ['Enter more than 1 characters.'] }],
    // Measured: an empty text is too short as well.
    [{}, { 'record.code.value': ['Enter more than 1 characters.'] }],
    [{ code: '12', amount: '150' }, { 'record.amount.value': ['The value must be 100 or less.'] }],
    [{ code: '12', amount: '9.9' }, { 'record.amount.value': ['The value must be 10 or more.'] }],
    [{ code: '12', id: 'x'.repeat(65) }, { 'record.id.value': ['Enter less than 65 characters.'] }],
  ])('%j', (record, expected) => {
    expect(setUp(LIMITED).complain(record)).toEqual(expected);
  });

  test('64 characters are enough for a unique id, and an emoji counts as two', () => {
    const { domain, app, complain } = setUp(LIMITED);
    expect(add(domain, app, { code: '12345', id: 'x'.repeat(64), amount: '' })).toBe(1);
    expect(Object.keys(complain({ code: '😀😀😀' }))).toEqual(['record.code.value']);
  });
});

test('the app decides how many digits a number has', () => {
  const { domain, app, roundTrip } = setUp();
  app.live!.general['numberPrecision'] = { digits: '20', decimalPlaces: '0', roundingMode: 'DOWN' };
  expect(roundTrip('number', `${NOW}.9`)).toBe(String(NOW));
  expect(domain.now()).toBe(NOW);
});

describe('defaults', () => {
  const PRESET = fields(
    { type: 'SINGLE_LINE_TEXT', code: 'text', defaultValue: 'hello', required: true },
    { type: 'NUMBER', code: 'number', defaultValue: '42.0' },
    { type: 'CHECK_BOX', code: 'check', options: options('A', 'B'), defaultValue: ['A', 'B'] },
    { type: 'DATE', code: 'date', defaultNowValue: true },
    { type: 'TIME', code: 'time', defaultNowValue: true },
    { type: 'DATETIME', code: 'instant', defaultNowValue: true },
    { type: 'DATETIME', code: 'fixed', defaultValue: '2012-07-19T00:00Z' },
    {
      type: 'USER_SELECT',
      code: 'users',
      defaultValue: [
        { type: 'FUNCTION', code: 'LOGINUSER()' },
        { type: 'USER', code: 'gone' },
      ],
    },
    {
      type: 'ORGANIZATION_SELECT',
      code: 'organizations',
      defaultValue: [{ type: 'FUNCTION', code: 'PRIMARY_ORGANIZATION()' }],
    },
  );

  test('fill what the request does not mention, by the clock of the user', () => {
    const { domain, app, read } = setUp(PRESET);
    const record = read(add(domain, app, {}, as(domain, 'sato')));
    expect(
      Object.fromEntries(Object.entries(record).map(([code, field]) => [code, field.value])),
    ).toMatchObject({
      text: 'hello',
      number: '42',
      check: ['A', 'B'],
      date: '2026-04-15',
      time: '15:31',
      instant: '2026-04-15T06:31:00Z',
      fixed: '2012-07-19T00:00:00Z',
      users: [{ code: 'sato', name: 'Name of sato' }],
      organizations: [{ code: 'sales-1', name: 'Sales 1' }],
    });
  });

  test('do not replace an empty value that was sent, and do not matter for updates', () => {
    const { domain, app, admin, read, complain } = setUp(PRESET);
    expect(complain({ text: '' })).toEqual({ 'record.text.value': ['Required.'] });
    const id = add(domain, app, { number: '' });
    updateRecord(domain, admin, app, { id, record: values({ text: 'x' }) });
    expect(read(id)['number']?.value).toBe('');
  });
});

test('a field may be called like a part of every object', () => {
  const { domain, app, read } = setUp(
    Object.fromEntries([
      ['__proto__', { type: 'SINGLE_LINE_TEXT', code: '__proto__', label: 'p' }],
      ['constructor', { type: 'NUMBER', code: 'constructor', label: 'c' }],
    ]),
  );
  const record = JSON.parse('{"__proto__": {"value": "x"}, "constructor": {"value": "7"}}') as Record<
    string,
    unknown
  >;
  const { id } = addRecord(domain, as(domain, 'admin'), app, { record });
  expect(JSON.parse(JSON.stringify(read(Number(id))))).toMatchObject(
    JSON.parse('{"__proto__": {"value": "x"}, "constructor": {"value": "7"}}') as object,
  );
  expect(Object.hasOwn(read(add(domain, app, {})), '__proto__')).toBe(true);
});
