/** Plays a chaos story: acts in an order that the seed decides, until so many events are recorded, then the reckoning. */
import type { Finding, GapSummary } from '../../src/integrity/report';
import { ACTS, type Act } from './acts';
import { free } from './acts/storing';
import { drain, ledgerOf } from './drain';
import { balance, type Balance } from './ledger';
import { LIST, visitAs } from './moves';
import { takeRequests } from './requests';
import { setScene, strike, type Scene, type SceneOptions } from './scene';

interface StoryOptions extends SceneOptions {
  /** At least so many; every act comes at least once, and the story ends with the act that reaches both. */
  events: number;
  /** Told after every act. */
  onAct?: (line: string) => void;
}

export interface Outcome extends Balance {
  events: number;
  pages: number;
  records: number;
  requests: number;
  kills: number;
  crashes: number;
  /** Acts that the browser's death broke off in the middle: "act: error". */
  brokenOff: string[];
  /** How often each act was played. */
  acts: Record<string, number>;
  report: GapSummary;
  findings: Finding[];
  errors: string[];
  seconds: number;
}

function shuffled<Item>({ dice }: Scene, items: readonly Item[]): Item[] {
  const mixed = [...items];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = dice.roll(at + 1);
    [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
  }
  return mixed;
}

/** A round of acts: each as often as its weight says. */
const ROUND = ACTS.flatMap((act) => Array.from({ length: act.weight }, () => act));

async function play(scene: Scene, { events, onAct }: StoryOptions): Promise<number> {
  const { browser, witness } = scene;
  let requests = 0;
  await browser.start();
  await visitAs(scene, await browser.tab(0), scene.user, LIST);
  let round = shuffled(scene, ACTS);
  for (let isFirst = true; isFirst || witness.count < events;) {
    const act: Act = round.pop()!;
    const [from, start] = [witness.count, Date.now()];
    scene.acts.push(act.name);
    await browser.bury();
    await act.play(scene).catch((error: unknown) => scene.brokenOff.push(`${act.name}: ${String(error)}`));
    requests += takeRequests(scene);
    onAct?.(
      `${scene.acts.length} ${act.name}: ${witness.count - from} events in ${Date.now() - start} ms, ${witness.count} in all`,
    );
    if (!round[0]) {
      round = shuffled(scene, ROUND);
      isFirst = false;
    }
  }
  await free(scene);
  await drain(scene);
  return requests + takeRequests(scene);
}

const countsOf = (names: readonly string[]): Record<string, number> =>
  names.reduce<Record<string, number>>((all, name) => ({ ...all, [name]: (all[name] ?? 0) + 1 }), {});

export async function tell(options: StoryOptions): Promise<Outcome> {
  const start = Date.now();
  const scene = await setScene(options);
  try {
    const requests = await play(scene, options);
    const ledger = ledgerOf(scene);
    return {
      ...balance(scene, ledger),
      events: scene.witness.count,
      pages: scene.witness.pages,
      records: ledger.records,
      requests,
      kills: scene.killedAt.length,
      crashes: scene.crashedAt.length,
      brokenOff: scene.brokenOff,
      acts: countsOf(scene.acts),
      report: ledger.summary(),
      findings: ledger.findings(),
      errors: scene.browser.errors,
      seconds: (Date.now() - start) / 1000,
    };
  } finally {
    await strike(scene);
  }
}

/** What the log must never show, whatever happened. A new chain is what a session begins whose storage was cleared. */
const NEVER = [
  'forged',
  'edited',
  'altered',
  'malformed',
  'broken-chain',
  'duplicate-event',
  'duplicate-sequence',
] as const;

/** The share of acts that a page's death may break off before the story is none. */
const MAX_BROKEN_OFF = 0.02;

const timesOf = (seen: readonly { times: number }[]): number =>
  seen.reduce((sum, { times }) => sum + times, 0);

/** What is wrong with an outcome, one sentence each; nothing when all is well. */
export function complaints(outcome: Outcome): string[] {
  const { lost, doubled, untold, notKept, deleted, report, errors, kills, crashes } = outcome;
  const wrong = [
    ...lost.map(
      ({ mark, user, type, times, stored, kept, sinceDeath }) =>
        `lost: ${mark} of ${user}, ${type}, ${times} times, ${kept} kept, ${stored} in the log, ${sinceDeath}`,
    ),
    ...doubled.map((mark) => `doubled: ${mark}`),
    ...errors.map((error) => `error of a page: ${error}`),
    ...NEVER.filter((kind) => report.counts[kind] > 0).map((kind) => `${report.counts[kind]} x ${kind}`),
  ];
  const played = Object.values(outcome.acts).reduce((sum, times) => sum + times, 0);
  if (outcome.brokenOff.length > MAX_BROKEN_OFF * played) wrong.push(...outcome.brokenOff);
  // A killed browser takes four pages with it, and a renderer may have two.
  if (untold.length > 4 * kills + 2 * crashes) wrong.push(`${untold.length} events without a witness`);
  // Repeats may have been one record or several; a session's last events leave no gap.
  if (report.missing < deleted.length || report.missing > timesOf(deleted) + timesOf(notKept))
    wrong.push(`the gap report misses ${report.missing}, where ${deleted.length} were deleted`);
  return wrong;
}
