/** Names and addresses of screens. https://cybozu.dev/ja/kintone/docs/js-api/kintone/get-page-type/ */
import { Paths, portalPath } from '../paths';

export interface PageParameters {
  appId?: string | number;
  recordId?: string | number;
  reportId?: string | number;
  viewId?: string | number;
  spaceId?: string | number;
}

/** `{type, page}` of a screen's name without `_MOBILE`. */
export function pageType(name: string, mobile: boolean): { type: string; page: string } {
  if (name === 'APP_SETTINGS_PLUGIN_SETTINGS') return { type: 'APP_SETTINGS', page: name };
  return { type: name.slice(0, name.indexOf('_')), page: mobile ? `${name}_MOBILE` : name };
}

const needed = (parameters: PageParameters, name: keyof PageParameters): string => {
  const value = parameters[name];
  if (value === undefined) throw new Error(`buildPageUrl needs params.${name}.`);
  return String(value);
};

/**
 * Address of a screen, origin included; throws on an unknown name or a missing parameter.
 * `guestSpaceOf` gives the guest space an app lives in.
 * https://cybozu.dev/ja/kintone/docs/js-api/kintone/build-page-url/
 */
export function buildPageUrl(
  name: string,
  parameters: PageParameters,
  guestSpaceOf: (appId: string) => string | null,
): string {
  const mobile = name.endsWith('_MOBILE');
  const page = name.replace(/_MOBILE$/, '');
  if (page === 'PORTAL_TOP') return location.origin + portalPath(mobile);
  if (page === 'SPACE_PORTAL')
    return `${location.origin}${portalPath(mobile)}#/space/${needed(parameters, 'spaceId')}`;
  const appId = needed(parameters, 'appId');
  const paths = new Paths({ appId, guestSpaceId: guestSpaceOf(appId), mobile, preview: false });
  const build: Record<string, () => string> = {
    APP_INDEX: () => paths.list(parameters.viewId),
    APP_CREATE: () => paths.create(),
    APP_DETAIL: () => paths.detail(needed(parameters, 'recordId')),
    APP_EDIT: () => paths.edit(needed(parameters, 'recordId')),
    APP_REPORT: () => paths.report(needed(parameters, 'reportId')),
    ...(mobile ? {} : { APP_PRINT: () => paths.print(needed(parameters, 'recordId')) }),
  };
  const path = build[page];
  if (!path) throw new Error(`buildPageUrl does not know ${name}.`);
  return location.origin + path();
}
