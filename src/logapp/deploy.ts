/**
 * Applies an app's settings and waits until kintone has done so: the request answers at once, the work follows.
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/deploy-app-settings/
 */
import type { LogAppClient } from './client';
import { LogAppError } from './errors';
import type { RunOptions, StepRunner } from './progress';

const DEFAULT_POLL_MS = 1000;
const DEFAULT_TIMEOUT_MS = 5 * 60 * 1000;

/** Throws `LogAppError` with `deploy-failed`, `timeout` or `cancelled`. A cancel does not undo a deploy that has started. */
export async function deployAndWait(
  client: LogAppClient,
  appId: string,
  runner: StepRunner,
  { pollMs = DEFAULT_POLL_MS, deployTimeoutMs = DEFAULT_TIMEOUT_MS, signal }: RunOptions,
): Promise<void> {
  await client.app.deployApp({ apps: [{ app: appId }] });
  const polls = Math.max(1, Math.ceil(deployTimeoutMs / pollMs));
  for (let poll = 0; poll < polls; poll++) {
    const { apps } = await client.app.getDeployStatus({ apps: [appId] });
    const status = apps[0]?.status;
    if (status === 'SUCCESS') return;
    if (status !== 'PROCESSING') {
      throw new LogAppError({ step: 'deploy', reason: 'deploy-failed', appId, details: [String(status)] });
    }
    await pause(pollMs, signal);
    runner.throwIfCancelled('deploy');
  }
  throw new LogAppError({ step: 'deploy', reason: 'timeout', appId, details: [] });
}

/** Waits, or returns early when cancelled. */
function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
  });
}
