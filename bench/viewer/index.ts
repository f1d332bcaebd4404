/** What the viewer costs on a million log records, in a real browser, with the packed product. */
import type { GeneratedLog, Sandbox } from '../../sandbox';
import { addLogApp } from '../../scripts/furnish';
import { quantile, rounded, type Bench, type Table } from '../table';
import { Auditor, type Cost } from './auditor';
import { addRecords } from './new-records';
import { onStage } from './stage';

const RECORDS = 1_000_000;
const NEW_RECORDS = 1_000;
const RUNS = 5;

const count = (value: number): string => value.toLocaleString('en-US');

/** Median time of some runs; the requests of the last. */
async function median(run: () => Promise<Cost>): Promise<Cost> {
  // The first makes the indexes that kintone would have, and fills the browser's caches.
  await run();
  const costs: Cost[] = [];
  for (let round = 0; round < RUNS; round++) costs.push(await run());
  return {
    ...costs.at(-1)!,
    ms: quantile(
      costs.map(({ ms }) => ms),
      0.5,
    ),
  };
}

async function timeline(auditor: Auditor, log: GeneratedLog): Promise<Table> {
  const rows = 'access-logger-timeline tbody tr';
  let middle = Math.floor(log.size / 2);
  while (log.entry(middle).record_id === undefined) middle++;
  const { user_code, app_id, record_id } = log.entry(middle);
  const user = `user=${encodeURIComponent(user_code)}`;
  const record = `app=${app_id};record=${record_id}`;
  const addresses: [string, string, string][] = [
    ['first screen', '#/timeline', '2'],
    ['of one user', `#/timeline;${user}`, ''],
    ['of one record', `#/timeline;${record}`, ''],
    ['of one user on one record', `#/timeline;${user};${record}`, ''],
    ['deletions only', '#/timeline;action=delete', ''],
  ];
  const lines: Table['rows'] = [];
  for (const [what, hash, promise] of addresses) {
    const { ms, requests } = await median(() => auditor.open(hash, rows));
    lines.push([what, rounded(ms, 0), requests, promise]);
  }
  return {
    title: `The timeline of ${count(log.size)} log records`,
    columns: ['', 'ms until rows are seen (median)', 'requests', 'promise: at most'],
    rows: lines,
    notes: [
      `Page and viewer loaded anew each time, ${RUNS} runs; the local kintone answers on the same machine.`,
    ],
  };
}

async function building(auditor: Auditor): Promise<Table> {
  const { page } = auditor;
  await auditor.open('#/access', 'access-logger-index-gate section');
  const gate = page.locator('access-logger-index-gate');
  await gate.getByRole('button', { name: /過去90日/ }).click();
  await gate.getByRole('option', { name: 'すべて', exact: true }).click();
  const plan = gate.getByText(/件を [\d,]+リクエストで読みます/);
  await plan.waitFor();
  const [, announced] = /件を ([\d,]+)リクエスト/.exec((await plan.textContent()) ?? '') ?? [];
  const before = await auditor.heap();
  let cost: Cost = { ms: NaN, requests: NaN, others: NaN };
  const most = await auditor.mostHeap(async () => {
    cost = await auditor.cost(async () => {
      await gate.getByRole('button', { name: '索引を作る' }).click();
      await gate.locator('.alv-gate-line').waitFor();
    });
  });
  await page.locator('.alv-access-shows').waitFor();
  return {
    title: 'The first build of the local index, all of it',
    columns: ['', 'measured', 'announced'],
    rows: [
      ['requests', cost.requests, announced ?? ''],
      ['seconds', rounded(cost.ms / 1000, 0), ''],
      ['records a second', rounded(RECORDS / (cost.ms / 1000), 0), ''],
      ['IndexedDB, MB', rounded(await auditor.indexedDbSize(), 1), ''],
      ['heap before, MB', rounded(before, 1), ''],
      ['most heap meanwhile, MB', rounded(most, 1), ''],
      ['heap afterwards, MB', rounded(await auditor.heap(), 1), ''],
    ],
    notes: [
      'Heap: JavaScript values; before and afterwards after a collection, meanwhile with what waits to be collected.',
    ],
  };
}

/** The answers of the screens that the index feeds; what is seen only when they are there. */
function screens(log: GeneratedLog): [string, string, string][] {
  const { user_code } = log.entry(Math.floor(log.size / 2));
  return [
    ['access', '#/access', '.alv-access-shows'],
    ['access, by app', '#/access;tab=apps', 'access-logger-access tbody tr'],
    ['apps', '#/apps', '.alv-apps-figures'],
    ['person', `#/person;user=${encodeURIComponent(user_code)}`, '.alv-person-times'],
    ['changes (no index)', '#/changes', 'access-logger-changes .alv-count'],
  ];
}

async function aggregates(auditor: Auditor, log: GeneratedLog): Promise<Table> {
  const rows: Table['rows'] = [];
  for (const [what, hash, seen] of screens(log)) {
    const { ms, requests, others } = await median(() => auditor.open(hash, seen));
    rows.push([what, rounded(ms, 0), requests, others]);
  }
  return {
    title: 'Screens after the first build',
    columns: [
      'screen',
      'ms until the answer is seen (median)',
      'requests to the log app',
      'requests for users and apps',
    ],
    rows,
    notes: [
      'Page and viewer loaded anew each time. An index older than a minute is brought up to date behind the answer; how much that takes, says the next table.',
    ],
  };
}

async function updating(auditor: Auditor, sandbox: Sandbox, app: string, log: GeneratedLog): Promise<Table> {
  const { page } = auditor;
  await auditor.open('#/access', '.alv-access-shows');
  const line = page.locator('access-logger-index-gate .alv-gate-line');
  const refresh = line.getByRole('button', { name: '更新' });
  const rowsOf = (records: number) => line.getByText(`${records.toLocaleString('ja')}件をもとに`);
  await rowsOf(log.size).waitFor();
  const idle = (): Promise<Cost> =>
    auditor.cost(async () => {
      await refresh.click();
      await page.waitForFunction(
        () => !document.querySelector('access-logger-index-gate .alv-gate-line button[disabled]'),
      );
    });
  const nothing = await median(idle);
  await addRecords(sandbox, app, log, NEW_RECORDS);
  const update = await auditor.cost(async () => {
    await refresh.click();
    await rowsOf(log.size + NEW_RECORDS).waitFor();
  });
  const again = await median(idle);
  const row = (what: string, { ms, requests }: Cost): Table['rows'][number] => [
    what,
    rounded(ms, 0),
    requests,
  ];
  return {
    title: 'Bringing the index up to date',
    columns: ['', 'ms', 'requests'],
    rows: [
      row('nothing new (median)', nothing),
      row(`${count(NEW_RECORDS)} new records`, update),
      row('nothing new since, right after them (median)', again),
    ],
    notes: [
      'What was stored or changed in the five minutes before the latest change is asked for again, lest a transaction has ended late: hence the requests of the last row.',
    ],
  };
}

async function scanning(auditor: Auditor): Promise<Table> {
  const { page } = auditor;
  await auditor.open('#/apps', '.alv-apps-figures');
  const shown = page.locator('.alv-apps-figures');
  const periods: [string, string][] = [
    ['everything', 'from=2000-01-01T00:00Z'],
    ['last 7 days', 'period=last-7'],
  ];
  const rows: Table['rows'] = [];
  for (const [what, params] of periods) {
    const cost = await median(async () => {
      await page.evaluate(() => (location.hash = '#/timeline'));
      await page.locator('access-logger-timeline tbody tr').first().waitFor();
      return auditor.cost(async () => {
        await page.evaluate((hash) => (location.hash = hash), `#/apps;${params}`);
        await shown.waitFor();
      });
    });
    rows.push([what, rounded(cost.ms, 0), cost.requests]);
  }
  return {
    title: 'Scanning the index: the screen of apps',
    columns: ['period', 'ms until the answer is seen (median)', 'requests to the log app'],
    rows,
  };
}

export const bench: Bench = () =>
  onStage(async (browser, sandbox) => {
    const app = await addLogApp(sandbox);
    const log = await sandbox.fillLog(app, { records: RECORDS });
    const context = await browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo' });
    const auditor = new Auditor(await context.newPage(), sandbox, app);
    await auditor.signIn();
    const tables: Table[] = [];
    for (const measure of [
      () => timeline(auditor, log),
      () => building(auditor),
      () => aggregates(auditor, log),
      () => updating(auditor, sandbox, app, log),
      () => scanning(auditor),
    ]) {
      const table = await measure();
      console.log(table);
      tables.push(table);
    }
    return tables;
  });
