/** What a big log costs in the local kintone: until it is there, the memory it takes, and a page of it. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { createSandbox } from '../sandbox';
import { addLogApp, clientOf } from '../scripts/furnish';

const AUDITOR = 'kobayashi';
const RUNS = 5;

export interface ScaleFigures {
  records: number;
  /** Until the log is in the app and its usual indexes are made. */
  loadMs: number;
  /** Of the whole process, in megabytes: after loading, and at the end. */
  loadedMb: number;
  peakMb: number;
  /** `ms` is the median of the runs, the request by rest-api-client included. */
  pages: { what: string; ms: number; rows: number }[];
}

const megabytes = (): number => Math.round(process.memoryUsage().rss / 2 ** 20);

async function median(run: () => Promise<number>): Promise<{ ms: number; rows: number }> {
  const times: number[] = [];
  let rows = 0;
  for (let round = 0; round < RUNS; round++) {
    const start = performance.now();
    rows = await run();
    times.push(performance.now() - start);
  }
  return { ms: times.sort((a, b) => a - b)[RUNS >> 1]!, rows };
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

/** @param records 1,000,000 for the promise */
export async function measureScale(records: number): Promise<ScaleFigures> {
  const sandbox = await createSandbox();
  try {
    const app = await addLogApp(sandbox);
    const start = performance.now();
    const log = await sandbox.fillLog(app, { records });
    const loadMs = performance.now() - start;
    const loadedMb = megabytes();
    const client = clientOf(sandbox, AUDITOR);
    const day = log.entry(Math.ceil(records / 2)).occurred_at.slice(0, 10);
    const pages: ScaleFigures['pages'] = [];
    for (const [what, query] of Object.entries(questions(records, day))) {
      for (const totalCount of [false, true]) {
        const measured = await median(async () => {
          const answer = await client.record.getRecords({ app, query, totalCount });
          return Number(answer.totalCount ?? answer.records.length);
        });
        pages.push({ what: totalCount ? `${what}, counted` : what, ...measured });
      }
    }
    const cursor = await median(() => readByCursor(client, app, 'action in ("delete") order by $id asc'));
    pages.push({ what: 'cursor over all deletions', ...cursor });
    return { records, loadMs, loadedMb, peakMb: Math.round(process.resourceUsage().maxRSS / 1024), pages };
  } finally {
    await sandbox.close();
  }
}
