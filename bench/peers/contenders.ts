/** Who is compared, and how each is set up. The setups themselves: setups/. */
import { settingsWith } from '../host/product';
import {
  amplitude,
  datadog,
  faro,
  kintone,
  posthog,
  segment,
  snowplow,
  type Protocol,
} from '../host/protocols';

export interface Contender {
  name: string;
  /** npm package; none for the product and for plain kintone. */
  packageName?: string;
  /** File in setups/; none for the product. */
  setup?: string;
  /** The product's settings. */
  settings?: string;
  protocol: Protocol;
  /** How it is set up, and by which document. */
  how: string;
  source: string;
}

export const CONTENDERS: Contender[] = [
  {
    name: 'Access Logger, auto',
    settings: settingsWith('auto'),
    protocol: kintone,
    how: 'as it is installed: a lone user is served fast, since the budget has room (30 to 60 s)',
    source: 'docs/delivery.md',
  },
  {
    name: 'Access Logger, 10 minutes',
    settings: settingsWith(600),
    protocol: kintone,
    how: 'a fixed delay of ten minutes',
    source: 'docs/delivery.md',
  },
  {
    name: 'kintone.api',
    setup: 'kintone-api',
    protocol: kintone,
    how: 'one POST an event, as in kintone’s own access-log tutorial',
    source: 'https://developer.kintone.io/hc/en-us/articles/115005285388',
  },
  {
    name: 'rest-api-client',
    packageName: '@kintone/rest-api-client',
    setup: 'rest-api-client',
    protocol: kintone,
    how: 'one `addRecord` an event; it has no queue',
    source: 'https://github.com/kintone/js-sdk/tree/main/packages/rest-api-client',
  },
  {
    name: 'Snowplow',
    packageName: '@snowplow/browser-tracker',
    setup: 'snowplow',
    protocol: snowplow,
    how: 'POST, batches of 10, queue in localStorage, keepalive',
    source: 'https://docs.snowplow.io/docs/sources/web-trackers/tracker-setup/initialization-options',
  },
  {
    name: 'Amplitude',
    packageName: '@amplitude/analytics-browser',
    setup: 'amplitude',
    protocol: amplitude,
    how: 'batches of 30 or each second, queue in localStorage, beacon and flush on `pagehide`; no autocapture',
    source: 'https://amplitude.com/docs/sdks/analytics/browser/browser-sdk-2',
  },
  {
    name: 'PostHog',
    packageName: 'posthog-js',
    setup: 'posthog',
    protocol: posthog,
    how: 'batches each 3 s, newest recommended defaults; no autocapture, flags, recording. Its persistence holds the identity, not the events',
    source: 'https://posthog.com/docs/libraries/js/config',
  },
  {
    name: 'RudderStack',
    packageName: '@rudderstack/analytics-js',
    setup: 'rudderstack',
    protocol: segment,
    how: 'bundled build, queue in localStorage, batches switched on',
    source: 'https://rudderstack.com/docs/sources/event-streams/sdks/rudderstack-javascript-sdk/load-js-sdk/',
  },
  {
    name: 'Segment',
    packageName: '@segment/analytics-next',
    setup: 'segment',
    protocol: segment,
    how: 'its default delivery with persistence, one request an event, keepalive',
    source: 'https://www.twilio.com/docs/segment/connections/sources/catalog/libraries/website/javascript',
  },
  {
    name: 'Segment, batching',
    packageName: '@segment/analytics-next',
    setup: 'segment-batching',
    protocol: segment,
    how: 'batches of 10 or each 5 s, keepalive; Segment does not persist batches',
    source: 'https://www.twilio.com/docs/segment/connections/sources/catalog/libraries/website/javascript',
  },
  {
    name: 'Datadog logs',
    packageName: '@datadog/browser-logs',
    setup: 'datadog',
    protocol: datadog,
    how: 'its only way: batches of 50 or each 30 s, in memory, beacon on leaving',
    source: 'https://docs.datadoghq.com/logs/log_collection/javascript/',
  },
  {
    name: 'Grafana Faro',
    packageName: '@grafana/faro-web-sdk',
    setup: 'faro',
    protocol: faro,
    how: 'batches of 50 or each 250 ms, in memory, keepalive; no instrumentations',
    source:
      'https://grafana.com/docs/grafana-cloud/monitor-applications/frontend-observability/introduction/transports/',
  },
];
