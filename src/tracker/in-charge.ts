/**
 * Which tracker of a page writes an app's events, when the app has the plugin and the kintone-wide script runs as well: the
 * plugin, whose settings are the app's own, whichever was loaded first. A second copy of the same plugin does nothing.
 */
const REGISTRY = Symbol.for('access-logger');

/** Ids of the apps of which a plugin has taken charge on this page. */
export const takenApps = (host: object): Set<string> =>
  ((host as { [REGISTRY]?: Set<string> })[REGISTRY] ??= new Set());
