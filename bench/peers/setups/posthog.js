/** https://posthog.com/docs/libraries/js/config */
import posthog from 'posthog-js';
import { collector, onView } from './facts.js';

posthog.init('bench', {
  api_host: `${collector}`,
  // The newest recommended defaults that this version knows.
  defaults: '2026-01-30',
  persistence: 'localStorage+cookie',
  request_batching: true,
  autocapture: false,
  capture_pageview: false,
  capture_pageleave: false,
  capture_performance: false,
  capture_exceptions: false,
  disable_session_recording: true,
  disable_surveys: true,
  advanced_disable_flags: true,
  disable_external_dependency_loading: true,
  // A headless browser would count as a bot, and its events would be dropped.
  opt_out_useragent_filter: true,
});
onView((properties) => posthog.capture('record_event', properties));
