/**
 * Makes the settings of several apps live in one request. kintone does all of them or none: when one cannot be done, the
 * others are tried again without it.
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/deploy-app-settings/
 */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { toLogAppError, untilDeployed } from '../../../logapp';
import type { Outcome } from '../model/outcome';
import { patiently, type Patience } from '../rest/patience';
import { failure } from './step';

export interface Deploying {
  app: string;
  revision: string;
}

interface DeployContext {
  client: KintoneRestAPIClient;
  patience: Patience;
  /** Time between two looks at the state, in milliseconds. */
  pollMs: number;
  /** Looks at the state before giving up. */
  polls: number;
  /** How many apps of the batch kintone says are live by now. */
  onLive?(live: number): void;
}

/** App -> why it is not live; an app that is not in it is. Never throws. */
export async function deployBatch(
  batch: readonly Deploying[],
  context: DeployContext,
): Promise<Map<string, Outcome>> {
  const failures = new Map<string, Outcome>();
  let open = [...batch];
  while (open.length > 0) {
    const { failed, cancelled } = await deployOnce(open, context);
    for (const [app, outcome] of failed) failures.set(app, outcome);
    const rest = open.filter(({ app }) => cancelled.has(app));
    // Without a culprit a repetition would end the same way.
    if (failed.size === 0) {
      for (const { app } of rest) failures.set(app, unfinished('deploy-failed'));
      return failures;
    }
    open = rest;
  }
  return failures;
}

interface Ended {
  failed: Map<string, Outcome>;
  /** Apps that kintone gave up because of others. */
  cancelled: Set<string>;
}

async function deployOnce(open: readonly Deploying[], context: DeployContext): Promise<Ended> {
  const { client, patience } = context;
  try {
    await patiently(() => client.app.deployApp({ apps: open.map((one) => ({ ...one })) }), patience);
  } catch (error) {
    return refused(open, error, context);
  }
  try {
    return await outcomeOf(open, context);
  } catch (error) {
    return { failed: new Map(open.map(({ app }) => [app, failure('deploy', error)])), cancelled: new Set() };
  }
}

/**
 * The request was refused as a whole and does not say for which app: halves are tried until the culprit is alone, so that one of
 * 300 costs some ten deploys and not 300.
 */
async function refused(open: readonly Deploying[], error: unknown, context: DeployContext): Promise<Ended> {
  const { reason } = toLogAppError(error, 'deploy');
  const isAboutApps = reason === 'conflict' || reason === 'permission' || reason === 'not-found';
  if (open.length === 1 || !isAboutApps)
    return { failed: new Map(open.map(({ app }) => [app, failure('deploy', error)])), cancelled: new Set() };
  const middle = Math.ceil(open.length / 2);
  const failed = new Map<string, Outcome>();
  for (const half of [open.slice(0, middle), open.slice(middle)])
    for (const [app, outcome] of await deployBatch(half, context)) failed.set(app, outcome);
  return { failed, cancelled: new Set() };
}

async function outcomeOf(
  open: readonly Deploying[],
  { client, patience, pollMs, polls, onLive }: DeployContext,
): Promise<Ended> {
  const ids = open.map(({ app }) => app);
  const states = await untilDeployed(
    () => patiently(() => client.app.getDeployStatus({ apps: ids }), patience),
    {
      pollMs,
      polls,
      // A stopped roll-out still waits for what it has begun.
      pause: (ms) => patience.pause(ms),
      onStates: (apps) => onLive?.(apps.filter(({ status }) => status === 'SUCCESS').length),
    },
  );
  if (!states)
    return { failed: new Map(ids.map((app) => [app, unfinished('timeout')])), cancelled: new Set() };
  const withStatus = (wanted: string): string[] =>
    states.filter(({ status }) => status === wanted).map(({ app }) => String(app));
  return {
    failed: new Map(withStatus('FAIL').map((app) => [app, unfinished('deploy-failed')])),
    cancelled: new Set(withStatus('CANCEL')),
  };
}

const unfinished = (reason: 'deploy-failed' | 'timeout'): Outcome => ({
  kind: 'failed',
  step: 'deploy',
  reason,
  says: [],
});
