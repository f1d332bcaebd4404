/** https://docs.snowplow.io/docs/sources/web-trackers/tracker-setup/initialization-options */
import { newTracker, trackSelfDescribingEvent } from '@snowplow/browser-tracker';
import { collector, onView } from './facts.js';

newTracker('bench', collector, {
  appId: 'bench',
  eventMethod: 'post',
  // Batches; the queue stands in localStorage (the default strategy); requests outlive the page.
  bufferSize: 10,
  stateStorageStrategy: 'cookieAndLocalStorage',
  keepalive: true,
  cookieSameSite: 'Lax',
});
onView((data) =>
  trackSelfDescribingEvent({ event: { schema: 'iglu:example/record_event/jsonschema/1-0-0', data } }),
);
