import type { Kintone, KintoneEvent } from '../kintone';
import { readSettings } from '../settings';
import { isTaken } from './in-charge';
import { startTracker } from './index';

/** PC and mobile get the same script; kintone's mobile screens live under `/k/m/`. */
const MOBILE_PAGE = /^\/k\/(?:guest\/\d+\/)?m\//;

/**
 * Starts the tracker for all of kintone. Apps that have the plugin are left to it, and so is the log app itself.
 * @param text the embedded settings
 */
export function startKintoneWide(text: string, version: string): void {
  try {
    const settings = readSettings(text);
    if (!settings) return;
    const { kintone } = window as unknown as { kintone: Kintone };
    startTracker({
      platform: MOBILE_PAGE.test(location.pathname) ? 'MOBILE' : 'PC',
      source: 'kintone-wide',
      settings,
      version,
      kintone,
      window,
      listensTo: ({ origin }) => origin === 'app' || origin === 'kintone-wide',
      inCharge: ({ appId }: KintoneEvent) =>
        appId === undefined || (String(appId) !== settings.logApp.id && !isTaken(window, String(appId))),
    });
  } catch {
    // The host page comes first.
  }
}
