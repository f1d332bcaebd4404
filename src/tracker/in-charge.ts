/**
 * Which tracker of a page writes an app's events, when the app has the plugin and the kintone-wide script runs as well: the
 * plugin, whose settings are the app's own, whichever was loaded first. A second copy of the same plugin does nothing.
 */
const REGISTRY = Symbol.for('access-logger');

interface Registry {
  [REGISTRY]?: Set<string>;
}

const claimed = (host: object): Set<string> => ((host as Registry)[REGISTRY] ??= new Set());

/** Takes charge of an app on this page; `false` when a plugin has done so already. */
export function takeCharge(host: object, appId: string): boolean {
  const apps = claimed(host);
  if (apps.has(appId)) return false;
  apps.add(appId);
  return true;
}

export function isTaken(host: object, appId: string): boolean {
  return claimed(host).has(appId);
}
