/** How far the tab grows while it exports, by rows, format and where the file goes. */
import type { Browser } from '@playwright/test';
import { loginUrl, type Sandbox } from '../../sandbox';
import { AUDITOR, addLogApp } from '../../scripts/furnish';
import { rounded, type Bench, type Table } from '../table';
import { onStage } from './stage';
import { UntouchedTab, type Memory } from './untouched-tab';

const SIZES = [10_000, 100_000] as const;

/** Chromium's question where to save cannot be answered by a program; the file it would give is one of the page's private files here. */
const WAYS = {
  'kept as Blobs': 'delete window.showSaveFilePicker',
  'into a file': `window.showSaveFilePicker = async () =>
    (await navigator.storage.getDirectory()).getFileHandle('export', { create: true })`,
} as const;

interface Run {
  way: keyof typeof WAYS;
  format: string;
  rows: number;
  bytes: number;
  seconds: number;
  growth: Memory;
  /** MB of JavaScript values left after it. */
  heap: number;
}

const difference = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? undefined : one - other;

const highest = (one: Memory, other: Memory): Memory => ({
  tab: Math.max(one.tab ?? 0, other.tab ?? 0),
  browser: Math.max(one.browser ?? 0, other.browser ?? 0),
});

async function run(
  browser: Browser,
  sandbox: Sandbox,
  app: string,
  way: Run['way'],
  format: string,
): Promise<Run> {
  const to = `/k/${app}/#/export;to=2100-01-01T00:00Z;format=${format}`;
  const tab = await UntouchedTab.open(browser, loginUrl(sandbox, AUDITOR, to), WAYS[way]);
  try {
    await tab.until(`document.querySelector('.alv-export-plan') !== null`);
    await tab.collectGarbage();
    const before = await tab.memory();
    let most = before;
    const look = async (): Promise<void> => {
      most = highest(most, await tab.memory());
    };
    const start = performance.now();
    await tab.evaluate(
      `[...document.querySelectorAll('button, kuc-button button')].find((one) => one.textContent.trim() === '書き出す').click()`,
    );
    await tab.until(`document.querySelector('.alv-hash') !== null`, look);
    await look();
    const seconds = (performance.now() - start) / 1000;
    await tab.collectGarbage();
    const heap = Number(await tab.evaluate('performance.memory.usedJSHeapSize')) / 2 ** 20;
    const figures = String(
      await tab.evaluate(`document.querySelector('.alv-hash').closest('dl').textContent`),
    );
    const figure = (name: string): number =>
      Number((new RegExp(`${name}\\s+([\\d,]+)`).exec(figures)?.[1] ?? 'NaN').replaceAll(',', ''));
    return {
      ...{ way, format, seconds, heap, rows: figure('件数'), bytes: figure('バイト数') },
      growth: {
        tab: difference(most.tab, before.tab),
        browser: difference(most.browser, before.browser),
      },
    };
  } finally {
    await tab.close();
  }
}

const megabytes = (value: number | undefined): number | string =>
  value === undefined ? 'not told' : rounded(value, 0);

async function exportMemory(browser: Browser, sandbox: Sandbox): Promise<Table> {
  const runs: Run[] = [];
  for (const records of SIZES) {
    const app = await addLogApp(sandbox, `${records} records`);
    await sandbox.fillLog(app, { records });
    for (const way of Object.keys(WAYS) as Run['way'][]) {
      for (const format of ['csv', 'jsonl', 'ocsf']) {
        runs.push(await run(browser, sandbox, app, way, format));
        console.log(runs.at(-1));
      }
    }
  }
  return {
    title: 'Export: how far the tab grows',
    columns: [
      'file',
      'format',
      'rows',
      'file, MB',
      's',
      'tab grew by, MB',
      'browser grew by, MB',
      'heap after it, MB',
    ],
    rows: runs.map(({ way, format, rows, bytes, seconds, growth, heap }) => [
      ...[way, format, rows, rounded(bytes / 2 ** 20, 1), rounded(seconds, 1)],
      ...[megabytes(growth.tab), megabytes(growth.browser), rounded(heap, 1)],
    ]),
    notes: [
      'Promise: the tab grows by less than 300 MB for 100,000 rows.',
      'Memory in RAM of the tab’s process at its highest, less what it had before the export, read each 0.2 s; and the same of the browser’s main process, which keeps Blobs, and moves them to its disk when they are many.',
      'Measured in a tab without network events of a debugger, for which a browser keeps the answers in the tab.',
    ],
  };
}

export const bench: Bench = () => onStage(async (browser, sandbox) => [await exportMemory(browser, sandbox)]);
