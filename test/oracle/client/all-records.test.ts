import { KintoneAllRecordsError, KintoneRestAPIError } from '@kintone/rest-api-client';
import { field, makeApp, refusalOf, useOracle } from '../support';

const oracle = useOracle();

/** Over two pages of 500, and over one bulk request of 20 x 100. */
const MANY = 2105;

const formApp = (): Promise<string> =>
  makeApp(oracle.client(), {
    ...field('SINGLE_LINE_TEXT', 'code', { unique: true }),
    ...field('NUMBER', 'n'),
  });

const records = (count: number): { code: { value: string }; n: { value: string } }[] =>
  Array.from({ length: count }, (_, index) => ({
    code: { value: `K-${index}` },
    n: { value: String(index) },
  }));

const bulkRequests = (): number =>
  oracle.sandbox.journal().filter(({ path }) => path.endsWith('bulkRequest.json')).length;

describe('@kintone/rest-api-client: all records', () => {
  it('are added, read in every way, updated and deleted, however many', async () => {
    const { record } = oracle.client();
    const app = await formApp();
    const added = await record.addAllRecords({ app, records: records(MANY) });
    expect(added.records).toHaveLength(MANY);
    expect(added.records[0]).toEqual({ id: '1', revision: '1' });
    expect(bulkRequests()).toBe(2);

    const numbers = (all: { n?: { value: unknown } }[]): number[] => all.map(({ n }) => Number(n?.value));
    const everything = Array.from({ length: MANY }, (_, index) => index);
    const backwards = [...everything].reverse();
    expect(numbers(await record.getAllRecords({ app }))).toEqual(everything);
    expect(numbers(await record.getAllRecords({ app, orderBy: 'n desc' }))).toEqual(backwards);
    expect(numbers(await record.getAllRecords({ app, orderBy: 'n desc', withCursor: false }))).toEqual(
      backwards,
    );
    expect(numbers(await record.getAllRecordsWithId({ app, fields: ['n'], condition: 'n >= 1000' }))).toEqual(
      everything.slice(1000),
    );
    expect(
      numbers(await record.getAllRecordsWithOffset({ app, orderBy: 'n asc', condition: 'n < 700' })),
    ).toEqual(everything.slice(0, 700));
    expect(numbers(await record.getAllRecordsWithCursor({ app, query: 'n < 1001 order by n asc' }))).toEqual(
      everything.slice(0, 1001),
    );

    const updated = await record.updateAllRecords({
      app,
      records: added.records.map(({ id }) => ({ id, record: { n: { value: '7' } } })),
    });
    expect(updated.records).toHaveLength(MANY);
    expect(updated.records[MANY - 1]).toEqual({ id: String(MANY), revision: '2' });
    expect((await record.getRecords({ app, query: 'n = 7 limit 1', totalCount: true })).totalCount).toBe(
      String(MANY),
    );

    const upserted = await record.updateAllRecords({
      app,
      upsert: true,
      records: ['K-0', 'new'].map((value) => ({
        updateKey: { field: 'code', value },
        record: { n: { value: '8' } },
      })),
    });
    expect(upserted.records).toEqual([
      { id: '1', revision: '3', operation: 'UPDATE' },
      { id: String(MANY + 1), revision: '1', operation: 'INSERT' },
    ]);

    const all = await record.getAllRecords({ app, fields: ['$id', '$revision'] });
    await record.deleteAllRecords({
      app,
      records: all.map(({ $id, $revision }) => ({
        id: String($id?.value),
        revision: String($revision?.value),
      })),
    });
    expect((await record.getRecords({ app, totalCount: true })).totalCount).toBe('0');
  });

  it('stop at the first bulk request that fails, and say where', async () => {
    const { record } = oracle.client();
    const app = await formApp();
    const list = records(MANY);
    list[2050] = { code: { value: 'K-2049' }, n: { value: '1' } };
    const error = (await refusalOf(record.addAllRecords({ app, records: list }))) as KintoneAllRecordsError;
    expect(error).toBeInstanceOf(KintoneAllRecordsError);
    expect(error).toMatchObject({ numOfProcessedRecords: 2000, numOfAllRecords: MANY, errorIndex: 2050 });
    expect(error.error).toBeInstanceOf(KintoneRestAPIError);
    expect(error.error).toMatchObject({ code: 'CB_VA01', status: 400, bulkRequestIndex: 0 });
    expect(error.unprocessedRecords).toHaveLength(MANY - 2000);
    // A bulk request is all or nothing: the first 2,000 are there, nothing of the second.
    expect((await record.getRecords({ app, totalCount: true })).totalCount).toBe('2000');
  });
});

describe('@kintone/rest-api-client: a cursor', () => {
  it('gives page after page, and is gone at the end', async () => {
    const { record } = oracle.client();
    const app = await formApp();
    await record.addAllRecords({ app, records: records(5) });
    const { id, totalCount } = await record.createCursor({
      app,
      fields: ['n'],
      query: 'n > 0 order by n asc',
      size: 3,
    });
    expect(totalCount).toBe('4');
    const first = await record.getRecordsByCursor({ id });
    expect(first).toEqual({
      records: [1, 2, 3].map((n) => ({ n: { type: 'NUMBER', value: String(n) } })),
      next: true,
    });
    expect(await record.getRecordsByCursor({ id })).toEqual({
      records: [{ n: { type: 'NUMBER', value: '4' } }],
      next: false,
    });
    expect(await refusalOf(record.getRecordsByCursor({ id }))).toMatchObject({ code: 'GAIA_CN01' });
  });

  it('can be deleted; the eleventh is refused', async () => {
    const { record } = oracle.client();
    const app = await formApp();
    const cursors = [];
    for (let count = 0; count < 10; count += 1) cursors.push(await record.createCursor({ app }));
    expect(await refusalOf(record.createCursor({ app }))).toMatchObject({ code: 'GAIA_TM12' });
    expect(await record.deleteCursor({ id: cursors[0]!.id })).toEqual({});
    expect(await record.createCursor({ app })).toMatchObject({ totalCount: '0' });
  });
});

describe('@kintone/rest-api-client: bulkRequest', () => {
  it('runs what it is given in order and answers each in its place', async () => {
    const client = oracle.client();
    const [app, other] = [await formApp(), await formApp()];
    const { results } = await client.bulkRequest({
      requests: [
        { method: 'POST', endpointName: 'record', payload: { app, record: { n: { value: '1' } } } },
        { method: 'PUT', endpointName: 'record', payload: { app, id: '1', record: { n: { value: '2' } } } },
        { method: 'POST', endpointName: 'records', payload: { app: other, records: records(2) } },
        { method: 'DELETE', endpointName: 'records', payload: { app: other, ids: ['1'] } },
      ],
    });
    expect(results).toEqual([
      { id: '1', revision: '1' },
      { revision: '2' },
      { ids: ['1', '2'], revisions: ['1', '1'] },
      {},
    ]);
    expect((await client.record.getRecords({ app, fields: ['n'] })).records).toEqual([
      { n: { type: 'NUMBER', value: '2' } },
    ]);
  });

  it('undoes all when one fails, and the client finds which', async () => {
    const client = oracle.client();
    const app = await formApp();
    const error = await refusalOf(
      client.bulkRequest({
        requests: [
          { method: 'POST', endpointName: 'record', payload: { app, record: { code: { value: 'x' } } } },
          { method: 'POST', endpointName: 'record', payload: { app, record: { code: { value: 'x' } } } },
        ],
      }),
    );
    expect(error).toBeInstanceOf(KintoneRestAPIError);
    expect(error).toMatchObject({
      code: 'CB_VA01',
      bulkRequestIndex: 1,
      errors: { 'record.code.value': { messages: [expect.any(String)] } },
    });
    expect((await client.record.getRecords({ app })).records).toEqual([]);
  });
});
