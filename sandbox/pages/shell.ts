/**
 * The HTML of every screen. It fixes the order that kintone documents: the JavaScript API is initialised, customization
 * scripts run (classic and blocking), then kintone's own page starts.
 * https://cybozu.dev/ja/kintone/tips/development/customize/development-know-how/right-timing-of-kintone-event-handling/
 */
import type { LoadedPlugin, PageBootstrap } from '../contract';
import { escapeHtml } from '../escape-html';

/** Where the built `client.ts` is served. */
const PAGES_SCRIPT = '/sandbox/assets/pages.js';

/** Id of the element that holds the bootstrap JSON. */
export const BOOTSTRAP_ID = 'page-bootstrap';

/** Raised on `document` when every customization script has run: the page may start. */
export const START_EVENT = 'page-start';

/** JSON that may stand inside a script element: no `<` can close the element or open a comment. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/[\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16)}`);
}

const script = (url: string): string => `<script src="${escapeHtml(url)}"></script>`;
const stylesheet = (url: string): string => `<link rel="stylesheet" href="${escapeHtml(url)}">`;
const setPluginId = (id: string): string => `<script>kintone.$PLUGIN_ID = ${scriptJson(id)};</script>`;
/** `$PLUGIN_ID` is one shared variable: a plugin that reads it after its scripts have run finds nothing. */
const RESET_PLUGIN_ID = '<script>kintone.$PLUGIN_ID = undefined;</script>';

const pluginScripts = (plugin: LoadedPlugin): string[] =>
  plugin.js.length ? [setPluginId(plugin.id), ...plugin.js.map(script), RESET_PLUGIN_ID] : [];

/** Customizations run on app screens, the portal and spaces, not in an app's settings. */
function customizations(page: PageBootstrap): { css: string[]; scripts: string[] } {
  if (page.screen === 'app-settings') return { css: [], scripts: [] };
  if (page.settingsOf) {
    const { plugin } = page.settingsOf;
    return { css: plugin.css, scripts: [setPluginId(plugin.id), ...plugin.js.map(script)] };
  }
  const [ofPlugins, ofApp] = [page.plugins.flatMap(pluginScripts), page.appJs.map(script)];
  return {
    css: [...page.plugins.flatMap((plugin) => plugin.css), ...page.appCss],
    scripts: [
      ...page.wideJs.map(script),
      ...(page.appJsFirst ? [...ofApp, ...ofPlugins] : [...ofPlugins, ...ofApp]),
    ],
  };
}

/**
 * The HTML of one page. Pure: everything comes from the bootstrap.
 * A plugin's settings HTML stands in the body before its scripts, which may look for its elements at once.
 */
export function renderShell(page: PageBootstrap): string {
  const { css, scripts } = customizations(page);
  const title = [page.settingsOf?.plugin.name, page.app?.name, 'kintone sandbox'].filter(Boolean).join(' - ');
  return `<!doctype html>
<html lang="${page.user.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
${css.map(stylesheet).join('\n')}
<script type="application/json" id="${BOOTSTRAP_ID}">${scriptJson(page)}</script>
${script(PAGES_SCRIPT)}
</head>
<body data-screen="${page.screen}" data-device="${page.mobile ? 'mobile' : 'pc'}">
<div id="page-head"></div>
<main id="page-main">${page.settingsOf?.html ?? ''}</main>
${scripts.join('\n')}
<script>document.dispatchEvent(new Event('${START_EVENT}'));</script>
</body>
</html>
`;
}
