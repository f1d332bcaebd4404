import type { Platform } from '../catalogue';
import type { Kintone } from '../kintone';
import { CONFIG_KEY, readSettings } from '../settings';
import { startTracker } from './index';
import { appOfUrl } from './known-apps';
import { takeCharge } from './in-charge';

/**
 * Starts the tracker of a plugin with the settings of the app whose page this is. kintone reassigns `$PLUGIN_ID` for every
 * plugin, so this runs while the script loads.
 * https://cybozu.dev/ja/kintone/tips/development/plugins/development-plugin/development-kintone-plugin/
 */
export function startPlugin(platform: Platform, version: string): void {
  try {
    const { kintone } = window as unknown as { kintone: Kintone };
    const config = kintone.plugin?.app.getConfig(kintone.$PLUGIN_ID ?? '');
    // An app without saved settings is not an error.
    if (!config?.[CONFIG_KEY]) return;
    const settings = readSettings(config[CONFIG_KEY]);
    if (!settings)
      return console.warn('Access Logger: the settings cannot be read; open the plugin settings.');
    const app = appOfUrl(location.href, location.origin) ?? '';
    // A script that was loaded twice would write everything twice.
    if (!takeCharge(window, app)) return;
    startTracker({
      platform,
      source: 'plugin',
      settings,
      version,
      kintone,
      window,
      listensTo: ({ origin }) => origin === 'app',
      inCharge: () => true,
    });
  } catch {
    // The host page comes first.
  }
}
