/** The apps to choose a log app from. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { allPages } from './all-pages';

export interface AppChoice {
  id: string;
  name: string;
}

/** kintone's limit of `apps.json`. https://cybozu.dev/ja/kintone/docs/rest-api/apps/get-apps/ */
const APPS_A_REQUEST = 100;

/** All apps the user sees here (in a guest space: those of the space), without the one given. Throws what rest-api-client throws. */
export async function readApps(client: KintoneRestAPIClient, withoutId: string): Promise<AppChoice[]> {
  const all = await allPages(APPS_A_REQUEST, async (offset) => {
    const { apps } = await client.app.getApps({ limit: APPS_A_REQUEST, offset });
    return apps.map(({ appId, name }) => ({ id: appId, name }));
  });
  return all.filter(({ id }) => id !== withoutId);
}
