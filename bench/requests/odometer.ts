/** What `auto` does when something changes: people leave or come, and record ids are taken by others than the browsers. */
import { HOUR_MS, runCompany, type CompanyOptions, type CompanyResult } from '../simulation';
import { quantile, rounded, type Table } from '../table';
import { steadyDay } from '../workload';

const USERS = 24;
const DAILY_REQUESTS = 360;
/** When something changes. */
const NOON = 12 * HOUR_MS;
const MINUTE_MS = 60_000;
const AFTERNOON_MINUTES = 12 * 60;

const everyMinute = (records: number): { at: number; records: number }[] =>
  Array.from({ length: AFTERNOON_MINUTES }, (_, minute) => ({ at: NOON + minute * MINUTE_MS, records }));

const CHANGES: [what: string, options: Partial<CompanyOptions>][] = [
  ['nothing', {}],
  ['half of them leave', { isThere: (user, at) => at < NOON || user % 2 === 0 }],
  ['as many again come', { users: USERS * 2, dayOf: (day) => steadyDay(day.user < USERS ? 0 : 12)(day) }],
  ['12,000 records are imported', { writes: [{ at: NOON, records: 12_000 }] }],
  ['a program writes as much as all of them', { writes: everyMinute(4) }],
  ['100 records are deleted each minute', { deletes: everyMinute(100) }],
];

/** Hours after it, from and to. */
const SPANS: [from: number, to: number][] = [
  [-4, 0],
  [0, 2],
  [2, 4],
  [8, 12],
];

export async function odometerTable(): Promise<Table> {
  const rows: Table['rows'] = [];
  for (const [what, options] of CHANGES) {
    const result = await runCompany({
      users: USERS,
      eventsADay: 0,
      days: 1,
      seed: 3,
      delivery: { maxBatch: 100, maxDelaySeconds: 'auto', dailyRequests: DAILY_REQUESTS },
      dayOf: steadyDay(),
      ...options,
    });
    const longest = result.days[0]!.openDelaysMs.reduce((a, b) => Math.max(a, b), result.underwayOpenMs);
    rows.push([what, ...SPANS.map((span) => within(result, span)), rounded(longest / MINUTE_MS, 0)]);
  }
  return {
    title: 'What `auto` does when something changes, simulated',
    columns: [
      'at 12:00',
      ...SPANS.map(([from, to]) => `${12 + from}:00 to ${12 + to}:00`),
      'longest on an open browser, min',
    ],
    rows,
    notes: [
      `Requests an hour / median delay in minutes. ${USERS} people who work evenly day and night, 10 events an hour each, and a setting of ${DAILY_REQUESTS} requests a day, of which an hour has ${DAILY_REQUESTS / 10}: a tenth, since a day’s requests are spent in ten hours.`,
      'Record ids are the odometer. Imports and programs that write to the log app take ids, and requests, too: browsers make room. Ids of deleted records do not come back, and so deletions change nothing.',
    ],
  };
}

function within({ arrivals, requests }: CompanyResult, [from, to]: [number, number]): string {
  const isWithin = (at: number): boolean => at >= NOON + from * HOUR_MS && at < NOON + to * HOUR_MS;
  const delays = arrivals.flatMap(({ at, delayMs }) => (isWithin(at) ? delayMs : []));
  const hourly = requests.filter(isWithin).length / (to - from);
  return `${rounded(hourly, 0)} / ${delays.length ? rounded(quantile(delays, 0.5) / MINUTE_MS, 0) : '-'}`;
}
