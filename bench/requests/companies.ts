/** Companies of several sizes, each with fixed delays and `auto`. */
import type { DeliverySettings } from '../../src/settings';
import { HOUR_MS, MAX_QUIET_MS, peakOf, runAll, type CompanyResult, type PlainCompany } from '../simulation';
import { quantile, rounded, type Table } from '../table';
import { createRandom } from '../workload';

const PEOPLE = [10, 100, 1000, 5000];
const FIXED_SECONDS = [10, 60, 300, 900];
/** Of the Standard and the Wide course; the settings' own limit is a tenth lower, as after installing. */
const BUDGETS = [10_000, 100_000];
const SETTING_SHARE = 0.9;
const EVENTS_A_DAY = 100;
const SEED = 11;
const MINUTE_MS = 60_000;

/** @param most people that are simulated of a company */
export async function companiesTable(most: number): Promise<Table> {
  const lines = PEOPLE.flatMap((people) => linesOf(people, Math.min(people, most)));
  // With a fixed delay browsers know nothing of each other, so that the same sample stands for every company.
  const companies = new Map(lines.map(({ company }) => [JSON.stringify(company), company]));
  // What takes longest begins first.
  const order = [...companies.values()].sort((a, b) => b.users * b.days - a.users * a.days);
  const results = await runAll(order, ({ users, delivery: { maxDelaySeconds, dailyRequests } }) => {
    console.log(`Simulated: ${users} people, ${maxDelaySeconds}, ${dailyRequests} requests`);
  });
  const resultOf = new Map(order.map((company, place) => [JSON.stringify(company), results[place]!]));
  const rows = lines.map(({ head, copies, company }) => [
    ...head,
    ...figures(resultOf.get(JSON.stringify(company))!, copies),
  ]);
  return {
    title: 'Requests a day and delays, simulated',
    columns: [
      'people',
      'delay',
      'requests a day of the log app',
      'events a day',
      'requests a day',
      'p50, min',
      'p99, min',
      'longest on an open browser, min',
      'most requests at once, 9:00 to 10:00',
    ],
    rows,
    notes: [
      `The product’s own queue and writer, with simulated time, storage and kintone. Everybody’s day (bench/workload/parameters.ts, assumptions): ${EVENTS_A_DAY} events in the mean, unevenly among people, from about 9:00 to 18:00, in errands, with lunch; in 30 % of cases kintone is left after an errand, in 40 % its page goes behind another one; a quarter looks again on the phone on the way home.`,
      most === Infinity
        ? 'Everybody of every company was simulated.'
        : `At most ${most} people of a company were simulated, with their share of the budget; each stands for as many others as that takes, whose requests come within five minutes.`,
      '`auto`: two days, of which the first begins with nothing known; requests are those of the worse day. The setting is a tenth below the limit, as after installing. A fixed delay knows no limit.',
      'p50 and p99: from the event to the log, also over the times when no page of the browser was open (what waits when somebody goes home comes with the next visit). The longest on an open browser: such times left out, and what had not arrived yet included. The simulation looks at a quiet queue less often than the product: waits are up to ' +
        `${MAX_QUIET_MS / 1000} s too long.`,
    ],
  };
}

interface Line {
  head: [people: number, delay: string, budget: number | '-'];
  /** For how many each simulated person stands. */
  copies: number;
  company: PlainCompany;
}

function linesOf(people: number, users: number): Line[] {
  const of = (days: number, delivery: DeliverySettings): PlainCompany => ({
    users,
    eventsADay: EVENTS_A_DAY,
    days,
    seed: SEED,
    delivery,
  });
  const copies = people / users;
  return [
    ...FIXED_SECONDS.map((seconds): Line => ({
      head: [people, `${seconds} s`, '-'],
      copies,
      company: of(1, { maxBatch: 100, maxDelaySeconds: seconds, dailyRequests: Infinity }),
    })),
    ...BUDGETS.map((budget): Line => {
      const dailyRequests = (budget * SETTING_SHARE) / copies;
      return {
        head: [people, 'auto', budget],
        copies,
        company: of(2, { maxBatch: 100, maxDelaySeconds: 'auto', dailyRequests }),
      };
    }),
  ];
}

function figures(result: CompanyResult, copies: number): number[] {
  const { days, requests, underwayOpenMs } = result;
  const minutes = (ms: number): number => rounded(ms / MINUTE_MS, 1);
  const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), 0);
  const delays = days.flatMap(({ delaysMs }) => delaysMs);
  const morning = requests.filter((at) => Math.floor((at / HOUR_MS) % 24) === 9);
  // Both days' mornings apart.
  const peaks = days.map((_, day) =>
    peakOf(
      morning.filter((at) => Math.floor(at / HOUR_MS / 24) === day),
      copies,
      createRandom(SEED, day),
    ),
  );
  return [
    Math.round((days.reduce((sum, { events }) => sum + events, 0) / days.length) * copies),
    Math.round(most(days.map((day) => day.requests)) * copies),
    minutes(quantile(delays, 0.5)),
    minutes(quantile(delays, 0.99)),
    minutes(most([underwayOpenMs, ...days.flatMap(({ openDelaysMs }) => openDelaysMs)])),
    most(peaks),
  ];
}
