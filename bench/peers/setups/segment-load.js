/** https://www.twilio.com/docs/segment/connections/sources/catalog/libraries/website/javascript */
import { AnalyticsBrowser } from '@segment/analytics-next';
import { onView } from './facts.js';

/** The settings that Segment's CDN would answer with. */
const settings = { integrations: { 'Segment.io': { apiKey: 'bench' } }, metrics: { sampleRate: 0 } };

/** @param deliveryStrategy one by one with persistence, or in batches without it */
export function load(deliveryStrategy) {
  const analytics = AnalyticsBrowser.load(
    { writeKey: 'bench', cdnSettings: settings },
    {
      integrations: {
        'Segment.io': {
          apiHost: `${location.host}/collect`,
          protocol: location.protocol.slice(0, -1),
          deliveryStrategy,
        },
      },
    },
  );
  onView((properties) => void analytics.track('record_event', properties));
}
