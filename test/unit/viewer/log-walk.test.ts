/** The walk over a log in the order of time, against a log in memory that answers the queries the walk makes. */
import fc from 'fast-check';
import { LogError, LogWalk, planWalk, type LogClient } from '../../../src/viewer/log';
import { readerOf } from './log-app';

interface Row {
  id: number;
  /** Minutes since some day; absent: no time. */
  minute: number | undefined;
  ms: number;
}

const START = Date.parse('2026-01-01T00:00:00Z');
const minuteText = (minute: number): string =>
  new Date(START + minute * 60_000).toISOString().replace('.000', '');

/** Just enough of kintone's query language for these queries; anything else is an error. */
function clientOf(rows: readonly Row[], onRequest: (query: string) => void = () => undefined): LogClient {
  const getRecords = ({ query = '', totalCount }: { query?: string; totalCount?: boolean }) => {
    onRequest(query);
    const [, condition = '', order = '', limit = '', offset = '0'] =
      /^(.*?)\s*(order by .*?)?\s*limit (\d+)(?: offset (\d+))?$/.exec(query) ?? [];
    if (Number(offset) > 10_000) return Promise.reject(new Error('400: offset'));
    const tests = condition === '' ? [] : condition.split(' and ');
    const passes = (row: Row): boolean =>
      tests.every((test) => {
        const [, field, operator, value] = /^(\$id|occurred_at) (<=|>=|>|<|=|!=) (.*)$/.exec(test) ?? [];
        if (field === '$id') {
          const id = Number(value);
          if (operator === '<=') return row.id <= id;
          if (operator === '>=') return row.id >= id;
          return operator === '<' ? row.id < id : row.id > id;
        }
        if (value === '""') return (row.minute === undefined) === (operator === '=');
        if (field === undefined || row.minute === undefined) return false;
        const instant = START + row.minute * 60_000;
        const other = Date.parse(JSON.parse(value!) as string);
        return operator === '=' ? instant === other : operator === '<' ? instant < other : instant >= other;
      });
    const found = rows.filter(passes);
    const sorted = [...found].sort((a, b) =>
      order.startsWith('order by occurred_at asc')
        ? a.minute! - b.minute! || a.ms - b.ms || a.id - b.id
        : order.endsWith('desc')
          ? b.id - a.id
          : a.id - b.id,
    );
    const records = sorted.slice(Number(offset), Number(offset) + Number(limit)).map(({ id, minute }) => ({
      $id: { type: '__ID__', value: String(id) },
      occurred_at: { type: 'DATETIME', value: minute === undefined ? '' : minuteText(minute) },
    }));
    return Promise.resolve({ records, totalCount: totalCount ? String(found.length) : null });
  };
  return { record: { getRecords }, app: {} } as unknown as LogClient;
}

async function idsOf(client: LogClient): Promise<number[]> {
  const reader = readerOf(client);
  const walk = new LogWalk(reader, await planWalk(reader, {}));
  const ids: number[] = [];
  for (let page = await walk.next(); page; page = await walk.next()) ids.push(...page.map(({ id }) => id));
  expect(walk.done).toBe(ids.length);
  return ids;
}

const expectedIds = (rows: readonly Row[]): number[] => [
  ...rows
    .filter(({ minute }) => minute !== undefined)
    .slice()
    .sort((a, b) => a.minute! - b.minute! || a.ms - b.ms || a.id - b.id)
    .map(({ id }) => id),
  ...rows.filter(({ minute }) => minute === undefined).map(({ id }) => id),
];

test('hands over every record once, in the order of time, those without a time at the end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ minute: fc.option(fc.nat(3), { nil: undefined }), ms: fc.nat(59_999) }), {
        minLength: 0,
        maxLength: 2_200,
        size: 'max',
      }),
      async (drawn) => {
        const rows = drawn.map((row, index) => ({ ...row, id: index + 1 }));
        expect(await idsOf(clientOf(rows))).toEqual(expectedIds(rows));
      },
    ),
    { numRuns: 6 },
  );
});

test('goes past 10,000 records of one minute, each once', async () => {
  const rows = Array.from({ length: 11_700 }, (_, index) => ({
    id: index + 1,
    minute: index < 11_600 ? 0 : 5,
    ms: index % 977,
  }));
  const queries: string[] = [];
  const ids = await idsOf(clientOf(rows, (query) => queries.push(query)));
  expect(ids).toHaveLength(rows.length);
  expect(new Set(ids).size).toBe(rows.length);
  // Two for the plan; each half of what is beyond the offset ends with a page that is not full.
  expect(queries.length).toBeLessThanOrEqual(2 + Math.ceil(rows.length / 500) + 3);
  expect(ids.slice(0, 10_000)).toEqual(expectedIds(rows).slice(0, 10_000));
  expect(ids.slice(-100)).toEqual(expectedIds(rows).slice(-100));
});

test('what arrives meanwhile is not in it', async () => {
  const rows: Row[] = Array.from({ length: 1_200 }, (_, index) => ({ id: index + 1, minute: index, ms: 0 }));
  let asked = 0;
  const client = clientOf(rows, () => {
    if (++asked === 4) rows.push({ id: 5_000, minute: 1, ms: 0 }, { id: 5_001, minute: 1_199, ms: 0 });
  });
  expect(await idsOf(client)).toEqual(Array.from({ length: 1_200 }, (_, index) => index + 1));
});

test('takes a request for 500 records and two for the plan', async () => {
  const rows = Array.from({ length: 1_250 }, (_, index) => ({ id: index + 1, minute: index, ms: 0 }));
  const queries: string[] = [];
  await idsOf(clientOf(rows, (query) => queries.push(query)));
  expect(queries).toHaveLength(2 + 3);
});

test('after a failed request the same page comes again', async () => {
  const rows = Array.from({ length: 1_600 }, (_, index) => ({
    id: index + 1,
    minute: index >> 4,
    ms: index & 15,
  }));
  const client = clientOf(rows);
  const { getRecords } = client.record;
  let asked = 0;
  client.record.getRecords = ((options: never) =>
    ++asked === 4 ? Promise.reject(new LogError('unexpected')) : getRecords(options)) as never;
  const reader = readerOf(client);
  const walk = new LogWalk(reader, await planWalk(reader, {}));
  const ids: number[] = [];
  let failures = 0;
  for (;;) {
    try {
      const page = await walk.next();
      if (!page) break;
      ids.push(...page.map(({ id }) => id));
    } catch {
      failures++;
    }
  }
  expect(failures).toBe(1);
  expect(ids).toEqual(expectedIds(rows));
});

test('an empty log takes no walk', async () => {
  expect(await idsOf(clientOf([]))).toEqual([]);
});
