/** https://amplitude.com/docs/sdks/analytics/browser/browser-sdk-2 */
import * as amplitude from '@amplitude/analytics-browser';
import { collector, onView } from './facts.js';

amplitude.init('bench', 'tanaka', {
  serverUrl: `${collector}/2/httpapi`,
  autocapture: false,
  remoteConfig: { fetchRemoteConfig: false },
  identityStorage: 'localStorage',
  logLevel: 0,
});
// What its documents advise for events on leaving: the beacon, and a flush.
window.addEventListener('pagehide', () => {
  amplitude.setTransport('beacon');
  amplitude.flush();
});
onView((properties) => amplitude.track('record_event', properties));
