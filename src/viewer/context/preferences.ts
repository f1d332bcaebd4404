/** What the viewer remembers for one auditor in this browser: saved searches and the like. No log content. */

export interface Preferences {
  /** The value stored under a name; `undefined` when there is none, or none that can be read. */
  get(name: string): unknown;
  /** Stores a JSON value; `false`: the browser does not let us. */
  set(name: string, value: unknown): boolean;
}

/** Preferences are kept apart by log app and user. */
export function createPreferences(
  storage: () => Pick<Storage, 'getItem' | 'setItem'>,
  appId: string,
  userCode: string,
): Preferences {
  const keyOf = (name: string): string =>
    `access-logger-viewer:${appId}:${encodeURIComponent(userCode)}:${name}`;
  return {
    get: (name) => {
      try {
        return JSON.parse(storage().getItem(keyOf(name)) ?? 'null') ?? undefined;
      } catch {
        return undefined;
      }
    },
    set: (name, value) => {
      try {
        storage().setItem(keyOf(name), JSON.stringify(value));
        return true;
      } catch {
        return false;
      }
    },
  };
}
