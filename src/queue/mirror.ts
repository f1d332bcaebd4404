/**
 * The queue's copy in IndexedDB. localStorage survives a page's death but reaches the disk seconds later, so a killed browser
 * loses it; a put with `commit()` on an open connection does not (docs/decisions/0001-two-stores.md). The copy is written in the
 * next task, off the handler's path, and read only when a page becomes the sender.
 *
 * Never throws: where IndexedDB is missing, blocked or closed, `load` gives `undefined` and writes do nothing.
 */
export interface Mirror {
  /** Writes values and deletes keys (those with `undefined`) in one transaction; waits in memory until the database is open. */
  write(items: Iterable<readonly [key: string, value: string | undefined]>): void;
  /** All copies of this queue; `undefined` when the mirror does not work. */
  load(): Promise<Map<string, string> | undefined>;
}

const NAME = 'access-logger';

export function createMirror(prefix: string, factory: IDBFactory | undefined): Mirror {
  const opened = new Promise<IDBDatabase>((resolve, reject) => {
    const request = factory!.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(NAME);
    request.onsuccess = () => {
      // Another version of us may need to change the database.
      request.result.onversionchange = () => request.result.close();
      resolve((database = request.result));
    };
    request.onerror = request.onblocked = reject;
  });
  let database: IDBDatabase | undefined;
  opened.catch(() => undefined);

  function put(connection: IDBDatabase, items: Iterable<readonly [string, string | undefined]>): void {
    const transaction = connection.transaction(NAME, 'readwrite');
    const store = transaction.objectStore(NAME);
    // A failed write would surface as an error event in the host page.
    transaction.onerror = transaction.onabort = (event) => event.preventDefault();
    for (const [key, value] of items) {
      if (value === undefined) store.delete(prefix + key);
      else store.put(value, prefix + key);
    }
    transaction.commit?.();
  }

  return {
    write(items) {
      try {
        // On an open connection at once: inside `pagehide` there is no later.
        if (database) put(database, items);
        else opened.then((connection) => put(connection, items)).catch(() => undefined);
      } catch {
        // A closed connection: localStorage still has it.
      }
    },
    async load() {
      try {
        const store = (await opened).transaction(NAME).objectStore(NAME);
        const range = IDBKeyRange.bound(prefix, prefix + '\uffff');
        const [keys, values] = await Promise.all([
          result(store.getAllKeys(range)),
          result(store.getAll(range)),
        ]);
        return new Map(keys.map((key, i) => [(key as string).slice(prefix.length), values[i] as string]));
      } catch {
        return undefined;
      }
    },
  };
}

const result = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = reject;
  });
