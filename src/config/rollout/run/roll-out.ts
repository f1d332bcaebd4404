/**
 * Brings plugin and settings to many apps, batch by batch. Nothing is remembered between two runs: every app is read before
 * it is touched, so that a run that was interrupted in any place can simply be started again.
 */
import type { Outcome } from '../model/outcome';
import { deployBatch, type Deploying } from './deploy-batch';
import { patiently } from '../rest/patience';
import type { PrepareContext, SettingsChange } from './context';
import { prepareApp } from './prepare-app';

/**
 * Apps made live in one request: as many as kintone takes, so that a company of a hundred apps is one deploy. A large batch costs
 * nothing here: a stop deploys what has been prepared and begins no further app, one app that cannot be made live is left out of
 * the next try, and a page that is closed before the deploy leaves changes that the next run knows for its own.
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/deploy-app-settings/
 */
const APPS_A_BATCH = 300;

/**
 * Records of the history a request.
 * https://cybozu.dev/ja/kintone/docs/rest-api/records/add-records/
 */
const RECORDS_A_REQUEST = 100;

const POLL_MS = 2000;
/** Half an hour a batch. */
const POLLS = 900;

/** The app that is being worked on, or a batch that is being made live and how much of it is. */
export type Doing = { app: string } | { deploying: number; live: number };

export interface RollOutOptions extends PrepareContext {
  /** Time between two looks at a deploy, in milliseconds. Default 2000. */
  pollMs?: number;
  onOutcome(app: string, outcome: Outcome): void;
  /** Writes to the log that settings are live, at most 100 at once. Throws what rest-api-client throws. */
  tellSucceeded(changes: readonly SettingsChange[]): Promise<void>;
  onDoing?(doing: Doing): void;
}

/**
 * Ends when every app has an outcome. A stop (`patience.signal`) makes live what has been prepared, so that nothing is left half
 * done, and gives the rest the outcome `cancelled`.
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
    options.onDoing?.({ deploying: deploying.length, live: 0 });
    const failures = await deployBatch(deploying, {
      client: options.client,
      patience: options.patience,
      pollMs: options.pollMs ?? POLL_MS,
      polls: POLLS,
      onLive: (live) => options.onDoing?.({ deploying: deploying.length, live }),
    });
    const live = changes.filter(({ app }) => !failures.has(app.id));
    const untold = await succeeded(live, options);
    for (const [app, outcome] of waiting) {
      const ended =
        untold.has(app) && outcome.kind === 'done' ? { ...outcome, untold: true as const } : outcome;
      options.onOutcome(app, failures.get(app) ?? ended);
    }
  }
}

/** Apps of which the log could not be told. The attempts are in it already, so that this is said and nothing is undone. */
async function succeeded(
  changes: readonly SettingsChange[],
  { tellSucceeded, patience }: RollOutOptions,
): Promise<Set<string>> {
  const untold = new Set<string>();
  for (let start = 0; start < changes.length; start += RECORDS_A_REQUEST) {
    const some = changes.slice(start, start + RECORDS_A_REQUEST);
    try {
      await patiently(() => tellSucceeded(some), patience);
    } catch {
      for (const { app } of some) untold.add(app.id);
    }
  }
  return untold;
}
