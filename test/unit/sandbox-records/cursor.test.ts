import {
  createCursor,
  deleteCursor,
  deleteRecords,
  readCursor,
  updateRecord,
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

const MINUTE = 60_000;

function setUp() {
  const domain = makeDomain();
  const app = makeApp(domain, settings(fields({ type: 'NUMBER', code: 'number' })));
  for (let number = 1; number <= 5; number++) add(domain, app, { number });
  const sato = as(domain, 'sato');
  const create = (request: Record<string, unknown> = {}) => createCursor(domain, sato, app, request);
  const read = (id: string) => {
    const { records, next } = readCursor(domain, sato, { id });
    return [records.map((record) => record['number']?.value).join(), next];
  };
  return { domain, app, sato, create, read };
}

test('gives the records of its query page by page, then it is gone', () => {
  const { create, read } = setUp();
  const { id, totalCount } = create({ query: 'number > 1 order by number asc', size: '3' });
  expect(totalCount).toBe('4');
  expect(read(id)).toEqual(['2,3,4', true]);
  expect(read(id)).toEqual(['5', false]);
  const gone = refusal(() => read(id));
  expect([gone.code, gone.status]).toEqual(['GAIA_CN01', 404]);
});

test('which records is decided at its making, what is in them when it is read', () => {
  const { domain, app, sato, create, read } = setUp();
  const { id } = create({ query: 'order by $id asc' });
  add(domain, app, { number: 6 });
  updateRecord(domain, sato, app, { id: 1, record: values({ number: 100 }) });
  deleteRecords(domain, sato, app, { ids: [2] });
  expect(read(id)).toEqual(['100,3,4,5', false]);
});

test('answers the fields that were asked for', () => {
  const { domain, sato, create } = setUp();
  const { id } = create({ fields: ['$id'], query: 'number = 1' });
  expect(readCursor(domain, sato, { id }).records).toEqual([{ $id: { type: '__ID__', value: '1' } }]);
});

test('ten live ones in the domain', () => {
  const { domain, sato, create } = setUp();
  const ids = Array.from({ length: 10 }, () => create().id);
  const refused = refusal(() => create());
  expect([refused.code, refused.status]).toEqual(['GAIA_TM12', 429]);
  expect(deleteCursor(domain, sato, { id: ids[0] })).toEqual({});
  expect(refusal(() => deleteCursor(domain, sato, { id: ids[0] })).code).toBe('GAIA_CN01');
  expect(create().totalCount).toBe('5');
});

test('lives ten minutes from its making and from every read', () => {
  const { domain, create, read } = setUp();
  const [used, forgotten] = [create({ size: 1 }).id, create({ size: 1 }).id];
  domain.now = () => NOW + 9 * MINUTE;
  expect(read(used)[1]).toBe(true);
  domain.now = () => NOW + 18 * MINUTE;
  expect(read(used)[1]).toBe(true);
  expect(refusal(() => read(forgotten)).code).toBe('GAIA_CN01');
});

test('belongs to its maker', () => {
  const { domain, create } = setUp();
  const { id } = create();
  expect(refusal(() => readCursor(domain, as(domain, 'suzuki'), { id })).code).toBe('GAIA_CN01');
});

test('needs the right to view, then and now', () => {
  const { app, create, read } = setUp();
  const { id } = create();
  app.live!.appRights = [right('everyone', 'a')];
  expect(refusal(() => create()).code).toBe('CB_NO02');
  expect(refusal(() => read(id)).code).toBe('CB_NO02');
});

test.each([
  [{ query: 'limit 5' }, 'query'],
  [{ query: 'offset 5' }, 'query'],
  [{ size: 0 }, 'size'],
  [{ size: 501 }, 'size'],
  [{ size: 'x' }, 'size'],
])('%j is refused', (request, place) => {
  expect(Object.keys(complaints(() => setUp().create(request)))).toEqual([place]);
});
