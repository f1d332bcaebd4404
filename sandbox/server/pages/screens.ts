/**
 * Which screen an address is. Addresses are kintone's own where they are known (measured on a real tenant by
 * cy-takeuchi/monosashi). Undocumented, so chosen here: the graph (`/k/APP/report?report=N`), the space
 * (`/k/space/N`, beside kintone's `/k/#/space/N`, whose hash a server never sees) and the plugin list
 * (`/k/admin/app/APP/plugin/`).
 */
import type { Screen } from '../../contract';

export interface Address {
  screen: Screen;
  appId: string | null;
  spaceId: string | null;
  guestSpaceId: string | null;
  mobile: boolean;
  preview: boolean;
}

const APP_SCREENS: Readonly<Record<string, Screen>> = {
  '': 'index',
  show: 'detail',
  edit: 'create',
  print: 'print',
  report: 'report',
};
/** kintone has no print screen on phones. */
const NOT_ON_MOBILE: ReadonlySet<Screen> = new Set(['print']);

const ROOT = /^\/k(?:\/guest\/(\d+))?(\/.*)?$/;

function inside(path: string, query: URLSearchParams): Omit<Address, 'guestSpaceId'> | null {
  const nothing = { appId: null, spaceId: null, mobile: false, preview: false };
  const portal = /^\/(m\/?)?$/.exec(path);
  if (portal) return { ...nothing, screen: 'portal', mobile: portal[1] !== undefined };
  const space = /^\/(m\/)?space\/(\d+)\/?$/.exec(path);
  if (space)
    return { ...nothing, screen: 'space', spaceId: space[2] ?? null, mobile: space[1] !== undefined };
  if (path === '/admin/app/flow') return { ...nothing, screen: 'app-settings', appId: query.get('app') };
  const pluginList = /^\/admin\/app\/(\d+)\/plugin\/?$/.exec(path);
  if (pluginList) return { ...nothing, screen: 'app-settings', appId: pluginList[1] ?? null };
  const pluginSettings = /^\/admin\/app\/(\d+)\/plugin\/config$/.exec(path);
  if (pluginSettings) return { ...nothing, screen: 'plugin-settings', appId: pluginSettings[1] ?? null };
  const app = /^\/(?:(m)|(admin\/preview))?\/?(\d+)\/(show|edit|print|report)?$/.exec(path);
  const screen = app && APP_SCREENS[app[4] ?? ''];
  if (!screen) return null;
  const mobile = app[1] !== undefined;
  if (mobile && NOT_ON_MOBILE.has(screen)) return null;
  return { screen, appId: app[3] ?? null, spaceId: null, mobile, preview: app[2] !== undefined };
}

/** The screen of an address; null when kintone has none there. */
export function addressOf(url: URL): Address | null {
  const root = ROOT.exec(url.pathname);
  if (!root) return null;
  const address = inside(root[2] ?? '/', url.searchParams);
  return address && { ...address, guestSpaceId: root[1] ?? null };
}

/** Where kintone sends an address that is not quite right: a missing slash, or a phone's edit screen. */
export function forwardOf(url: URL): string | null {
  const { pathname, search, searchParams } = url;
  if (/^\/k(\/guest\/\d+)?(\/m)?$/.test(pathname)) return `${pathname}/${search}`;
  if (/^\/k(\/guest\/\d+)?(\/m|\/admin\/preview)?\/\d+$/.test(pathname)) return `${pathname}/${search}`;
  const record = searchParams.get('record');
  // `reuse` is the sandbox's own mark of a copied record, which does go to the create screen.
  if (/\/m\/\d+\/edit$/.test(pathname) && record !== null && !searchParams.has('reuse'))
    return `${pathname.replace(/edit$/, 'show')}?record=${encodeURIComponent(record)}#mode=edit`;
  return null;
}
