import type { Entry } from '../../../src/entry';
import { createQueue, createStore, type Batch, type Item, type Mirror, type Queue } from '../../../src/queue';

const PREFIX = 'access-logger:9:tanaka:';

/** localStorage as a browser has it: its keys are its own properties. */
class FakeStorage {
  isFull = false;
  readonly [key: string]: unknown;
  getItem(key: string): string | null {
    return (this[key] as string | undefined) ?? null;
  }
  setItem(key: string, value: string): void {
    if (this.isFull) throw new DOMException('full', 'QuotaExceededError');
    Object.assign(this, { [key]: value });
  }
  removeItem(key: string): void {
    Reflect.deleteProperty(this, key);
  }
}

interface Stage {
  queue: Queue;
  storage: FakeStorage;
  mirrored: Map<string, string>;
  /** Runs the tasks that wait. */
  nextTask(): void;
}

function openPage(mirrored = new Map<string, string>(), storage = new FakeStorage()): Stage {
  const tasks: (() => void)[] = [];
  const mirror: Mirror = {
    writeAll(items: readonly Item[]) {
      for (const [key, value] of items)
        if (value === undefined) mirrored.delete(key);
        else mirrored.set(key, value);
    },
    loadAll: () => Promise.resolve([...mirrored]),
  };
  const store = createStore(PREFIX, { localStorage: storage as unknown as Storage });
  return {
    queue: createQueue(store, mirror, (task) => tasks.push(task)),
    storage,
    mirrored,
    nextTask: () => {
      for (const task of tasks.splice(0)) task();
    },
  };
}

const entry = (n: number): Entry =>
  ({ event_id: `01990000-${n.toString(16).padStart(4, '0')}-7000-8000-000000000000`, sequence: n }) as Entry;

describe('the queue', () => {
  it('holds an entry before `append` returns, and its copy after the next task', () => {
    const { queue, mirrored, nextTask } = openPage();
    expect(queue.append(entry(1), 'e')).toBe(true);
    const [key] = queue.unclaimed();
    expect(queue.read(key!)).toEqual(entry(1));
    expect(mirrored.size).toBe(0);
    nextTask();
    expect(JSON.parse(mirrored.get(key!)!)).toEqual(entry(1));
  });

  it('still mirrors what another script has cleared from localStorage in between, and gets it back', async () => {
    const { queue, storage, nextTask } = openPage();
    queue.append(entry(1), 'e');
    for (const key of Object.keys(storage)) storage.removeItem(key);
    expect(queue.isEmpty()).toBe(true);
    nextTask();
    expect(await queue.reconcile()).toBe(true);
    expect(queue.unclaimed()).toHaveLength(1);
  });

  it('does not bring back through its copy what has left the queue before the next task', async () => {
    const { queue, mirrored, nextTask } = openPage();
    queue.append(entry(1), 'e');
    queue.evict(queue.unclaimed());
    nextTask();
    expect([...mirrored.keys()]).toEqual([]);
    await queue.reconcile();
    expect(queue.isEmpty()).toBe(true);
  });

  it('throws away what was appended before a user was found to be excluded, and nothing else', () => {
    const first = openPage();
    first.queue.append(entry(1), 'e');
    const second = openPage(first.mirrored, first.storage);
    second.queue.append(entry(2), 'e');
    second.queue.admit(false);
    second.nextTask();
    expect(kinds(second)).toEqual(['e1']);
    expect([...second.mirrored.keys()]).toEqual([]);
  });

  it('keeps everything of a user who is admitted', () => {
    const { queue } = openPage();
    queue.append(entry(1), 'e');
    queue.admit(true);
    queue.append(entry(2), 'e');
    expect(queue.unclaimed()).toHaveLength(2);
  });

  it('does not bring back the first key of an entry that storage did not take while the copies were read', async () => {
    const { queue, storage, nextTask } = openPage();
    queue.append(entry(1), 'f');
    nextTask();
    const reconciled = queue.reconcile();
    storage.isFull = true;
    expect(queue.append({ ...entry(1), count: 2 }, 'f')).toBe(false);
    expect(await reconciled).toBe(true);
    const waiting = queue.unclaimed();
    expect(waiting.map((key) => key[0])).toEqual(['u']);
    expect(queue.read(waiting[0]!)?.count).toBe(2);
  });

  it('keeps in memory what storage does not take, says so in the entry, and mirrors it as that', () => {
    const { queue, storage, mirrored, nextTask } = openPage();
    storage.isFull = true;
    expect(queue.append(entry(1), 'e')).toBe(false);
    nextTask();
    const [key] = queue.unclaimed();
    expect(key![0]).toBe('u');
    expect(queue.read(key!)!.detail).toBe('storage full/blocked');
    expect(mirrored.get(key!)).toContain('storage full/blocked');
  });
});

const keyOf = (kind: string, n: number): string => kind + entry(n).event_id;
const batchOf = (id: string, keys: string[]): Batch => ({
  id: entry(900).event_id.slice(0, -1) + id,
  keys,
  heads: {},
  exclusive: true,
});
const kinds = ({ queue }: Stage): string[] =>
  queue.unclaimed().map((key) => key[0]! + queue.read(key)!.sequence);

describe('what waits in the queue', () => {
  it('is the entries of all kinds, oldest first, but for those in a batch', () => {
    const stage = openPage();
    const { queue } = stage;
    expect(queue.isEmpty()).toBe(true);
    for (const [n, kind] of [
      [3, 'u'],
      [1, 'e'],
      [2, 'f'],
      [4, 'e'],
    ] as const)
      queue.append(entry(n), kind);
    expect(kinds(stage)).toEqual(['e1', 'f2', 'u3', 'e4']);
    const batch = batchOf('1', [keyOf('f', 2), keyOf('e', 4)]);
    queue.claim(batch);
    expect(kinds(stage)).toEqual(['e1', 'u3']);
    expect(queue.batches()).toEqual([batch]);
  });

  it.each(['u', 'f', 'e'] as const)('is something as long as there is one of kind %s, or a batch', (kind) => {
    const { queue } = openPage();
    queue.keep('s', { failures: 1 });
    queue.keep('z', []);
    expect(queue.isEmpty()).toBe(true);
    queue.append(entry(1), kind);
    expect(queue.isEmpty()).toBe(false);
    queue.evict(queue.unclaimed());
    expect(queue.isEmpty()).toBe(true);
    queue.claim(batchOf('1', []));
    expect(queue.isEmpty()).toBe(false);
    expect(queue.unclaimed()).toEqual([]);
  });

  it('has its batches by age, without those that cannot be read', () => {
    const { queue, storage } = openPage();
    const [older, younger] = [7, 8].map((n) => ({ ...batchOf('1', []), id: entry(n).event_id }));
    queue.claim(younger!);
    queue.claim(older!);
    storage.setItem(`${PREFIX}b${entry(5).event_id}`, '{broken');
    expect(queue.batches()).toEqual([older, younger]);
  });

  it('reads nothing where nothing is, or what is there is broken', () => {
    const { queue, storage } = openPage();
    storage.setItem(`${PREFIX}e1`, '{broken');
    expect([queue.read('e1'), queue.read('e2') ?? undefined]).toEqual([undefined, undefined]);
  });

  it('is measured in characters, what is gone as none', () => {
    const { queue, storage } = openPage();
    queue.append(entry(1), 'e');
    queue.append(entry(12), 'e');
    const texts = [1, 12].map((n) => storage.getItem(PREFIX + keyOf('e', n))!.length);
    expect(queue.characters(queue.unclaimed())).toBe(texts[0]! + texts[1]!);
    expect(queue.characters([keyOf('e', 1), 'e-gone'])).toBe(texts[0]);
    expect(queue.characters([])).toBe(0);
  });

  it('is replaced by the same entry with more repeats', () => {
    const { queue } = openPage();
    queue.append(entry(1), 'f');
    queue.append({ ...entry(1), count: 2 }, 'f');
    expect(queue.unclaimed().map((key) => queue.read(key)!.count)).toEqual([2]);
  });
});

describe('a batch', () => {
  const claimed = (): Stage & { batch: Batch } => {
    const stage = openPage();
    for (const n of [1, 2, 3]) stage.queue.append(entry(n), 'e');
    stage.nextTask();
    const batch = batchOf('1', [keyOf('e', 1), keyOf('e', 2)]);
    stage.queue.claim(batch);
    return { ...stage, batch };
  };

  it('is written down in both stores before it is sent', () => {
    const { storage, mirrored, batch } = claimed();
    expect(JSON.parse(storage.getItem(`${PREFIX}b${batch.id}`)!)).toEqual(batch);
    expect(JSON.parse(mirrored.get(`b${batch.id}`)!)).toEqual(batch);
  });

  it('goes with those of its members that are stored; the others wait again', () => {
    const stage = claimed();
    const { queue, mirrored, batch } = stage;
    queue.settle(batch, [keyOf('e', 1)], ['s', '{"failures":3}']);
    expect(kinds(stage)).toEqual(['e2', 'e3']);
    expect(queue.batches()).toEqual([]);
    expect(queue.read('s')).toEqual({ failures: 3 });
    expect(queue.read('z')).toEqual([keyOf('e', 1), `b${batch.id}`]);
    expect([...mirrored.keys()].sort()).toEqual([keyOf('e', 2), keyOf('e', 3), 's', 'z']);
  });

  it('goes alone where nothing was stored', () => {
    const stage = claimed();
    stage.queue.settle(stage.batch);
    expect(kinds(stage)).toEqual(['e1', 'e2', 'e3']);
    expect(stage.queue.read('z')).toEqual([`b${stage.batch.id}`]);
  });

  it('is remembered, so that a localStorage that falls back does not revive it', async () => {
    const { queue, storage, batch } = claimed();
    const [key] = batch.keys;
    const before = storage.getItem(PREFIX + key!)!;
    queue.settle(batch, batch.keys);
    storage.setItem(PREFIX + key!, before);
    expect(queue.unclaimed()).toHaveLength(2);
    await queue.reconcile();
    expect(queue.unclaimed()).toEqual([keyOf('e', 3)]);
  });

  it('is remembered among the last 2,500 keys', () => {
    const { queue, batch } = claimed();
    queue.keep(
      'z',
      Array.from({ length: 2_500 }, (_, n) => `e${n}`),
    );
    queue.settle(batch, batch.keys);
    const settled = queue.read<string[]>('z')!;
    expect(settled).toHaveLength(2_500);
    expect(settled[0]).toBe('e3');
    expect(settled.slice(-3)).toEqual([...batch.keys, `b${batch.id}`]);
  });
});

describe('a refused entry', () => {
  it('is put out of the way with what it was, and does not come back', async () => {
    const { queue, storage, mirrored, nextTask } = openPage();
    queue.append(entry(1), 'e');
    nextTask();
    const key = keyOf('e', 1);
    const text = storage.getItem(PREFIX + key)!;
    queue.setAside(key);
    expect(queue.isEmpty()).toBe(true);
    expect(queue.read(keyOf('x', 1))).toEqual(entry(1));
    expect(mirrored.get(keyOf('x', 1))).toBe(text);
    expect(queue.read('z')).toEqual([key]);
    storage.setItem(PREFIX + key, text);
    await queue.reconcile();
    expect(queue.isEmpty()).toBe(true);
  });

  it('is kept with 49 others at most: the oldest gives way', () => {
    const { queue, storage } = openPage();
    for (let n = 1; n <= 52; n++) {
      queue.append(entry(n), 'e');
      queue.setAside(keyOf('e', n));
    }
    const aside = Object.keys(storage).filter((key) => key.startsWith(`${PREFIX}x`));
    expect(aside).toHaveLength(50);
    expect([queue.read(keyOf('x', 2)) ?? undefined, queue.read(keyOf('x', 3))]).toEqual([
      undefined,
      entry(3),
    ]);
  });
});

describe('comparing the two stores', () => {
  it('takes from the copy what localStorage does not have, and the entry with more repeats', async () => {
    const stage = openPage();
    const { queue, mirrored } = stage;
    queue.append({ ...entry(1), count: 5 }, 'f');
    queue.append({ ...entry(2), count: 2 }, 'f');
    mirrored.set(keyOf('f', 1), JSON.stringify({ ...entry(1), count: 4 }));
    mirrored.set(keyOf('f', 2), JSON.stringify({ ...entry(2), count: 3 }));
    mirrored.set(keyOf('e', 3), JSON.stringify(entry(3)));
    expect(await queue.reconcile()).toBe(true);
    expect(queue.unclaimed().map((key) => queue.read(key)!.count)).toEqual([5, 3, undefined]);
  });

  it('takes an entry without repeats for one, and leaves what cannot be read alone', async () => {
    const { queue, mirrored } = openPage();
    queue.append(entry(1), 'f');
    queue.append({ ...entry(2), count: 2 }, 'f');
    mirrored.set(keyOf('f', 1), JSON.stringify({ ...entry(1), count: 1, detail: 'copy' }));
    mirrored.set(keyOf('f', 2), '{broken');
    await queue.reconcile();
    expect(queue.read(keyOf('f', 1))).toEqual(entry(1));
    expect(queue.read(keyOf('f', 2))!.count).toBe(2);
  });

  it('believes the copy of the delivery state and of what was settled', async () => {
    const { queue, storage, mirrored } = openPage();
    queue.append(entry(1), 'e');
    for (const [key, mine, copy] of [
      ['s', { failures: 0 }, { failures: 4 }],
      ['z', [], [keyOf('e', 1)]],
      ['a', ['7'], ['8']],
    ] as const) {
      storage.setItem(PREFIX + key, JSON.stringify(mine));
      mirrored.set(key, JSON.stringify(copy));
    }
    await queue.reconcile();
    expect(queue.read('s')).toEqual({ failures: 4 });
    expect(queue.read('a')).toEqual(['7']);
    expect(queue.isEmpty()).toBe(true);
  });

  it('leaves a delivery state behind, so that its absence tells of a localStorage that was cleared', async () => {
    const { queue, storage, mirrored } = openPage();
    expect(queue.read('s')).toBeNull();
    await queue.reconcile();
    expect(queue.read('s')).toEqual({});
    queue.keep('s', { failures: 2 });
    await queue.reconcile();
    expect(queue.read('s')).toEqual({ failures: 2 });
    for (const key of Object.keys(storage)) storage.removeItem(key);
    expect(queue.read('s')).toBeNull();
    expect(mirrored.has('s')).toBe(true);
  });

  it('says when there is no copy to compare with, and still forgets what was settled', async () => {
    const storage = new FakeStorage();
    const store = createStore(PREFIX, { localStorage: storage as unknown as Storage });
    const none: Mirror = { writeAll: () => undefined, loadAll: () => Promise.resolve(undefined) };
    const queue = createQueue(store, none, () => undefined);
    queue.append(entry(1), 'e');
    queue.append(entry(2), 'e');
    queue.keep('z', [keyOf('e', 1)]);
    expect(await queue.reconcile()).toBe(false);
    expect(queue.unclaimed()).toEqual([keyOf('e', 2)]);
  });
});

describe('the copy of an entry', () => {
  it('is written in one task for all that were appended meanwhile, once', () => {
    const written: (readonly Item[])[] = [];
    const tasks: (() => void)[] = [];
    const store = createStore(PREFIX, { localStorage: new FakeStorage() as unknown as Storage });
    const mirror: Mirror = {
      writeAll: (items) => void written.push(items),
      loadAll: () => Promise.resolve([]),
    };
    const queue = createQueue(store, mirror, (task) => tasks.push(task));
    queue.append(entry(1), 'e');
    queue.append(entry(2), 'e');
    expect([tasks.length, written.length]).toEqual([1, 0]);
    tasks.shift()!();
    expect(written.map((items) => items.map(([key]) => key))).toEqual([[keyOf('e', 1), keyOf('e', 2)]]);
    queue.append(entry(3), 'e');
    expect(tasks).toHaveLength(1);
    queue.flush();
    expect(written.at(-1)!.map(([key]) => key)).toEqual([keyOf('e', 3)]);
    tasks.shift()!();
    expect(written.at(-1)).toEqual([]);
  });

  it('follows an entry that storage did not take to its new key, with what it said before', () => {
    const stage = openPage();
    const { queue, storage, mirrored, nextTask } = stage;
    queue.append({ ...entry(1), detail: 'print' } as Entry, 'e');
    nextTask();
    storage.isFull = true;
    expect(queue.append({ ...entry(1), detail: 'print' } as Entry, 'e')).toBe(false);
    nextTask();
    expect([...mirrored.keys()]).toEqual([keyOf('u', 1)]);
    expect(queue.read(keyOf('u', 1))!.detail).toBe('print; storage full/blocked');
    expect(queue.unclaimed()).toEqual([keyOf('u', 1)]);
  });

  it('goes with an entry that is evicted, and what is said with it is written', () => {
    const { queue, mirrored, nextTask } = openPage();
    queue.append(entry(1), 'e');
    nextTask();
    queue.evict([keyOf('e', 1)], ['s', '{}']);
    expect([...mirrored.entries()]).toEqual([['s', '{}']]);
    expect(queue.read('z') ?? []).toEqual([]);
  });
});
