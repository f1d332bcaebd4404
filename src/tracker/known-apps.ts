/** Which apps' pages are known to run a tracker that sends this queue: each tracker writes its app down. */
import type { Queue } from '../queue';

/** kintone's screens of one app: `/k/12/`, `/k/m/12/show`, `/k/guest/3/12/`, `/k/guest/3/m/12/`, PC and mobile. */
const APP_PAGE = /^\/k\/(?:guest\/\d+\/)?(?:m\/)?(\d+)\//;

/** App id in the address of a kintone page; `undefined` for pages of no app (portal, spaces, administration) and other hosts. */
export const appOfUrl = (url: string, { origin }: Location): string | undefined =>
  url.startsWith(origin) ? APP_PAGE.exec(url.slice(origin.length))?.[1] : undefined;

/** Writes down that this app's pages send the queue. */
export const addKnownApp = (queue: Queue, appId: string | undefined): unknown =>
  appId && queue.keep('a' + appId, 1);

export const isKnownApp = (queue: Queue, appId: string | undefined): unknown => queue.read('a' + appId);
