/** What a big log costs in the local kintone: until it is there, the memory it takes, and a page of it. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { createSandbox, type GeneratedLog, type Sandbox } from '../sandbox';
import { AUDITOR, addLogApp, clientOf } from '../scripts/furnish';
import { quantile, rounded, type Bench } from './table';

const RECORDS = 1_000_000;
const RUNS = 5;

interface Page {
  what: string;
  /** Median of the runs, the request by rest-api-client included. */
  ms: number;
  records: number;
  /** Records the server looked at for one run. */
  visits: number;
}

const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);

async function median(sandbox: Sandbox, what: string, run: () => Promise<number>): Promise<Page> {
  const times: number[] = [];
  let records = 0;
  // The first one makes the indexes that a query needs beyond the usual ones.
  await run();
  sandbox.clearJournal();
  for (let round = 0; round < RUNS; round++) {
    const start = performance.now();
    records = await run();
    times.push(performance.now() - start);
  }
  const visits = sandbox.journal().reduce((sum, entry) => sum + entry.visits, 0) / RUNS;
  return { what, ms: rounded(quantile(times, 0.5), 1), records, visits };
}

/** Queries as an auditor's screens ask them, on the middle of the log. */
function questions(records: number, day: string): Record<string, string> {
  const middle = Math.floor(records / 2);
  return {
    'seek upwards': `$id > ${middle} order by $id asc limit 500`,
    'seek downwards': `$id < ${middle} order by $id desc limit 500`,
    'seek, deletions only': `$id > ${middle} and action in ("delete") order by $id asc limit 500`,
    'newest first': 'order by occurred_at_ms desc limit 100',
    'one day': `occurred_at >= "${day}T00:00:00Z" and occurred_at <= "${day}T23:59:00Z" order by occurred_at_ms desc limit 100`,
    'one person': 'user_code = "tanaka" order by occurred_at_ms desc limit 100',
    'one record': 'app_id = 901 and record_id = 11950 order by occurred_at_ms desc limit 100',
    'by user (native view)': 'order by user_code asc, occurred_at_ms desc limit 100',
    'words in titles': 'record_title like "障害" order by occurred_at_ms desc limit 100',
  };
}

async function readByCursor(client: KintoneRestAPIClient, app: string, query: string): Promise<number> {
  const cursor = await client.record.createCursor({ app, query, size: 500, fields: ['$id'] });
  let rows = 0;
  for (let next = true; next;) {
    const page = await client.record.getRecordsByCursor({ id: cursor.id });
    rows += page.records.length;
    next = page.next;
  }
  return rows;
}

async function measurePages(sandbox: Sandbox, app: string, log: GeneratedLog): Promise<Page[]> {
  const client = clientOf(sandbox, AUDITOR);
  const day = log.entry(Math.ceil(log.size / 2)).occurred_at.slice(0, 10);
  const pages: Page[] = [];
  for (const [what, query] of Object.entries(questions(log.size, day))) {
    for (const totalCount of [false, true]) {
      const ask = async (): Promise<number> => {
        const { records } = await client.record.getRecords({ app, query, totalCount });
        return records.length;
      };
      pages.push(await median(sandbox, totalCount ? `${what}, counted` : what, ask));
    }
  }
  const deletions = 'action in ("delete") order by $id asc';
  pages.push(await median(sandbox, 'cursor, all deletions', () => readByCursor(client, app, deletions)));
  return pages;
}

export const bench: Bench = async () => {
  const sandbox = await createSandbox();
  try {
    const app = await addLogApp(sandbox);
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    const log = await sandbox.fillLog(app, { records: RECORDS });
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const loaded = megabytes(process.memoryUsage().rss);
    const pages = await measurePages(sandbox, app, log);
    const peak = megabytes(process.resourceUsage().maxRSS * 1024);
    return [
      {
        title: `${RECORDS.toLocaleString('en-US')} log records in the local kintone`,
        columns: ['', 'measured', 'promise'],
        rows: [
          ['loading, s', rounded(seconds, 1), 'under 60'],
          ['of it processor time, s', rounded((user + system) / 1e6, 1), ''],
          ['memory after loading, MB', loaded, 'under 1,500'],
          ['most memory of the whole run, MB', peak, 'under 1,500'],
        ],
        notes: [
          'Loading makes the indexes of the usual fields; others are made when a query first needs them.',
        ],
      },
      {
        title: 'A page of it',
        columns: ['query', 'ms (median)', 'records answered', 'records looked at'],
        rows: pages.map(({ what, ms, records, visits }) => [what, ms, records, visits]),
        notes: [
          `Through @kintone/rest-api-client, all fields unless it is a cursor, ${RUNS} runs each.`,
          'A counted query also asks for the total.',
        ],
      },
    ];
  } finally {
    await sandbox.close();
  }
};
