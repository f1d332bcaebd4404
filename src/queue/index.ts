/**
 * Where an entry waits: one localStorage key an entry (tabs cannot overwrite each other), mirrored to IndexedDB in the next
 * task. An entry leaves the queue only by `settle` (verified stored), `setAside` (refused) or `evict` (counted as lost).
 */
import type { Entry } from '../entry/entry';
import { parseBatch, type Batch } from './batch';
import { ENTRY_KINDS, keyOf, parseKey, timeOfId, type KeyKind } from './keys';
import type { Mirror } from './mirror';
import type { DurableStore } from './storage';

export type { Batch } from './batch';
export { createMirror, type Mirror } from './mirror';
export { createDurableStore, type DurableStore, type SyncStorage } from './storage';
export { keyOf, queuePrefix, timeOfId } from './keys';

/** How an entry waits: `u` must leave soon, `f` may still be folded into by its page, `e` is any other. */
export type EntryKind = 'u' | 'f' | 'e';

/** An entry that waits and belongs to no batch, known by its key alone. */
export interface Waiting {
  key: string;
  kind: EntryKind;
  /** Epoch milliseconds of the event by the browser's clock. */
  at: number;
  /** Written by this page. */
  own: boolean;
}

export interface Queue {
  /** Stores an entry at once; `false` means that storage is full or blocked and memory holds it. */
  append(entry: Entry, kind: EntryKind): boolean;
  /** Replaces an entry that this page appended and nobody claimed. */
  update(entry: Entry, kind: EntryKind): void;
  /** Mirrors now what would be mirrored in the next task: the page may not live that long. */
  flush(): void;
  /** Waiting entries, oldest first, without those in batches. */
  waiting(): Waiting[];
  /** Batches without an answer, oldest first. */
  batches(): Batch[];
  /** The entry of a key; `undefined` when it is gone or unreadable. */
  read(key: string): Entry | undefined;
  /** Writes a batch's membership down, before its first sending. */
  claim(batch: Batch): void;
  /** Removes a resolved batch and those of its members that are stored; the other members wait again. */
  settle(batch: Batch, storedKeys: readonly string[]): void;
  /** Takes a refused entry out of the way; it is kept for the config screen, at most MAX_ASIDE of them. */
  setAside(key: string): void;
  /** Removes entries for good, for instance an excluded user's. */
  evict(keys: readonly string[]): void;
  /** Restores what localStorage lost and removes what it wrongly revived. `false` when there is no working mirror. */
  reconcile(): Promise<boolean>;
  /** Characters that the waiting entries occupy. */
  characters(waiting: readonly Waiting[]): number;
}

/** Refused entries kept. */
const MAX_ASIDE = 50;

export interface QueueContext {
  prefix: string;
  store: DurableStore;
  mirror: Mirror;
  /** Runs a task after the current one, off the handler's path. */
  nextTask(task: () => void): void;
}

export function createQueue({ prefix, store, mirror, nextTask }: QueueContext): Queue {
  const own = new Set<string>();
  const unmirrored = new Map<string, string>();

  function mirrorSoon(key: string, value: string): void {
    if (unmirrored.size === 0) nextTask(flushMirror);
    unmirrored.set(key, value);
  }

  function flushMirror(): void {
    // A key that left the queue meanwhile must not come back through its copy.
    const items = [...unmirrored].filter(([key]) => store.get(key) !== undefined);
    unmirrored.clear();
    if (items.length > 0) mirror.put(items);
  }

  function forget(keys: readonly string[]): void {
    for (const key of keys) {
      store.remove(key);
      own.delete(key);
      unmirrored.delete(key);
    }
  }

  function idsOf(kind: KeyKind): string[] {
    return store
      .keys(keyOf(prefix, kind))
      .map((key) => parseKey(prefix, key)!.id)
      .sort();
  }

  function batches(): Batch[] {
    return idsOf('b')
      .map((id) => parseBatch(store.get(keyOf(prefix, 'b', id))))
      .filter((batch) => batch !== undefined);
  }

  return {
    append(entry, kind) {
      const key = keyOf(prefix, kind, entry.event_id);
      const value = JSON.stringify(entry);
      own.add(key);
      const durable = store.set(key, value);
      mirrorSoon(key, value);
      return durable;
    },
    update(entry, kind) {
      const key = keyOf(prefix, kind, entry.event_id);
      const value = JSON.stringify(entry);
      store.set(key, value);
      mirrorSoon(key, value);
    },
    flush: flushMirror,
    waiting() {
      const claimed = new Set(batches().flatMap((batch) => batch.keys));
      const found: (Waiting & { id: string })[] = [];
      for (const key of store.keys(prefix)) {
        const parsed = parseKey(prefix, key);
        if (!parsed || !ENTRY_KINDS.includes(parsed.kind) || claimed.has(key)) continue;
        const { kind, id } = parsed;
        found.push({ key, id, kind: kind as EntryKind, at: timeOfId(id), own: own.has(key) });
      }
      return found.sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    batches,
    read(key) {
      try {
        return JSON.parse(store.get(key) ?? '') as Entry;
      } catch {
        return undefined;
      }
    },
    claim(batch) {
      const key = keyOf(prefix, 'b', batch.id);
      const value = JSON.stringify(batch);
      store.set(key, value);
      mirror.put([[key, value]]);
    },
    settle(batch, storedKeys) {
      const keys = [...storedKeys, keyOf(prefix, 'b', batch.id)];
      mirror.settle(batch.id, keys);
      forget(keys);
    },
    setAside(key) {
      const id = parseKey(prefix, key)!.id;
      const aside = idsOf('x');
      if (aside.length >= MAX_ASIDE) store.remove(keyOf(prefix, 'x', aside[0]));
      store.set(keyOf(prefix, 'x', id), store.get(key) ?? '');
      mirror.settle(id, [key]);
      forget([key]);
    },
    evict(keys) {
      mirror.drop(keys);
      forget(keys);
    },
    async reconcile() {
      const mirrored = await mirror.load(prefix);
      if (!mirrored) return false;
      for (const key of store.keys(prefix)) if (mirrored.settled.has(key)) forget([key]);
      for (const [key, value] of mirrored.copies) {
        if (!mirrored.settled.has(key) && store.get(key) === undefined) store.set(key, value);
      }
      return true;
    },
    characters: (waiting) =>
      waiting.reduce((sum, { key }) => sum + key.length + (store.get(key)?.length ?? 0), 0),
  };
}
