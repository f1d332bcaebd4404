import type { Platform } from '../catalogue';
import type { Kintone } from '../kintone';
import { CONFIG_KEY, readSettings } from '../settings';
import { attempt } from '../entry';
import { startTracker } from './index';
import { appOfUrl } from './known-apps';
import { takenApps } from './in-charge';

/**
 * Starts the tracker of a plugin with the settings of the app whose page this is. kintone reassigns `$PLUGIN_ID` for every
 * plugin, so this runs while the script loads.
 * https://cybozu.dev/ja/kintone/tips/development/plugins/development-plugin/development-kintone-plugin/
 */
export function startPlugin(platform: Platform, version: string): void {
  attempt(() => {
    const { kintone } = window as unknown as { kintone: Kintone };
    const text = kintone.plugin!.app.getConfig(kintone.$PLUGIN_ID!)?.[CONFIG_KEY];
    // An app without saved settings is not an error.
    if (!text) return;
    const settings = readSettings(text);
    if (!settings) return console.warn('Access Logger: unreadable settings');
    const app = appOfUrl(location.href, location)!;
    const taken = takenApps(window);
    // A script that was loaded twice would write everything twice.
    if (taken.has(app)) return;
    taken.set(
      app,
      startTracker(
        {
          platform,
          source: 'plugin',
          settings,
          version,
          kintone,
          window,
          now: Date.now,
        },
        () => true,
      ),
    );
  });
}
