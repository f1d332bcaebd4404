/**
 * What the tracker costs the page it runs on: bytes, time to evaluate, and main-thread time an event, beside a handler that
 * does nothing. The built scripts run in real Chromium against a stand-in for kintone that only hands out events.
 */
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { chromium, type Page } from '@playwright/test';
import { ensureBrowser } from '../scripts/browser';
import { quantile, rounded, type Table } from './table';

const SCRIPTS = {
  'PC (plugin)': 'dist/plugin/desktop.js',
  'mobile (plugin)': 'dist/plugin/mobile.js',
  'kintone-wide': 'dist/access-logger-kintone-wide.js',
};
const EVENTS_A_SCENARIO = 500;
const SLOWDOWNS = [1, 4];

export interface WeightRow {
  scenario: string;
  slowdown: number;
  tracker: Quantiles;
  nothing: Quantiles;
}

interface Quantiles {
  p50: number;
  p99: number;
}

export function sizes(): { script: string; bytes: number; gzip: number }[] {
  return Object.entries(SCRIPTS).map(([script, file]) => {
    const content = readFileSync(file);
    return { script, bytes: content.byteLength, gzip: gzipSync(content, { level: 9 }).byteLength };
  });
}

/** Serves one empty page that is cross-origin isolated: `performance.now()` then has a resolution of 5 microseconds. */
async function serve(): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    if (request.url?.endsWith('.json')) {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const { records } = JSON.parse(body) as { records: unknown[] };
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify({ ids: records.map((_, i) => String(i + 1)), revisions: [] }));
      });
      return;
    }
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><title>bench</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}/k/1/`, close: () => server.close() };
}

/** Runs in the page: the stand-in for kintone, and the events. */
function standIn(settings: string): void {
  const handlers: ((event: unknown) => unknown)[] = [];
  Object.assign(window, {
    handlers,
    kintone: {
      $PLUGIN_ID: 'x',
      events: { on: (_: string[], handler: (event: unknown) => unknown) => handlers.push(handler) },
      getLoginUser: () => ({ code: 'tanaka', name: '田中 健一' }),
      getRequestToken: () => 'token',
      app: { getId: () => 1, getQuery: () => 'order by $id desc', record: { getId: () => 1 } },
      plugin: { app: { getConfig: () => ({ settings }) } },
    },
  });
}

/** Runs in the page: times one handler over fresh events of a scenario. */
function time([scenario, count, own]: [string, number, boolean]): number[] {
  const text = (value: unknown) => ({ type: 'SINGLE_LINE_TEXT', value });
  const record = (id: number, mark: string, rows: number) => ({
    $id: { type: '__ID__', value: String(id) },
    $revision: { type: '__REVISION__', value: '1' },
    ...Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`field_${i}`, text(`値${mark}${i}`)])),
    ...(rows && {
      table: {
        type: 'SUBTABLE',
        value: Array.from({ length: rows }, (_, i) => ({
          id: String(i),
          value: { item: text(`品目${mark}${i}`), price: text('100') },
        })),
      },
    }),
  });
  const handler = own
    ? (window as unknown as { handlers: ((event: unknown) => unknown)[] }).handlers[0]!
    : (event: unknown) => event;
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const base = { appId: 1, recordId: i + 1 };
    if (scenario.startsWith('edit'))
      handler({ type: 'app.record.edit.show', ...base, record: record(i + 1, 'a', 100) });
    const event = scenario.startsWith('list')
      ? {
          type: 'app.record.index.show',
          appId: 1,
          viewId: i,
          viewName: '一覧',
          viewType: 'list',
          offset: 0,
          size: 100,
          date: null,
          records: Array.from({ length: 100 }, (_, n) => record(n + 1, 'a', 0)),
        }
      : scenario.startsWith('edit')
        ? { type: 'app.record.edit.submit', ...base, record: record(i + 1, 'b', 100) }
        : { type: 'app.record.detail.show', ...base, record: record(i + 1, 'a', 0) };
    const start = performance.now();
    handler(event);
    times.push(performance.now() - start);
  }
  return times;
}

function quantiles(times: number[]): Quantiles {
  // The first tenth warms the engine up, as a page's first events do not: it is part of p99 on purpose.
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

const SCENARIOS = ['view of 50 fields', 'list of 100 records', 'edit: 50 fields and 100 rows changed'];

export async function weigh(
  newPage: () => Promise<Page>,
): Promise<{ rows: WeightRow[]; evaluateMs: number[] }> {
  const server = await serve();
  const settings = JSON.stringify({
    version: 1,
    enabled: true,
    logApp: { id: '9' },
    events: {},
    delivery: { maxDelaySeconds: 60 },
  });
  const rows: WeightRow[] = [];
  const evaluateMs: number[] = [];
  try {
    for (const slowdown of SLOWDOWNS) {
      for (const scenario of SCENARIOS) {
        const results: Partial<Record<'tracker' | 'nothing', Quantiles>> = {};
        for (const kind of ['nothing', 'tracker'] as const) {
          const page = await newPage();
          const cdp = await page.context().newCDPSession(page);
          // The runner that strips our types wraps named functions in this helper, which pages do not have.
          await page.addInitScript('globalThis.__name = (named) => named');
          await page.goto(server.url);
          await page.evaluate(standIn, settings);
          await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
          const source = readFileSync(SCRIPTS['PC (plugin)'], 'utf8');
          const evaluated = await page.evaluate((text) => {
            const start = performance.now();
            // A classic script, as kintone loads it.
            const element = document.createElement('script');
            element.textContent = text;
            document.head.append(element);
            return performance.now() - start;
          }, source);
          if (slowdown === 1) evaluateMs.push(evaluated);
          results[kind] = quantiles(
            await page.evaluate(time, [scenario, EVENTS_A_SCENARIO, kind === 'tracker'] as [
              string,
              number,
              boolean,
            ]),
          );
          await page.close();
        }
        rows.push({ scenario, slowdown, tracker: results.tracker!, nothing: results.nothing! });
      }
    }
  } finally {
    server.close();
  }
  return { rows, evaluateMs };
}

export async function bench(): Promise<Table[]> {
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ['--no-sandbox'] });
  try {
    const { rows, evaluateMs } = await weigh(async () => (await browser.newContext()).newPage());
    return [
      {
        title: 'Size',
        columns: ['script', 'bytes', 'gzip bytes'],
        rows: sizes().map(({ script, bytes, gzip }) => [script, bytes, gzip]),
        notes: ['Promise: at most 8,192 bytes gzip a surface.'],
      },
      {
        title: 'Main-thread time an event, ms',
        columns: ['scenario', 'CPU slowdown', 'tracker p50', 'tracker p99', 'nothing p50', 'nothing p99'],
        rows: rows.map(({ scenario, slowdown, tracker, nothing }) => [
          scenario,
          slowdown,
          ...[tracker.p50, tracker.p99, nothing.p50, nothing.p99].map((ms) => rounded(ms, 3)),
        ]),
        notes: ['Promise: p50 at most 0.1 and p99 at most 0.5 for a view at full speed.'],
      },
      {
        title: 'Evaluating the script, ms',
        columns: ['median'],
        rows: [[rounded(quantile(evaluateMs, 0.5), 3)]],
      },
    ];
  } finally {
    await browser.close();
  }
}
