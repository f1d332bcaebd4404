import type { Entry } from '../../../src/entry';
import { createQueue, createStore, type Item, type Mirror, type Queue } from '../../../src/queue';

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
    write(items: readonly Item[]) {
      for (const [key, value] of items)
        if (value === undefined) mirrored.delete(key);
        else mirrored.set(key, value);
    },
    load: () => Promise.resolve([...mirrored]),
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
    const [key] = queue.waiting();
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
    expect(queue.waiting()).toHaveLength(1);
  });

  it('does not bring back through its copy what has left the queue before the next task', async () => {
    const { queue, mirrored, nextTask } = openPage();
    queue.append(entry(1), 'e');
    queue.evict(queue.waiting());
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
    expect(second.queue.waiting().map((key) => second.queue.read(key)!.sequence)).toEqual([1]);
  });

  it('keeps everything of a user who is admitted', () => {
    const { queue } = openPage();
    queue.append(entry(1), 'e');
    queue.admit(true);
    queue.append(entry(2), 'e');
    expect(queue.waiting()).toHaveLength(2);
  });

  it('does not bring back the first key of an entry that storage did not take while the copies were read', async () => {
    const { queue, storage, nextTask } = openPage();
    queue.append(entry(1), 'f');
    nextTask();
    const reconciled = queue.reconcile();
    storage.isFull = true;
    expect(queue.append({ ...entry(1), count: 2 }, 'f')).toBe(false);
    expect(await reconciled).toBe(true);
    const waiting = queue.waiting();
    expect(waiting.map((key) => key[0])).toEqual(['u']);
    expect(queue.read(waiting[0]!)?.count).toBe(2);
  });

  it('keeps in memory what storage does not take, says so in the entry, and mirrors it as that', () => {
    const { queue, storage, mirrored, nextTask } = openPage();
    storage.isFull = true;
    expect(queue.append(entry(1), 'e')).toBe(false);
    nextTask();
    const [key] = queue.waiting();
    expect(key![0]).toBe('u');
    expect(queue.read(key!)!.detail).toBe('storage full/blocked');
    expect(mirrored.get(key!)).toContain('storage full/blocked');
  });
});
