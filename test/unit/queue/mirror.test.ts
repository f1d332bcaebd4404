import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { createMirror, type Item } from '../../../src/queue';

const PREFIX = 'access-logger:9:tanaka:';

const open = (indexedDB: IDBFactory, prefix = PREFIX) => createMirror(prefix, { indexedDB, IDBKeyRange });

/** What another page finds. */
const found = async (indexedDB: IDBFactory, prefix?: string): Promise<Item[] | undefined> =>
  open(indexedDB, prefix).loadAll();

describe('the mirror', () => {
  it('keeps what was written before the database was open, in order', async () => {
    const indexedDB = new IDBFactory();
    const mirror = open(indexedDB);
    mirror.writeAll([
      ['e1', 'a'],
      ['e2', 'b'],
    ]);
    mirror.writeAll([['e1', 'c']]);
    mirror.writeAll([['e2']]);
    expect(await mirror.loadAll()).toEqual([['e1', 'c']]);
    expect(await found(indexedDB)).toEqual([['e1', 'c']]);
  });

  it('writes at once when the database is open: in `pagehide` there is no later', async () => {
    const indexedDB = new IDBFactory();
    const mirror = open(indexedDB);
    await mirror.loadAll();
    const begin = jest.spyOn(IDBDatabase.prototype, 'transaction');
    const commit = jest.spyOn(IDBTransaction.prototype, 'commit');
    mirror.writeAll([['e1', 'a']]);
    expect(begin).toHaveBeenCalledWith('access-logger', 'readwrite');
    expect(commit).toHaveBeenCalledTimes(1);
    begin.mockRestore();
    commit.mockRestore();
    expect(await mirror.loadAll()).toEqual([['e1', 'a']]);
  });

  it('says when a write is on the disk, be the database open or not yet, and when it will never be', async () => {
    const indexedDB = new IDBFactory();
    const mirror = open(indexedDB);
    await mirror.writeAll([['e1', 'a']]);
    expect(await found(indexedDB)).toEqual([['e1', 'a']]);
    await mirror.writeAll([['e2', 'b']]);
    expect(await found(indexedDB)).toEqual([
      ['e1', 'a'],
      ['e2', 'b'],
    ]);
    const begin = jest.spyOn(IDBDatabase.prototype, 'transaction');
    const { commit } = IDBTransaction.prototype;
    Object.assign(IDBTransaction.prototype, { commit: () => undefined });
    const written = mirror.writeAll([['e3', 'c']]);
    (begin.mock.results[0]!.value as IDBTransaction).abort();
    IDBTransaction.prototype.commit = commit;
    begin.mockRestore();
    await written;
    expect(await found(indexedDB)).toHaveLength(2);
  });

  it('knows its own queue only', async () => {
    const indexedDB = new IDBFactory();
    const others = ['access-logger:9:sato:', 'access-logger:9:tanakb:', 'access-logger:10:tanaka:'];
    for (const prefix of others) {
      const mirror = open(indexedDB, prefix);
      mirror.writeAll([['e1', prefix]]);
      await mirror.loadAll();
    }
    expect(await found(indexedDB)).toEqual([]);
    expect(await found(indexedDB, others[0])).toEqual([['e1', others[0]]]);
    const mine = open(indexedDB);
    mine.writeAll([['e1', 'mine']]);
    await mine.loadAll();
    mine.writeAll([['e1']]);
    expect(await mine.loadAll()).toEqual([]);
    expect(await found(indexedDB, others[0])).toHaveLength(1);
  });

  it('says that there is none where the browser has none or blocks it, and throws nowhere', async () => {
    const hosts = [
      {},
      {
        get indexedDB(): IDBFactory {
          throw new DOMException('blocked', 'SecurityError');
        },
      },
      {
        indexedDB: {
          open() {
            const request = {} as { onerror?: (event: unknown) => void };
            setImmediate(() => request.onerror?.({}));
            return request;
          },
        },
      },
    ];
    for (const host of hosts) {
      const mirror = createMirror(PREFIX, host as unknown as Parameters<typeof createMirror>[1]);
      await expect(mirror.writeAll([['e1', 'a']])).resolves.toBeUndefined();
      expect(await mirror.loadAll()).toBeUndefined();
    }
  });

  it('tries again after a database that did not open', async () => {
    const indexedDB = new IDBFactory();
    const state = { isBlocked: true };
    const host = {
      IDBKeyRange,
      get indexedDB(): IDBFactory {
        if (state.isBlocked) throw new DOMException('blocked', 'SecurityError');
        return indexedDB;
      },
    };
    const mirror = createMirror(PREFIX, host);
    expect(await mirror.loadAll()).toBeUndefined();
    state.isBlocked = false;
    mirror.writeAll([['e1', 'a']]);
    expect(await mirror.loadAll()).toEqual([['e1', 'a']]);
  });

  it('opens the database anew when the browser has closed it', async () => {
    const indexedDB = new IDBFactory();
    const opened = jest.spyOn(indexedDB, 'open');
    const mirror = open(indexedDB);
    await mirror.loadAll();
    const { result: database } = opened.mock.results[0]!.value as IDBOpenDBRequest;
    database.close();
    // A connection that is gone costs the write, not the page.
    expect(() => mirror.writeAll([['e0', 'lost']])).not.toThrow();
    expect(await mirror.loadAll()).toBeUndefined();
    database.onclose!(new Event('close'));
    mirror.writeAll([['e1', 'a']]);
    expect(await mirror.loadAll()).toEqual([['e1', 'a']]);
    expect(opened.mock.calls).toEqual([['access-logger'], ['access-logger']]);
  });

  it('keeps a failed write from the host page, and works without `commit`', async () => {
    const indexedDB = new IDBFactory();
    const mirror = open(indexedDB);
    await mirror.loadAll();
    const begin = jest.spyOn(IDBDatabase.prototype, 'transaction');
    mirror.writeAll([['e1', 'a']]);
    const transaction = begin.mock.results[0]!.value as IDBTransaction;
    const preventDefault = jest.fn();
    transaction.onerror!({ preventDefault } as unknown as Event);
    expect(preventDefault).toHaveBeenCalled();
    begin.mockRestore();
    const { commit } = IDBTransaction.prototype;
    Object.assign(IDBTransaction.prototype, { commit: undefined });
    mirror.writeAll([['e2', 'b']]);
    expect(await mirror.loadAll()).toEqual([
      ['e1', 'a'],
      ['e2', 'b'],
    ]);
    IDBTransaction.prototype.commit = commit;
  });
});
