/**
 * Where an entry waits: one localStorage key an entry (tabs cannot overwrite each other), mirrored to IndexedDB in the next
 * task. An entry leaves the queue only by `settle` (verified stored), `setAside` (refused) or `evict` (counted as lost).
 *
 * The first letter of a key says what it holds, the rest is an id that sorts by time (UUIDv7):
 * `u` an entry that must leave soon, `f` one that its page may still fold repeats into, `e` any other entry,
 * `b` a batch, `x` a refused entry. Single keys: `s` delivery state, `a` apps, `z` keys settled last. Values are JSON.
 */
import { attempt, timeOf, type Entry, type EntryKind } from '../entry';
import type { Item, Mirror } from './mirror';
import type { Store } from './store';

export { createMirror, type Item, type Mirror } from './mirror';
export { createStore, queuePrefix, type Store } from './store';

/**
 * Entries that are sent together in one request. Membership is written down before the first sending and never changes until
 * the batch is resolved: kintone stores all of a request or nothing, so a duplicate then means that this very batch was stored.
 */
export interface Batch {
  /** Never used twice: a settled batch is remembered by it. */
  id: string;
  /** Queue keys of the members, in sending order. */
  keys: string[];
  /** Session id -> hash of the session's last record before this batch; makes re-sends identical. */
  heads: Record<string, string>;
  /**
   * Whether none of the members can have been sent before, by anybody: the batch was formed under the sender lock by a page that
   * had compared localStorage with the mirror, and not after a failure. Only then does one named duplicate stand for the whole batch.
   */
  exclusive: boolean;
}

export interface Queue {
  /**
   * Stores an entry at once, or replaces one that nobody claimed. `false`: storage is full or blocked, memory holds it; the
   * entry then says so and must leave soon.
   */
  append(entry: Entry, kind: EntryKind): boolean;
  /**
   * Mirrors now what would be mirrored in the next task: the page may not live that long. Settles when the mirror has this and
   * everything before it, or cannot have it.
   */
  flush(): Promise<unknown> | undefined;
  /** Whether there is nothing to send. */
  isEmpty(): boolean;
  /** Keys of the entries that belong to no batch, oldest first. */
  unclaimed(): string[];
  /** Batches without an answer. */
  batches(): Batch[];
  /** The value of a key; `null` when it is gone, `undefined` when it is unreadable. */
  read<T = Entry>(key: string): T | null | undefined;
  /** Writes a value in both stores. */
  keep(key: string, value: unknown): void;
  /** Characters that entries occupy. */
  characters(keys: readonly string[]): number;
  /** Writes a batch's membership down, before its first sending. */
  claim(batch: Batch): void;
  /** Removes a resolved batch and those of its members that are stored; the other members wait again. Writes `more` with it. */
  settle(batch: Batch, storedKeys?: readonly string[], ...more: Item[]): void;
  /** Takes a refused entry out of the way; it is kept for the config screen, at most MAX_ASIDE of them. */
  setAside(key: string): void;
  /** Removes entries for good. Writes `more` with it. */
  evict(keys: readonly string[], ...more: Item[]): void;
  /** Says once whether the user's events may be sent; if not, removes what this page has appended until now. */
  admit(isAdmitted: boolean): void;
  /**
   * Restores what localStorage lost, or has not been told yet by another page, and removes what it wrongly revived. `false` when
   * there is no working mirror.
   */
  reconcile(): Promise<boolean>;
}

/** Refused entries kept. */
const MAX_ASIDE = 50;
/**
 * Keys remembered as settled: more than a full queue, which may go within the minute that Chromium's localStorage can fall back.
 */
const MAX_SETTLED = 2_500;
const SETTLED = 'z';

/** Events that an entry stands for. */
const countOf = (text: string): number => attempt(() => (JSON.parse(text) as Entry).count) ?? 1;

/** @param nextTask runs a task after the current one, off the handler's path */
export function createQueue(
  [get, put, allKeys]: Store,
  mirror: Mirror,
  nextTask: (task: () => void) => unknown,
): Queue {
  /** What this page has appended before it was admitted. */
  let own: string[] | undefined = [];
  /** Values to mirror, by key. */
  const unmirrored = new Map<string, string>();

  const write = (items: readonly Item[]): void => {
    mirror.writeAll(items);
    for (const item of items) {
      put(...item);
      // A key that leaves the queue must not come back through its copy.
      unmirrored.delete(item[0]);
    }
  };

  const read = <T = Entry>(key: string): T | null | undefined =>
    attempt(() => JSON.parse(get(key)!) as T | null);

  const keep = (key: string, value: unknown): void => write([[key, JSON.stringify(value)]]);

  const evict = (keys: readonly string[], ...more: Item[]): void =>
    write([...keys.map((key): Item => [key]), ...more]);

  const settled = (): string[] => read(SETTLED) ?? [];

  /** Evicts, and remembers the keys, so that a localStorage that falls back cannot revive them: in one transaction. */
  const forget = (keys: readonly string[], ...more: Item[]): void =>
    evict(keys, [SETTLED, JSON.stringify([...settled(), ...keys].slice(-MAX_SETTLED))], ...more);

  const keysOf = (kinds: string): string[] =>
    allKeys()
      .filter((key) => kinds.includes(key[0]!))
      .sort((a, b) => timeOf(a) - timeOf(b));

  const batches = (): Batch[] => keysOf('b').flatMap((key) => read<Batch>(key) ?? []);

  const flush = (): Promise<unknown> | undefined => {
    // Not read again: another script of the page may have cleared localStorage meanwhile.
    const items = [...unmirrored];
    unmirrored.clear();
    return mirror.writeAll(items);
  };

  return {
    append(entry, kind) {
      let key = kind + entry.event_id;
      let text = JSON.stringify(entry);
      const isDurable = put(key, text);
      if (!isDurable) {
        evict([key]);
        key = 'u' + entry.event_id;
        entry.detail = (entry.detail ? entry.detail + '; ' : '') + 'storage full/blocked';
        put(key, (text = JSON.stringify(entry)));
      }
      own?.push(key);
      if (!unmirrored.size) nextTask(flush);
      unmirrored.set(key, text);
      return isDurable;
    },
    flush,
    isEmpty: () => !keysOf('ufeb')[0],
    unclaimed() {
      const claimed = batches().flatMap(({ keys }) => keys);
      return keysOf('ufe').filter((key) => !claimed.includes(key));
    },
    batches,
    read,
    keep,
    characters: (keys) => keys.map(get).join('').length,
    claim: (batch) => keep('b' + batch.id, batch),
    settle: (batch, storedKeys = [], ...more) => forget([...storedKeys, 'b' + batch.id], ...more),
    setAside: (key) => forget([key, ...keysOf('x').slice(0, 1 - MAX_ASIDE)], ['x' + key.slice(1), get(key)!]),
    evict,
    admit(isAdmitted) {
      if (!isAdmitted) evict(own!);
      own = undefined;
    },
    async reconcile() {
      const copies = await mirror.loadAll();
      for (const [key, value] of copies ?? []) {
        // The mirror reaches the disk, and the next page, before localStorage does, so its delivery state and settled keys are
        // never older; nor is the copy of an entry with more repeats.
        // An entry that storage did not take has left its first key, perhaps after the copies were read.
        const mine = get(key) ?? get('u' + key.slice(1));
        if ('sz'.includes(key) || !mine || (mine !== value && countOf(mine) < countOf(value!)))
          put(key, value);
      }
      for (const key of settled()) put(key);
      // From now on its absence says that localStorage was cleared.
      put('s', get('s') ?? '{}');
      return !!copies;
    },
  };
}
