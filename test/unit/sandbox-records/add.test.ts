import { addRecord, addRecords, getRecord } from '../../../sandbox/server/records';
import type { Domain } from '../../../sandbox/server/model';
import {
  add,
  as,
  complaints,
  fields,
  makeApp,
  makeDomain,
  refusal,
  right,
  settings,
  token,
  values,
} from './domain';

const LOG = fields(
  { type: 'SINGLE_LINE_TEXT', code: 'event_id', required: true, unique: true },
  { type: 'NUMBER', code: 'app_id' },
  { type: 'RECORD_NUMBER', code: 'no' },
  { type: 'CREATOR', code: 'creator' },
  { type: 'CREATED_TIME', code: 'created' },
  { type: 'MODIFIER', code: 'modifier' },
  { type: 'UPDATED_TIME', code: 'updated' },
  { type: 'STATUS', code: 'status' },
  { type: 'STATUS_ASSIGNEE', code: 'assignee' },
  { type: 'CATEGORY', code: 'category', enabled: false },
);

function setUp(change: (domain: Domain) => void = () => undefined) {
  const domain = makeDomain();
  change(domain);
  const app = makeApp(
    domain,
    settings(LOG, { appRights: [right('admin', 'vaedm'), right('everyone', 'a')] }),
  );
  const post = (ids: unknown[], actor = as(domain, 'sato')) =>
    addRecords(domain, actor, app, { records: ids.map((event_id) => values({ event_id })) });
  return { domain, app, admin: as(domain, 'admin'), sato: as(domain, 'sato'), post };
}

test('answers ids and revisions in the order of the request', () => {
  const { post, app } = setUp();
  expect(post(['a', 'b', 'c'])).toEqual({ ids: ['1', '2', '3'], revisions: ['1', '1', '1'] });
  expect([...app.records.keys()]).toEqual([1, 2, 3]);
});

test('no records are no records', () => {
  expect(setUp().post([])).toEqual({ ids: [], revisions: [] });
});

test('100 records are the most', () => {
  const { post, app } = setUp();
  const ids = Array.from({ length: 101 }, (_, index) => `id-${index}`);
  expect(complaints(() => post(ids))).toEqual({
    records: ['A maximum of 100 records can be added at one time.'],
  });
  expect(app.records.size).toBe(0);
  expect(post(ids.slice(1)).ids).toHaveLength(100);
});

test.each([
  [{}, 'CB_VA01'],
  [{ records: 'x' }, 'CB_IJ01'],
  [{ records: ['x'] }, 'CB_IJ01'],
])('a body of %j is refused with %s', (request, code) => {
  const { domain, sato, app } = setUp();
  expect(refusal(() => addRecords(domain, sato, app, request)).code).toBe(code);
});

test('all or none, and every finding with its index', () => {
  const { domain, sato, app } = setUp();
  const records = [values({ event_id: 'a' }), values({}), values({ event_id: 'c', app_id: 'x' })];
  const found = complaints(() => addRecords(domain, sato, app, { records }));
  expect(found).toEqual({
    'records[1].event_id.value': ['Required.'],
    'records[2][app_id].value': ['Only numbers are allowed.'],
  });
  expect(app.records.size).toBe(0);
  expect(addRecord(domain, sato, app, { record: values({ event_id: 'a' }) })).toEqual({
    id: '1',
    revision: '1',
  });
});

describe('duplicates of a unique field', () => {
  test('all are named', () => {
    const { post, app } = setUp();
    post(['a', 'b', 'c']);
    expect(complaints(() => post(['x', 'a', 'y', 'c']))).toEqual({
      'records[1].event_id.value': ['This value already exists in another record.'],
      'records[3].event_id.value': ['This value already exists in another record.'],
    });
    expect(app.records.size).toBe(3);
  });

  test('or only the first', () => {
    const { post } = setUp((domain) => (domain.duplicatesNamed = 'first'));
    post(['a', 'b']);
    expect(Object.keys(complaints(() => post(['x', 'b', 'a'])))).toEqual(['records[1].event_id.value']);
  });

  test('within one request the later one is the duplicate', () => {
    expect(Object.keys(complaints(() => setUp().post(['a', 'b', 'a'])))).toEqual([
      'records[2].event_id.value',
    ]);
  });

  test('the key of a single record has no index', () => {
    const { domain, sato, app, post } = setUp();
    post(['a']);
    expect(
      Object.keys(complaints(() => addRecord(domain, sato, app, { record: values({ event_id: 'a' }) }))),
    ).toEqual(['record.event_id.value']);
  });

  test('empty values and other letters are none', () => {
    const { post, app } = setUp();
    app.live!.fields['event_id']!['required'] = false;
    expect(post(['', '', 'a', 'A']).ids).toHaveLength(4);
  });

  test('the message is in the language of the user', () => {
    const { domain, app, post } = setUp();
    post(['a']);
    expect(complaints(() => post(['a'], as(domain, 'sato', 'ja')))).toEqual({
      'records[0].event_id.value': ['値がほかのレコードと重複しています。'],
    });
    expect(refusal(() => addRecord(domain, as(domain, 'sato', 'ja'), app, { record: {} })).message).toBe(
      '入力内容が正しくありません。',
    );
  });
});

test('the server says who and when, to the minute', () => {
  const { domain, app, admin, post } = setUp();
  post(['a']);
  const { record } = getRecord(domain, admin, app, { id: '1' });
  const sato = { code: 'sato', name: 'Name of sato' };
  expect(record).toMatchObject({
    creator: { type: 'CREATOR', value: sato },
    modifier: { type: 'MODIFIER', value: sato },
    created: { type: 'CREATED_TIME', value: '2026-04-15T06:31:00Z' },
    updated: { type: 'UPDATED_TIME', value: '2026-04-15T06:31:00Z' },
    no: { type: 'RECORD_NUMBER', value: '1' },
  });
  // Process management and categories are off: their fields are not in the record.
  expect(record).not.toHaveProperty('status');
  expect(record).not.toHaveProperty('assignee');
  expect(record).not.toHaveProperty('category');
});

test('an API token acts as Administrator', () => {
  const { domain, app, admin } = setUp();
  const { id } = addRecord(domain, token(app, { add: true }), app, { record: values({ event_id: 'a' }) });
  const { record } = getRecord(domain, admin, app, { id });
  expect(record['creator']?.value).toEqual({ code: 'Administrator', name: 'Administrator' });
});

test('record numbers carry the app code', () => {
  const { domain, app, admin } = setUp();
  app.code = 'LOG';
  add(domain, app, { event_id: 'a' });
  expect(getRecord(domain, admin, app, { id: 1 }).record).toMatchObject({
    no: { value: 'LOG-1' },
    $id: { value: '1' },
  });
});

describe('system fields', () => {
  test('only app administrators may set them', () => {
    const { domain, app, admin, sato } = setUp();
    const forged = values({
      event_id: 'a',
      creator: { code: 'suzuki' },
      created: '2020-01-02T03:04:05Z',
      modifier: { code: 'tanaka' },
      updated: '2021-01-02T03:04:05Z',
    });
    expect(refusal(() => addRecord(domain, sato, app, { record: forged })).code).toBe('CB_NO02');
    addRecord(domain, admin, app, { record: forged });
    expect(getRecord(domain, admin, app, { id: 1 }).record).toMatchObject({
      creator: { value: { code: 'suzuki' } },
      created: { value: '2020-01-02T03:04:00Z' },
      modifier: { value: { code: 'tanaka' } },
      updated: { value: '2021-01-02T03:04:00Z' },
    });
  });

  test.each([
    ['no', '5', 'GAIA_UN10'],
    ['status', 'Done', 'GAIA_UN10'],
    ['assignee', [], 'GAIA_UN10'],
    ['category', [], 'GA_UO01'],
  ])('nobody may set %s', (code, value, error) => {
    const { domain, app, admin } = setUp();
    const record = values({ event_id: 'a', [code]: value });
    expect(refusal(() => addRecord(domain, admin, app, { record })).code).toBe(error);
  });
});

test('unknown field codes, $id and $revision are ignored', () => {
  const { domain, app, sato } = setUp();
  const record = values({ event_id: 'a', nothing: 'x', $id: '77', $revision: '9' });
  expect(addRecord(domain, sato, app, { record })).toEqual({ id: '1', revision: '1' });
  expect(app.records.get(1)!.values).not.toHaveProperty('nothing');
});

test('an app that was never deployed does not exist', () => {
  const { domain, app, admin } = setUp();
  app.live = null;
  const refused = refusal(() => addRecord(domain, admin, app, {}));
  expect([refused.code, refused.status]).toEqual(['GAIA_AP01', 404]);
});
