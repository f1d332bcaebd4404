/** Which apps' pages are known to run a tracker that sends this queue: each tracker writes its app down once. */
import { keyOf, type DurableStore } from '../queue';

/** kintone's screens of one app: `/k/12/`, `/k/m/12/show`, `/k/guest/3/12/`, `/k/guest/3/m/12/`, PC and mobile. */
const APP_PAGE = /^\/k\/(?:guest\/\d+\/)?(?:m\/)?(\d+)\//;

/** App id in the path of a kintone page; `undefined` for pages of no app (portal, spaces, administration). */
export function appOfUrl(url: string, origin: string): string | undefined {
  try {
    const { pathname, origin: target } = new URL(url, origin);
    return target === origin ? APP_PAGE.exec(pathname)?.[1] : undefined;
  } catch {
    return undefined;
  }
}

export interface KnownApps {
  add(appId: string): void;
  has(appId: string | undefined): boolean;
}

export function createKnownApps(prefix: string, store: DurableStore): KnownApps {
  const key = keyOf(prefix, 'a');
  const load = (): string[] => (store.get(key) ?? '').split(',').filter(Boolean);
  return {
    add(appId) {
      const known = load();
      if (!known.includes(appId)) store.set(key, [...known, appId].join(','));
    },
    has: (appId) => appId !== undefined && load().includes(appId),
  };
}
