/** A big log in the log app that the product makes: answered without looking at all of it, with the same rights as any. */
import { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { createSandbox, generateLog, type GeneratedLog, type Sandbox } from '../../../sandbox';
import { createLogApp } from '../../../src/logapp';

const RECORDS = 12_000;
const UNTIL = Date.parse('2026-10-30T09:00:00Z');

let sandbox: Sandbox;
let log: GeneratedLog;
let app: string;

const clientOf = (user: string): KintoneRestAPIClient =>
  new KintoneRestAPIClient({ baseUrl: sandbox.url, auth: { username: user, password: user } });

const logApp = async (): Promise<string> =>
  (
    await createLogApp(clientOf('sato'), {
      name: 'アクセスログ',
      language: 'ja',
      auditors: [{ type: 'GROUP', code: '監査' }],
      viewerSource: '// none',
    })
  ).appId;

beforeAll(async () => {
  sandbox = await createSandbox({ now: () => UNTIL });
  app = await logApp();
  const options = { records: RECORDS, until: UNTIL };
  log = await sandbox.fillLog(app, options);
  const same = generateLog(options);
  said = Array.from({ length: RECORDS }, (_, index) => {
    const { values } = same.record(index + 1);
    const text = (code: keyof Said): string => String(values[code]);
    return {
      action: text('action'),
      outcome: text('outcome'),
      occurred_at: text('occurred_at'),
      occurred_at_ms: text('occurred_at_ms'),
      user_code: text('user_code'),
      user_name: text('user_name'),
      app_id: text('app_id'),
      record_id: text('record_id'),
    };
  });
}, 60_000);
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.clearJournal();
});

const auditor = (): KintoneRestAPIClient => clientOf('kobayashi');

/** Records the server looked at for everything since the journal was cleared. */
const visits = (): number => sandbox.journal().reduce((sum, entry) => sum + entry.visits, 0);

const idsOf = (records: { $id?: { value: unknown } }[]): number[] =>
  records.map((record) => Number(record.$id?.value));

type Said = Record<
  | 'action'
  | 'outcome'
  | 'occurred_at'
  | 'occurred_at_ms'
  | 'user_code'
  | 'user_name'
  | 'app_id'
  | 'record_id',
  string
>;

/** What every record says, by id - 1: the right answers are found by looking at all of them. */
let said: Said[];

const idsWhere = (holds: (record: Said) => boolean): number[] =>
  said.flatMap((record, index) => (holds(record) ? [index + 1] : []));

/** Newest event first; equal ones as kintone leaves them, newest record first. */
const newestFirst = (ids: number[]): number[] =>
  [...ids].sort((a, b) => {
    const [left, right] = [said[a - 1]!.occurred_at_ms, said[b - 1]!.occurred_at_ms];
    return left < right ? 1 : left > right ? -1 : b - a;
  });

test.each([
  ['upwards', '$id > 6000 order by $id asc limit 500', 6001, 6500],
  ['downwards', '$id < 6000 order by $id desc limit 500', 5999, 5500],
])('a seek %s looks at its page only', async (_way, query, first, last) => {
  const { records } = await auditor().record.getRecords({ app, query });
  const ids = idsOf(records);
  expect([ids.length, ids[0], ids.at(-1)]).toEqual([500, first, last]);
  expect(visits()).toBeLessThanOrEqual(1000);
});

test('a seek with a further filter looks at what it passes by', async () => {
  const query = '$id > 3000 and action in ("print") order by $id asc limit 20';
  const { records } = await auditor().record.getRecords({ app, query });
  expect(idsOf(records)).toEqual(
    idsWhere((entry) => entry.action === 'print')
      .filter((id) => id > 3000)
      .slice(0, 20),
  );
  expect(visits()).toBeLessThan(RECORDS / 10);
});

test('the first screen, with its count', async () => {
  const query = 'order by occurred_at_ms desc limit 100';
  const { records, totalCount } = await auditor().record.getRecords({ app, query, totalCount: true });
  expect(idsOf(records)).toEqual(newestFirst(idsWhere(() => true)).slice(0, 100));
  expect(totalCount).toBe(String(RECORDS));
  expect(visits()).toBeLessThanOrEqual(200);
});

test('a time in the middle, as texts and as times', async () => {
  const [from, until] = [7000, 7150].map((id) => log.entry(id).occurred_at_ms);
  const byText = `occurred_at_ms in ("${from}", "${until}") order by occurred_at_ms desc`;
  expect(idsOf((await auditor().record.getRecords({ app, query: byText })).records)).toEqual(
    newestFirst(idsWhere(({ occurred_at_ms }) => occurred_at_ms === from || occurred_at_ms === until)),
  );
  const minutes = [from!, until!].map((time) => `${time.slice(0, 16)}:00Z`).sort();
  const query = `occurred_at >= "${minutes[0]}" and occurred_at < "${minutes[1]}" order by occurred_at_ms desc limit 500`;
  const { records, totalCount } = await auditor().record.getRecords({ app, query, totalCount: true });
  const within = idsWhere(({ occurred_at }) => {
    return occurred_at >= minutes[0]! && occurred_at < minutes[1]!;
  });
  expect(idsOf(records)).toEqual(newestFirst(within).slice(0, 500));
  expect(totalCount).toBe(String(within.length));
  expect(visits()).toBeLessThan(RECORDS / 4);
});

test('one of two conditions: each has its index', async () => {
  const word = log.entry(9000).user_name;
  const query = `($id > ${RECORDS - 10} or user_name = "${word}") order by $id asc limit 500`;
  const ask = () => auditor().record.getRecords({ app, query, totalCount: true });
  await ask();
  sandbox.clearJournal();
  const { records, totalCount } = await ask();
  const right = said.flatMap(({ user_name }, index) =>
    user_name === word || index + 1 > RECORDS - 10 ? [index + 1] : [],
  );
  expect(right.length).toBeGreaterThan(20);
  expect(idsOf(records)).toEqual(right.slice(0, 500));
  expect(totalCount).toBe(String(right.length));
  expect(visits()).toBeLessThanOrEqual(2 * records.length);
});

test('what meets two conditions is counted without a look at it', async () => {
  const query =
    'action in ("create", "edit") and outcome in ("succeeded") order by occurred_at_ms desc limit 20';
  const ask = () => auditor().record.getRecords({ app, query, totalCount: true });
  await ask();
  sandbox.clearJournal();
  const { records, totalCount } = await ask();
  const right = newestFirst(
    idsWhere(({ action, outcome }) => (action === 'create' || action === 'edit') && outcome === 'succeeded'),
  );
  expect(right.length).toBeGreaterThan(200);
  expect(idsOf(records)).toEqual(right.slice(0, 20));
  expect(totalCount).toBe(String(right.length));
  expect(visits()).toBeLessThan(RECORDS / 10);
});

test('one person and one record', async () => {
  const person = log.entry(9000).user_code;
  const { records, totalCount } = await auditor().record.getRecords({
    app,
    query: `user_code = "${person}" order by occurred_at_ms desc limit 50`,
    totalCount: true,
  });
  const theirs = newestFirst(idsWhere(({ user_code }) => user_code === person));
  expect(idsOf(records)).toEqual(theirs.slice(0, 50));
  expect(totalCount).toBe(String(theirs.length));
  const query = 'app_id = 1 and record_id = 60 order by occurred_at_ms desc limit 50';
  const seen = await auditor().record.getRecords({ app, query });
  const ofRecord = newestFirst(idsWhere(({ app_id, record_id }) => app_id === '1' && record_id === '60'));
  expect(ofRecord.length).toBeGreaterThan(0);
  expect(idsOf(seen.records)).toEqual(ofRecord.slice(0, 50));
  expect(visits()).toBeLessThan(RECORDS / 2);
});

test('words in a text with few different values are sought in those, not in every record', async () => {
  const word = log.entry(9000).user_name;
  const query = `user_name like "${word}" order by occurred_at_ms desc limit 50`;
  const ask = () => auditor().record.getRecords({ app, query, totalCount: true });
  const { records, totalCount } = await ask();
  const theirs = newestFirst(idsWhere(({ user_name }) => user_name === word));
  expect(idsOf(records)).toEqual(theirs.slice(0, 50));
  expect(totalCount).toBe(String(theirs.length));
  sandbox.clearJournal();
  await ask();
  expect(visits()).toBeLessThanOrEqual(2 * 50);
});

test('a cursor over some looks at those', async () => {
  const { record } = auditor();
  const cursor = await record.createCursor({
    app,
    query: 'action in ("delete") order by $id asc',
    size: 500,
  });
  const deletions = idsWhere(({ action }) => action === 'delete');
  expect(deletions.length).toBeGreaterThan(0);
  expect(cursor.totalCount).toBe(String(deletions.length));
  const page = await record.getRecordsByCursor({ id: cursor.id });
  expect(idsOf(page.records)).toEqual(deletions.slice(0, 500));
  expect(visits()).toBeLessThanOrEqual(3 * deletions.length);
  if (page.next) await record.deleteCursor({ id: cursor.id });
});

test('a cursor over everything looks at the pages that are read', async () => {
  const { record } = auditor();
  const cursor = await record.createCursor({ app, query: 'order by occurred_at_ms desc', size: 500 });
  const page = await record.getRecordsByCursor({ id: cursor.id });
  expect(cursor.totalCount).toBe(String(RECORDS));
  expect(idsOf(page.records)).toEqual(newestFirst(idsWhere(() => true)).slice(0, 500));
  expect(visits()).toBeLessThanOrEqual(1000);
  await record.deleteCursor({ id: cursor.id });
});

test('an event sent again is found among all of them, and refused', async () => {
  const again = auditor().record.addRecord({ app, record: { event_id: { value: log.entry(777).event_id } } });
  await expect(again).rejects.toMatchObject({
    code: 'CB_VA01',
    errors: { 'record.event_id.value': expect.anything() },
  });
  const added = await auditor().record.addRecord({ app, record: { event_id: { value: 'new' } } });
  expect(added.id).toBe(String(RECORDS + 1));
  const { records } = await auditor().record.getRecords({ app, query: 'event_id = "new"' });
  expect(idsOf(records)).toEqual([RECORDS + 1]);
  expect(visits()).toBeLessThan(10);
});

test('those who may only add see nothing of it', async () => {
  const { record } = clientOf('tanaka');
  for (const ask of [
    () => record.getRecords({ app, query: '$id > 1 order by $id asc limit 500' }),
    () => record.getRecord({ app, id: 1 }),
    () => record.createCursor({ app }),
  ])
    await expect(ask()).rejects.toMatchObject({ code: 'CB_NO02' });
  expect(visits()).toBe(0);
});

test('the people of the log are users, whom nobody is asked to sign in as', async () => {
  const writer = log.people.at(-1)!;
  const { record } = clientOf(writer.code);
  await expect(record.getRecords({ app })).rejects.toMatchObject({ code: 'CB_NO02' });
  const home = await (await fetch(`${sandbox.url}/sandbox/`)).text();
  expect(home).not.toContain(writer.name);
});

test('a made record answers as one that was sent', async () => {
  const other = await logApp();
  const ids = Array.from({ length: 100 }, (_, index) => 100 * index + 1);
  const sent = ids.map((id) => {
    const { changes, ...plain } = log.entry(id);
    const cells = (values: object) =>
      Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value: value as unknown }]));
    return {
      ...cells(plain),
      changes: { value: (changes ?? []).map((change) => ({ value: cells(change) })) },
    };
  });
  await auditor().record.addRecords({ app: other, records: sent });
  const query = `$id in (${ids.join(',')}) order by $id asc`;
  const made = (await auditor().record.getRecords({ app, query })).records;
  const stored = (await auditor().record.getRecords({ app: other, query: 'order by $id asc' })).records;
  /** Without what the server gives: ids, people and times. */
  const contents = (records: Record<string, { type: string; value: unknown }>[]): unknown[] =>
    records.map((record) =>
      Object.fromEntries(
        Object.entries(record)
          .filter(
            ([, { type }]) =>
              !/^(__ID__|RECORD_NUMBER|CREATOR|MODIFIER|CREATED_TIME|UPDATED_TIME)$/.test(type),
          )
          .map(([code, { type, value }]) => [
            code,
            type === 'SUBTABLE' ? (value as { value: unknown }[]).map((row) => row.value) : value,
          ]),
      ),
    );
  expect(contents(made as never)).toEqual(contents(stored as never));
}, 60_000);

test.each([
  ['999', 'There is no deployed app 999.'],
  ['1', 'App 1 is no log app: it has no field'],
])('app %s cannot be filled', async (id, message) => {
  await expect(sandbox.fillLog(id, { records: 10 })).rejects.toThrow(message);
});

test('a log that has records is left alone', async () => {
  await expect(sandbox.fillLog(app, { records: 10 })).rejects.toThrow('has records already');
});
