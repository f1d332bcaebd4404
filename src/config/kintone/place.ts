/** Where in kintone the screen is, and the addresses of screens it links to. */
import type { Kintone } from '../../kintone';

export interface Place {
  pluginId: string;
  /** The app whose settings these are. */
  appId: string;
  /** Set when the app is in a guest space. */
  guestSpaceId?: string;
}

/** Where the settings screen was opened. Throws when kintone does not say, which it always does on that screen. */
export function placeOf(kintone: Kintone, pluginId: string): Place {
  const appId = kintone.app.getId();
  if (appId === null) throw new Error('kintone does not say which app is being set up.');
  // The one documented way to learn the guest space: the REST address as kintone would call it from here.
  // https://cybozu.dev/ja/kintone/docs/js-api/api/get-url/
  const guest = /\/k\/guest\/(\d+)\//.exec(kintone.api.url('/k/v1/records.json', true));
  return { pluginId, appId: String(appId), ...(guest?.[1] ? { guestSpaceId: guest[1] } : {}) };
}

const root = (guestSpaceId: string | undefined): string =>
  guestSpaceId === undefined ? '/k' : `/k/guest/${guestSpaceId}`;

/** An app's list. */
export const appUrl = (appId: string, guestSpaceId?: string): string => `${root(guestSpaceId)}/${appId}/`;

/** A record's detail screen. */
export const recordUrl = (appId: string, recordId: string, guestSpaceId?: string): string =>
  `${appUrl(appId, guestSpaceId)}show#record=${recordId}`;

/** An app's settings, where "Update App" is; the address Cybozu's own plugin samples use. */
export const appSettingsUrl = (appId: string, guestSpaceId?: string): string =>
  `${root(guestSpaceId)}/admin/app/flow?app=${appId}#section=settings`;

/** The plugin's own settings screen in an app; the address Cybozu's own plugin samples use. */
export const pluginSettingsUrl = (appId: string, pluginId: string, guestSpaceId?: string): string =>
  `${root(guestSpaceId)}/admin/app/${appId}/plugin/config?pluginId=${pluginId}`;

/** The app's plug-in list, from which the settings screen was opened. */
export const pluginListUrl = (appId: string, guestSpaceId?: string): string =>
  `${root(guestSpaceId)}/admin/app/${appId}/plugin/`;
