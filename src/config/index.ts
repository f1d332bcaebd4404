/** Opens the settings screen in the element that `plugin/config.html` provides. */
import { KintoneRestAPIClient } from '@kintone/rest-api-client';
import actsSource from 'access-logger-acts-source';
import wideSource from 'access-logger-kintone-wide-source';
import viewerSource from 'access-logger-viewer-source';
import type { Kintone } from '../kintone';
import { placeOf } from './kintone/place';
import { SCREEN_TAG, type SettingsScreen } from './view/screen';

declare const kintone: Kintone;

/** kintone overwrites it for the next plugin, so it must be read while this script runs. */
const pluginId = kintone.$PLUGIN_ID;

const container = document.getElementById('access-logger-settings');
if (container && pluginId !== undefined) {
  const place = placeOf(kintone, pluginId);
  const client = new KintoneRestAPIClient(
    place.guestSpaceId === undefined ? {} : { guestSpaceId: place.guestSpaceId },
  );
  const screen = document.createElement(SCREEN_TAG) as SettingsScreen;
  screen.host = { kintone, place, client, viewerSource, wideSource, actsSource, pluginVersion: __VERSION__ };
  container.append(screen);
}
