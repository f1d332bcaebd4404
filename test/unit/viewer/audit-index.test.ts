import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { AuditIndex, type IndexRow } from '../../../src/viewer/index-db';
import { LogError, readLogRecord, LogReader } from '../../../src/viewer/log';

const START = Date.parse('2026-11-02T00:00:00Z');
const MINUTE = 60_000;

interface Stored {
  id: number;
  revision: number;
  /** ms since 1970, whole minutes as kintone keeps them. */
  created: number;
  updated: number;
  user: string;
}

const TESTS: Readonly<Record<string, (one: number, other: number) => boolean>> = {
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
};

/** One comparison of those that the index asks kintone for. @throws Error for anything else, so that nothing is missed */
function holds(record: Stored, comparison: string): boolean {
  const [, code, operator, value] = /^(\$id|created|updated) (>=|<=|>|<) (.+)$/.exec(comparison) ?? [];
  const test = TESTS[operator ?? ''];
  if (!test || value === undefined) throw new Error(`not understood: ${comparison}`);
  if (code === '$id') return test(record.id, Number(value));
  const moment = Date.parse(value.replaceAll('"', ''));
  return test(code === 'created' ? record.created : record.updated, moment);
}

const matches = (record: Stored, condition: string): boolean =>
  condition === '' ||
  condition.split(' and ').every((part) =>
    part
      .replace(/^\(|\)$/g, '')
      .split(' or ')
      .some((one) => holds(record, one)),
  );

/** A log that the test changes, read as the index reads kintone. */
class FakeLog {
  readonly records = new Map<number, Stored>();
  now = START;
  requests = 0;
  /** Requests until one fails. */
  patience = Infinity;
  private nextId = 1;

  add(count: number): void {
    for (let i = 0; i < count; i++) {
      const id = this.nextId++;
      const user = `user${id % 7}`;
      this.records.set(id, { id, revision: 1, created: this.minute(), updated: this.minute(), user });
    }
  }

  edit(share: number): void {
    const id = this.idAt(share);
    const record = id === undefined ? undefined : this.records.get(id);
    if (record)
      this.records.set(record.id, {
        ...record,
        revision: record.revision + 1,
        updated: this.minute(),
        user: `${record.user}!`,
      });
  }

  /** Deletes so many from a place in the log on. */
  remove(share: number, count: number): void {
    const ids = [...this.records.keys()];
    const first = Math.floor(share * ids.length);
    ids.slice(first, first + count).forEach((id) => this.records.delete(id));
  }

  reader(appId: string): LogReader {
    const ask = <Answer>(answer: () => Answer): Promise<Answer> => {
      this.requests++;
      if (--this.patience < 0) return Promise.reject(new LogError('network'));
      return Promise.resolve(answer());
    };
    const found = (condition: string): Stored[] =>
      [...this.records.values()].filter((record) => matches(record, condition));
    const reader: Partial<LogReader> = {
      appId,
      requests: { count: 0 } as LogReader['requests'],
      system: () => Promise.resolve({ creator: 'creator', created_time: 'created', updated_time: 'updated' }),
      count: (_filter, condition = '') => ask(() => found(condition).length),
      byId: ({ above = 0, below = Infinity, descending = false, condition = '', limit = 500 }) =>
        ask(() => {
          const all = found(condition).filter(({ id }) => id > above && id < below);
          return (descending ? all.reverse() : all).slice(0, limit).map(asRecord);
        }),
      all: LogReader.prototype.all,
    };
    return reader as LogReader;
  }

  private idAt(share: number): number | undefined {
    return [...this.records.keys()][Math.floor(share * this.records.size)];
  }

  private minute(): number {
    return Math.floor(this.now / MINUTE) * MINUTE;
  }
}

const text = (value: string) => ({ value });

const asRecord = ({ id, revision, created, updated, user }: Stored) => {
  const timeOf = (moment: number): string => new Date(moment).toISOString();
  return readLogRecord({
    $id: { type: '__ID__', value: String(id) },
    $revision: { type: '__REVISION__', value: String(revision) },
    作成者: { type: 'CREATOR', value: { code: user, name: user } },
    作成日時: { type: 'CREATED_TIME', value: timeOf(created) },
    更新日時: { type: 'UPDATED_TIME', value: timeOf(updated) },
    user_code: text(user),
    occurred_at: text(timeOf(created)),
    occurred_at_ms: text(timeOf(created)),
    record_ids: text(`${id},${id + 1}`),
    app_id: text(String(1 + (id % 3))),
  } as never);
};

let apps = 0;
const indexOf = (log: FakeLog, userCode = 'kobayashi', app = String(++apps)): AuditIndex =>
  new AuditIndex({ reader: log.reader(app), userCode, now: () => log.now });

async function rowsIn(index: AuditIndex): Promise<Pick<Stored, 'id' | 'revision' | 'user'>[]> {
  const rows: Pick<Stored, 'id' | 'revision' | 'user'>[] = [];
  await index.scan({}, ({ id, revision, user_code }: IndexRow) =>
    rows.push({ id, revision, user: user_code }),
  );
  return rows;
}

const expected = (log: FakeLog, since = -Infinity) =>
  [...log.records.values()]
    .filter(({ created }) => created >= since)
    .map(({ id, revision, user }) => ({ id, revision, user }));

type Step =
  | { kind: 'add'; count: number }
  | { kind: 'edit'; share: number }
  | { kind: 'remove'; share: number; count: number }
  | { kind: 'wait'; minutes: number }
  | { kind: 'update'; patience: number | null };

const share = fc.double({ min: 0, max: 0.999, noNaN: true });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), count: fc.integer({ min: 1, max: 700 }) }),
  fc.record({ kind: fc.constant('edit' as const), share }),
  fc.record({ kind: fc.constant('remove' as const), share, count: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 600 }) }),
  fc.record({ kind: fc.constant('update' as const), patience: fc.option(fc.integer({ min: 0, max: 4 })) }),
);

test('whatever happens to the log and wherever an update is cut off, the next whole one makes the index equal to it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const log = new FakeLog();
      const index = indexOf(log);
      for (const one of steps) {
        if (one.kind === 'add') log.add(one.count);
        else if (one.kind === 'edit') log.edit(one.share);
        else if (one.kind === 'remove') log.remove(one.share, one.count);
        else if (one.kind === 'wait') log.now += one.minutes * MINUTE;
        else {
          log.patience = one.patience ?? Infinity;
          await index.update({ since: undefined }).catch((error: unknown) => {
            expect(error).toEqual(new LogError('network'));
          });
          log.patience = Infinity;
        }
      }
      await index.update({ since: undefined });
      expect(await rowsIn(index)).toEqual(expected(log));
      const state = await index.state();
      expect(state).toMatchObject({ kind: 'built', rows: log.records.size, since: -Infinity });
      await index.erase();
    }),
    { numRuns: 40 },
  );
}, 120_000);

test('a build announces its requests and takes no more; an update without news takes three', async () => {
  const log = new FakeLog();
  log.add(1_690);
  log.now += 60 * MINUTE;
  log.add(10);
  const index = indexOf(log);
  const plan = await index.plan(undefined);
  expect(plan.records).toBe(1_700);
  log.requests = 0;
  await index.update({ since: undefined });
  // Whoever has announced it has asked for the system fields already.
  expect(log.requests).toBeLessThanOrEqual(plan.requests);
  log.requests = 0;
  // The last ten are asked for again, lest a transaction has ended late; that is no news.
  expect(await index.update()).toMatchObject({ read: 0, removed: 0 });
  expect(log.requests).toBe(3);
});

test('an update announces its requests, those for changed records included, and tells what it found', async () => {
  const log = new FakeLog();
  log.add(1_200);
  const index = indexOf(log);
  await index.update({ since: undefined });
  log.now += 60 * MINUTE;
  for (let at = 0; at < 600; at++) log.edit((at + 0.5) / 1_200);
  log.add(700);
  const plan = await index.plan(undefined);
  expect(plan).toMatchObject({ records: 700 });
  log.requests = 0;
  expect(await index.update()).toMatchObject({ read: 1_300, removed: 0 });
  expect(log.requests).toBe(plan.requests);
  expect(await rowsIn(index)).toEqual(expected(log));
});

test.each([
  ['what is older', 700],
  ['that there is nothing older', 0],
])('reaching further back announces its requests, also to find %s', async (_, older) => {
  const log = new FakeLog();
  log.add(older);
  log.now += 24 * 60 * MINUTE;
  const since = log.now;
  log.add(800);
  const index = indexOf(log);
  await index.update({ since });
  const plan = await index.plan(undefined);
  expect(plan.records).toBe(older);
  log.requests = 0;
  await index.update({ since: undefined, onProgress: () => undefined });
  expect(log.requests).toBe(plan.requests);
});

test('what changes while an update goes on, however long, is found by the next one', async () => {
  const log = new FakeLog();
  log.add(900);
  const reader = log.reader(String(++apps));
  const index = new AuditIndex({ reader, userCode: 'kobayashi', now: () => log.now });
  await index.update({ since: undefined });
  log.now += 60 * MINUTE;
  log.add(1_100);
  const byId = reader.byId.bind(reader);
  let pages = 0;
  reader.byId = async (options) => {
    const answer = await byId(options);
    log.now += 20 * MINUTE;
    // Of the first record, which the update has passed by, and of one that it has read.
    if (++pages === 4) {
      log.edit(0);
      log.edit(0.5);
    }
    if (pages === 3) log.add(1);
    return answer;
  };
  await index.update();
  expect(pages).toBeGreaterThan(3);
  reader.byId = byId;
  await index.update();
  expect(await rowsIn(index)).toEqual(expected(log));
});

test('reaches as far back as asked, and further later', async () => {
  const log = new FakeLog();
  log.add(600);
  log.now += 3 * 24 * 60 * MINUTE;
  const since = log.now;
  log.add(800);
  const index = indexOf(log);
  await index.update({ since });
  expect(await rowsIn(index)).toEqual(expected(log, since));
  expect(await index.state()).toMatchObject({ since });
  await index.update();
  // An update alone reaches no further.
  expect(await rowsIn(index)).toHaveLength(800);
  await index.update({ since: undefined });
  expect(await rowsIn(index)).toEqual(expected(log));
});

test('keeps nothing of what was cancelled but what was read, and goes on from there', async () => {
  const log = new FakeLog();
  log.add(1_000);
  log.now += 60 * MINUTE;
  log.add(400);
  const abort = new AbortController();
  const reader = log.reader('cancelled');
  const byId = reader.byId.bind(reader);
  let pages = 0;
  reader.byId = (options) => {
    if (++pages === 2) abort.abort();
    return options.signal?.aborted ? Promise.reject(new LogError('cancelled')) : byId(options);
  };
  const cut = new AuditIndex({ reader, userCode: 'kobayashi', now: () => log.now });
  await expect(cut.update({ since: undefined, signal: abort.signal })).rejects.toEqual(
    new LogError('cancelled'),
  );
  expect(await cut.state()).toMatchObject({ kind: 'built', rows: 500, updatedAt: 0 });
  log.requests = 0;
  await cut.update({ since: undefined });
  // The first page is not read again.
  expect(log.requests).toBeLessThanOrEqual(5);
  expect(await rowsIn(cut)).toEqual(expected(log));
});

describe('what is stored', () => {
  const names = async (): Promise<string[]> =>
    (await indexedDB.databases()).map(({ name }) => name ?? '').sort();

  test('is nothing before the first update, and nothing after erasing', async () => {
    const log = new FakeLog();
    log.add(3);
    const before = await names();
    const index = indexOf(log);
    expect(await index.state()).toEqual({ kind: 'none' });
    await index.plan(undefined);
    expect(await names()).toEqual(before);
    await index.update();
    expect(await names()).not.toEqual(before);
    await index.erase();
    expect(await names()).toEqual(before);
  });

  test('is each auditor’s own', async () => {
    const log = new FakeLog();
    log.add(3);
    const app = String(++apps);
    const [one, other] = [indexOf(log, 'kobayashi', app), indexOf(log, 'yamada', app)];
    await one.update();
    expect(await rowsIn(one)).toHaveLength(3);
    expect(await rowsIn(other)).toEqual([]);
    expect(await other.state()).toEqual({ kind: 'none' });
  });

  test('is erased when the right to read the log is gone', async () => {
    const log = new FakeLog();
    log.add(3);
    const reader = log.reader(String(++apps));
    const index = new AuditIndex({ reader, userCode: 'kobayashi', now: () => log.now });
    await index.update();
    reader.byId = () => Promise.reject(new LogError('no-right'));
    await expect(index.update()).rejects.toEqual(new LogError('no-right'));
    expect(await index.state()).toEqual({ kind: 'none' });
  });
});

test('an index of an empty log takes in what comes', async () => {
  const log = new FakeLog();
  const index = indexOf(log);
  await index.update({ since: undefined });
  expect(await index.state()).toMatchObject({ kind: 'built', rows: 0 });
  log.add(2);
  expect(await index.plan(undefined)).toMatchObject({ records: 2 });
  await index.update();
  expect(await rowsIn(index)).toEqual(expected(log));
});

test('one tab builds at a time', async () => {
  const log = new FakeLog();
  log.add(3);
  const taken = { request: (_name: string, _options: unknown, act: (lock: null) => unknown) => act(null) };
  const index = new AuditIndex({
    reader: log.reader(String(++apps)),
    userCode: 'kobayashi',
    now: () => log.now,
    locks: taken as unknown as LockManager,
  });
  expect(await index.update()).toBeUndefined();
  expect(await index.state()).toEqual({ kind: 'none' });
});

test('a scan filters, and reads lists only when asked for them', async () => {
  const log = new FakeLog();
  log.add(30);
  const index = indexOf(log);
  await index.update();
  const lists: (readonly number[])[] = [];
  await index.scan({ apps: [2] }, ({ record_ids }) => lists.push(record_ids));
  expect(lists).toEqual(Array.from({ length: 10 }, () => []));
  lists.length = 0;
  await index.scan({ apps: [2] }, ({ record_ids }) => lists.push(record_ids), { long: true });
  expect(lists[0]).toEqual([1, 2]);
});
