/** The timeline page by page: every record once, in order, however many share a minute, and never an offset beyond kintone's. */
import fc from 'fast-check';
import type { LogClient, TimelinePage } from '../../../src/viewer/log';
import { readerOf } from './log-app';

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

const NEVER = Number.MIN_SAFE_INTEGER;
/** Empty ones first, as in a database. */
const oldestFirst = (a: Stored, b: Stored): number => (a.at ?? NEVER) - (b.at ?? NEVER) || a.id - b.id;

/**
 * Answers the timeline's queries by looking at everything; anything else is an error, and so are an offset above 10,000 and a time
 * that is not a whole minute.
 */
function clientOf(records: readonly Stored[], asked: number[] = []): LogClient {
  const QUERY =
    /^(?:occurred_at (<=|>=|=|!=) "((?:\d{4}-\d\d-\d\dT\d\d:\d\d:00Z)?)"(?: and \$id >= (\d+))?(?: and \$id < (\d+))? )?order by occurred_at (asc|desc), occurred_at_ms \5, \$id \5 limit (\d+) offset (\d+)$/;
  let sorted: Stored[] = [];
  const getRecords = ({ query = '', totalCount = false }: { query?: string; totalCount?: boolean }) => {
    const [, operator, value, from = 0, below = Infinity, order, limit, offset] = QUERY.exec(query) ?? [];
    if (order === undefined) throw new Error(`not understood: ${query}`);
    if (Number(offset) > 10_000) throw new Error('GAIA_QU02');
    asked.push(Number(offset));
    if (sorted.length !== records.length) sorted = [...records].sort(oldestFirst);
    const instant = Date.parse(value ?? '');
    const holds = ({ id, at }: Stored): boolean => {
      if (operator === undefined) return true;
      if (id < Number(from) || id >= Number(below)) return false;
      const isIn = at !== undefined && Math.floor(at / MINUTE) * MINUTE === instant;
      if (operator === '=') return value === '' ? at === undefined : isIn;
      if (operator === '!=') return value === '' ? at !== undefined : !isIn;
      return at !== undefined && (isIn || (operator === '<=' ? at < instant : at > instant));
    };
    const found = sorted.filter(holds);
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

async function everyPage(
  client: LogClient,
  order: 'newest' | 'oldest',
  limit: number,
): Promise<{ page: TimelinePage; requests: number }> {
  const reader = readerOf(client);
  let page = await reader.page({}, { order, limit });
  while (page.next !== undefined) {
    page = await reader.page({}, { order, limit, after: page });
    expect(page.added.length).toBeLessThanOrEqual(limit);
  }
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

/** A log with one crowded minute, or as many records without a time, between others; what arrived when has nothing to do with when it was. */
const crowdedLogs = fc
  .record({
    crowd: fc.integer({ min: 10_000, max: 23_000 }),
    others: fc.integer({ min: 0, max: 700 }),
    isDated: fc.boolean(),
    // Prime to every length: a step through the log that comes to each of its places once.
    step: fc.constantFrom(1, 30_011, 40_009),
    isReversed: fc.boolean(),
  })
  .map(({ crowd, others, isDated, step, isReversed }) => {
    const times = [
      ...Array.from({ length: others }, (_, index) => START - 1 - index * 997),
      ...Array.from({ length: crowd }, (_, index) => (isDated ? START + (index % MINUTE) : undefined)),
      ...Array.from({ length: others }, (_, index) => START + MINUTE + index * 997),
    ];
    const { length } = times;
    return times.map((at, index): Stored => {
      const place = (index * step) % length;
      return { id: 1 + (isReversed ? length - 1 - place : place), at };
    });
  });

test('goes on beyond 10,000 records of one minute: each once, in the order of the minutes, hardly a request more than pages', async () => {
  await fc.assert(
    fc.asyncProperty(
      crowdedLogs,
      fc.constantFrom('newest' as const, 'oldest' as const),
      async (records, order) => {
        const asked: number[] = [];
        const { page, requests } = await everyPage(clientOf(records, asked), order, 500);
        const minutes = new Map(records.map(({ id, at }) => [id, minute(at)]));
        const ids = page.records.map(({ id }) => id);
        expect(ids).toHaveLength(records.length);
        expect(new Set(ids).size).toBe(records.length);
        const dated = ids.map((id) => minutes.get(id)!).filter((at) => at !== '');
        const asc = order === 'oldest';
        expect(dated.findIndex((at, n) => n > 0 && (asc ? at < dated[n - 1]! : at > dated[n - 1]!))).toBe(-1);
        // Each part of the minute and of the records without a time ends with a page that is not full.
        expect(requests).toBeLessThanOrEqual(
          Math.ceil(records.length / 500) + Math.ceil(records.length / 5_000) + 3,
        );
      },
    ),
    { numRuns: 6 },
  );
});

test.each(['newest', 'oldest'] as const)(
  'the first 10,000 of a minute are in the exact order of time: %s first',
  async (order) => {
    const records = Array.from({ length: 11_000 }, (_, index): Stored => ({
      id: index + 1,
      at: START + ((index * 7_919) % MINUTE),
    }));
    const { page } = await everyPage(clientOf(records), order, 500);
    const expected = [...records].sort(oldestFirst).map(({ id }) => id);
    if (order === 'newest') expected.reverse();
    const ids = page.records.map(({ id }) => id);
    expect(ids.slice(0, 10_000)).toEqual(expected.slice(0, 10_000));
    expect(new Set(ids).size).toBe(11_000);
  },
);

test('what arrives in a crowded minute meanwhile moves nothing out of view', async () => {
  const records = Array.from({ length: 12_000 }, (_, index): Stored => ({
    id: index + 1,
    at: START + index,
  }));
  const growing = [...records];
  const reader = readerOf(clientOf(growing));
  let page = await reader.page({}, { limit: 500 });
  while (page.next !== undefined) {
    growing.push({ id: growing.length + 1, at: START + ((growing.length * 7_919) % MINUTE) });
    page = await reader.page({}, { limit: 500, after: page });
  }
  const ids = new Set(page.records.map(({ id }) => id));
  expect(ids.size).toBe(page.records.length);
  expect(records.filter(({ id }) => !ids.has(id))).toEqual([]);
});
