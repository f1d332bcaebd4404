/**
 * Puts views into the log app. The audit view is a customized one, which whoever merely manages the app may not add: kintone demands
 * a system administrator, as for the viewer that fills it. https://help.cybozu.com/ja/k/user/whatsview.html
 */
import type { LogAppClient } from './client';
import { toLogAppError } from './errors';
import { REFUSED } from './progress';
import { isAuditView, type LogView } from './views';

/**
 * Adds views. `REFUSED`: the user is no system administrator, so that the audit view was left out. Throws what the client throws.
 * @param present the app's views, as the update takes them: one that is not sent is deleted
 */
export async function addViews(
  client: LogAppClient,
  appId: string,
  present: Readonly<Record<string, object>>,
  added: Readonly<Record<string, LogView>>,
): Promise<typeof REFUSED | undefined> {
  const put = async (views: Readonly<Record<string, LogView>>): Promise<void> => {
    await client.app.updateViews({ app: appId, views: { ...present, ...views } as never });
  };
  const lists = Object.fromEntries(Object.entries(added).filter(([, view]) => !isAuditView(view)));
  const others = Object.keys(lists).length;
  try {
    await put(added);
    return undefined;
  } catch (error) {
    const isAuditAdded = others < Object.keys(added).length;
    if (!isAuditAdded || toLogAppError(error, 'views', appId).reason !== 'permission') throw error;
    if (others > 0) await put(lists);
    return REFUSED;
  }
}
