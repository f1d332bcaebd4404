/**
 * The acts script: what the default tracker has no room for. It is loaded only where one of its settings is on, as one more
 * JavaScript file of the tracked app or behind the kintone-wide script, and does nothing without a tracker on the page.
 */
import { startActs } from './start';

startActs(window, `access-logger-acts ${__VERSION__}`);
