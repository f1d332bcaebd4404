import { addRecord, addRecords, getRecord, updateRecord } from '../../../sandbox/server/records';
import { add, as, fields, makeApp, makeDomain, refusal, right, settings, values } from './domain';

function setUp() {
  const domain = makeDomain();
  const goods = makeApp(
    domain,
    settings(
      fields(
        { type: 'SINGLE_LINE_TEXT', code: 'code', unique: true },
        { type: 'SINGLE_LINE_TEXT', code: 'name' },
        { type: 'NUMBER', code: 'price' },
        { type: 'RECORD_NUMBER', code: 'no' },
      ),
    ),
  );
  add(domain, goods, { code: 'P1', name: 'Apple', price: '100' });
  add(domain, goods, { code: 'P2', name: 'Kiwi', price: '200' });
  const lookup = (relatedKeyField: string) => ({
    relatedApp: { app: goods.id, code: '' },
    relatedKeyField,
    fieldMappings: [
      { field: 'name', relatedField: 'name' },
      { field: 'price', relatedField: 'price' },
    ],
  });
  const app = makeApp(
    domain,
    settings(
      fields(
        { type: 'SINGLE_LINE_TEXT', code: 'item', lookup: lookup('code') },
        { type: 'SINGLE_LINE_TEXT', code: 'name' },
        { type: 'NUMBER', code: 'price' },
        { type: 'NUMBER', code: 'count' },
        { type: 'CALC', code: 'total', expression: 'price * count', format: 'NUMBER' },
      ),
    ),
  );
  const admin = as(domain, 'admin');
  const read = (id: number) => {
    const { record } = getRecord(domain, admin, app, { id });
    return [record['item'], record['name'], record['price']].map((field) => field!.value);
  };
  const put = (id: number, plain: Record<string, unknown>) =>
    updateRecord(domain, admin, app, { id, record: values(plain) });
  return { domain, goods, app, admin, read, put };
}

test('copies the fields of the related record, before formulas are computed', () => {
  const { domain, app, admin, read } = setUp();
  const id = add(domain, app, { item: 'P1', count: '3' });
  expect(read(id)).toEqual(['P1', 'Apple', '100']);
  expect(getRecord(domain, admin, app, { id }).record['total']?.value).toBe('300');
});

test('what a request writes into copied fields is ignored', () => {
  const { domain, app, read, put } = setUp();
  const id = add(domain, app, { item: 'P1', name: 'forged', price: '1' });
  expect(read(id)).toEqual(['P1', 'Apple', '100']);
  put(id, { name: 'forged' });
  expect(read(id)).toEqual(['P1', 'Apple', '100']);
  expect(read(add(domain, app, { name: 'forged' }))).toEqual(['', '', '']);
});

test('copies again when the key is written, empties with it, and stays otherwise', () => {
  const { domain, goods, app, admin, read, put } = setUp();
  const id = add(domain, app, { item: 'P1' });
  updateRecord(domain, admin, goods, { id: 1, record: values({ name: 'Renamed' }) });
  put(id, { count: '1' });
  expect(read(id)).toEqual(['P1', 'Apple', '100']);
  put(id, { item: 'P1' });
  expect(read(id)).toEqual(['P1', 'Renamed', '100']);
  put(id, { item: 'P2' });
  expect(read(id)).toEqual(['P2', 'Kiwi', '200']);
  put(id, { item: '' });
  expect(read(id)).toEqual(['', '', '']);
});

test('record numbers can be the key', () => {
  const { domain, goods, app, read } = setUp();
  app.live!.fields['item']!['lookup'] = {
    relatedApp: { app: goods.id },
    relatedKeyField: 'no',
    fieldMappings: [{ field: 'name', relatedField: 'name' }],
  };
  expect(read(add(domain, app, { item: '2' }))).toEqual(['2', 'Kiwi', '']);
});

test('an unknown key is refused without a place, and nothing of the request is kept', () => {
  const { domain, app, admin } = setUp();
  const records = [values({ item: 'P1' }), values({ item: 'P9' })];
  const refused = refusal(() => addRecords(domain, admin, app, { records }));
  expect([refused.code, refused.status, refused.errors]).toEqual(['GAIA_LO04', 400, undefined]);
  expect(app.records.size).toBe(0);
});

test.each([
  ['app', { appRights: [right('admin', 'vaedm')] }],
  ['record', { recordRights: [{ filterCond: 'code = "P1"', entities: [] }] }],
  ['field', { fieldRights: [{ code: 'code', entities: [] }] }],
])('whoever may not see the related %s does not find it', (_, rights) => {
  const { domain, goods, app } = setUp();
  Object.assign(goods.live!, rights);
  const call = () => addRecord(domain, as(domain, 'sato'), app, { record: values({ item: 'P1' }) });
  expect(refusal(call).code).toBe('GAIA_LO04');
});

test('the key must prohibit duplicates', () => {
  const { domain, goods, app, admin } = setUp();
  goods.live!.fields['code']!['unique'] = false;
  expect(refusal(() => addRecord(domain, admin, app, { record: values({ item: 'P1' }) })).code).toBe(
    'GAIA_LO03',
  );
});
