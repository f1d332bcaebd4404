import type { Platform } from '../catalogue';
import type { Kintone, KintoneAppScreen } from '../kintone';
import type { Settings } from '../settings';
import type { Source } from './entry';

/** The page a tracker runs on: whatever it knows and touches of the world, so that a test can bring its own. */
export interface Page {
  platform: Platform;
  source: Source;
  settings: Settings;
  /** The product's version. */
  version: string;
  kintone: Kintone;
  window: Window & typeof globalThis;
  /** Browser time, epoch milliseconds. */
  now(): number;
  /** Name of the user's primary organization, once it is known. */
  department?: string | undefined;
}

/** kintone's functions for the app on the screen. */
export const appScreen = ({ platform, kintone }: Page): KintoneAppScreen | undefined =>
  platform === 'PC' ? kintone.app : kintone.mobile?.app;
