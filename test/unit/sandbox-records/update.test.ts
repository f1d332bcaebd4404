import {
  deleteRecords,
  getRecord,
  transaction,
  updateRecord,
  updateRecords,
} from '../../../sandbox/server/records';
import {
  add,
  as,
  complaints,
  fields,
  makeApp,
  makeDomain,
  NOW,
  refusal,
  right,
  settings,
  values,
} from './domain';

const FORM = fields(
  { type: 'SINGLE_LINE_TEXT', code: 'key', unique: true, required: true },
  { type: 'NUMBER', code: 'number', unique: true },
  { type: 'SINGLE_LINE_TEXT', code: 'text', maxLength: '5' },
  { type: 'UPDATED_TIME', code: 'updated' },
  { type: 'MODIFIER', code: 'modifier' },
  { type: 'CREATOR', code: 'creator' },
  { type: 'CATEGORY', code: 'category' },
);

function setUp() {
  const domain = makeDomain();
  const app = makeApp(domain, settings(FORM));
  const admin = as(domain, 'admin');
  for (const key of ['a', 'b', 'c']) add(domain, app, { key, number: String(key.charCodeAt(0)) });
  const text = (id: number) => getRecord(domain, admin, app, { id }).record['text']?.value;
  const put = (...records: Record<string, unknown>[]) => updateRecords(domain, admin, app, { records });
  return { domain, app, admin, text, put };
}

test('writes what is sent, keeps the rest, and says who and when', () => {
  const { domain, app } = setUp();
  domain.now = () => NOW + 3_600_000;
  const sato = as(domain, 'sato');
  expect(updateRecord(domain, sato, app, { id: '1', record: values({ text: 'new' }) })).toEqual({
    revision: '2',
  });
  expect(getRecord(domain, sato, app, { id: 1 }).record).toMatchObject({
    key: { value: 'a' },
    text: { value: 'new' },
    modifier: { value: { code: 'sato' } },
    creator: { value: { code: 'admin' } },
    updated: { value: '2026-04-15T07:31:00Z' },
    $revision: { value: '2' },
  });
});

describe('which record', () => {
  test('by id or by the value of a unique field', () => {
    const { put, text } = setUp();
    const answer = put(
      { id: 1, record: values({ text: 'one' }) },
      { updateKey: { field: 'key', value: 'b' }, record: values({ text: 'two' }) },
      { updateKey: { field: 'number', value: '099.0' }, record: values({ text: 'three' }) },
    );
    expect(answer).toEqual({
      records: [
        { id: '1', revision: '2' },
        { id: '2', revision: '2' },
        { id: '3', revision: '2' },
      ],
    });
    expect([1, 2, 3].map(text)).toEqual(['one', 'two', 'three']);
  });

  test.each([
    [{ id: 99 }, 'GAIA_RE01', 404],
    [{ updateKey: { field: 'key', value: 'z' } }, 'GAIA_RE20', 404],
    [{ updateKey: { field: 'text', value: 'z' } }, 'CB_VA01', 400],
    [{ updateKey: { field: 'nothing', value: 'z' } }, 'CB_VA01', 400],
    [{ updateKey: { field: 'key' } }, 'CB_VA01', 400],
    [{ id: 1, updateKey: { field: 'key', value: 'a' } }, 'CB_VA01', 400],
    [{ id: 0 }, 'CB_VA01', 400],
    [{ id: 'x' }, 'CB_VA01', 400],
    [{}, 'CB_VA01', 400],
  ])('%j is refused with %s', (target, code, status) => {
    const { domain, admin, app } = setUp();
    const refused = refusal(() => updateRecord(domain, admin, app, { ...target, record: {} }));
    expect([refused.code, refused.status]).toEqual([code, status]);
  });
});

describe('revisions', () => {
  test('a wrong one is a conflict and changes nothing', () => {
    const { domain, admin, app, text } = setUp();
    const put = (revision: unknown) =>
      updateRecord(domain, admin, app, { id: 1, revision, record: values({ text: 'x' }) });
    const refused = refusal(() => put(7));
    expect([refused.code, refused.status]).toEqual(['GAIA_CO02', 409]);
    expect(text(1)).toBe('');
    expect(put('1')).toEqual({ revision: '2' });
    expect(put(-1)).toEqual({ revision: '3' });
  });

  test('without a record nothing happens', () => {
    const { domain, admin, app } = setUp();
    expect(updateRecord(domain, admin, app, { id: 1 })).toEqual({ revision: '1' });
  });
});

test('all or none', () => {
  const { put, text } = setUp();
  expect(
    complaints(() =>
      put({ id: 1, record: values({ text: 'fine' }) }, { id: 2, record: values({ text: 'too long' }) }),
    ),
  ).toEqual({ 'records[1].text.value': ['Enter less than 6 characters.'] });
  expect(refusal(() => put({ id: 1, record: values({ text: 'fine' }) }, { id: 99, record: {} })).code).toBe(
    'GAIA_RE01',
  );
  expect(text(1)).toBe('');
});

test('a record is no duplicate of itself, and values may change hands in one request', () => {
  const { put } = setUp();
  expect(put({ id: 1, record: values({ key: 'a' }) }).records).toHaveLength(1);
  expect(Object.keys(complaints(() => put({ id: 1, record: values({ key: 'b' }) })))).toEqual([
    'records[0].key.value',
  ]);
  const swapped = put({ id: 1, record: values({ key: 'b' }) }, { id: 2, record: values({ key: 'a' }) });
  expect(swapped.records).toHaveLength(2);
});

test('one record twice in a request counts twice', () => {
  const { put, text } = setUp();
  const answer = put({ id: 1, record: values({ text: 'x' }) }, { id: 1, record: values({ text: 'y' }) });
  expect(answer.records.map(({ revision }) => revision)).toEqual(['2', '3']);
  expect(text(1)).toBe('y');
});

test.each([
  ['updated', '2020-01-01T00:00:00Z', 'GAIA_UN10'],
  ['modifier', { code: 'sato' }, 'GAIA_UN10'],
  ['category', [], 'GA_UO01'],
])('%s cannot be updated, not even by an administrator', (code, value, error) => {
  const { domain, admin, app } = setUp();
  const call = () => updateRecord(domain, admin, app, { id: 1, record: values({ [code]: value }) });
  expect(refusal(call).code).toBe(error);
});

test('101 updates are too many, none is fine', () => {
  const { put } = setUp();
  expect(put()).toEqual({ records: [] });
  const many = Array.from({ length: 101 }, () => ({ id: 1, record: {} }));
  expect(complaints(() => put(...many))).toEqual({
    records: ['A maximum of 100 records can be updated at one time.'],
  });
});

describe('upsert', () => {
  test('adds what is not there', () => {
    const { domain, admin, app, text } = setUp();
    const records = [
      { updateKey: { field: 'key', value: 'a' }, record: values({ text: 'old' }) },
      { updateKey: { field: 'key', value: 'new' }, record: values({ text: 'new' }) },
      { updateKey: { field: 'key', value: 'new' }, record: values({ text: 'again' }) },
    ];
    expect(updateRecords(domain, admin, app, { upsert: true, records })).toEqual({
      records: [
        { id: '1', revision: '2', operation: 'UPDATE' },
        { id: '4', revision: '1', operation: 'INSERT' },
        { id: '4', revision: '2', operation: 'UPDATE' },
      ],
    });
    expect([text(1), text(4)]).toEqual(['old', 'again']);
  });

  test('an id that is not there becomes a new one', () => {
    const { domain, admin, app } = setUp();
    const records = [{ id: 77, record: values({ key: 'x' }) }];
    expect(updateRecords(domain, admin, app, { upsert: 'true', records }).records[0]).toMatchObject({
      id: '4',
    });
  });

  test('needs the right to add and the right to edit', () => {
    const { domain, app } = setUp();
    const records = [{ updateKey: { field: 'key', value: 'new' }, record: {} }];
    const call = () => updateRecords(domain, as(domain, 'sato'), app, { upsert: true, records });
    app.live!.appRights = [right('everyone', 've')];
    expect(refusal(call).code).toBe('CB_NO02');
    app.live!.appRights = [right('everyone', 'a')];
    expect(refusal(call).code).toBe('CB_NO02');
    app.live!.appRights = [right('everyone', 'vae')];
    expect(call().records[0]).toMatchObject({ operation: 'INSERT' });
  });
});

describe('deleting', () => {
  test('all or none, with revisions', () => {
    const { domain, admin, app } = setUp();
    const remove = (request: Record<string, unknown>) => deleteRecords(domain, admin, app, request);
    expect(refusal(() => remove({ ids: [1, 99] })).code).toBe('GAIA_RE01');
    expect(refusal(() => remove({ ids: [1, 2], revisions: [1, 5] })).code).toBe('GAIA_CO02');
    expect(app.records.size).toBe(3);
    expect(remove({ ids: ['1', '2'], revisions: ['1', '-1'] })).toEqual({});
    expect([...app.records.keys()]).toEqual([3]);
  });

  test.each([[{}], [{ ids: [] }]])('%j complains twice, as kintone does', (request) => {
    const { domain, admin, app } = setUp();
    expect(complaints(() => deleteRecords(domain, admin, app, request))).toEqual({
      ids: ['Required field.', 'Between 1 and 100 records can be deleted at one time.'],
    });
  });

  test('an id is never used again', () => {
    const { domain, admin, app } = setUp();
    deleteRecords(domain, admin, app, { ids: [3] });
    expect(add(domain, app, { key: 'd' })).toBe(4);
  });
});

test('a transaction takes everything back when one call fails', () => {
  const { domain, admin, app, text } = setUp();
  const other = makeApp(domain, settings(FORM));
  const call = () =>
    transaction(domain, () => {
      updateRecord(domain, admin, app, { id: 1, record: values({ text: 'x' }) });
      deleteRecords(domain, admin, app, { ids: [2] });
      add(domain, other, { key: 'z' });
      updateRecord(domain, admin, app, { id: 2, record: {} });
    });
  expect(refusal(call).code).toBe('GAIA_RE01');
  expect([text(1), app.records.size, other.records.size, other.nextRecordId]).toEqual(['', 3, 0, 1]);
  expect(transaction(domain, () => add(domain, other, { key: 'z' }))).toBe(1);
});
