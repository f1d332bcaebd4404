/**
 * Where an entry waits: one localStorage key an entry (tabs cannot overwrite each other), mirrored to IndexedDB in the next
 * task. An entry leaves the queue only by `settle` (verified stored), `setAside` (refused) or `evict` (counted as lost).
 *
 * The first letter of a key says what it holds, the rest is an id that sorts by time (UUIDv7):
 * `u` an entry that must leave soon, `f` one that its page may still fold repeats into, `e` any other entry,
 * `b` a batch, `x` a refused entry. Single keys: `s` delivery state, `a` apps, `z` keys settled last.
 */
import type { Entry } from '../entry/entry';
import type { Mirror } from './mirror';
import type { Store } from './store';

export { createMirror, type Mirror } from './mirror';
export { createStore, queuePrefix, type Store } from './store';

export type EntryKind = 'u' | 'f' | 'e';

/**
 * Entries that are sent together in one request. Membership is written down before the first sending and never changes until
 * the batch is resolved: kintone stores all of a request or nothing, so a duplicate then means that this very batch was stored.
 */
export interface Batch {
  /** Sorts by time of forming. */
  id: string;
  /** Queue keys of the members, in sending order. */
  keys: string[];
  /** Session id -> hash of the session's last record before this batch; makes re-sends identical. */
  heads: Record<string, string>;
  /**
   * Whether nobody else can have sent any of the members: the batch was formed under the sender lock by a page that had
   * compared localStorage with the mirror. Only then does one named duplicate stand for the whole batch.
   */
  exclusive: boolean;
}

export interface Queue {
  /** Stores an entry at once, or replaces one that nobody claimed; `false`: storage is full or blocked, memory holds it. */
  append(entry: Entry, kind: EntryKind): boolean;
  /** Mirrors now what would be mirrored in the next task: the page may not live that long. */
  flush(): void;
  /** Keys of the entries that belong to no batch, oldest first. */
  waiting(): string[];
  /** Whether this page appended the entry. */
  isOwn(key: string): boolean;
  /** Batches without an answer, oldest first. */
  batches(): Batch[];
  /** The entry of a key; `undefined` when it is gone or unreadable. */
  read(key: string): Entry | undefined;
  /** Characters that entries occupy. */
  characters(keys: readonly string[]): number;
  /** Writes a batch's membership down, before its first sending. */
  claim(batch: Batch): void;
  /** Removes a resolved batch and those of its members that are stored; the other members wait again. */
  settle(batch: Batch, storedKeys: readonly string[]): void;
  /** Takes a refused entry out of the way; it is kept for the config screen, at most MAX_ASIDE of them. */
  setAside(key: string): void;
  /** Removes entries for good. */
  evict(keys: readonly string[]): void;
  /** Restores what localStorage lost and removes what it wrongly revived. `false` when there is no working mirror. */
  reconcile(): Promise<boolean>;
}

/** Refused entries kept. */
const MAX_ASIDE = 50;
/** Keys remembered as settled: more than a minute of sending, as far as Chromium's localStorage can fall back. */
const MAX_SETTLED = 500;
const SETTLED = 'z';

/** Epoch milliseconds in the key of an entry: a UUIDv7's first 48 bits (RFC 9562). */
export const timeOf = (key: string): number => parseInt(key.slice(1, 9) + key.slice(10, 14), 16);

/** @param nextTask runs a task after the current one, off the handler's path */
export function createQueue(store: Store, mirror: Mirror, nextTask: (task: () => void) => void): Queue {
  const own = new Set<string>();
  const unmirrored = new Set<string>();

  function flush(): void {
    // A key that left the queue meanwhile must not come back through its copy.
    if (unmirrored.size > 0) mirror.write([...unmirrored].map((key) => [key, store.get(key)]));
    unmirrored.clear();
  }

  function evict(keys: readonly string[], more: [string, string][] = []): void {
    mirror.write([...keys.map((key) => [key, undefined] as const), ...more]);
    keys.forEach(store.remove);
  }

  /** Evicts, and remembers the keys, so that a localStorage that falls back cannot revive them. */
  function forget(keys: readonly string[]): void {
    const settled = [...settledKeys(store.get(SETTLED)), ...keys].slice(-MAX_SETTLED).join();
    store.set(SETTLED, settled);
    evict(keys, [[SETTLED, settled]]);
  }

  const keysOf = (kinds: string): string[] =>
    store
      .keys()
      .filter((key) => kinds.includes(key[0]!))
      .sort((a, b) => (a.slice(1) < b.slice(1) ? -1 : 1));

  const parse = <T>(key: string): T | undefined => {
    try {
      return JSON.parse(store.get(key)!) as T;
    } catch {
      return undefined;
    }
  };

  const batches = (): Batch[] => keysOf('b').flatMap((key) => parse<Batch>(key) ?? []);

  return {
    append(entry, kind) {
      const key = kind + entry.event_id;
      own.add(key);
      if (unmirrored.size === 0) nextTask(flush);
      unmirrored.add(key);
      return store.set(key, JSON.stringify(entry));
    },
    flush,
    waiting() {
      const claimed = new Set(batches().flatMap(({ keys }) => keys));
      return keysOf('ufe').filter((key) => !claimed.has(key));
    },
    isOwn: (key) => own.has(key),
    batches,
    read: parse,
    characters: (keys) => keys.reduce((sum, key) => sum + (store.get(key) ?? '').length, 0),
    claim(batch) {
      const [key, value] = ['b' + batch.id, JSON.stringify(batch)];
      store.set(key, value);
      mirror.write([[key, value]]);
    },
    settle: (batch, storedKeys) => forget([...storedKeys, 'b' + batch.id]),
    setAside(key) {
      keysOf('x')
        .slice(0, 1 - MAX_ASIDE)
        .forEach(store.remove);
      store.set('x' + key.slice(1), store.get(key) ?? '');
      forget([key]);
    },
    evict,
    async reconcile() {
      const copies = await mirror.load();
      if (!copies) return false;
      const settled = settledKeys(copies.get(SETTLED));
      settled.forEach(store.remove);
      for (const [key, value] of copies) {
        // The mirror reaches the disk before localStorage does, so its delivery state and settled keys are never older.
        if ('sz'.includes(key) || store.get(key) === undefined) store.set(key, value);
      }
      return true;
    },
  };
}

const settledKeys = (text: string | undefined): string[] => (text ? text.split(',') : []);
