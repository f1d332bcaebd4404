/** Complements, read as kintone documents them, and what they become in the log. */
import fc from 'fast-check';
import { appOperation } from '../../../../src/viewer/screens/audit-log/row/app-operation';
import { logValuesOf, type AuditRow } from '../../../../src/viewer/screens/audit-log/row';

const rowOf = (more: Partial<AuditRow>): AuditRow => ({
  ...{
    time: '2026/11/25 10:00:00',
    level: '情報',
    service: 'kintone',
    user: 'tanaka',
    ip_address: '203.0.113.7',
  },
  ...{ module: 'App operation', action: '', result: 'SUCCESS', error_code: '', complement: '' },
  ...{ instant: Date.parse('2026-11-25T01:00:00Z'), others: [], isBroken: false },
  ...more,
});
const read = (action: string, complement: string, more: Partial<AuditRow> = {}) =>
  logValuesOf(rowOf({ action, complement, ...more }));

/** Every documented act: its complement, and the values that must come out. */
const ACTS: [action: string, complement: string, values: Record<string, string>][] = [
  [
    'Record file upload',
    'app id: 5, app name: 顧客, record id: 12, filename: a.pdf',
    { action: 'upload', record_id: '12' },
  ],
  [
    'Record file download',
    'app id: 5, app name: 顧客, record id: 12, filename: 見積 (1).pdf',
    { action: 'download', record_id: '12' },
  ],
  [
    'Record comment delete',
    'app id: 5, app name: 顧客, record id: 12, comment id: 3',
    { action: 'comment', record_id: '12' },
  ],
  ['Record delete', 'app id: 5, app name: 顧客, record id: [12]', { action: 'delete', record_id: '12' }],
  [
    'Record delete',
    'app id: 5, app name: 顧客, record id: [12, 14,15]',
    { action: 'delete', record_ids: '12,14,15', record_count: '3' },
  ],
  ['Record bulk delete', 'app id: 5, app name: 顧客', { action: 'delete' }],
  [
    'Record import registered',
    'app id: 5, app name: 顧客, number of file lines: 100, file size: 2048, filename: in.csv',
    { action: 'import', outcome: 'attempted' },
  ],
  [
    'Record import started',
    'app id: 5, app name: 顧客, number of file lines: 100, file size: 2048, filename: in.csv',
    { action: 'import', outcome: 'started' },
  ],
  [
    'Record import finished',
    'app id: 5, app name: 顧客, number of file lines: 100, file size: 2048, filename: in.csv',
    { action: 'import' },
  ],
  ['Record import', 'app id: 5, app name: 顧客', { action: 'import' }],
  ['Record export', 'app id: 5, app name: 顧客', { action: 'export' }],
  ['Report export', 'app id: 5, app name: 顧客', { action: 'export' }],
  ['Exported file download', 'app id: 5, app name: 顧客, filename: out.csv', { action: 'download' }],
  [
    'Webhook notify',
    'app id: 5, app name: 顧客, record id: 12, notification id: x-1, event type: UPDATE_RECORD, server url: https://example.com/a, status code: 200',
    { action: 'notify', record_id: '12' },
  ],
  [
    'Webhook notify',
    'app id: 5, app name: 顧客, record id: 12, notification id: x-1, event type: ADD_RECORD, server url: https://example.com/a, error type: CLIENT_ERROR, error message: timeout, really',
    { action: 'notify', outcome: 'failed' },
  ],
  [
    'Webhook notify',
    'app id: 5, app name: 顧客, record id: 12, notification id: x-1, event type: ADD_RECORD, server url: https://example.com/a, error type: SERVER_ERROR, status code: 503',
    { action: 'notify', outcome: 'failed' },
  ],
  [
    'Send slack dm',
    'app id: 5, app name: 顧客, record id: 12, slack subdomain: acme, user: sato, Email: sato@example.com, status code: 200',
    { action: 'notify', outcome: 'succeeded' },
  ],
  [
    'Send slack dm',
    'app id: 5, app name: 顧客, record id: 12, slack subdomain: acme, user: sato, Email: sato@example.com, error type: CLIENT_ERROR, error message: no token',
    { action: 'notify', outcome: 'failed' },
  ],
  [
    'Send slack dm',
    'app id: 5, app name: 顧客, record id: 12, slack subdomain: acme, user: sato, Email: sato@example.com, error type: SERVER_ERROR, status code: 500, error message: down',
    { action: 'notify', outcome: 'failed' },
  ],
];

it.each(ACTS)('reads "%s" %s', (action, complement, values) => {
  const result = read(action, complement);
  expect(result.doubt).toBeUndefined();
  expect(result.values).toMatchObject({
    ...{ outcome: 'succeeded', app_id: '5', app_name: '顧客', event_type: action, source: 'audit-log' },
    ...{
      user_code: 'tanaka',
      ip_address: '203.0.113.7',
      level: '情報',
      module: 'App operation',
      result: 'SUCCESS',
    },
    ...{ occurred_at: '2026-11-25T01:00:00.000Z', occurred_at_ms: '2026-11-25T01:00:00.000Z' },
    ...values,
  });
  expect(result.values['detail']).toBe(`${complement}\nservice: kintone`);
  expect('record_id' in result.values).toBe('record_id' in values || /record id: 12,/.test(complement));
});

it('takes a failure from the result, too', () => {
  for (const result of ['FAILED', 'VALIDATION ERROR'])
    expect(read('Record import finished', 'app id: 5, app name: 顧客', { result }).values['outcome']).toBe(
      'failed',
    );
});

it('keeps what it does not understand, and says so', () => {
  const [strange, unknown] = [
    read('Record delete', 'no such thing'),
    read('Record teleport', 'app id: 5, app name: x'),
  ];
  expect(strange).toMatchObject({
    doubt: 'complement',
    values: { action: 'delete', detail: expect.stringContaining('no such thing') },
  });
  expect(unknown).toMatchObject({ doubt: 'action', values: { action: 'audit', app_id: '5', app_name: 'x' } });
  const timeless = read('Record export', 'app id: 5, app name: x', { instant: undefined, time: 'yesterday' });
  expect(timeless.doubt).toBe('time');
  expect(timeless.values['detail']).toContain('time: yesterday');
  expect(timeless.values).not.toHaveProperty('occurred_at');
});

it('leaves other modules as they are', () => {
  const login = read('login', '', { module: 'Login', service: 'Common', level: 'Notice', error_code: 'E1' });
  expect(login).toMatchObject({
    doubt: undefined,
    values: { action: 'audit', event_type: 'login', module: 'Login', level: 'Notice' },
  });
  expect(login.values['detail']).toBe('service: Common\nerror code: E1');
  const update = read('App update', 'app id: 7, app name: 案件, 2026, target: general', {
    module: 'App management',
  });
  expect(update.values).toMatchObject({ action: 'audit', app_id: '7', app_name: '案件, 2026' });
  const api = read('Record update', 'app id: 7, app name: 案件, record id: [3]', { module: 'API operation' });
  expect(api.values).toMatchObject({ action: 'edit', app_id: '7', record_id: '3' });
});

describe('names that look like parts', () => {
  it('cannot move an act to another record', () => {
    const forged = read(
      'Record file download',
      'app id: 5, app name: 顧客, record id: 12, filename: a, record id: 99, filename: b.pdf',
    );
    expect(forged.doubt).toBe('ambiguous');
    expect(forged.values).toMatchObject({ app_id: '5', action: 'download' });
    expect(forged.values).not.toHaveProperty('record_id');
    expect(forged.values).not.toHaveProperty('app_name');
    expect(forged.values['detail']).toContain('record id: 99');
  });

  const name = fc.oneof(
    fc.string(),
    fc
      .array(
        fc.constantFrom(
          ', record id: 9',
          ', filename: x',
          'app id: 1',
          ', ',
          ':',
          '顧客',
          '[9]',
          '\n',
          ', comment id: 2',
        ),
      )
      .map((parts) => parts.join('')),
  );

  it('are read right or not at all, whatever they are', () => {
    fc.assert(
      fc.property(name, name, fc.nat(99_999), fc.nat(99_999), (app, file, appId, recordId) => {
        const complement = `app id: ${appId + 1}, app name: ${app}, record id: ${recordId + 1}, filename: ${file}`;
        const found = appOperation('Record file upload')!.read(complement)!;
        const right: Record<string, string> = {
          'app id': String(appId + 1),
          'app name': app,
          'record id': String(recordId + 1),
          filename: file,
        };
        for (const [key, value] of Object.entries(found.parts))
          expect([key, value]).toEqual([key, right[key]]);
        expect(Object.keys(found.parts).length === 4).toBe(!found.isAmbiguous);
        const { values } = read('Record file upload', complement);
        expect(values['app_id']).toBe(String(appId + 1));
        expect(values['detail']!.startsWith(complement)).toBe(true);
        for (const [code, value] of Object.entries(values))
          if (code !== 'detail') expect(value).not.toMatch(/[\r\n]/);
      }),
      { numRuns: 500 },
    );
  });

  it('say nothing that only two of three readings agree in', () => {
    const name = ', record id: 9, filename: x';
    const complement = `app id: 1, app name: ${name}, record id: 2, filename: ${name}`;
    expect(appOperation('Record file upload')!.read(complement)).toEqual({
      parts: { 'app id': '1' },
      isAmbiguous: true,
    });
  });

  it('never throws, and never makes numbers that kintone refuses', () => {
    const number = fc.oneof(
      fc.nat(99).map(String),
      fc.constantFrom('0', '007', '999999999999999', '1000000000000000', '9'.repeat(400), '-1', '1.5', ''),
    );
    const list = fc.array(number, { maxLength: 3 }).map((some) => `[${some.join(', ')}]`);
    const complements = fc.oneof(
      fc.string(),
      fc
        .tuple(number, fc.oneof(number, list), fc.constantFrom('', ', filename: a', ', comment id: 1'))
        .map(([app, record, end]) => `app id: ${app}, app name: x, record id: ${record}${end}`),
      number.map((app) => `app id: ${app}, app name: x`),
    );
    const actions = fc.oneof(
      fc.string(),
      fc.constantFrom('Record update', 'Record delete', 'Record file upload', 'Record comment delete'),
      fc.constantFrom(...ACTS.map(([action]) => action)),
    );
    fc.assert(
      fc.property(fc.string(), actions, complements, fc.string(), (module, action, complement, result) => {
        for (const one of [module, 'App operation', 'API operation']) {
          const { values } = read(action, complement, { module: one, result });
          for (const code of ['app_id', 'record_id', 'record_ids'])
            for (const id of (values[code] ?? '1').split(',')) expect(id).toMatch(/^[1-9]\d{0,14}$/);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('ends also for those made to take long', () => {
    const hostile = `app id: 5, app name: ${', record id: 9, filename: x'.repeat(360)}`;
    // Exponential time would never end.
    expect(read('Webhook notify', hostile).doubt).toBe('complement');
    expect(read('Record file download', hostile).doubt).toBe('ambiguous');
    expect(read('Record file download', hostile.repeat(50)).doubt).toBe('complement');
  });
});
