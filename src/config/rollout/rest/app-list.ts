/** All apps the user sees, with what can be had for many apps at once. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { allPages } from '../../kintone/all-pages';
import { toLogAppError, type FailureReason } from '../../../logapp';
import { patiently, type Patience } from './patience';

export interface ListedApp {
  id: string;
  name: string;
  spaceId?: string;
  /** Known on the Wide course, for apps the user manages. */
  spaceName?: string;
  records?: number;
  /** REST requests counted for the app today. */
  requests?: number;
  /** Its settings have changes that are not live yet. */
  changed?: boolean;
}

export interface AppList {
  apps: ListedApp[];
  /** Ids of the apps whose live settings have the plugin; absent when kintone does not tell this user. */
  withPlugin?: ReadonlySet<string>;
  /** Whether kintone gave statistics (Wide course). */
  hasStatistics: boolean;
}

/** kintone's limits of one answer. */
const APPS_A_REQUEST = 100;
const PLUGIN_APPS_A_REQUEST = 500;

/** Errors that end the reading; any other answer of an optional call means that this kintone or user does not have it. */
const SERIOUS: readonly FailureReason[] = ['busy', 'too-many', 'network', 'signed-out'];

interface AppListOptions {
  pluginId: string;
  patience: Patience;
  /** How many apps have been found so far. */
  onCount?(count: number): void;
}

/** Reads the list; in a guest space that of the space. Throws what rest-api-client throws. */
export async function readAppList(
  client: KintoneRestAPIClient,
  { pluginId, patience, onCount }: AppListOptions,
): Promise<AppList> {
  const [listed, statistics, withPlugin] = await Promise.all([
    readApps(client, patience, onCount),
    optional(() => readStatistics(client, patience)),
    optional(() => readAppsWithPlugin(client, pluginId, patience)),
  ]);
  return {
    apps: listed.map((app) => ({ ...app, ...statistics?.get(app.id) })),
    hasStatistics: statistics !== undefined,
    ...(withPlugin ? { withPlugin } : {}),
  };
}

async function optional<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (SERIOUS.includes(toLogAppError(error, 'read').reason)) throw error;
    return undefined;
  }
}

function readApps(
  client: KintoneRestAPIClient,
  patience: Patience,
  onCount: ((count: number) => void) | undefined,
): Promise<ListedApp[]> {
  return allPages(APPS_A_REQUEST, async (offset) => {
    const { apps } = await patiently(() => client.app.getApps({ limit: APPS_A_REQUEST, offset }), patience);
    onCount?.(offset + apps.length);
    return apps.map(({ appId, name, spaceId }) => ({
      id: String(appId),
      name,
      ...(spaceId ? { spaceId: String(spaceId) } : {}),
    }));
  });
}

/**
 * Of all apps the user manages, on the Wide course.
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/get-apps-statistics
 */
async function readStatistics(
  client: KintoneRestAPIClient,
  patience: Patience,
): Promise<Map<string, Omit<ListedApp, 'id' | 'name'>>> {
  const all = await allPages(APPS_A_REQUEST, async (offset) => {
    const { apps } = await patiently(
      () => client.app.getStatistics({ limit: APPS_A_REQUEST, offset }),
      patience,
    );
    return apps;
  });
  return new Map(
    all.map(({ id, space, recordCount, dailyRequestCount, status }) => [
      String(id),
      {
        ...(space ? { spaceId: String(space.id), spaceName: space.name } : {}),
        records: Number(recordCount),
        requests: Number(dailyRequestCount),
        changed: status === 'CHANGED',
      },
    ]),
  );
}

/** For administrators of cybozu.com only. https://cybozu.dev/ja/kintone/docs/rest-api/plugins/get-plugin-apps */
async function readAppsWithPlugin(
  client: KintoneRestAPIClient,
  pluginId: string,
  patience: Patience,
): Promise<Set<string>> {
  const all = await allPages(PLUGIN_APPS_A_REQUEST, async (offset) => {
    const { apps } = await patiently(
      () => client.plugin.getApps({ id: pluginId, limit: PLUGIN_APPS_A_REQUEST, offset }),
      patience,
    );
    return apps;
  });
  return new Set(all.map(({ id }) => String(id)));
}

/**
 * Names of spaces by id; those the user may not see (private ones without being a member) are left out.
 * https://cybozu.dev/ja/kintone/docs/rest-api/spaces/get-space
 */
export async function readSpaceNames(
  client: KintoneRestAPIClient,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const id of ids) {
    const space = await optional(() => client.space.getSpace({ id }));
    if (space) names.set(id, space.name);
  }
  return names;
}
