/** The local server of the comparison, asked as a browser would. */
import { runInNewContext } from 'node:vm';
import { amplitude, kintone } from '../../../bench/host/protocols';
import { startServer, type BenchServer } from '../../../bench/host/server';

let server: BenchServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  server.reset({ script: Buffer.from('/* contender */'), protocol: kintone, settings: '{"version":1}' });
});

const record = (event: number, id: string): object => ({
  record_id: { value: event },
  event_id: { value: id },
});

const post = (path: string, body: unknown): Promise<Response> =>
  fetch(server.url + path, { method: 'POST', body: JSON.stringify(body) });

const log = (...records: object[]): Promise<Response> => post('/k/v1/records.json', { app: 9, records });

test('a page has the stand-in, the contender and the settings, in this order', async () => {
  const response = await fetch(`${server.url}/k/1/show`);
  expect(response.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
  const page = await response.text();
  const [settings, host, contender] = [
    '"{\\"version\\":1}"',
    '/host.js',
    /\/contender-\d+\.js/.exec(page)![0],
  ].map((part) => page.indexOf(part));
  expect(settings).toBeGreaterThan(0);
  expect(host).toBeGreaterThan(settings!);
  expect(contender).toBeGreaterThan(host!);
  const script = await fetch(server.url + /\/contender-\d+\.js/.exec(page)![0]);
  expect(await script.text()).toBe('/* contender */');
});

test('the log app gives rising ids, and refuses all of a request when one event is known', async () => {
  expect(await (await log(record(1, 'a'), record(2, 'b'))).json()).toMatchObject({ ids: ['1', '2'] });
  const refused = await log(record(3, 'c'), record(2, 'b'));
  expect(refused.status).toBe(400);
  const { code, errors } = (await refused.json()) as { code: string; errors: object };
  expect([code, Object.keys(errors)]).toEqual(['CB_VA01', ['records[1].event_id.value']]);
  expect(server.received.stored.map(({ event }) => event)).toEqual([1, 2]);
  expect(server.received.sent.map(({ event }) => event)).toEqual([1, 2, 3, 2]);
  expect(await (await log(record(3, 'c'))).json()).toMatchObject({ ids: ['3'] });
});

test('requests and their bytes are counted, those without events apart', async () => {
  const body = { app: 9, records: [record(1, 'a')] };
  await post('/k/v1/records.json', body);
  await post('/collect/statistics', { some: 'thing' });
  expect(server.received).toMatchObject({
    requests: 1,
    otherRequests: 1,
    bodyBytes: JSON.stringify(body).length,
  });
});

test('unavailable: nothing is stored, and the answer is what the protocol says', async () => {
  server.reset({ script: Buffer.alloc(0), protocol: amplitude, settings: '' });
  server.trouble.isUnavailable = true;
  const response = await post('/collect/2/httpapi', {
    events: [{ insert_id: 'a', event_properties: { record_id: '1' } }],
  });
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ code: 503 });
  expect(server.received.stored).toEqual([]);
});

test('lost answers: stored, but every third request ends without an answer', async () => {
  server.trouble.losesAnswers = true;
  const ends: string[] = [];
  for (const event of [1, 2, 3, 4]) {
    ends.push(
      await log(record(event, `id${event}`)).then(
        ({ status }) => String(status),
        () => 'broken',
      ),
    );
  }
  expect(ends).toEqual(['broken', '200', '200', 'broken']);
  expect(server.received.stored).toHaveLength(4);
});

test('a reset forgets everything', async () => {
  await log(record(1, 'a'));
  server.trouble.isUnavailable = true;
  server.reset({ script: Buffer.alloc(0), protocol: kintone, settings: '' });
  expect((await log(record(1, 'a'))).status).toBe(200);
  expect(server.received.requests).toBe(1);
});

interface Host {
  kintone: { events: { on(types: string[], handler: (event: { recordId: number }) => unknown): void } };
  bench: {
    raise(event: unknown): void;
    view(id: number): { record: object };
    editSubmitted(id: number): object;
  };
}

test('the stand-in hands every listener the same trace', async () => {
  const source = await (await fetch(`${server.url}/host.js`)).text();
  const window: Partial<Host> = {};
  runInNewContext(source, { window, location: { origin: 'http://localhost' } });
  const { kintone: host, bench } = window as Host;
  const seen: [string, number][] = [];
  for (const name of ['first', 'second']) {
    host.events.on(['app.record.detail.show'], ({ recordId }) => seen.push([name, recordId]));
  }
  for (const id of [1, 2]) bench.raise(bench.view(id));
  bench.raise(bench.editSubmitted(3));
  expect(seen).toEqual([
    ['first', 1],
    ['second', 1],
    ['first', 2],
    ['second', 2],
  ]);
  // 50 fields, `$id` and `$revision`.
  expect(Object.keys(bench.view(1).record)).toHaveLength(52);
});
