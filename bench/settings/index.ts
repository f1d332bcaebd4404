/**
 * How long the settings screen keeps the browser from answering, with thousands of apps and hundreds of fields: the packed plugin in
 * Chromium.
 */
import type { Browser } from '@playwright/test';
import { createSandbox, loginUrl, type Sandbox } from '../../sandbox';
import { launchBrowser } from '../../scripts/browser';
import { ADMINISTRATOR, CUSTOMERS, addLogApp, clientOf, installPlugin, track } from '../../scripts/furnish';
import { allowOurFunctions } from '../host/on-page';
import { quantile, rounded, type Bench, type Table } from '../table';
import { finishedTasks, LONG_MS, QUIET_MS, watchTasks } from './long-tasks';
import { APPS, FIELDS, SCREENS, type Action, type Screen } from './screens';

const RUNS = 3;
const SLOWDOWNS = [1, 4];
/** A page with the CPU slowed down may read 3,000 apps for a while. */
const PATIENCE_MS = 120_000;

interface Measured {
  /** The longest task of each run, ms; 0 where no task was long. */
  longest: number[];
  /** What each run's tasks took beyond 50 ms each, in all. */
  blocked: number[];
}

interface Stage {
  browser: Browser;
  sandbox: Sandbox;
  pluginId: string;
}

/** Opens a screen in a new profile, plays its actions, and adds what each took. */
async function play(
  { browser, sandbox, pluginId }: Stage,
  { page: name, opened, actions }: Screen,
  slowdown: number,
  measured: Map<string, Measured>,
): Promise<void> {
  const context = await browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo' });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto(loginUrl(sandbox, ADMINISTRATOR, '/k/'));
    await allowOurFunctions(page);
    await page.addInitScript(watchTasks);
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    const address = `${sandbox.url}/k/admin/app/${CUSTOMERS}/plugin/config?pluginId=${pluginId}#${name}`;
    const opening: Action = { name: 'open the page', act: () => page.goto(address), seen: opened };
    for (const { name: what, act, seen } of [opening, ...actions]) {
      await act(page);
      await seen(page);
      const tasks = await page.evaluate(finishedTasks, QUIET_MS);
      const found = measured.get(what) ?? { longest: [], blocked: [] };
      found.longest.push(Math.max(0, ...tasks));
      found.blocked.push(tasks.reduce((sum, ms) => sum + ms - LONG_MS, 0));
      measured.set(what, found);
    }
  } finally {
    await context.close();
  }
}

async function screenTable(stage: Stage, screen: Screen): Promise<Table> {
  const rows: Table['rows'] = [];
  for (const slowdown of SLOWDOWNS) {
    const measured = new Map<string, Measured>();
    for (let run = 0; run < RUNS; run++) await play(stage, screen, slowdown, measured);
    for (const [action, { longest, blocked }] of measured)
      rows.push([
        action,
        slowdown,
        rounded(quantile(longest, 0.5), 0),
        rounded(Math.max(...longest), 0),
        rounded(quantile(blocked, 0.5), 0),
      ]);
  }
  return {
    title: screen.title,
    columns: [
      'action',
      'CPU slowdown',
      'longest task, ms (median)',
      'longest task, ms (worst)',
      'blocked in all, ms (median)',
    ],
    rows,
  };
}

/** Brings the sample app to so many fields. */
async function addFields(sandbox: Sandbox): Promise<void> {
  const { app } = clientOf(sandbox);
  const { properties } = await app.getFormFields({ app: CUSTOMERS });
  const present = Object.keys(properties).length;
  const codes = Array.from({ length: FIELDS - present }, (_unused, at) => `item${present + at}`);
  await app.addFormFields({
    app: CUSTOMERS,
    properties: Object.fromEntries(
      codes.map((code) => [
        code,
        { type: 'SINGLE_LINE_TEXT' as const, code, label: `項目 ${code.slice('item'.length)}` },
      ]),
    ),
  });
}

export const bench: Bench = async () => {
  const sandbox = await createSandbox();
  const browser = await launchBrowser();
  try {
    const pluginId = await installPlugin(sandbox);
    const logApp = await addLogApp(sandbox);
    await addFields(sandbox);
    await track(sandbox, pluginId, CUSTOMERS, { id: logApp });
    sandbox.addApps(APPS, '部署');
    const tables: Table[] = [];
    for (const screen of SCREENS) tables.push(await screenTable({ browser, sandbox, pluginId }, screen));
    tables.at(-1)!.notes = [
      `Packed plugin, ${RUNS} runs in a new profile each; the local kintone answers on the same machine.`,
      `A task is what the browser does without looking at keys and clicks in between. It reports those above ${LONG_MS} ms; 0 means that there was none. Blocked: what all of them took beyond ${LONG_MS} ms each.`,
      'Typing counts all of its key presses together. Opening a page includes starting the plugin and what the page reads.',
    ];
    return tables;
  } finally {
    await browser.close();
    await sandbox.close();
  }
};
