/**
 * Brings plugin and settings to many apps, batch by batch. Nothing is remembered between two runs: every app is read before
 * it is touched, so that a run that was interrupted in any place can simply be started again.
 */
import type { Outcome } from '../model/outcome';
import { deployBatch, type Deploying } from './deploy-batch';
import { patiently } from '../rest/patience';
import { prepareApp, type PrepareContext, type SettingsChange } from './prepare-app';

/**
 * Apps made live in one request. kintone takes 300; with fewer a stop takes effect sooner, and one app that cannot be made
 * live holds up fewer others.
 */
const APPS_A_BATCH = 20;

const POLL_MS = 1000;
/** Ten minutes a batch. */
const POLLS = 600;

export interface RollOutOptions extends PrepareContext {
  /** Time between two looks at a deploy, in milliseconds. Default 1000. */
  pollMs?: number;
  onOutcome(app: string, outcome: Outcome): void;
  /** Writes to the log that settings are live, all of a batch at once. Throws what rest-api-client throws. */
  tellSucceeded(changes: readonly SettingsChange[]): Promise<void>;
  /** The app that is being worked on, or that a batch is being made live. */
  onDoing?(doing: { app: string } | 'deploying'): void;
}

/**
 * Ends when every app has an outcome. A stop (`patience.signal`) lets the batch at hand be finished, so that nothing is left
 * half done, and gives the rest the outcome `cancelled`.
 */
export async function rollOut(apps: readonly string[], options: RollOutOptions): Promise<void> {
  const { signal } = options.patience;
  for (let start = 0; start < apps.length; start += APPS_A_BATCH) {
    const batch = apps.slice(start, start + APPS_A_BATCH);
    const waiting = new Map<string, Outcome>();
    const deploying: Deploying[] = [];
    const changes: SettingsChange[] = [];
    for (const app of batch) {
      if (signal?.aborted) {
        options.onOutcome(app, { kind: 'cancelled' });
        continue;
      }
      options.onDoing?.({ app });
      const { outcome, revision, change } = await prepareApp(app, options);
      if (revision === undefined) options.onOutcome(app, outcome);
      else {
        waiting.set(app, outcome);
        deploying.push({ app, revision });
        if (change) changes.push(change);
      }
    }
    if (deploying.length === 0) continue;
    options.onDoing?.('deploying');
    const failures = await deployBatch(deploying, {
      client: options.client,
      patience: options.patience,
      pollMs: options.pollMs ?? POLL_MS,
      polls: POLLS,
    });
    const live = changes.filter(({ app }) => !failures.has(app.id));
    const isTold = await succeeded(live, options);
    for (const [app, outcome] of waiting) {
      const isUntold = !isTold && live.some((change) => change.app.id === app);
      const ended = isUntold && outcome.kind === 'done' ? { ...outcome, untold: true as const } : outcome;
      options.onOutcome(app, failures.get(app) ?? ended);
    }
  }
}

/** Whether the log knows. The attempts are in it already, so that a failure is said and nothing is undone. */
async function succeeded(
  changes: readonly SettingsChange[],
  { tellSucceeded, patience }: RollOutOptions,
): Promise<boolean> {
  if (changes.length === 0) return true;
  try {
    await patiently(() => tellSucceeded(changes), patience);
    return true;
  } catch {
    return false;
  }
}
