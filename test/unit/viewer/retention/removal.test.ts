/** From an archive to records that are gone: what is deleted, what is not, and that the log explains every missing number. */
import { createHash } from 'node:crypto';
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import fc from 'fast-check';
import { createGapReport, retentionOf, type RestRecord } from '../../../../src/integrity/report';
import { LogRemover, type Archived, type RemoverClient } from '../../../../src/viewer/log';
import {
  archiveDetail,
  findArchive,
  NotAnArchive,
  rangesOf,
  readArchive,
  RemovalRun,
  requestsOfRemoval,
} from '../../../../src/viewer/screens/retention/removal';
import { dueAt, KEEP_EVERYTHING, type Policy } from '../../../../src/viewer/screens/retention/rules';
import { readerOf, unwaitingRequests } from '../log-app';

const POLICY: Policy = { ...KEEP_EVERYTHING, everything: 1 };
const DUE = dueAt(POLICY, Date.parse('2026-11-28T03:00:00Z'), 'UTC');
const OLD = '2020-01-01T00:00:00Z';
const none = (): void => undefined;
const { signal } = new AbortController();

describe('readArchive', () => {
  const line = (id: number, more: object = {}): string =>
    JSON.stringify({
      id,
      revision: 1,
      action: 'view',
      occurred_at: OLD,
      occurred_at_ms: OLD,
      created_time: OLD,
      ...more,
    }) + '\n';

  it('gives the hash of the file, and the records that are past their period now', async () => {
    const text = [
      line(9),
      line(3),
      line(4, { occurred_at_ms: '2026-11-01T00:00:00Z' }),
      line(5, { action: 'retention' }),
      line(6, { app_id: 2 }),
    ].join('');
    const due = { ...DUE, policy: { ...POLICY, holds: { apps: [2], users: [] } } };
    const content = await readArchive(new Blob([text]), due, none, signal);
    expect(content).toEqual({
      sha256: createHash('sha256').update(text).digest('hex'),
      ...{ rows: 5, held: 1, notDue: 2 },
      due: [
        { id: 3, revision: 1 },
        { id: 9, revision: 1 },
      ],
    });
  });

  it('reads files of many pieces, with any text in them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ detail: fc.string(), user: fc.constantFrom('日本', '\u2028', '"\\') }), {
          minLength: 1,
          maxLength: 50,
        }),
        async (rows) => {
          const lines = rows.map(({ detail, user }, at) =>
            line(at + 1, { detail, user_code: user, record_title: 'x'.repeat(5_000) }),
          );
          const content = await readArchive(new Blob(lines), DUE, none, signal);
          expect(content.due.map(({ id }) => id)).toEqual(rows.map((_, at) => at + 1));
        },
      ),
      { numRuns: 20 },
    );
  });

  it.each([
    '',
    '\n\n',
    'hello',
    '{"id":1}\n',
    '{"id":"1","revision":1}',
    'null\n',
    '[1]\n',
    line(1) + '{"id":',
  ])('takes no archive from %j', async (text) => {
    await expect(readArchive(new Blob([text]), DUE, none, signal)).rejects.toThrow(NotAnArchive);
  });
});

describe('findArchive', () => {
  const result = { rows: 2, bytes: 10, sha256: 'ab' };
  const stored = (id: number, detail: string, creator = 'sato', revision = '1') => ({
    ...{ $id: { type: '__ID__', value: String(id) }, $revision: { type: '__REVISION__', value: revision } },
    ...{
      CREATOR: { type: 'CREATOR', value: { code: creator } },
      CREATED: { type: 'CREATED_TIME', value: OLD },
    },
    ...{ user_code: { value: 'sato' }, detail: { value: detail } },
  });
  const detail = JSON.stringify(archiveDetail(result, 'a.jsonl', DUE));
  const find = (records: object[], sha256 = 'ab') => {
    const client = {
      record: { getRecords: () => Promise.resolve({ records, totalCount: null }) },
    } as unknown as KintoneRestAPIClient;
    return findArchive(readerOf(client), sha256, signal);
  };

  it('finds the archive of a hash, written by whom kintone says', async () => {
    expect(await find([stored(8, detail), stored(7, detail)])).toEqual({
      id: 8,
      by: 'sato',
      at: OLD,
      file: 'a.jsonl',
      sha256: 'ab',
      rows: 2,
    });
    expect(await find([stored(8, detail)], 'cd')).toBeUndefined();
  });

  it('believes no forged one', async () => {
    expect(
      await find([
        stored(8, detail, 'mallory'),
        stored(7, detail, 'sato', '2'),
        stored(6, '{'),
        stored(5, '{"sha256":"ab"}'),
        stored(4, 'null'),
      ]),
    ).toBeUndefined();
  });
});

it('joins record numbers to ranges and back', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 })), (ids) => {
      const sorted = ids.sort((a, b) => a - b);
      const ranges = rangesOf(sorted.map((id) => ({ id, revision: 1 })));
      expect(
        ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at)),
      ).toEqual(sorted);
      for (const [index, [first]] of ranges.entries())
        expect(first).toBeGreaterThan((ranges[index - 1]?.[1] ?? -1) + 1);
    }),
  );
});

/** `sign-in`: a page in HTML instead of an answer, with the status 200. */
type Fate = 'pass' | 'lost' | 'refused' | 'busy' | 'down' | 'sign-in';

/** A log app with records, whose deletions are all or none, and whose answers may be lost. */
function logApp(count: number, fates: Fate[], changed: ReadonlySet<number>, gone: ReadonlySet<number>) {
  const revisions = new Map<number, number>();
  for (let id = 1; id <= count; id++) if (!gone.has(id)) revisions.set(id, changed.has(id) ? 2 : 1);
  const details: { id: number; detail: string }[] = [];
  let next = count;
  const fail = (code: string): Error => Object.assign(new Error(code), { code, status: 404 });
  const client = {
    record: {
      deleteRecords: ({ ids, revisions: wanted }: { ids: number[]; revisions: number[] }) => {
        const fate = fates.shift() ?? 'pass';
        if (fate === 'sign-in') return Promise.resolve('<!doctype html>');
        if (fate === 'refused')
          return Promise.reject(Object.assign(new Error(), { code: 'CB_NO02', status: 403 }));
        if (fate === 'busy' || fate === 'down')
          return Promise.reject(Object.assign(new Error(), { status: fate === 'busy' ? 429 : 503 }));
        if (ids.some((id) => !revisions.has(id))) return Promise.reject(fail('GAIA_RE01'));
        if (ids.some((id, at) => revisions.get(id) !== wanted[at])) return Promise.reject(fail('GAIA_CO02'));
        for (const id of ids) revisions.delete(id);
        return fate === 'lost'
          ? Promise.reject(Object.assign(new Error(), { isAxiosError: true }))
          : Promise.resolve({});
      },
      getRecords: ({ query = '' }: { query?: string }) => {
        const ids = [...query.matchAll(/"(\d+)"/g)]
          .map(([, id]) => Number(id))
          .filter((id) => revisions.has(id));
        const records = ids.map((id) => ({
          $id: { value: String(id) },
          $revision: { value: String(revisions.get(id)) },
        }));
        return Promise.resolve({ records, totalCount: null });
      },
    },
    app: { evaluateRecordsAcl: () => Promise.resolve({ rights: [{ record: { deletable: true } }] }) },
  } as unknown as KintoneRestAPIClient;
  const requests = unwaitingRequests();
  const remover = new LogRemover(client as unknown as RemoverClient, readerOf(client, requests), requests);
  const announce = (ranges: [number, number][]): Promise<void> =>
    requests.run(() => {
      details.push({ id: ++next, detail: JSON.stringify({ sha256: 'ab', deleted: ranges }) });
      return Promise.resolve();
    });
  return { revisions, details, remover, requests, announce };
}

it.each<[boolean, object[]]>([
  [true, [{ record: { deletable: true } }]],
  [false, [{ record: { deletable: false } }]],
  [false, []],
])('says whether the user may delete: %s for %j', async (may, rights) => {
  const asked: unknown[] = [];
  const evaluateRecordsAcl = (given: unknown): Promise<object> => {
    asked.push(given);
    return Promise.resolve({ rights });
  };
  const client = { record: {}, app: { evaluateRecordsAcl } } as unknown as KintoneRestAPIClient;
  const remover = new LogRemover(client as unknown as RemoverClient, readerOf(client), unwaitingRequests());
  expect(await remover.mayRemove(8)).toBe(may);
  expect(asked).toEqual([{ app: '5', ids: [8] }]);
});

/** A run over these records of the log app. */
function runOver(app: ReturnType<typeof logApp>, records: readonly Archived[]) {
  let concluded = 0;
  const run = new RemovalRun({
    records,
    announce: app.announce,
    conclude: () => Promise.resolve(concluded++),
    remove: (batch) => app.remover.remove(batch),
    requests: () => app.requests.count,
    sleep: () => Promise.resolve(),
    onProgress: none,
  });
  return { run, concluded: () => concluded };
}

describe('RemovalRun', () => {
  it('deletes exactly what was archived and not changed, whatever happens, and the log explains it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 450 }),
        fc.integer({ min: 2, max: 7 }),
        fc.uniqueArray(fc.nat(449), { maxLength: 6 }),
        fc.uniqueArray(fc.nat(449), { maxLength: 30 }),
        fc.array(fc.constantFrom<Fate>('pass', 'lost', 'refused', 'busy', 'down', 'sign-in'), {
          maxLength: 9,
        }),
        fc.integer({ min: 1, max: 4 }),
        async (count, step, changedIds, goneIds, fates, budget) => {
          // Every step-th record is not in the archive; some were changed since, some are gone from an earlier run that said so.
          const archived = Array.from({ length: count }, (_, at) => at + 1).filter((id) => id % step !== 0);
          const isArchived = (id: number): boolean => archived.includes(id);
          const changed = new Set(changedIds.filter(isArchived));
          const gone = new Set(goneIds.filter((id) => isArchived(id) && !changed.has(id)));
          const app = logApp(count, [...fates], changed, gone);
          const { run, concluded } = runOver(
            app,
            archived.map((id) => ({ id, revision: 1 })),
          );
          let [isDone, rounds] = [false, 0];
          while (!isDone && rounds++ < 200) {
            isDone = await run.go(budget, signal).catch((error: unknown) => {
              expect(error).toMatchObject({
                failure: expect.stringMatching(/^(no-right|busy|network|signed-out)$/) as string,
              });
              return false;
            });
          }
          expect(isDone).toBe(true);
          expect(concluded()).toBe(1);
          const left = Array.from({ length: count }, (_, at) => at + 1).filter(
            (id) => !isArchived(id) || changed.has(id),
          );
          expect([...app.revisions.keys()].sort((a, b) => a - b)).toEqual(left);
          expect(run.progress.removed).toBe(archived.length - changed.size);
          expect(run.progress.changed.map(({ id }) => id).sort((a, b) => a - b)).toEqual(
            [...changed].sort((a, b) => a - b),
          );

          // The gap report, told of what the log says, finds no number missing without a reason.
          const rest = (id: number, detail: string): RestRecord => ({
            $id: { value: String(id) },
            $revision: { value: '1' },
            CREATOR: { type: 'CREATOR', value: { code: 'sato' } },
            CREATED_TIME: { type: 'CREATED_TIME', value: OLD },
            ...{
              user_code: { value: 'sato' },
              event_id: { value: `e${id}` },
              action: { value: 'retention' },
              detail: { value: detail },
            },
          });
          const told = app.details.map(({ id, detail }) => rest(id, detail));
          const retentions = told.flatMap((record) => retentionOf(record) ?? []);
          const report = createGapReport({ after: 0, retentions, isWhole: true });
          report.add([...left.map((id) => rest(id, '')), ...told]);
          expect(report.summary().missingRecords).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('says what goes before anything goes, in parts that fit into a log record', async () => {
    const records = Array.from({ length: 2_500 }, (_, at) => ({ id: at * 2 + 1_000_001, revision: 1 }));
    const order: string[] = [];
    let requests = 0;
    const run = new RemovalRun({
      records,
      announce: (ranges) => {
        requests++;
        expect(JSON.stringify({ deleted: ranges }).length).toBeLessThan(60_000);
        return Promise.resolve(order.push(`say ${ranges.length}`));
      },
      remove: (batch) => {
        requests++;
        return Promise.resolve({
          removed: order.push(`delete ${batch.length}`) && batch.length,
          changed: [],
        });
      },
      conclude: () => Promise.resolve(requests++),
      requests: () => requests,
      sleep: () => Promise.resolve(),
      onProgress: none,
    });
    expect(await run.go(Infinity, signal)).toBe(true);
    expect(order).toEqual([
      'say 2000',
      ...Array<string>(20).fill('delete 100'),
      'say 500',
      ...Array<string>(5).fill('delete 100'),
    ]);
    expect(requests).toBe(requestsOfRemoval(2_500));
  });

  it('spends no more requests than were allowed, down to one at a time', async () => {
    for (const budget of [1, 2, 3]) {
      const app = logApp(350, [], new Set(), new Set());
      const records = Array.from({ length: 350 }, (_, at) => ({ id: at + 1, revision: 1 }));
      const { run } = runOver(app, records);
      for (let isDone = false; !isDone;) {
        const before = app.requests.count;
        isDone = await run.go(budget, signal);
        expect(app.requests.count - before).toBeLessThanOrEqual(budget);
      }
      expect(app.revisions.size).toBe(0);
    }
  });

  it('deletes nothing when the log cannot be told', async () => {
    const app = logApp(10, [], new Set(), new Set());
    const run = new RemovalRun({
      ...{
        records: [{ id: 1, revision: 1 }],
        announce: () => Promise.reject(new Error('down')),
        conclude: () => Promise.resolve(),
      },
      ...{
        remove: (batch) => app.remover.remove(batch),
        requests: () => 0,
        sleep: () => Promise.resolve(),
        onProgress: none,
      },
    });
    await expect(run.go(100, signal)).rejects.toThrow('down');
    expect(app.revisions.size).toBe(10);
  });

  it('stops when it is cancelled', async () => {
    const abort = new AbortController();
    const app = logApp(500, [], new Set(), new Set());
    const records = Array.from({ length: 500 }, (_, at) => ({ id: at + 1, revision: 1 }));
    const run = new RemovalRun({
      ...{
        records,
        announce: app.announce,
        conclude: () => Promise.resolve(),
        requests: () => app.requests.count,
      },
      remove: (batch) => app.remover.remove(batch),
      sleep: () => Promise.resolve(),
      onProgress: ({ removed }) => {
        if (removed === 200) abort.abort();
      },
    });
    await expect(run.go(1_000, abort.signal)).rejects.toThrow(/abort/i);
    expect(app.revisions.size).toBe(300);
  });
});
