import type { Entry, Page } from '../../../src/entry';
import { chainHash } from '../../../src/integrity';
import { createQueue, createStore, type Batch, type Queue } from '../../../src/queue';
import { KEEPALIVE_BYTES, compose, utf8Bytes, type Composition } from '../../../src/writer/compose';
import { MAX_CHARACTERS, MAX_ENTRIES, lose, trim } from '../../../src/writer/loss';
import { resolve } from '../../../src/writer/resolve';
import { send, type Answer } from '../../../src/writer/send';
import { takeTurn } from '../../../src/writer/sender-lock';
import { loadState, stateWith, updateState, type DeliveryState } from '../../../src/writer/state';
import { World as Host } from '../tracker/world';
import { createStorage } from '../tracker/world';

const NOW = Date.UTC(2026, 10, 21, 9, 30);

const entry = (n: number, more: Partial<Entry> = {}): Entry =>
  ({
    event_id: `01990000-${n.toString(16).padStart(4, '0')}-7000-8000-000000000000`,
    occurred_at_ms: `2026-11-21T09:30:00.${String(n % 1000).padStart(3, '0')}Z`,
    session_id: 's1',
    sequence: n,
    action: 'view',
    ...more,
  }) as Entry;

const keyOf = (n: number, kind = 'e'): string => kind + entry(n).event_id;

/** A queue with entries in it. */
function filled(...entries: Entry[]): Queue {
  const store = createStore('p:', { localStorage: createStorage() });
  const queue = createQueue(
    store,
    { writeAll: () => undefined, loadAll: () => Promise.resolve([]) },
    () => undefined,
  );
  for (const each of entries) queue.append(each, 'e');
  return queue;
}

describe('the records of a request', () => {
  it('are the entries with kintone’s time, the hash of the one before, and their own', () => {
    const queue = filled(entry(1), entry(2));
    const { keys, records, heads } = compose(queue, [keyOf(1), keyOf(2)], { s1: 'before' }, undefined);
    const first = chainHash('before', entry(1));
    const second = chainHash(first, entry(2));
    expect(keys).toEqual([keyOf(1), keyOf(2)]);
    expect(heads).toEqual({ s1: second });
    expect(records[0]).toEqual({
      event_id: { value: entry(1).event_id },
      occurred_at_ms: { value: entry(1).occurred_at_ms },
      occurred_at: { value: entry(1).occurred_at_ms },
      session_id: { value: 's1' },
      sequence: { value: 1 },
      action: { value: 'view' },
      previous_hash: { value: 'before' },
      hash: { value: first },
    });
    expect(records[1]).toMatchObject({ previous_hash: { value: first }, hash: { value: second } });
  });

  it('begin a session’s chain with nothing, and put its head last', () => {
    const queue = filled(entry(1, { session_id: 'new' }));
    const { records, heads } = compose(queue, [keyOf(1)], { old: 'x' }, { clock_offset_ms: -5 });
    expect(records[0]).toMatchObject({ previous_hash: { value: '' }, clock_offset_ms: { value: -5 } });
    expect(Object.keys(heads)).toEqual(['old', 'new']);
    const again = filled(entry(1, { session_id: 'old' }));
    const both = compose(again, [keyOf(1)], { old: 'x', other: 'y' }, undefined).heads;
    expect(Object.keys(both)).toEqual(['other', 'old']);
  });

  it('have tables as kintone takes them', () => {
    const change = { field_code: 'a', field_label: 'A', before: '1', after: '2' };
    const queue = filled(entry(1, { changes: [change] }));
    expect(compose(queue, [keyOf(1)], {}, undefined).records[0]!['changes']).toEqual({
      value: [
        {
          value: {
            field_code: { value: 'a' },
            field_label: { value: 'A' },
            before: { value: '1' },
            after: { value: '2' },
          },
        },
      ],
    });
  });

  it('pass over what is gone, and take one however large it is', () => {
    const queue = filled(entry(1), entry(3));
    const all = compose(queue, [keyOf(1), keyOf(2), keyOf(3)], {}, undefined);
    expect(all.keys).toEqual([keyOf(1), keyOf(3)]);
    const bytes = all.records.map((record) => utf8Bytes(JSON.stringify(record)));
    const within = (max: number): string[] => compose(queue, [keyOf(1), keyOf(3)], {}, undefined, max).keys;
    expect(within(1)).toEqual([keyOf(1)]);
    expect(within(bytes[0]! + bytes[1]! - 1)).toEqual([keyOf(1)]);
    expect(within(bytes[0]! + bytes[1]!)).toEqual([keyOf(1), keyOf(3)]);
  });

  it('are measured in bytes, and leave room in the 64 KiB of a page', () => {
    expect(utf8Bytes('aé田𠮷')).toBe(1 + 2 + 3 + 4);
    expect(KEEPALIVE_BYTES).toBe(49_152);
  });
});

describe('what is given up', () => {
  it('is counted with everything it stood for, from its first time to its last', () => {
    const queue = filled(entry(1, { count: 3 }), entry(2), entry(3, { count: 40 }), entry(4));
    const note = jest.fn();
    lose(queue, note, [keyOf(1), keyOf(2), keyOf(3)]);
    expect(note.mock.calls).toEqual([
      ['delivery.lost', '2026-11-21T09:30:00.001Z - 2026-11-21T09:30:00.003Z', 44],
    ]);
    expect(queue.unclaimed()).toEqual([keyOf(4)]);
  });

  it('counts one for an entry that cannot be read', () => {
    const note = jest.fn();
    lose(filled(), note, [keyOf(1)]);
    expect(note.mock.calls).toEqual([['delivery.lost', ' - ', 1]]);
  });

  const bounded = (count: number, characters: number): [string[], jest.Mock] => {
    const waiting = Array.from({ length: count }, (_, n) => `e${n}`);
    const evicted: string[] = [];
    const note = jest.fn();
    const queue = {
      unclaimed: () => waiting,
      characters: () => characters,
      read: () => undefined,
      evict: (keys: string[]) => evicted.push(...keys),
    } as unknown as Queue;
    trim(queue, note);
    return [evicted, note];
  };

  it.each([
    [MAX_ENTRIES, MAX_CHARACTERS, 0],
    [MAX_ENTRIES + 1, 0, 201],
    [11, MAX_CHARACTERS + 1, 2],
    [1, MAX_CHARACTERS + 1, 1],
  ])('is the oldest tenth, of %i entries with %i characters %i', (count, characters, expected) => {
    const [evicted, note] = bounded(count, characters);
    expect(evicted).toEqual(Array.from({ length: expected }, (_, n) => `e${n}`));
    expect(note).toHaveBeenCalledTimes(expected ? 1 : 0);
  });

  it('begins at 2,000 entries and 1.5 million characters', () => {
    expect([MAX_ENTRIES, MAX_CHARACTERS]).toEqual([2_000, 1_500_000]);
  });
});

describe('the state that all tabs share', () => {
  it('is nothing at first, and changes member by member', () => {
    const queue = filled();
    expect(loadState(queue)).toBeNull();
    updateState(queue, { failures: 2, retryAt: 5 });
    updateState(queue, { failures: 3 });
    expect(loadState(queue)).toEqual({ failures: 3, retryAt: 5 });
    expect(stateWith(queue, { limit: 4 })).toEqual(['s', '{"failures":3,"retryAt":5,"limit":4}']);
    expect(loadState(queue)?.limit).toBeUndefined();
  });
});

describe('a turn as the sender', () => {
  const locks = (request: (callback: (lock: unknown) => unknown) => Promise<unknown>) => {
    const asked = jest.fn((_name: string, _options: unknown, callback: (lock: unknown) => unknown) =>
      request(callback),
    );
    return { asked, manager: { request: asked } as unknown as LockManager };
  };

  it('is held until it is let go, under the queue’s name, without waiting for others', async () => {
    let held: Promise<unknown> | undefined;
    const { asked, manager } = locks((callback) => (held = Promise.resolve(callback({}))));
    const release = await takeTurn(manager, 'queue');
    expect(asked.mock.calls[0]!.slice(0, 2)).toEqual(['queue', { ifAvailable: true }]);
    let isOver = false;
    void held!.then(() => (isOver = true));
    await Promise.resolve();
    expect(isOver).toBe(false);
    release!();
    await held;
    expect(isOver).toBe(true);
  });

  it('is another page’s where the lock is taken', async () => {
    expect(await takeTurn(locks((callback) => Promise.resolve(callback(null))).manager, 'queue')).toBeNull();
  });

  it('is everybody’s without Web Locks, and where none can be asked for', async () => {
    expect(await takeTurn(undefined, 'queue')).toEqual(expect.any(Function));
    const { manager } = locks(() => Promise.reject(new DOMException('blocked', 'SecurityError')));
    expect(await takeTurn(manager, 'queue')).toEqual(expect.any(Function));
  });
});

/** The page whose requests are answered so, and what it asked. */
function answering(
  reply: () => Response | Promise<Response>,
  logApp: Page['settings']['logApp'] = { id: '99' },
) {
  const host = new Host();
  host.now = NOW;
  const page = host.page({ logApp });
  const asked: [string, RequestInit][] = [];
  host.window.fetch = async (path, init) => {
    asked.push([path as string, init!]);
    host.now += 1_000;
    return reply();
  };
  return { page, asked, host };
}

const composed = (count: number, text = ''): Composition => ({
  keys: Array.from({ length: count }, (_, n) => keyOf(n + 1)),
  records: Array.from({ length: count }, () => ({ detail: { value: text } })),
  heads: {},
});

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers });

describe('a request', () => {
  it('has the app, the records and a fresh token, and outlives the page', async () => {
    const { page, asked } = answering(() => json(200, { ids: ['1'] }));
    await send(page, composed(1));
    const [path, init] = asked[0]!;
    expect(path).toBe('/k/v1/records.json');
    expect(init).toMatchObject({
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'access-logger' },
      keepalive: true,
    });
    expect(JSON.parse(init.body as string)).toEqual({
      app: '99',
      records: [{ detail: { value: '' } }],
      __REQUEST_TOKEN__: 'token',
    });
    expect(init.signal).toBeInstanceOf(AbortSignal);
  });

  it('goes to the guest space of the log app', async () => {
    const { page, asked } = answering(() => json(200, { ids: ['1'] }), { id: '99', guestSpaceId: '3' });
    await send(page, composed(1));
    expect(asked[0]![0]).toBe('/k/guest/3/v1/records.json');
  });

  it('asks for no life beyond the page where it is too large for that', async () => {
    const { page, asked } = answering(() => json(200, { ids: ['1'] }));
    const room =
      49_152 -
      utf8Bytes(JSON.stringify({ app: '99', records: composed(1).records, __REQUEST_TOKEN__: 'token' }));
    await send(page, composed(1, 'a'.repeat(room)));
    await send(page, composed(1, 'a'.repeat(room + 1)));
    expect(asked.map(([, init]) => init.keepalive)).toEqual([true, false]);
  });

  it('waits two minutes for its answer, where the browser can say so', async () => {
    const timeout = jest.fn(() => new AbortController().signal);
    const { page, asked, host } = answering(() => json(200, { ids: ['1'] }));
    Object.assign(host.window, { AbortSignal: { timeout } });
    await send(page, composed(1));
    expect(timeout.mock.calls).toEqual([[120_000]]);
    Object.assign(host.window, { AbortSignal: {} });
    await send(page, composed(1));
    expect(asked[1]![1].signal).toBeUndefined();
  });
});

describe('an answer', () => {
  const answer = async (response: Response | Error, count = 2): Promise<Answer> => {
    const { page } = answering(() => {
      if (response instanceof Error) throw response;
      return response;
    });
    return send(page, composed(count));
  };

  it('says that everything is stored only with as many ids', async () => {
    expect((await answer(json(200, { ids: ['5', '6'] }))).ids).toEqual(['5', '6']);
    expect((await answer(json(200, { ids: ['5'] }))).ids).toBeFalsy();
    expect((await answer(json(200, {}))).ids).toBeFalsy();
    expect((await answer(new Response('<html>sign in</html>'))).ids).toBeFalsy();
    expect((await answer(new Response('null'))).ids).toBeFalsy();
  });

  it('names what the log has already, and what it will never take', async () => {
    const given = await answer(
      json(400, {
        code: 'CB_VA01',
        errors: {
          'records[0].event_id.value': {},
          'records[1].url.value': {},
          'records[12].url.value': {},
          'xrecords[1].url.value': {},
          app: {},
        },
      }),
    );
    expect(given).toMatchObject({
      known: [keyOf(1)],
      refused: [keyOf(2)],
      reason: '400 CB_VA01 records[0].event_id.value',
      isTooLarge: false,
    });
    // Strictly: `toEqual` passes over the `undefined` of what names no record.
    expect([given.known, given.refused]).toStrictEqual([[keyOf(1)], [keyOf(2)]]);
    expect(given.isNetwork).toBeFalsy();
    const other = await answer(json(400, { errors: { 'records[1].event_id_of.value': {} } }));
    expect([other.known, other.refused]).toEqual([[], [keyOf(2)]]);
  });

  it('reads a number of several digits', async () => {
    const given = await answer(json(400, { errors: { 'records[11].event_id.value': {} } }), 12);
    expect(given.known).toEqual([keyOf(12)]);
  });

  it('tells a body that was too large', async () => {
    expect((await answer(json(413, {}))).isTooLarge).toBe(true);
    expect((await answer(json(400, {}))).isTooLarge).toBe(false);
  });

  it.each([
    ['30', 30_000],
    // The answer came a second later.
    [new Date(NOW + 31_000).toUTCString(), 30_000],
    ['soon', 0],
    [undefined, 0],
  ])('says how long to wait: %s', async (value, ms) => {
    expect((await answer(json(429, {}, value === undefined ? {} : { 'Retry-After': value }))).afterMs).toBe(
      ms,
    );
  });

  it('measures the clock against the middle of the server’s second', async () => {
    const given = await answer(
      json(200, { ids: ['5', '6'] }, { Date: new Date(NOW - 10_000).toUTCString() }),
    );
    expect(given.clock).toEqual({ clock_offset_ms: 500 + 10_000 - 500 });
  });

  it('is none without a network, or when the body breaks off, and says why', async () => {
    expect(await answer(new TypeError('Failed to fetch'))).toEqual({
      known: [],
      refused: [],
      isNetwork: true,
      reason: 'TypeError: Failed to fetch',
    });
    const broken = { text: () => Promise.reject(new Error('aborted')) } as Response;
    expect(await answer(broken)).toMatchObject({ isNetwork: true, reason: 'Error: aborted' });
  });
});

describe('what an answer does', () => {
  const HOUR = 3_600_000;

  /** Resolves a batch of so many entries, all of one session. */
  function resolved(
    answer: Partial<Answer>,
    {
      count = 2,
      state = {},
      exclusive = true,
    }: { count?: number; state?: DeliveryState; exclusive?: boolean } = {},
  ) {
    const entries = Array.from({ length: count }, (_, n) => entry(n + 1));
    const queue = filled(...entries);
    updateState(queue, state);
    const keys = entries.map((_, n) => keyOf(n + 1));
    const batch: Batch = { id: '01990000-ffff-7000-8000-000000000000', keys, heads: {}, exclusive };
    queue.claim(batch);
    const { page, host } = answering(() => json(200, {}));
    Object.assign(host.window, { Math: { random: () => 0.5 } });
    const note = jest.fn();
    const sent: Composition = { keys, records: [], heads: { s0: 'h0', s1: 'h1' } };
    const goesOn = resolve(page, queue, note, batch, sent, {
      reason: '503',
      known: [],
      refused: [],
      ...answer,
    });
    return {
      goesOn,
      note,
      queue,
      state: loadState(queue) ?? {},
      waiting: queue.unclaimed(),
      batches: queue.batches(),
    };
  }
  const bad: DeliveryState = {
    failures: 3,
    retryAt: 9,
    limit: 4,
    problem: { reason: '503', since: NOW - HOUR },
  };

  it('ends a batch that is stored, with its chain, its clock and everything that was wrong', () => {
    const { goesOn, state, waiting, batches, note } = resolved(
      { ids: ['7', '8'], clock: { clock_offset_ms: 4 } },
      { state: bad },
    );
    expect([goesOn, waiting, batches]).toEqual([true, [], []]);
    expect(state).toEqual({
      failures: 0,
      retryAt: 0,
      limit: 0,
      namesAll: false,
      clock: { clock_offset_ms: 4 },
      heads: { s0: 'h0', s1: 'h1' },
      odometer: [8, NOW, 0, 0, 1],
    });
    // An hour is not worth a note yet.
    expect(note).not.toHaveBeenCalled();
  });

  it('reads the odometer at the last of the ids', () => {
    expect(resolved({ ids: ['7', '8', '9'] }, { count: 3 }).state.odometer![0]).toBe(9);
  });

  it('says in the log what was wrong for more than an hour', () => {
    const since = NOW - HOUR - 1;
    const { note } = resolved(
      { ids: ['7', '8'] },
      { state: { problem: { reason: '403 GAIA_NO01', since } } },
    );
    expect(note.mock.calls).toEqual([['delivery.blocked', `${new Date(since).toISOString()} 403 GAIA_NO01`]]);
  });

  it('takes one named duplicate for the whole batch only of who formed it alone', () => {
    const known = [keyOf(1)];
    expect(resolved({ known })).toMatchObject({ goesOn: true, waiting: [], batches: [] });
    expect(resolved({ known }, { exclusive: false }).waiting).toEqual([keyOf(2)]);
    expect(resolved({ known }, { state: { namesAll: true } }).waiting).toEqual([keyOf(2)]);
    expect(resolved({ known }).state.odometer).toBeUndefined();
  });

  it('takes out those that are named where several are, and remembers that this kintone names all', () => {
    const { waiting, state, goesOn } = resolved({ known: [keyOf(1), keyOf(3)] }, { count: 3 });
    expect([waiting, state.namesAll, goesOn]).toEqual([[keyOf(2)], true, true]);
    expect(resolved({ known: [keyOf(1)] }).state.namesAll).toBe(false);
  });

  it('goes on with twenty chains at most: the latest', () => {
    const queue = filled(entry(1));
    updateState(queue, {});
    const batch: Batch = {
      id: '01990000-ffff-7000-8000-000000000000',
      keys: [keyOf(1)],
      heads: {},
      exclusive: true,
    };
    const heads = Object.fromEntries(Array.from({ length: 22 }, (_, n) => [`s${n}`, `h${n}`]));
    const { page } = answering(() => json(200, {}));
    resolve(
      page,
      queue,
      jest.fn(),
      batch,
      { keys: [keyOf(1)], records: [], heads },
      {
        reason: '200',
        ids: ['1'],
        known: [],
        refused: [],
      },
    );
    expect(Object.keys(loadState(queue)!.heads!)).toEqual(Object.keys(heads).slice(2));
  });

  it('puts aside what is refused alone, and lets the rest wait', () => {
    const { goesOn, waiting, batches, note, queue, state } = resolved({
      refused: [keyOf(2)],
      reason: '400 CB_VA01',
    });
    expect([goesOn, waiting, batches]).toEqual([true, [keyOf(1)], []]);
    expect(queue.read('x' + keyOf(2).slice(1))).toEqual(entry(2));
    expect(note.mock.calls).toEqual([
      ['delivery.refused', `400 CB_VA01 ${keyOf(2)} ${JSON.stringify(entry(2))}`.slice(0, 500)],
    ]);
    expect(state).toEqual({ limit: 0 });
  });

  it('shows 500 characters of a refused entry', () => {
    const queue = filled(entry(1, { detail: 'x'.repeat(600) }), entry(2));
    updateState(queue, {});
    const batch: Batch = {
      id: '01990000-ffff-7000-8000-000000000000',
      keys: [keyOf(1), keyOf(2)],
      heads: {},
      exclusive: true,
    };
    const note = jest.fn();
    const { page } = answering(() => json(200, {}));
    resolve(
      page,
      queue,
      note,
      batch,
      { keys: batch.keys, records: [], heads: {} },
      {
        reason: '400',
        known: [],
        refused: [keyOf(1)],
      },
    );
    expect((note.mock.calls[0] as string[])[1]).toHaveLength(500);
  });

  it('puts aside the refused also where others are known: they wait to be named again', () => {
    const { waiting, goesOn } = resolved({ known: [keyOf(1)], refused: [keyOf(2)] });
    expect([goesOn, waiting]).toEqual([true, [keyOf(1)]]);
  });

  it('puts nothing aside where everything is refused: the fault is the log app’s', () => {
    const { goesOn, waiting, batches, note, state } = resolved({
      refused: [keyOf(1), keyOf(2)],
      reason: '400 CB_VA01',
    });
    expect([goesOn, waiting, batches]).toEqual([false, [keyOf(1), keyOf(2)], []]);
    expect(note).not.toHaveBeenCalled();
    expect(state).toMatchObject({ failures: 1, problem: { reason: '400 CB_VA01', since: NOW }, limit: 0 });
  });

  it('sends half as many after a body that was too large, and puts one aside that is so alone', () => {
    const several = resolved({ isTooLarge: true, reason: '413' }, { count: 5 });
    expect([several.goesOn, several.waiting.length, several.state]).toEqual([true, 5, { limit: 2 }]);
    expect(several.note).not.toHaveBeenCalled();
    expect(several.queue.read('z')).toEqual(['b01990000-ffff-7000-8000-000000000000']);
    const one = resolved({ isTooLarge: true, reason: '413' }, { count: 1 });
    expect([one.goesOn, one.waiting, one.state.limit]).toEqual([true, [], 0]);
    expect(one.note.mock.calls[0]![0]).toBe('delivery.refused');
  });

  it('keeps a batch that failed as it is, and waits longer each time', () => {
    const first = resolved({ reason: '503 x' });
    expect([first.goesOn, first.batches.length, first.waiting]).toEqual([false, 1, []]);
    expect(first.state).toEqual({
      failures: 1,
      problem: { since: NOW, reason: '503 x' },
      retryAt: NOW + 2_500,
    });
    const fourth = resolved({ reason: 'gone', isNetwork: true }, { state: bad });
    expect(fourth.state).toMatchObject({
      failures: 4,
      isNetwork: true,
      problem: { since: NOW - HOUR, reason: 'gone' },
      retryAt: NOW + 20_000,
    });
    expect(resolved({ afterMs: 60_000 }).state.retryAt).toBe(NOW + 60_000);
  });
});
