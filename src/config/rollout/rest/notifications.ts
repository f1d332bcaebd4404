/**
 * The log app's per-record notifications.
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/update-per-record-notification-settings
 */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { deploy } from '../../../logapp';
import { alertsIn, withAlerts, type AlertKind, type Alerts, type RecordNotification } from '../model/alerts';
import type { Patience } from './patience';

export interface StoredAlerts {
  alerts: Alerts;
  /** The log app's settings have changes, of whatever kind, that are not live. */
  hasPendingChanges: boolean;
  /** Who may view the log, as the app's rights name them. */
  rights: { entity: { type: string; code: string | null }; recordViewable: boolean }[];
}

/** Needs the right to manage the log app. Throws what rest-api-client throws. */
export async function readAlerts(
  client: Pick<KintoneRestAPIClient, 'app'>,
  app: string,
): Promise<StoredAlerts> {
  const [live, preview, { rights }] = await Promise.all([
    client.app.getPerRecordNotifications({ app }),
    client.app.getPerRecordNotifications({ app, preview: true }),
    client.app.getAppAcl({ app }),
  ]);
  return {
    alerts: alertsIn(preview.notifications as RecordNotification[]),
    hasPendingChanges: String(live.revision) !== String(preview.revision),
    rights: rights as unknown as StoredAlerts['rights'],
  };
}

/**
 * Sets the alerts and makes them live. Needs the right to manage the log app. The app's other notifications stay. Changes by
 * somebody else between reading and writing are refused by kintone (`conflict`). Throws what rest-api-client throws, and
 * `LogAppError` when the deploy fails.
 */
export async function writeAlerts(
  client: Pick<KintoneRestAPIClient, 'app'>,
  app: string,
  alerts: Alerts,
  titles: Readonly<Record<AlertKind, string>>,
  { pause, pollMs }: Patience & { pollMs?: number },
): Promise<void> {
  const stored = await client.app.getPerRecordNotifications({ app, preview: true });
  const notifications = withAlerts(stored.notifications as RecordNotification[], alerts, titles);
  const { revision } = await client.app.updatePerRecordNotifications({
    app,
    notifications: notifications as never,
    revision: stored.revision,
  });
  await deploy(client, app, { revision, pause, ...(pollMs === undefined ? {} : { pollMs }) });
}
