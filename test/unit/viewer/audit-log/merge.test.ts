/** A whole file: what it holds, what is new of it, and what ends up in the log. */
import fc from 'fast-check';
import type { LogReader, NewRecord } from '../../../../src/viewer/log';
import {
  countNew,
  knownIds,
  MergeRun,
  requestsFor,
  survey,
  type Reading,
  type Survey,
} from '../../../../src/viewer/screens/audit-log/merge';
import { toShiftJis } from './shift-jis';

const READING: Reading = { zone: 'Asia/Tokyo', said: {} };
const JA = '"日時","レベル","サービス","ユーザー","IPアドレス","モジュール","アクション","結果","補足"\r\n';
const EN =
  '"Date and Time","Level","Service","User","IP Address","Module","Action","Result","Complement"\r\n';
const lineOf = (
  at: number,
  complement = `app id: 5, app name: x, record id: ${at + 1}, filename: f.pdf`,
  level = '情報',
): string =>
  `"2026/11/${String(1 + (at % 28)).padStart(2, '0')} 10:00:00","${level}","kintone","u${at % 3}","203.0.113.1","App operation","Record file upload","SUCCESS","${complement}"\r\n`;
const none = (): void => undefined;

async function surveyed(file: Blob, reading = READING): Promise<Survey> {
  const found = await survey(file, reading, none);
  if ('kind' in found) throw new Error(found.kind);
  return found;
}

/** Runs a merge into a log that is a set of event ids. */
async function merged(file: Blob, found: Survey, known = new Set<string>(), failAt = Infinity) {
  const batches: number[] = [];
  const added: NewRecord[] = [];
  const run = new MergeRun({
    ...{ file, encoding: found.encoding, reading: found.reading, known, onProgress: none },
    sleep: () => Promise.resolve(),
    addAll: (records) => {
      if (batches.length === failAt) {
        failAt = Infinity;
        return Promise.reject(new Error('down'));
      }
      batches.push(records.length);
      added.push(...records);
      return Promise.resolve({ added: records.length, refused: [] });
    },
  });
  return { run, batches, added };
}

describe('survey', () => {
  it('sums up a file in one reading', async () => {
    const file = new Blob([JA, lineOf(0), lineOf(27), lineOf(3, 'nonsense'), '"x","y"\r\n']);
    const steps: number[] = [];
    const found = (await survey(file, READING, ({ bytes }) => steps.push(bytes))) as Survey;
    expect(found).toMatchObject({
      ...{ encoding: 'utf-8', rows: 4, bytes: file.size },
      from: Date.parse('2026-11-01T01:00:00Z'),
      to: Date.parse('2026-11-28T01:00:00Z'),
      doubts: { broken: 0, time: 1, action: 0, complement: 1, ambiguous: 0 },
    });
    expect([...found.actions]).toEqual([
      ['upload', 3],
      ['audit', 1],
    ]);
    expect(found.doubtful.map(({ number, doubt }) => [number, doubt])).toEqual([
      [3, 'complement'],
      [4, 'time'],
    ]);
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    expect(found.sha256).toBe(Buffer.from(digest).toString('hex'));
    expect(steps.at(-1)).toBe(file.size * 2);
  });

  it('says what kind of file it cannot read', async () => {
    expect(await survey(new Blob(['']), READING, none)).toEqual({ kind: 'empty' });
    expect(await survey(new Blob([JA]), READING, none)).toEqual({ kind: 'empty' });
    expect(await survey(new Blob(['PK\u0003\u0004']), READING, none)).toEqual({ kind: 'excel' });
    const other = await survey(new Blob(['"a","b"\r\n"1","2"\r\n']), READING, none);
    expect(other).toMatchObject({ kind: 'columns', missing: ['time', 'user', 'module', 'action'] });
    expect(
      await surveyed(new Blob(['"t","u","m","a"\n"2026/11/01 00:00:00","x","y","z"']), {
        ...READING,
        said: { time: 0, user: 1, module: 2, action: 3 },
      }),
    ).toMatchObject({ rows: 1 });
  });

  it('stops when it is cancelled', async () => {
    const abort = new AbortController();
    const reading = survey(
      new Blob([JA, lineOf(1).repeat(9000)]),
      READING,
      () => abort.abort(),
      abort.signal,
    );
    await expect(reading).rejects.toThrow(/abort/i);
  });
});

describe('MergeRun', () => {
  it('adds every row once, in batches of 100, and nothing the second time', async () => {
    const file = new Blob([JA, ...Array.from({ length: 250 }, (_, at) => lineOf(at)), lineOf(7), lineOf(7)]);
    const found = await surveyed(file);
    const first = await merged(file, found);
    await first.run.go(new AbortController().signal);
    expect(first.batches).toEqual([100, 100, 52]);
    expect(requestsFor(found.rows)).toBe(3);
    const known = new Set(first.added.map((record) => record['event_id']!));
    expect(known.size).toBe(252);
    expect(await countNew(file, found, known, new AbortController().signal)).toBe(0);
    const second = await merged(file, found, known);
    await second.run.go(new AbortController().signal);
    expect(second.batches).toEqual([]);
  });

  it('tells which rows the log app refuses, and does not send them again', async () => {
    const file = new Blob([JA, ...Array.from({ length: 130 }, (_, at) => lineOf(at))]);
    const { encoding, reading } = await surveyed(file);
    const known = new Set<string>();
    const told: [added: number, refused: number][] = [];
    let sent = 0;
    const run = new MergeRun({
      ...{ file, encoding, reading, known, sleep: () => Promise.resolve() },
      onProgress: ({ added, refused }) => told.push([added, refused.length]),
      addAll: ([record, ...others]) => {
        sent++;
        const refused = [{ record: record!, fields: ['app_name'] }];
        return Promise.resolve({ added: others.length, refused });
      },
    });
    const { signal } = new AbortController();
    const { added, refused } = await run.go(signal);
    expect([added, refused.map(({ fields }) => fields)]).toEqual([128, [['app_name'], ['app_name']]]);
    expect(new Set(refused.map(({ eventId }) => eventId)).size).toBe(2);
    expect(refused.filter(({ eventId }) => !known.has(eventId))).toEqual([]);
    expect(told).toEqual([
      [99, 1],
      [128, 2],
    ]);
    await run.go(signal);
    expect(sent).toBe(2);
  });

  it('sends nothing more once it is cancelled', async () => {
    const abort = new AbortController();
    const file = new Blob([JA, ...Array.from({ length: 250 }, (_, at) => lineOf(at))]);
    const { encoding, reading } = await surveyed(file);
    let sent = 0;
    const run = new MergeRun({
      ...{ file, encoding, reading, known: new Set<string>(), sleep: () => Promise.resolve() },
      onProgress: () => abort.abort(),
      addAll: ({ length }) => {
        sent++;
        return Promise.resolve({ added: length, refused: [] });
      },
    });
    await expect(run.go(abort.signal)).rejects.toThrow(/abort/i);
    expect(sent).toBe(1);
  });

  it('takes a file in another language and encoding for the same rows', async () => {
    const lines = Array.from({ length: 30 }, (_, at) =>
      lineOf(at, `app id: 5, app name: 顧客, record id: ${at + 1}, filename: 見積.pdf`),
    );
    const japanese = new Blob([toShiftJis(JA + lines.join(''))]);
    const english = new Blob(['\uFEFF', EN, ...lines.map((line) => line.replace('情報', 'Information'))]);
    const found = await surveyed(japanese);
    expect(found.encoding).toBe('shift_jis');
    const first = await merged(japanese, found);
    await first.run.go(new AbortController().signal);
    const known = new Set(first.added.map((record) => record['event_id']!));
    expect(await countNew(english, await surveyed(english), known, new AbortController().signal)).toBe(0);
  });

  it('adds what is new of a file that overlaps another, and goes on after a failure', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(9), { minLength: 1, maxLength: 150 }),
        fc.nat(149),
        fc.integer({ min: 1, max: 150 }),
        fc.nat(2),
        async (numbers, start, length, failAt) => {
          // In the order of time, as kintone writes them; a file ends between two seconds.
          const all = [...numbers].sort((a, b) => a - b);
          const part = all.filter((one) => one >= (all[start % all.length] ?? 0) && one < 10 && length > 0);
          const fileOf = (list: readonly number[]): Blob => new Blob([JA, ...list.map((one) => lineOf(one))]);
          const known = new Set<string>();
          for (const list of [part, all]) {
            const file = fileOf(list);
            const { run } = await merged(file, await surveyed(file), known, failAt);
            const { signal } = new AbortController();
            await run.go(signal).catch(() => run.go(signal));
          }
          const whole = await merged(fileOf(all), await surveyed(fileOf(all)));
          await whole.run.go(new AbortController().signal);
          expect(known).toEqual(new Set(whole.added.map((record) => record['event_id']!)));
          expect(known.size).toBe(all.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('knownIds', () => {
  it('asks for what was merged in the period, page by page', async () => {
    const asked: string[] = [];
    const log = {
      byId: ({ above = 0, condition = '' }) => {
        asked.push(`${above} ${condition}`);
        const size = condition.includes('= ""') || above > 0 ? 2 : 500;
        return Promise.resolve(
          Array.from({ length: size }, (_, at) => ({
            id: above + at + 1,
            event_id: `${condition.length}-${above + at}`,
          })),
        );
      },
    } as unknown as LogReader;
    const file = new Blob([JA, lineOf(1), lineOf(2), '"x","y"\r\n']);
    const known = await knownIds(log, await surveyed(file), none, new AbortController().signal);
    expect(known.size).toBe(504);
    expect(asked).toEqual([
      '0 source in ("audit-log") and occurred_at >= "2026-11-02T01:00:00Z" and occurred_at < "2026-11-03T01:01:00Z"',
      '500 source in ("audit-log") and occurred_at >= "2026-11-02T01:00:00Z" and occurred_at < "2026-11-03T01:01:00Z"',
      '0 source in ("audit-log") and occurred_at = ""',
    ]);
  });
});
