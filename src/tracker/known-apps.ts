/** Which apps' pages are known to run a tracker that sends this queue: each tracker writes its app down once. */
import type { Store } from '../queue';

/** kintone's screens of one app: `/k/12/`, `/k/m/12/show`, `/k/guest/3/12/`, `/k/guest/3/m/12/`, PC and mobile. */
const APP_PAGE = /^\/k\/(?:guest\/\d+\/)?(?:m\/)?(\d+)\//;

/** App id in the address of a kintone page; `undefined` for pages of no app (portal, spaces, administration) and other hosts. */
export function appOfUrl(url: string, origin: string): string | undefined {
  return url.startsWith(origin) ? APP_PAGE.exec(url.slice(origin.length))?.[1] : undefined;
}

const KEY = 'a';

const load = (store: Store): string[] => (store.get(KEY) ?? '').split(',');

/** Writes down that this app's pages send the queue. */
export function addKnownApp(store: Store, appId: string | undefined): void {
  if (appId && !isKnownApp(store, appId)) store.set(KEY, [...load(store), appId].join());
}

export const isKnownApp = (store: Store, appId: string | undefined): boolean =>
  !!appId && load(store).includes(appId);
