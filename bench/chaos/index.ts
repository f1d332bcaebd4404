/**
 * Everything that can go wrong, at full size: what test/browser/chaos.spec.ts plays once, until 20,000 events are recorded. `CHAOS_SEED=2` tells
 * another story.
 */
import { ensureBrowser } from '../../scripts/browser';
import { complaints, tell, type Outcome } from './story';
import { rounded, type Bench } from '../table';

const EVENTS = 20_000;
const SEED = Number(process.env['CHAOS_SEED'] ?? 1);
/** The two seconds between folding and sending are 400 ms of ours: a busy machine takes some 100 to tell other pages of a write. */
const SPEED = 5;
/** People hop about so many times as long between two mishaps as in the test. */
const STRIDE = 6;

const sum = (items: readonly { times: number }[]): number => items.reduce((all, { times }) => all + times, 0);

function rows({ lost, doubled, notKept, deleted, ...outcome }: Outcome): (string | number)[][] {
  const { report } = outcome;
  return [
    ['events recorded', outcome.events, ''],
    ['page loads', outcome.pages, ''],
    ['killed renderers', outcome.crashes, ''],
    ['killed browsers', outcome.kills, ''],
    ['log records (repeats are folded)', outcome.records, ''],
    ['requests per 1,000 events', rounded((outcome.requests / outcome.events) * 1000, 0), ''],
    ['acts that a death broke off in the middle', outcome.brokenOff.length, ''],
    ['lost', sum(lost), 0],
    ['doubled', doubled.length, 0],
    ['not kept by the browser that was killed in that moment', sum(notKept), ''],
    ['deleted by the user before they were sent', sum(deleted), ''],
    ['missing numbers that the gap report counts', report.missing, ''],
    [
      'broken chains, altered or forged records',
      report.counts['broken-chain'] + report.counts.altered + report.counts.forged,
      0,
    ],
    ['seconds', rounded(outcome.seconds, 0), ''],
  ];
}

export const bench: Bench = async () => {
  const outcome = await tell({
    seed: SEED,
    events: EVENTS,
    speed: SPEED,
    stride: STRIDE,
    duplicatesNamed: 'first',
    launch: { args: ['--no-sandbox'], executablePath: ensureBrowser() },
    onAct: console.log,
  });
  const wrong = complaints(outcome);
  return [
    {
      title: 'One user, up to four tabs, and everything that can go wrong',
      columns: ['', 'measured', 'promise'],
      rows: rows(outcome),
      notes: [
        `Seed ${SEED}; time goes ${SPEED} times as fast as ours. An event is what kintone raised, told by a witness that does not ask the product.`,
        "A session's last events, when the browser had not kept them, leave no gap: nobody can count them.",
        ...wrong,
      ],
    },
    {
      title: 'What was played',
      columns: ['act', 'times'],
      rows: Object.entries(outcome.acts).sort(([, a], [, b]) => b - a),
    },
  ];
};
