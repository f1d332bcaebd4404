/**
 * Brings plugin and settings to many apps, batch by batch. Nothing is remembered between two runs: every app is read before
 * it is touched, so that a run that was interrupted in any place can simply be started again.
 */
import type { Outcome } from '../model/outcome';
import { deployBatch, type Deploying } from './deploy-batch';
import { prepareApp, type PrepareContext } from './prepare-app';

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
    for (const app of batch) {
      if (signal?.aborted) {
        options.onOutcome(app, { kind: 'cancelled' });
        continue;
      }
      options.onDoing?.({ app });
      const { outcome, revision } = await prepareApp(app, options);
      if (revision === undefined) options.onOutcome(app, outcome);
      else {
        waiting.set(app, outcome);
        deploying.push({ app, revision });
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
    for (const [app, outcome] of waiting) options.onOutcome(app, failures.get(app) ?? outcome);
  }
}
