/** On what a bench ran. No host names, no paths. */
import { readFileSync } from 'node:fs';
import { cpus, totalmem, type, release } from 'node:os';
import type { Browser } from '@playwright/test';

export function circumstances(browser: Browser, now: Date): string[] {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const cores = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return [
    `Measured on ${now.toISOString().slice(0, 10)}`,
    `Machine: ${cores.length} cores of ${cores[0]?.model.trim() || 'unknown model'}, ${memory} GB, ${type()} ${release().split('-')[0]}`,
    `Access Logger ${version}, Chromium ${browser.version()}, Node ${process.versions.node}`,
  ];
}
