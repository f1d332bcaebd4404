import { CUSTOMERS, field, makeApp, ORDINARY, refusalOf, useOracle } from '../support';

const oracle = useOracle();

const FORM = {
  ...field('SINGLE_LINE_TEXT', 'code', { unique: true }),
  ...field('SINGLE_LINE_TEXT', 'title'),
  ...field('NUMBER', 'amount'),
  ...field('DATETIME', 'at'),
  ...field('CHECK_BOX', 'kinds', {
    options: { a: { label: 'a', index: '0' }, b: { label: 'b', index: '1' } },
  }),
  ...field('USER_SELECT', 'people'),
  ...field('SUBTABLE', 'rows', { fields: field('NUMBER', 'cost') }),
};

const formApp = (): Promise<string> => makeApp(oracle.client(), FORM);

describe('@kintone/rest-api-client: one record', () => {
  it('is added, read, updated and deleted', async () => {
    const { record } = oracle.client();
    const app = await formApp();
    const added = await record.addRecord({
      app,
      record: {
        title: { value: '一' },
        amount: { value: '12.5' },
        at: { value: '2026-04-01T00:00:59Z' },
        kinds: { value: ['b'] },
        people: { value: [{ code: ORDINARY }] },
        rows: { value: [{ value: { cost: { value: '3' } } }] },
      },
    });
    expect(added).toEqual({ id: '1', revision: '1' });
    const first = await record.getRecord({ app, id: added.id });
    expect(first.record).toMatchObject({
      $id: { type: '__ID__', value: '1' },
      $revision: { type: '__REVISION__', value: '1' },
      title: { type: 'SINGLE_LINE_TEXT', value: '一' },
      amount: { type: 'NUMBER', value: '12.5' },
      at: { type: 'DATETIME', value: '2026-04-01T00:00:00Z' },
      kinds: { type: 'CHECK_BOX', value: ['b'] },
      people: { type: 'USER_SELECT', value: [{ code: ORDINARY, name: '田中 健一' }] },
      rows: { type: 'SUBTABLE', value: [{ id: '1', value: { cost: { type: 'NUMBER', value: '3' } } }] },
      作成者: { type: 'CREATOR', value: { code: 'sato', name: '佐藤 昇' } },
    });
    expect(
      await record.updateRecord({ app, id: '1', revision: '1', record: { title: { value: '二' } } }),
    ).toEqual({
      revision: '2',
    });
    const second = await record.getRecord({ app, id: '1' });
    expect(second.record['title']?.value).toBe('二');
    expect(second.record['rows']).toEqual(first.record['rows']);
    expect(await record.deleteRecords({ app, ids: ['1'], revisions: ['2'] })).toEqual({});
    expect(await refusalOf(record.getRecord({ app, id: '1' }))).toMatchObject({
      code: 'GAIA_RE01',
      status: 404,
    });
  });

  it('is written whether or not it is there (upsert)', async () => {
    const { record } = oracle.client();
    const app = await formApp();
    const upsert = (title: string): Promise<unknown> =>
      record.upsertRecord({
        app,
        updateKey: { field: 'code', value: 'K-1' },
        record: { title: { value: title } },
      });
    expect(await upsert('new')).toEqual({ id: '1', revision: '1' });
    expect(await upsert('changed')).toEqual({ id: '1', revision: '2' });
    const { records } = await record.getRecords({ app });
    expect(records.map(({ code, title }) => [code?.value, title?.value])).toEqual([['K-1', 'changed']]);
  });

  it('is updated by a unique key, and refused with an old revision', async () => {
    const { record } = oracle.client();
    const app = await formApp();
    await record.addRecord({ app, record: { code: { value: 'K-9' } } });
    const update = (revision: number): Promise<unknown> =>
      record.updateRecord({
        app,
        updateKey: { field: 'code', value: 'K-9' },
        record: { amount: { value: '1' } },
        revision,
      });
    expect(await update(1)).toEqual({ revision: '2' });
    expect(await refusalOf(update(1))).toMatchObject({ code: 'GAIA_CO02', status: 409 });
  });
});

describe('@kintone/rest-api-client: several records', () => {
  it('are added, queried, updated, upserted and deleted together', async () => {
    const { record } = oracle.client();
    const app = await formApp();
    const added = await record.addRecords({
      app,
      records: ['a', 'b', 'c'].map((title, index) => ({
        title: { value: title },
        code: { value: `K-${index}` },
      })),
    });
    expect(added).toMatchObject({ ids: ['1', '2', '3'], revisions: ['1', '1', '1'] });
    const found = await record.getRecords({
      app,
      fields: ['$id', 'title'],
      query: 'title in ("a", "c") order by $id desc limit 1',
      totalCount: true,
    });
    expect(found).toEqual({
      records: [{ $id: { type: '__ID__', value: '3' }, title: { type: 'SINGLE_LINE_TEXT', value: 'c' } }],
      totalCount: '2',
    });
    const updated = await record.updateRecords({
      app,
      records: [
        { id: '1', record: { title: { value: 'A' } } },
        { updateKey: { field: 'code', value: 'K-1' }, record: { title: { value: 'B' } } },
      ],
    });
    expect(updated).toEqual({
      records: [
        { id: '1', revision: '2' },
        { id: '2', revision: '2' },
      ],
    });
    const upserted = await record.updateRecords({
      app,
      upsert: true,
      records: ['K-2', 'K-3'].map((value) => ({
        updateKey: { field: 'code', value },
        record: { title: { value } },
      })),
    });
    expect(upserted).toEqual({
      records: [
        { id: '3', revision: '2', operation: 'UPDATE' },
        { id: '4', revision: '1', operation: 'INSERT' },
      ],
    });
    expect(await record.deleteRecords({ app, ids: ['1', '3'] })).toEqual({});
    const left = await record.getRecords({ app, query: 'order by $id asc', totalCount: true });
    expect(left.totalCount).toBe('2');
    expect(left.records.map(({ title }) => title?.value)).toEqual(['B', 'K-3']);
  });

  it('are found with a query too long for an address', async () => {
    const { record } = oracle.client();
    const names = Array.from({ length: 300 }, (_, index) => `"名前${index}"`).join(', ');
    const { records } = await record.getRecords({
      app: CUSTOMERS,
      query: `会社名 not in (${names}) limit 3`,
    });
    expect(records).toHaveLength(3);
    // The client sends such a query as a POST that stands for a GET.
    expect(oracle.sandbox.journal().at(-1)).toMatchObject({ method: 'GET', path: '/k/v1/records.json' });
  });
});

describe('@kintone/rest-api-client: the process', () => {
  it('moves records on and changes who works on them', async () => {
    const { record } = oracle.client();
    const { records } = await record.getRecords({
      app: CUSTOMERS,
      query: 'ステータス = "未対応" limit 3',
      fields: ['$id'],
    });
    const [first, second, third] = records.map(({ $id }) => String($id?.value));
    for (const id of [first!, second!, third!])
      await record.updateRecord({ app: CUSTOMERS, id, record: { 担当者: { value: [{ code: 'sato' }] } } });
    const before = await record.getRecord({ app: CUSTOMERS, id: first! });
    const revision = Number(before.record['$revision']?.value);
    const moved = await record.updateRecordStatus({ app: CUSTOMERS, id: first!, action: '対応を始める' });
    // One action counts as two revisions.
    expect(Number(moved.revision)).toBe(revision + 2);
    const all = await record.updateRecordsStatus({
      app: CUSTOMERS,
      records: [second!, third!].map((id) => ({ id, action: '対応を始める' })),
    });
    expect(all.records.map(({ id }) => id)).toEqual([second, third]);
    await record.updateRecordAssignees({ app: CUSTOMERS, id: first!, assignees: [ORDINARY] });
    const after = await record.getRecord({ app: CUSTOMERS, id: first! });
    expect(after.record['ステータス']).toEqual({ type: 'STATUS', value: '対応中' });
    expect(after.record['作業者']?.value).toMatchObject([{ code: ORDINARY }]);
  });
});

describe('@kintone/rest-api-client: rights on records', () => {
  it('are told for the asking user', async () => {
    const { app } = oracle.client(ORDINARY);
    const { rights } = await app.evaluateRecordsAcl({ app: CUSTOMERS, ids: ['1', '2'] });
    expect(rights.map(({ id }) => id)).toEqual(['1', '2']);
    expect(rights[0]).toMatchObject({
      record: { viewable: true, editable: true, deletable: true },
      fields: { 会社名: { viewable: true, editable: true } },
    });
  });
});
