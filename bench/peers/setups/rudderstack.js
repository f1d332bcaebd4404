/** https://rudderstack.com/docs/sources/event-streams/sdks/rudderstack-javascript-sdk/load-js-sdk/ */
import { RudderAnalytics } from '@rudderstack/analytics-js/bundled';
import { collector, onView } from './facts.js';

const source = {
  source: {
    id: 'bench',
    name: 'bench',
    writeKey: 'bench',
    enabled: true,
    workspaceId: 'bench',
    config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } },
    connections: [],
    destinations: [],
  },
};

const analytics = new RudderAnalytics();
analytics.load('bench', collector, {
  configUrl: collector,
  getSourceConfig: () => source,
  storage: { type: 'localStorage' },
  queueOptions: { batch: { enabled: true } },
  polyfillIfRequired: false,
  logLevel: 'NONE',
});
onView((properties) => analytics.track('record_event', properties));
