/** https://docs.datadoghq.com/logs/log_collection/javascript/ */
import { datadogLogs } from '@datadog/browser-logs';
import { collector, onView } from './facts.js';

datadogLogs.init({
  clientToken: 'bench',
  site: 'datadoghq.com',
  proxy: `${collector}/datadog`,
  sessionSampleRate: 100,
  telemetrySampleRate: 0,
  forwardErrorsToLogs: false,
  sessionPersistence: 'local-storage',
});
onView((context) => datadogLogs.logger.info('record_event', context));
