/** What the screen gets from the page it is on. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import type { Kintone } from '../kintone';
import type { Place } from './kintone/place';

export interface ScreenHost {
  kintone: Kintone;
  place: Place;
  /** Signed in as the user of the screen; made for the guest space when the app is in one. */
  client: KintoneRestAPIClient;
  /** The built viewer as text. */
  viewerSource: string;
  /** The built kintone-wide script as text, without settings. */
  wideSource: string;
  /** The built acts script as text: what leaving, copying, field changes and strict mode need in the app. */
  actsSource: string;
  pluginVersion: string;
  /** How long to wait between two looks at the deploy state, in milliseconds; absent: the log app's own default. */
  pollMs?: number;
}
