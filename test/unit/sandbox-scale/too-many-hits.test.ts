/** kintone gives up a search by words when 100,000 records contain one of them, and says so in a header. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { fillSamples } from '../../../sandbox/samples';
import type { Controls } from '../../../sandbox/server/control/routes';
import { createServerApp } from '../../../sandbox/server/http/server';
import { createState } from '../../../sandbox/server/new-state';
import { createCursor, getRecords, WARNING } from '../../../sandbox/server/records';
import { RecordStore, type RecordSource } from '../../../sandbox/server/store/record-store';
import { as, fields, makeApp, makeDomain, settings } from '../sandbox-records/domain';
import { sourceRecord } from './source-record';

/** So many records take seconds on a busy machine. */
jest.setTimeout(30_000);

const MAX_HITS = 100_000;
const ABORTED = 'Filter aborted because of too many search results';

const FORM = fields(
  { type: 'SINGLE_LINE_TEXT', code: 'title' },
  { type: 'MULTI_LINE_TEXT', code: 'notes' },
  { type: 'NUMBER', code: 'number' },
);

/** "common" is in the title and the notes of each record, "odd" in every other title; titles have an index, notes have none. */
const source: RecordSource = {
  size: MAX_HITS,
  nextRowId: 1,
  record: (id) =>
    sourceRecord(id, {
      title: id % 2 ? 'common odd' : 'common even',
      notes: `common ${id}`,
      number: String(id),
    }),
};

const domain = makeDomain();
const app = makeApp(domain, settings(FORM), { records: new RecordStore(source) });
const ask = (query: string, totalCount = false) =>
  getRecords(domain, as(domain, 'sato'), app, { query, totalCount });

it.each([
  'title like "common"',
  'title not like "common"',
  'number < 10 and title like "common"',
  'title like "odd" or title like "common"',
])('%s is given up, however few records it asks for', (query) => {
  expect(ask(`${query} limit 1`)[WARNING]).toBe(ABORTED);
});

it.each(['title like "odd"', 'title not like "odd"', 'title = "common odd"', 'number > 0'])(
  '%s is not',
  (query) => {
    expect(ask(query, true)[WARNING]).toBeUndefined();
  },
);

it('counts what it comes by where no index knows the words', () => {
  const all = ask('notes like "common"', true);
  expect([all.totalCount, all[WARNING]]).toEqual([String(MAX_HITS), ABORTED]);
  expect(ask('number < 10 and notes like "common"', true)[WARNING]).toBeUndefined();
  expect(ask('notes like "common" limit 1')[WARNING]).toBeUndefined();
});

it('says it of a cursor, too', () => {
  const cursor = createCursor(domain, as(domain, 'sato'), app, { query: 'notes like "common"' });
  expect(cursor[WARNING]).toBe(ABORTED);
});

it('goes on with one record less', () => {
  const smaller = makeApp(domain, settings(FORM), {
    records: new RecordStore({ ...source, size: MAX_HITS - 1 }),
  });
  const query = 'title like "common" or notes like "common"';
  const answer = getRecords(domain, as(domain, 'sato'), smaller, { query, totalCount: true });
  expect(answer.totalCount).toBe(String(MAX_HITS - 1));
  expect(answer[WARNING]).toBeUndefined();
});

test('kintone’s own client reads the header', async () => {
  const state = createState({});
  fillSamples(state);
  const record = (id: number) => ({ ...source.record(id), values: { 備品名: id % 2 ? '机' : '机と椅子' } });
  Object.assign(state.domain.apps.get('2')!, { records: new RecordStore({ ...source, record }) });
  const server = createServer(createServerApp(state, {} as Controls, ''));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const client = new KintoneRestAPIClient({
      baseUrl: `http://localhost:${(server.address() as AddressInfo).port}`,
      auth: { username: 'tanaka', password: 'tanaka' },
      featureFlags: { enableAbortSearchError: true },
    });
    const inEveryRecord = { app: 2, query: '備品名 like "机"' };
    await expect(client.record.getRecords(inEveryRecord)).rejects.toThrow(ABORTED);
    await expect(client.record.createCursor(inEveryRecord)).rejects.toThrow(ABORTED);
    const inSome = { app: 2, query: '備品名 like "椅子" limit 1' };
    expect((await client.record.getRecords(inSome)).records).toHaveLength(1);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
