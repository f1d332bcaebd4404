/**
 * The queue's copy in IndexedDB. localStorage survives a page's death but reaches the disk seconds later, so a killed browser
 * loses it; a put with `commit()` on an open connection does not (docs/decisions/0001-two-stores.md). The copy is written in the
 * next task, off the handler's path, and read only when a page becomes the sender.
 */
import { attempt } from '../entry';

/** A key and its value; without a value the key is deleted. */
export type Item = readonly [key: string, value?: string | undefined];

export interface Mirror {
  /**
   * Writes in one transaction, at once when the database is open, else as soon as it is. Never throws: it may be missing.
   * @returns settles when it is written, so that a killed browser has it, or cannot be
   */
  writeAll(items: readonly Item[]): Promise<unknown> | undefined;
  /** All copies of this queue; `undefined` where IndexedDB is missing, blocked or closed. */
  loadAll(): Promise<Item[] | undefined>;
}

const NAME = 'access-logger';

/**
 * @param prefix what every key of the queue begins with
 * @param host `window`: even looking at `indexedDB` can throw
 */
export function createMirror(
  prefix: string,
  host: {
    readonly indexedDB: IDBFactory;
    readonly IDBKeyRange: typeof IDBKeyRange;
  },
): Mirror {
  let database: IDBDatabase | undefined;
  let opening: Promise<unknown> | undefined;

  const open = (): Promise<unknown> =>
    (opening ??= (async () => {
      const request = host.indexedDB.open(NAME);
      request.onupgradeneeded = () => request.result.createObjectStore(NAME);
      database = await result(request);
      // The browser closes it when the user deletes the site's data; the next use opens a new one.
      database.onclose = () => (database = opening = undefined);
    })().catch(() => (opening = undefined)));
  void open();

  const put = (items: readonly Item[]): Promise<unknown> | undefined =>
    attempt(() => {
      const transaction = database!.transaction(NAME, 'readwrite');
      const store = transaction.objectStore(NAME);
      // A failed write would surface as an error event in the host page.
      transaction.onerror = (event) => event.preventDefault();
      for (const item of items)
        if (item[1] === undefined) store.delete(prefix + item[0]);
        else store.put(item, prefix + item[0]);
      transaction.commit();
      return new Promise((resolve) => (transaction.oncomplete = transaction.onabort = resolve));
    });

  return {
    // On an open connection at once: inside `pagehide` there is no later.
    writeAll: (items) => (database ? put(items) : open().then(() => put(items))),
    loadAll: () =>
      open()
        .then(() => {
          const range = host.IDBKeyRange.bound(prefix, prefix + '\uffff');
          return result<Item[]>(database!.transaction(NAME).objectStore(NAME).getAll(range));
        })
        .catch(() => undefined),
  };
}

const result = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = reject;
  });
