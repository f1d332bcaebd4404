/** The timeline page by page: every record once, in order, however many share a minute, and never an offset beyond kintone's. */
import fc from 'fast-check';
import { LogReader, Requests, type LogClient, type TimelinePage } from '../../../src/viewer/log';

interface Stored {
  id: number;
  /** ms since 1970; `undefined`: a record without a time, as a forged one can be. */
  at: number | undefined;
}

const MINUTE = 60_000;
const START = Date.parse('2026-11-02T00:00:00Z');

const minute = (at: number | undefined): string =>
  at === undefined ? '' : new Date(Math.floor(at / MINUTE) * MINUTE).toISOString().replace('.000Z', 'Z');
const exact = (at: number | undefined): string => (at === undefined ? '' : new Date(at).toISOString());

const text = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
/** Empty ones first, as in a database. */
const oldestFirst = (a: Stored, b: Stored): number =>
  text(minute(a.at), minute(b.at)) || text(exact(a.at), exact(b.at)) || a.id - b.id;

/** Answers the timeline's queries by looking at everything; anything else is an error, and so is an offset above 10,000. */
function clientOf(records: readonly Stored[], asked: number[] = []): LogClient {
  const QUERY =
    /^(?:occurred_at (<=|>=|=) "([^"]*)" )?order by occurred_at (asc|desc), occurred_at_ms \3, \$id \3 limit (\d+) offset (\d+)$/;
  const getRecords = ({ query = '', totalCount = false }: { query?: string; totalCount?: boolean }) => {
    const [, operator, value, order, limit, offset] = QUERY.exec(query) ?? [];
    if (order === undefined) throw new Error(`not understood: ${query}`);
    if (Number(offset) > 10_000) throw new Error('GAIA_QU02');
    asked.push(Number(offset));
    const holds = ({ at }: Stored): boolean => {
      if (operator === undefined) return true;
      if (operator === '=') return minute(at) === value;
      return at !== undefined && (operator === '<=' ? minute(at) <= value! : minute(at) >= value!);
    };
    const found = records.filter(holds).sort(oldestFirst);
    if (order === 'desc') found.reverse();
    const page = found.slice(Number(offset), Number(offset) + Number(limit));
    return Promise.resolve({
      records: page.map(({ id, at }) => ({
        $id: { type: '__ID__', value: String(id) },
        occurred_at: { type: 'DATETIME', value: minute(at) },
        occurred_at_ms: { type: 'SINGLE_LINE_TEXT', value: exact(at) },
      })),
      totalCount: totalCount ? String(found.length) : null,
    });
  };
  return { record: { getRecords }, app: {} } as unknown as LogClient;
}

const readerOf = (client: LogClient): LogReader =>
  new LogReader(client, '1', new Requests({ sleep: () => Promise.resolve(), random: () => 0 }));

async function everyPage(
  client: LogClient,
  order: 'newest' | 'oldest',
  limit: number,
): Promise<{ page: TimelinePage; requests: number }> {
  const reader = readerOf(client);
  let page = await reader.page({}, { order, limit });
  while (page.next !== undefined) page = await reader.page({}, { order, limit, after: page });
  return { page, requests: reader.requests.count };
}

const someRecords = fc
  .array(fc.option(fc.integer({ min: 0, max: 4 * MINUTE }), { nil: undefined }), { maxLength: 60 })
  .map((times) =>
    times.map((at, index): Stored => ({ id: index + 1, at: at === undefined ? undefined : START + at })),
  );

test('every record comes once, in order, with the count', async () => {
  await fc.assert(
    fc.asyncProperty(
      someRecords,
      fc.constantFrom('newest' as const, 'oldest' as const),
      fc.integer({ min: 1, max: 20 }),
      async (records, order, limit) => {
        const { page } = await everyPage(clientOf(records), order, limit);
        const dated = records.filter(({ at }) => at !== undefined).sort(oldestFirst);
        if (order === 'newest') dated.reverse();
        const ids = page.records.map(({ id }) => id);
        expect(ids.filter((id) => records[id - 1]!.at !== undefined)).toEqual(dated.map(({ id }) => id));
        expect(new Set(ids)).toEqual(new Set(records.map(({ id }) => id)));
        expect(ids).toHaveLength(records.length);
        expect(page.total).toBe(records.length);
      },
    ),
  );
});

test('goes on beyond 10,000 records with offsets inside a minute only, one request a page', async () => {
  const records = Array.from({ length: 12_000 }, (_, index): Stored => ({
    id: index + 1,
    at: START + index * 1_000,
  }));
  const asked: number[] = [];
  const { page, requests } = await everyPage(clientOf(records, asked), 'newest', 500);
  expect(page.records.map(({ id }) => id)).toEqual(records.map(({ id }) => id).reverse());
  expect(Math.max(...asked)).toBeLessThanOrEqual(60);
  expect(requests).toBeLessThanOrEqual(Math.ceil(12_000 / 440) + 1);
});

test('what arrives meanwhile moves nothing twice into view', async () => {
  const records = Array.from({ length: 30 }, (_, index): Stored => ({
    id: index + 1,
    at: START + index * 500,
  }));
  const growing = [...records];
  const reader = readerOf(clientOf(growing));
  const first = await reader.page({}, { limit: 10 });
  growing.push({ id: 31, at: START + 20_000 }, { id: 32, at: START + 20_500 });
  const second = await reader.page({}, { limit: 10, after: first });
  const ids = second.records.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.slice(0, 10)).toEqual(
    records
      .slice(-10)
      .reverse()
      .map(({ id }) => id),
  );
});
