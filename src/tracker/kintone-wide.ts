import { WIDE_EVENTS } from '../catalogue';
import { appScreen, attempt, readId, type Page } from '../entry';
import type { Kintone } from '../kintone';
import { readSettings } from '../settings';
import { ALL_APPS, takenApps } from './in-charge';
import { startTracker } from './index';

/**
 * Starts the tracker for all of kintone. Apps that have the plugin are left to it, and so is the log app itself.
 * @param text the embedded settings
 */
export function startKintoneWide(text: string, version: string): void {
  attempt(() => {
    const settings = readSettings(text);
    if (!settings) return;
    const { kintone } = window as unknown as { kintone: Kintone };
    // PC and mobile get the same script; kintone's mobile screens live under `/k/m/` and `/k/guest/<space>/m/`.
    const platform = location.pathname.includes('/m/') ? 'MOBILE' : 'PC';
    const page: Page = {
      platform,
      source: 'kintone-wide',
      settings,
      version,
      kintone,
      window,
      now: Date.now,
    };
    const taken = takenApps(window);
    // A script that was loaded twice would write everything twice.
    if (taken.has(ALL_APPS)) return;
    const { include, exclude } = settings.apps ?? {};
    taken.set(
      ALL_APPS,
      startTracker(
        page,
        (event) => {
          // The process event does not say its app; the portal has none.
          const app = String(readId(() => event.appId) || readId(() => appScreen(page)!.getId()));
          return (
            app !== settings.logApp.id &&
            !taken.has(app) &&
            !exclude?.includes(app) &&
            (!include?.[0] || app === 'false' || include.includes(app))
          );
        },
        WIDE_EVENTS,
      ),
    );
  });
}
