/**
 * Applies apps' settings and waits until kintone has done so: the request answers at once, the work follows.
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/deploy-app-settings/
 */
import type { LogAppClient } from './client';
import { LogAppError } from './errors';
import { pause as wait } from './pause';
import type { RunOptions } from './progress';

const DEFAULT_POLL_MS = 1000;
const DEFAULT_TIMEOUT_MS = 5 * 60 * 1000;

type DeployStates = Awaited<ReturnType<LogAppClient['app']['getDeployStatus']>>['apps'];

interface Looking {
  /** Time between two looks, in milliseconds. */
  pollMs: number;
  /** Looks before giving up. */
  polls: number;
  pause?: (ms: number) => Promise<void>;
  /** Told what is seen while kintone still works. */
  onStates?: (states: DeployStates) => void;
}

/**
 * Looks at the states of apps that are being made live until kintone works on none of them any more. Gives how each ended;
 * `undefined` when that took too long. Throws what a look throws.
 */
export async function untilDeployed(
  look: () => Promise<{ apps: DeployStates }>,
  { pollMs, polls, pause = wait, onStates }: Looking,
): Promise<DeployStates | undefined> {
  for (let poll = 0; poll < polls; poll++) {
    const { apps } = await look();
    if (!apps.some(({ status }) => status === 'PROCESSING')) return apps;
    onStates?.(apps);
    await pause(pollMs);
  }
  return undefined;
}

interface DeployOptions extends Pick<RunOptions, 'signal' | 'pollMs' | 'deployTimeoutMs'> {
  /** Of the settings to make live; absent: whichever there is. */
  revision?: string;
  pause?: typeof wait;
}

/**
 * Makes one app's settings live. Needs the right to manage it. Throws `LogAppError` with `deploy-failed`, `timeout` or
 * `cancelled`, and what rest-api-client throws. A cancel does not undo a deploy that has started.
 */
export async function deploy(
  client: Pick<LogAppClient, 'app'>,
  app: string,
  {
    revision,
    pollMs = DEFAULT_POLL_MS,
    deployTimeoutMs = DEFAULT_TIMEOUT_MS,
    signal,
    pause = wait,
  }: DeployOptions = {},
): Promise<void> {
  const failed = (reason: LogAppError['reason'], ...details: string[]): LogAppError =>
    new LogAppError({ step: 'deploy', reason, appId: app, details });
  await client.app.deployApp({ apps: [{ app, ...(revision === undefined ? {} : { revision }) }] });
  const look = (): ReturnType<typeof client.app.getDeployStatus> => {
    if (signal?.aborted) throw failed('cancelled');
    return client.app.getDeployStatus({ apps: [app] });
  };
  const polls = Math.max(1, Math.ceil(deployTimeoutMs / pollMs));
  const states = await untilDeployed(look, { pollMs, polls, pause: (ms) => pause(ms, signal) });
  if (!states) throw failed('timeout');
  const status = states[0]?.status;
  if (status !== 'SUCCESS') throw failed('deploy-failed', String(status));
}
