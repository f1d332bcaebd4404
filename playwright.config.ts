import { defineConfig } from '@playwright/test';
import { findShell } from './scripts/browser';

/**
 * What a browser decides, with the packed zip, against the sandbox. No retries: a flaky test is a defect. Traces cost a quarter of
 * the time, so that they are taken when asked for: `npm run test:browser -- --trace retain-on-failure`.
 */
export default defineConfig({
  testDir: 'test/browser',
  testMatch: '**/*.spec.ts',
  // Playwright empties this folder when it starts; the reports stand beside it.
  outputDir: 'test-results/traces',
  retries: 0,
  // On two cores: of three, one mostly waits for a timer of the product.
  workers: 3,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  use: {
    screenshot: 'only-on-failure',
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    launchOptions: { executablePath: findShell(), args: ['--no-sandbox'] },
  },
});
