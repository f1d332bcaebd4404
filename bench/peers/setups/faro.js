/** https://grafana.com/docs/grafana-cloud/monitor-applications/frontend-observability/introduction/transports/ */
import { initializeFaro } from '@grafana/faro-web-sdk';
import { collector, onView } from './facts.js';

const faro = initializeFaro({
  url: `${collector}/faro`,
  app: { name: 'bench', version: '1.0.0' },
  instrumentations: [],
  batching: { enabled: true },
  // Two records shown in a row are two events.
  dedupe: false,
  sessionTracking: { enabled: true, persistent: true },
});
onView((attributes) => faro.api.pushEvent('record_event', attributes));
