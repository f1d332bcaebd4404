/**
 * The queue's copy in IndexedDB. localStorage survives a page's death but reaches the disk seconds later, so a killed browser
 * loses it; a put with `commit()` on an open connection does not (measured, docs/decisions/0001-two-stores.md). The copy is
 * written in the next task, off the handler's path, and read only when a page becomes the sender.
 *
 * Every call is safe when IndexedDB is missing, blocked or closed: the mirror is then simply not healthy.
 */
export interface Mirror {
  /** Copies items; waits in memory until the database is open. */
  put(items: Iterable<readonly [key: string, value: string]>): void;
  /** Forgets items that wait no more, and remembers their keys as settled, so that a rolled-back localStorage cannot revive them. */
  settle(settlementId: string, keys: readonly string[]): void;
  /** Forgets items without a trace (a batch given up). */
  drop(keys: readonly string[]): void;
  /** All copies of a queue and all keys remembered as settled; `undefined` when the mirror does not work. */
  load(prefix: string): Promise<{ copies: Map<string, string>; settled: Set<string> } | undefined>;
}

const DATABASE = 'access-logger';
const COPIES = 'copies';
const SETTLED = 'settled';
/** Settlements remembered: more than a minute of sending, which is as far as Chromium's localStorage can fall back. */
const MAX_SETTLEMENTS = 50;
/** Settlements older than the newest MAX_SETTLEMENTS are pruned when this many more have piled up. */
const PRUNE_EVERY = 10;

export function createMirror(factory: IDBFactory | undefined): Mirror {
  let database: IDBDatabase | undefined;
  let settlements = 0;
  const waiting: ((transaction: IDBTransaction) => void)[] = [];

  const opened = new Promise<boolean>((resolve) => {
    try {
      const request = factory!.open(DATABASE, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore(COPIES);
        request.result.createObjectStore(SETTLED);
      };
      request.onsuccess = () => {
        database = request.result;
        database.onclose = () => (database = undefined);
        database.onversionchange = () => {
          database?.close();
          database = undefined;
        };
        const first = waiting.splice(0);
        if (first.length > 0) write((transaction) => first.forEach((task) => task(transaction)));
        resolve(true);
      };
      request.onerror = request.onblocked = () => resolve(false);
    } catch {
      resolve(false);
    }
  });
  let failed = false;
  void opened.then((ok) => {
    failed = !ok;
    if (failed) waiting.length = 0;
  });

  function write(task: (transaction: IDBTransaction) => void): void {
    if (!database) {
      if (!failed) waiting.push(task);
      return;
    }
    try {
      const transaction = database.transaction([COPIES, SETTLED], 'readwrite');
      // An unhandled abort (disk full) would surface as an error event in the host page.
      transaction.onerror = transaction.onabort = (event) => event.preventDefault();
      task(transaction);
      transaction.commit?.();
    } catch {
      database = undefined;
      failed = true;
    }
  }

  const remove = (transaction: IDBTransaction, keys: readonly string[]): void => {
    const copies = transaction.objectStore(COPIES);
    for (const key of keys) copies.delete(key);
  };

  return {
    put(items) {
      write((transaction) => {
        const copies = transaction.objectStore(COPIES);
        for (const [key, value] of items) copies.put(value, key);
      });
    },
    settle(settlementId, keys) {
      write((transaction) => {
        remove(transaction, keys);
        transaction.objectStore(SETTLED).put(keys, settlementId);
      });
      if (++settlements % PRUNE_EVERY === 0 && database) prune(database);
    },
    drop(keys) {
      write((transaction) => remove(transaction, keys));
    },
    async load(prefix) {
      if (!(await opened) || !database) return undefined;
      try {
        const transaction = database.transaction([COPIES, SETTLED], 'readonly');
        const range = IDBKeyRange.bound(prefix, prefix + '\uffff');
        const copies = transaction.objectStore(COPIES);
        const [keys, values, settled] = await Promise.all([
          result(copies.getAllKeys(range)),
          result(copies.getAll(range)),
          result(transaction.objectStore(SETTLED).getAll()),
        ]);
        const pairs = keys.map((key, i) => [key as string, values[i] as string] as const);
        return { copies: new Map(pairs), settled: new Set((settled as string[][]).flat()) };
      } catch {
        return undefined;
      }
    },
  };
}

function prune(database: IDBDatabase): void {
  try {
    const settled = database.transaction(SETTLED, 'readwrite').objectStore(SETTLED);
    const request = settled.getAllKeys();
    // Settlement ids sort by time.
    request.onsuccess = () => request.result.slice(0, -MAX_SETTLEMENTS).forEach((key) => settled.delete(key));
  } catch {
    // The next settlement tries again.
  }
}

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
  });
}
