/**
 * Reading and writing another app's plugin settings over REST. These calls are in kintone's API Lab: they are there only
 * where an administrator has switched them on, so they are asked for before they are relied on.
 * https://cybozu.dev/ja/kintone/docs/api-lab/rest-api/apps/get-app-plugin-config
 * https://cybozu.dev/ja/kintone/docs/api-lab/rest-api/apps/update-app-plugin-config
 */
import { toLogAppError, type FailureReason } from '../../../logapp';

export interface PluginConfigApi {
  /**
   * Whether this kintone has the calls, tried on an app that has the plugin and that the user manages. Throws when that
   * cannot be told now (busy, no network, signed out, no right).
   */
  isThere(appId: string): Promise<boolean>;
  /** The plugin's settings in the app's test environment; empty before the first save. Needs the right to manage the app. */
  read(appId: string): Promise<Record<string, string>>;
  /** Those that users of the app have; empty before the first one was made live. Needs the right to view or add its records. */
  readLive(appId: string): Promise<Record<string, string>>;
  /**
   * Replaces those of the test environment. Gives the revision of the app's settings afterwards. Needs the right to manage the
   * app.
   */
  write(appId: string, config: Record<string, string>): Promise<string>;
}

interface PluginConfigHost {
  fetch: typeof globalThis.fetch;
  pluginId: string;
  /** kintone demands it with every change under session authentication. */
  requestToken(): string;
  guestSpaceId?: string;
}

const LIVE_PATH = 'app/plugin/config.json';
const PATH = `preview/${LIVE_PATH}`;

/** Answers that say nothing about whether the call exists. */
const UNDECIDED: readonly FailureReason[] = ['busy', 'too-many', 'network', 'signed-out', 'permission'];

export function pluginConfigApi({
  fetch,
  pluginId,
  requestToken,
  guestSpaceId,
}: PluginConfigHost): PluginConfigApi {
  const root = guestSpaceId === undefined ? '/k/v1/' : `/k/guest/${guestSpaceId}/v1/`;
  const headers = { 'X-Requested-With': 'XMLHttpRequest' };

  const readAt = async (path: string, app: string): Promise<Record<string, string>> => {
    const query = new URLSearchParams({ app, id: pluginId });
    const answer = await ask(() => fetch(`${root}${path}?${query}`, { headers }));
    return (answer['config'] ?? {}) as Record<string, string>;
  };
  const read = (app: string): Promise<Record<string, string>> => readAt(PATH, app);
  return {
    read,
    readLive: (app) => readAt(LIVE_PATH, app),
    isThere: async (app) => {
      try {
        await read(app);
        return true;
      } catch (error) {
        if (UNDECIDED.includes(toLogAppError(error, 'read').reason)) throw error;
        return false;
      }
    },
    write: async (app, config) => {
      const body = JSON.stringify({ app, id: pluginId, config, __REQUEST_TOKEN__: requestToken() });
      const json = { ...headers, 'Content-Type': 'application/json' };
      const answer = await ask(() => fetch(root + PATH, { method: 'PUT', headers: json, body }));
      return String(answer['revision']);
    },
  };
}

/** kintone's JSON answer. Errors have the shape of rest-api-client's, so that they are explained like all others. */
async function ask(send: () => Promise<Response>): Promise<Record<string, unknown>> {
  let response: Response;
  try {
    response = await send();
  } catch (error) {
    throw Object.assign(new Error(error instanceof Error ? error.message : String(error)), {
      isAxiosError: true,
    });
  }
  const text = await response.text();
  const answer = jsonIn(text);
  if (response.ok && answer) return answer;
  if (!answer) throw new Error(`${response.status}: ${response.statusText}`);
  const { code, message, errors } = answer;
  throw Object.assign(new Error(String(message)), { status: response.status, code: String(code), errors });
}

function jsonIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
