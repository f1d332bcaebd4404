import { attempt } from '../entry';
import type { Kintone } from '../kintone';
import { readSettings } from '../settings';
import { takenApps } from './in-charge';
import { startTracker } from './index';

/** PC and mobile get the same script; kintone's mobile screens live under `/k/m/`. */
const MOBILE_PAGE = /^\/k\/(?:guest\/\d+\/)?m\//;

/**
 * Starts the tracker for all of kintone. Apps that have the plugin are left to it, and so is the log app itself.
 * @param text the embedded settings
 */
export function startKintoneWide(text: string, version: string): void {
  attempt(() => {
    const settings = readSettings(text);
    if (!settings) return;
    const { kintone } = window as unknown as { kintone: Kintone };
    const platform = MOBILE_PAGE.test(location.pathname) ? 'MOBILE' : 'PC';
    startTracker(
      {
        platform,
        source: 'kintone-wide',
        settings,
        version,
        kintone,
        window,
        now: Date.now,
      },
      ({ appId }) => String(appId) !== settings.logApp.id && !takenApps(window).has(String(appId)),
    );
  });
}
