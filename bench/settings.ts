/**
 * How long the settings screen keeps the browser from answering, with thousands of apps and hundreds of fields: the packed plugin in
 * Chromium, by what the browser itself reports as long tasks (https://developer.mozilla.org/docs/Web/API/PerformanceLongTaskTiming).
 */
import type { Browser, Page } from '@playwright/test';
import { createSandbox, loginUrl, type Sandbox } from '../sandbox';
import { launchBrowser } from '../scripts/browser';
import { ADMINISTRATOR, CUSTOMERS, addLogApp, clientOf, installPlugin, track } from '../scripts/furnish';
import { allowOurFunctions } from './host/on-page';
import { quantile, rounded, type Bench, type Table } from './table';

const APPS = 3_000;
/** As many as kintone recommends at most. https://jp.cybozu.help/k/ja/admin/limitation/limit.html */
const FIELDS = 500;
const RUNS = 3;
const SLOWDOWNS = [1, 4];
/** Shorter tasks are not reported. */
const LONG_MS = 50;
/** Without a long task for so long, what an action has set off is over. */
const QUIET_MS = 500;
/** A page with the CPU slowed down may read 3,000 apps for a while. */
const PATIENCE_MS = 120_000;

interface Watched {
  longTasks: { end: number; ms: number }[];
}

/** Runs in the page, before its own scripts. */
function watchTasks(): void {
  const longTasks: Watched['longTasks'] = [];
  Object.assign(window, { longTasks });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      longTasks.push({ end: startTime + duration, ms: duration });
  }).observe({ type: 'longtask', buffered: true });
}

/** Runs in the page: the long tasks of an action, once no further one has come for a while. */
async function finishedTasks(quietMs: number): Promise<number[]> {
  const { longTasks } = window as unknown as Watched;
  const begun = performance.now();
  while (performance.now() - Math.max(begun, longTasks.at(-1)?.end ?? 0) < quietMs)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return longTasks.splice(0).map(({ ms }) => ms);
}

interface Action {
  name: string;
  act(page: Page): Promise<unknown>;
  /** What is on the screen when it is done; shown to have come about by the action. */
  seen(page: Page): Promise<unknown>;
}

interface Screen {
  title: string;
  /** The page of the settings, as its address names it. */
  page: string;
  /** What is on the screen when it has opened. */
  opened(page: Page): Promise<unknown>;
  actions: readonly Action[];
}

const text = (words: string | RegExp) => (page: Page) => page.getByText(words).first().waitFor();
const element = (selector: string) => (page: Page) => page.locator(selector).first().waitFor();
const typed = (label: string, words: string) => (page: Page) =>
  page.getByLabel(label).pressSequentially(words);
const emptied = (label: string) => (page: Page) => page.getByLabel(label).fill('');
const lastField = `項目 ${FIELDS - 1}`;

const SCREENS: readonly Screen[] = [
  {
    title: `Rolling out: ${APPS.toLocaleString('en-US')} apps`,
    page: 'apps',
    opened: element(`tr[data-app="${CUSTOMERS}"] .al-state-on`),
    actions: [
      {
        name: 'type 7 characters into the search',
        act: typed('アプリを検索', '部署 1234'),
        seen: text(/件のうち[12]件/),
      },
      { name: 'empty the search', act: emptied('アプリを検索'), seen: text(/^3,\d{3}件のアプリ$/) },
      {
        name: 'sort by name',
        act: (page) => page.getByTitle('アプリで並べ替える').click(),
        seen: element('th[aria-sort="ascending"]:has([title="アプリで並べ替える"])'),
      },
      {
        name: 'sort the other way round',
        act: (page) => page.getByTitle('アプリで並べ替える').click(),
        seen: element('th[aria-sort="descending"]:has([title="アプリで並べ替える"])'),
      },
      {
        name: 'choose all',
        act: (page) => page.getByRole('button', { name: /^表示中の条件に合う/ }).click(),
        seen: text(/^3,\d{3}件を選択中$/),
      },
      {
        name: 'next page',
        act: (page) => page.getByRole('button', { name: '次へ', exact: true }).click(),
        seen: text(/^2 \/ 121ページ$/),
      },
    ],
  },
  {
    title: `Choosing the log app: ${APPS.toLocaleString('en-US')} apps`,
    page: 'log-app',
    opened: text('ログアプリとして使えます。足りないものはありません。'),
    actions: [
      {
        name: 'list the apps',
        act: async (page) => {
          await page.getByRole('button', { name: '別のアプリにする' }).click();
          await page.getByText('既にあるアプリを使う', { exact: true }).click();
        },
        seen: text(/ほかに[\d,]+件あります。/),
      },
      {
        name: 'type 7 characters into the search',
        act: typed('アプリ名で検索', '部署 1234'),
        seen: element('.al-app-choices input[type="radio"]'),
      },
    ],
  },
  {
    title: `Privacy: ${FIELDS} fields`,
    page: 'privacy',
    opened: element(`[aria-label^="${lastField}"]`),
    actions: [
      {
        name: 'mask one field',
        act: (page) => page.getByLabel(`${lastField}: 伏せる`, { exact: true }).check(),
        seen: text('保存していない変更があります。'),
      },
      {
        name: 'type 6 characters into the search',
        act: typed('フィールドを検索', lastField),
        seen: element(`.al-fields tr:has-text("${lastField}")`),
      },
      {
        name: 'empty the search',
        act: emptied('フィールドを検索'),
        seen: element('.al-fields tr:has-text("項目 100")'),
      },
    ],
  },
  {
    title: `What to log: ${FIELDS} fields`,
    page: 'events',
    opened: text('フィールドごとの入力を記録する'),
    actions: [
      {
        name: 'unfold the fields',
        act: (page) => page.getByText('フィールドごとの入力を記録する').click(),
        seen: element('.al-changes'),
      },
      {
        name: 'log one field',
        act: (page) =>
          page
            .locator('.al-changes')
            .getByLabel(new RegExp(`^「${lastField}」.*(PC)`))
            .first()
            .check(),
        seen: text('1個のフィールド'),
      },
    ],
  },
];

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
