/** The part of `Storage` we use; every call may throw (blocked, full). */
export type SyncStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/**
 * localStorage where it works, memory where it does not: when a write fails (full or blocked), that key lives in memory for
 * the page's life and `set` says so. Reads see both. Never throws.
 */
export interface DurableStore {
  /** Whether the value is durable; `false` means it is in memory only. */
  set(key: string, value: string): boolean;
  get(key: string): string | undefined;
  remove(key: string): void;
  /** All keys that begin with a prefix, in no order. */
  keys(prefix: string): string[];
}

export function createDurableStore(storage: SyncStorage | undefined): DurableStore {
  const memory = new Map<string, string>();

  const attempt = <T>(action: () => T, otherwise: T): T => {
    try {
      return action();
    } catch {
      return otherwise;
    }
  };

  return {
    set(key, value) {
      const durable = attempt(() => {
        storage!.setItem(key, value);
        return true;
      }, false);
      if (durable) memory.delete(key);
      else memory.set(key, value);
      return durable;
    },
    get: (key) => memory.get(key) ?? attempt(() => storage!.getItem(key), null) ?? undefined,
    remove(key) {
      memory.delete(key);
      attempt(() => storage!.removeItem(key), undefined);
    },
    keys(prefix) {
      const found = new Set<string>();
      for (const key of memory.keys()) if (key.startsWith(prefix)) found.add(key);
      attempt(() => {
        for (let i = 0, length = storage!.length; i < length; i++) {
          const key = storage!.key(i);
          if (key?.startsWith(prefix)) found.add(key);
        }
      }, undefined);
      return [...found];
    },
  };
}
