/**
 * A request that is refused leaves nothing behind: no record, revision, id, table row or unique value, be it one request or
 * several in a bulk. https://cybozu.dev/ja/kintone/docs/rest-api/records/bulk-request
 */
import { asker, codeOf, item, useSandbox, type Answer } from './support';

const sandbox = useSandbox();

const CUSTOMERS = '1';
const EQUIPMENT = '2';
const PROJECT = '3';
const GUEST_SPACE = '1';

const asAnybody = asker(sandbox);
const ask = (method: string, path: string, body?: object, user = 'tanaka'): Promise<Answer> =>
  asAnybody(user, method, path, body);

/** Everything that is stored in the apps, revisions and rows included. */
async function stored(): Promise<unknown> {
  const query = encodeURIComponent('order by $id asc limit 500');
  const apps = [CUSTOMERS, EQUIPMENT].map((app) =>
    ask('GET', `/k/v1/records.json?app=${app}&query=${query}`),
  );
  return (await Promise.all(apps)).map(({ body }) => body);
}

interface Write {
  method: string;
  path: string;
  body: object;
}

const table = { 会社名: { value: 'x' }, 見積明細: { value: [{ value: { 品目: { value: '導入' } } }] } };

/** One good request of every kind that a bulk takes. `$id` stands for a customer in the status 未対応. */
const WRITES: [string, Write][] = [
  ['a new record', { method: 'POST', path: 'record.json', body: { app: EQUIPMENT, record: item('B-1') } }],
  [
    'new records with rows',
    { method: 'POST', path: 'records.json', body: { app: CUSTOMERS, records: [table, table] } },
  ],
  [
    'an update',
    {
      method: 'PUT',
      path: 'record.json',
      body: { app: EQUIPMENT, id: 1, record: { 管理番号: { value: 'B-2' } } },
    },
  ],
  [
    'updates and additions by key',
    {
      method: 'PUT',
      path: 'records.json',
      body: {
        app: EQUIPMENT,
        upsert: true,
        records: ['BH-002', 'B-3'].map((value) => ({
          updateKey: { field: '管理番号', value },
          record: { 備品名: { value: '別の備品' } },
        })),
      },
    },
  ],
  ['a deletion', { method: 'DELETE', path: 'records.json', body: { app: EQUIPMENT, ids: [3, 4] } }],
];

/** Refused requests, each with kintone's code: what comes after them must find everything as before. */
const REFUSED: [what: string, code: string, write: Write][] = [
  [
    'a duplicate of a stored value',
    'CB_VA01',
    {
      method: 'POST',
      path: 'records.json',
      body: { app: EQUIPMENT, records: [item('C-1'), item('BH-008'), item('C-2')] },
    },
  ],
  [
    'a duplicate within the request',
    'CB_VA01',
    { method: 'POST', path: 'records.json', body: { app: EQUIPMENT, records: [item('C-1'), item('C-1')] } },
  ],
  [
    'an update of a record that is not there',
    'GAIA_RE01',
    {
      method: 'PUT',
      path: 'records.json',
      body: {
        app: EQUIPMENT,
        records: [
          { id: 5, record: { 備品名: { value: 'x' } } },
          { id: 999, record: {} },
        ],
      },
    },
  ],
  [
    'an update of an old revision',
    'GAIA_CO02',
    {
      method: 'PUT',
      path: 'records.json',
      body: {
        app: EQUIPMENT,
        records: [
          { id: 5, record: { 備品名: { value: 'x' } } },
          { id: 6, revision: 9, record: { 備品名: { value: 'x' } } },
        ],
      },
    },
  ],
  [
    'a deletion of a record that is not there',
    'GAIA_RE01',
    { method: 'DELETE', path: 'records.json', body: { app: EQUIPMENT, ids: [5, 999] } },
  ],
  [
    'a deletion of an old revision',
    'GAIA_CO02',
    { method: 'DELETE', path: 'records.json', body: { app: EQUIPMENT, ids: [5, 6], revisions: [1, 9] } },
  ],
  [
    'an action that the second record does not have',
    'GAIA_IL03',
    {
      method: 'PUT',
      path: 'records/status.json',
      body: {
        app: CUSTOMERS,
        records: [
          { id: '$id', action: '対応を始める' },
          { id: '$id', action: '完了' },
        ],
      },
    },
  ],
];

/** A customer that anybody may work on. */
async function openCustomer(): Promise<string> {
  const { body } = await ask('POST', '/k/v1/record.json', {
    app: CUSTOMERS,
    record: { 会社名: { value: 'x' } },
  });
  return String(body['id']);
}

const about = (customer: string, { method, path, body }: Write): Write => ({
  method,
  path,
  body: JSON.parse(JSON.stringify(body).replaceAll('$id', customer)) as object,
});

/** That ids, row ids and unique values go on as if nothing had been asked for. */
async function expectUnused(customer: string): Promise<void> {
  const added = await ask('POST', '/k/v1/records.json', {
    app: EQUIPMENT,
    records: ['B-1', 'B-2', 'B-3', 'C-1'].map(item),
  });
  expect(added.body).toEqual({ ids: ['9', '10', '11', '12'], revisions: ['1', '1', '1', '1'] });
  const next = await ask('POST', '/k/v1/record.json', { app: CUSTOMERS, record: table });
  expect(next.body['id']).toBe(String(Number(customer) + 1));
}

describe.each(REFUSED)('%s (%s)', (_what, code, write) => {
  it('keeps nothing of its request', async () => {
    const customer = await openCustomer();
    const before = await stored();
    const { method, path, body } = about(customer, write);
    expect(codeOf(await ask(method, `/k/v1/${path}`, body))).toBe(code);
    expect(await stored()).toEqual(before);
    await expectUnused(customer);
  });

  it('takes back everything that the bulk request did before it', async () => {
    const customer = await openCustomer();
    const before = await stored();
    const requests = [...WRITES.map(([, each]) => each), write].map((each) => {
      const { method, path, body } = about(customer, each);
      return { method, api: `/k/v1/${path}`, payload: body };
    });
    const proof = await ask('POST', '/k/v1/bulkRequest.json', { requests: requests.slice(0, -1) });
    expect(proof.status).toBe(200);
    expect(await stored()).not.toEqual(before);
    sandbox.current.reset();
    expect(await openCustomer()).toBe(customer);
    const again = await stored();

    const { status, body } = await ask('POST', '/k/v1/bulkRequest.json', { requests });
    expect(status).toBeGreaterThanOrEqual(400);
    const results = body['results'] as object[];
    expect(results.slice(0, -1)).toEqual(WRITES.map(() => ({})));
    expect(results.at(-1)).toMatchObject({ code });
    expect(await stored()).toEqual(again);
    await expectUnused(customer);
  });
});

describe('a bulk request', () => {
  const post = (api: string, app: string): object => ({
    method: 'POST',
    api,
    payload: { app, record: {} },
  });
  const inSpace = `/k/guest/${GUEST_SPACE}/v1/record.json`;

  it.each([
    ['/k/v1/bulkRequest.json', inSpace],
    [`/k/guest/${GUEST_SPACE}/v1/bulkRequest.json`, '/k/v1/record.json'],
    [`/k/guest/${GUEST_SPACE}/v1/bulkRequest.json`, '/k/guest/2/v1/record.json'],
  ])('to %s does not reach %s: the apps of one space only', async (path, api) => {
    const app = api === inSpace ? PROJECT : EQUIPMENT;
    const answer = await ask('POST', path, { requests: [post(api, app)] }, 'sato');
    expect([answer.status, codeOf(answer)]).toEqual([400, 'CB_IL02']);
  });
});
