/**
 * Puts views into the log app. The audit view is a customized one, which whoever merely manages the app may not add: kintone demands
 * a system administrator, as for the viewer that fills it. https://help.cybozu.com/ja/k/user/whatsview.html
 */
import type { LogAppClient } from './client';
import { toLogAppError } from './errors';
import { REFUSED } from './progress';
import { isAuditView, type LogView } from './views';

/** A view of the app, as the update takes it: kintone gives its place in the menu as text. */
interface PresentView {
  readonly index: string | number;
  readonly type?: unknown;
  readonly html?: unknown;
}

/**
 * Adds views; the audit view goes before all others, since an app opens with its first view. `REFUSED`: the user is no system
 * administrator, so that the audit view was left out. Throws what the client throws.
 * @param present the app's views: one that is not sent is deleted
 */
export async function addViews(
  client: LogAppClient,
  appId: string,
  present: Readonly<Record<string, PresentView>>,
  added: Readonly<Record<string, LogView>>,
): Promise<typeof REFUSED | undefined> {
  const put = async (views: Readonly<Record<string, LogView>>): Promise<void> => {
    const all = Object.values(views).some(isAuditView)
      ? auditFirst(present, views)
      : { ...present, ...views };
    await client.app.updateViews({ app: appId, views: all as never });
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

/** All views with the audit view at the top of the menu and the others behind it, in the order they had. */
function auditFirst(
  present: Readonly<Record<string, PresentView>>,
  added: Readonly<Record<string, LogView>>,
): Record<string, PresentView> {
  const rank = (view: PresentView): number => (isAuditView(view) ? -1 : Number(view.index));
  return Object.fromEntries(
    Object.entries({ ...present, ...added })
      .sort(([, a], [, b]) => rank(a) - rank(b))
      .map(([name, view], index) => [name, { ...view, index }]),
  );
}
