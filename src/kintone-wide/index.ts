/**
 * The same tracker for "JavaScript and CSS customization for all of kintone": every app, the portal and spaces with one upload.
 * The config screen puts the settings (a JSON text) in the place of the word below when it makes the download; the built file
 * as such does nothing.
 */
import { startKintoneWide } from '../tracker/kintone-wide';

startKintoneWide('__ACCESS_LOGGER_SETTINGS__', __VERSION__);
