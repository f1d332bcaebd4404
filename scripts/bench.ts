/** `npm run bench`: the figures of the promises, as tables, measured in one run on this machine. */
import { chromium } from '@playwright/test';
import { sizes, weigh } from '../bench/weight';
import { ensureBrowser } from './browser';
import { build } from './build';

const ms = (value: number): string => value.toFixed(3).padStart(8);

async function bench(): Promise<void> {
  await build();
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ['--no-sandbox'] });
  try {
    const { rows, evaluateMs } = await weigh(async () => (await browser.newContext()).newPage());
    console.log('\nSize (promise: 8,192 bytes gzip a surface)');
    for (const { script, bytes, gzip } of sizes()) {
      console.log(`  ${script.padEnd(18)} ${String(bytes).padStart(7)} B ${String(gzip).padStart(7)} B gzip`);
    }
    console.log('\nMain-thread time an event, ms (promise: p50 under 0.1, p99 under 0.5)');
    console.log(`  ${'scenario'.padEnd(40)} CPU   tracker p50      p99   nothing p50      p99`);
    for (const { scenario, slowdown, tracker, nothing } of rows) {
      const columns = [tracker.p50, tracker.p99, nothing.p50, nothing.p99].map(ms).join('  ');
      console.log(`  ${scenario.padEnd(40)} ${slowdown}x    ${columns}`);
    }
    const sorted = [...evaluateMs].sort((a, b) => a - b);
    console.log(`\nEvaluating the script, ms: median ${ms(sorted[sorted.length >> 1]!)}`);
  } finally {
    await browser.close();
  }
}

bench().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
