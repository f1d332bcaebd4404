/**
 * The keys of one queue in localStorage, which kintone and every other plugin share: all ours begin with `access-logger:`, the
 * log app and the user, so that only the signed-in user's own queue is ever read.
 *
 * Where a write fails (storage full or blocked) the value lives in memory for the page's life. Never throws.
 */
import { attempt } from '../entry';

export type Store = readonly [
  /** `null`, or `undefined` where storage is blocked, when there is none. */
  get: (key: string) => string | null | undefined,
  /** Sets a value, or removes the key. `false`: it is not durable, memory has it. */
  put: (key: string, value?: string) => boolean,
  /** All keys of this queue, in no order; one may come twice when its newer value is in memory. */
  keys: () => string[],
];

/** What every key of a queue begins with. */
export const queuePrefix = (logAppId: string, userCode: string): string =>
  `access-logger:${logAppId}:${encodeURIComponent(userCode)}:`;

/** @param host `window`: even looking at its storage throws where the user has blocked it */
export function createStore(prefix: string, host: { readonly localStorage: Storage }): Store {
  const memory = new Map<string, string>();
  return [
    (key) => memory.get(prefix + key) ?? attempt(() => host.localStorage.getItem(prefix + key)),
    (key, value) => {
      key = prefix + key;
      memory.delete(key);
      try {
        if (value === undefined) host.localStorage.removeItem(key);
        else host.localStorage.setItem(key, value);
        return true;
      } catch {
        if (value !== undefined) memory.set(key, value);
        return false;
      }
    },
    () =>
      [...memory.keys(), ...(attempt(() => Object.keys(host.localStorage)) ?? [])].flatMap((key) =>
        key.startsWith(prefix) ? key.slice(prefix.length) : [],
      ),
  ];
}
