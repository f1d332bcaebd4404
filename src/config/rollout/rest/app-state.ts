/** What one app has of the plugin, now: read before every decision, never remembered. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { toLogAppError, type FailureReason } from '../../../logapp';
import { CONFIG_KEY } from '../../../settings';
import type { PluginConfigApi } from './plugin-config';

/** The plugin in an app: not added, added and switched on, added and switched off. */
type Presence = 'absent' | 'on' | 'off';

export interface AppState {
  /** In the settings that users work with. */
  live: Presence;
  /** In the settings being edited, which "Update App" makes live. */
  preview: Presence;
  /**
   * Changes of the settings that are not live yet: the difference of the two revisions, which kintone counts up by one with
   * every change.
   */
  pendingChanges: number;
  /** Revision of the settings being edited. */
  revision: string;
  /** How many plugins the app has in the settings being edited. */
  pluginCount: number;
  /** The stored settings text in the settings being edited; absent when there is none, or kintone does not tell. */
  settingsText?: string;
}

/** An app whose state cannot be read, and why. */
export interface UnreadableApp {
  reason: FailureReason;
}

/** Needs the right to manage the app. Throws what rest-api-client throws. */
export async function readAppState(
  client: KintoneRestAPIClient,
  configApi: PluginConfigApi | undefined,
  app: string,
  pluginId: string,
): Promise<AppState> {
  const [live, preview] = await Promise.all([
    client.app.getPlugins({ app }),
    client.app.getPlugins({ app, preview: true }),
  ]);
  const presence = ({ plugins }: typeof live): Presence => {
    const added = plugins.find(({ id }) => id === pluginId);
    return added ? (added.enabled ? 'on' : 'off') : 'absent';
  };
  const config =
    configApi && presence(preview) !== 'absent' ? (await configApi.read(app))[CONFIG_KEY] : undefined;
  return {
    live: presence(live),
    preview: presence(preview),
    pendingChanges: Number(preview.revision) - Number(live.revision),
    revision: String(preview.revision),
    pluginCount: preview.plugins.length,
    ...(config ? { settingsText: config } : {}),
  };
}

/** Reasons that are the app's own; others (network, busy ...) are the moment's. */
const LASTING: readonly FailureReason[] = ['permission', 'guest-space', 'not-found'];

/** The same for a table: what lastingly cannot be read is a state as well. */
export async function readAppStateOrWhy(
  ...args: Parameters<typeof readAppState>
): Promise<AppState | UnreadableApp> {
  try {
    return await readAppState(...args);
  } catch (error) {
    const { reason } = toLogAppError(error, 'read');
    if (LASTING.includes(reason)) return { reason };
    throw error;
  }
}
