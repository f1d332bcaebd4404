/** Finds log apps that are there already, so that a second app shares the first one's. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import type { AppChoice } from './apps';

/** Names that log apps are created with; an app renamed beyond these is found by choosing it from the list. */
const NAMES = ['アクセスログ', 'Access log'];
/** Apps that are looked into; each look is one request to that app. */
const MAX_LOOKS = 20;

/**
 * Log apps that the user sees where the screen is: in a guest space among the space's apps (the client's `guestSpaceId`), else by
 * name. They are known by their form, which the right to add records is enough to read; apps that cannot be read are passed over.
 * Throws what rest-api-client throws for the list itself.
 */
export async function findLogApps(
  client: KintoneRestAPIClient,
  withoutId: string,
  guestSpaceId: string | undefined,
): Promise<AppChoice[]> {
  const queries = guestSpaceId === undefined ? NAMES.map((name) => ({ name })) : [{}];
  const lists = await Promise.all(queries.map((query) => client.app.getApps({ ...query, limit: MAX_LOOKS })));
  const apps = new Map(lists.flatMap((list) => list.apps.map(({ appId, name }) => [appId, name] as const)));
  apps.delete(withoutId);
  const found: AppChoice[] = [];
  for (const [id, name] of [...apps].slice(0, MAX_LOOKS))
    if (await isLogApp(client, id)) found.push({ id, name });
  return found;
}

async function isLogApp(client: KintoneRestAPIClient, appId: string): Promise<boolean> {
  try {
    const { properties } = await client.app.getFormFields({ app: appId });
    return properties['event_id']?.type === 'SINGLE_LINE_TEXT' && 'occurred_at_ms' in properties;
  } catch {
    return false;
  }
}
