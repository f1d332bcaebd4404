/** On what a bench ran. No host names, no paths. */
import { cpus, totalmem, type, release } from 'node:os';
import type { Browser } from '@playwright/test';
import { productVersion } from '../scripts/version';

/** Lines for the document: the day, the machine, the versions. */
export function circumstances(browser: Browser, now: Date): string[] {
  const cores = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return [
    `Measured on ${now.toISOString().slice(0, 10)}`,
    `Machine: ${cores.length} cores of ${cores[0]?.model.trim() || 'unknown model'}, ${memory} GB, ${type()} ${release().split('-')[0]}`,
    `Access Logger ${productVersion()}, Chromium ${browser.version()}, Node ${process.versions.node}`,
  ];
}
