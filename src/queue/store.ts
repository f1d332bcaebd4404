/**
 * The keys of one queue in localStorage, which kintone and every other plugin share: all ours begin with `access-logger:`, the
 * log app and the user, so that only the signed-in user's own queue is ever read.
 *
 * Where a write fails (storage full or blocked) the value lives in memory for the page's life. Never throws.
 */
export interface Store {
  get(key: string): string | undefined;
  /** Whether the value is durable; `false` means memory only. */
  set(key: string, value: string): boolean;
  remove(key: string): void;
  /** All keys of this queue, in no order. */
  keys(): string[];
}

/** What every key of a queue begins with. */
export const queuePrefix = (logAppId: string, userCode: string): string =>
  `access-logger:${logAppId}:${encodeURIComponent(userCode)}:`;

/** @param storage `window.localStorage`, `undefined` where even looking at it throws */
export function createStore(prefix: string, storage: Storage | undefined): Store {
  const memory = new Map<string, string>();
  return {
    get: (key) => memory.get(key) ?? attempt(() => storage!.getItem(prefix + key)) ?? undefined,
    set(key, value) {
      memory.delete(key);
      const durable = attempt(() => (storage!.setItem(prefix + key, value), true)) ?? false;
      if (!durable) memory.set(key, value);
      return durable;
    },
    remove(key) {
      memory.delete(key);
      attempt(() => storage!.removeItem(prefix + key));
    },
    keys() {
      const stored = attempt(() => Object.keys(storage!).filter((key) => key.startsWith(prefix))) ?? [];
      return [...new Set([...memory.keys(), ...stored.map((key) => key.slice(prefix.length))])];
    },
  };
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
