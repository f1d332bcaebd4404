import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/browser';

/** What a browser decides, with the packed zip, against the sandbox. No retries: a flaky test is a defect. */
export default defineConfig({
  testDir: 'test/browser',
  testMatch: '**/*.spec.ts',
  // Playwright empties this folder when it starts; the reports stand beside it.
  outputDir: 'test-results/traces',
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  use: {
    trace: 'retain-on-failure',
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    launchOptions: { executablePath: findBrowser(), args: ['--no-sandbox'] },
  },
});
