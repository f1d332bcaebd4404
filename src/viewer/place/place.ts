/** Where in kintone the viewer runs, and the addresses of kintone's own screens it links to. */
import type { Kintone } from '../../kintone';

export interface Place {
  /** Origin of this kintone, without a slash at the end. */
  origin: string;
  /** Id of the log app. */
  appId: string;
  /** `/k`, or `/k/guest/<space>` when the log app is in a guest space. */
  root: string;
  mobile: boolean;
}

/** The one documented way to learn the guest space: the REST address as kintone would call it from here. */
export function placeOf(kintone: Kintone, appId: string, mobile: boolean, origin: string): Place {
  const guest = /\/k\/guest\/\d+(?=\/)/.exec(kintone.api.url('/k/v1/records.json', true));
  return { origin, appId, mobile, root: guest?.[0] ?? '/k' };
}

/** Id of the guest space in `root`. */
export const guestSpaceOf = ({ root }: Place): string | undefined => /^\/k\/guest\/(\d+)$/.exec(root)?.[1];

/** The list of an app, with a slash at the end. */
export const listUrl = ({ root, mobile }: Pick<Place, 'root' | 'mobile'>, appId: number | string): string =>
  `${root}${mobile ? '/m' : ''}/${appId}/`;

const isId = (id: number | undefined): id is number => id !== undefined && Number.isInteger(id) && id > 0;

/** A record's screen in kintone; on mobile its number is a query's, not the hash's. */
export function recordUrl(
  place: Pick<Place, 'root' | 'mobile'>,
  appId: number | string,
  recordId: number | string,
): string {
  return listUrl(place, appId) + (place.mobile ? `show?record=${recordId}` : `show#record=${recordId}`);
}

/** What a log record says about where it happened. */
interface Logged {
  app_id: number | undefined;
  record_id?: number | undefined;
  url?: string;
}

/**
 * The space of the app an event happened in: its address says so, and only an address of this very kintone counts. Without
 * an address it is the space of the log app.
 */
function rootOf({ url }: Logged, place: Place): string {
  if (url === undefined || url === '') return place.root;
  try {
    const parsed = new URL(url);
    const guest = parsed.origin === place.origin ? /^\/k\/guest\/\d+(?=\/)/.exec(parsed.pathname) : null;
    return guest?.[0] ?? '/k';
  } catch {
    return '/k';
  }
}

/** The record an event was about; `undefined` for an event without one. */
export function loggedRecordUrl(logged: Logged, place: Place): string | undefined {
  const { app_id, record_id } = logged;
  if (!isId(app_id) || !isId(record_id)) return undefined;
  return recordUrl({ root: rootOf(logged, place), mobile: place.mobile }, app_id, record_id);
}

/** The app an event happened in. */
export function loggedAppUrl(logged: Logged, place: Place): string | undefined {
  const { app_id } = logged;
  return isId(app_id) ? listUrl({ root: rootOf(logged, place), mobile: place.mobile }, app_id) : undefined;
}
