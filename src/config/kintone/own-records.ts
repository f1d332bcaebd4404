/** The log records that the settings screen itself writes: a marked test record, and the history of the settings. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import type { LoginUser } from '../../kintone';
import type { Difference } from '../model/differences';

/** `event_type` of the screen's own records. The log app knows them by `action` = `config` and no session. */
export const TRIAL_EVENT = 'config.trial';
export const SAVE_EVENT = 'config.save';

/** What the screen has to say. */
interface Statement {
  eventType: typeof TRIAL_EVENT | typeof SAVE_EVENT;
  outcome: 'attempted' | 'succeeded';
  detail: string;
  changes?: readonly Difference[];
}

/** Who writes, about which app. */
export interface Writer {
  user: LoginUser;
  /** The app whose settings are open. */
  app: { id: string; name: string };
  pluginVersion: string;
  url: string;
}

/** kintone's field values of such a record, by the log app's field codes. */
export type OwnRecord = Record<string, { value: unknown }>;

/**
 * @param eventId unique in the log app
 * @param now epoch ms
 */
export function ownRecord(
  { eventType, outcome, detail, changes = [] }: Statement,
  { user, app, pluginVersion, url }: Writer,
  eventId: string,
  now: number,
): OwnRecord {
  const at = new Date(now).toISOString();
  const values: Record<string, unknown> = {
    event_id: eventId,
    occurred_at: at,
    occurred_at_ms: at,
    action: 'config',
    outcome,
    event_type: eventType,
    platform: 'PC',
    user_code: user.code,
    user_name: user.name,
    app_id: app.id,
    app_name: app.name,
    changes: changes.map(({ code, label, before, after }) => ({
      value: {
        field_code: { value: code },
        field_label: { value: label },
        before: { value: before },
        after: { value: after },
      },
    })),
    url,
    source: 'plugin',
    detail,
    plugin_version: pluginVersion,
  };
  return Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value }]));
}

/** Adds the record; gives its id. Needs the right to add records to the log. Throws what rest-api-client throws. */
export async function addOwnRecord(
  client: KintoneRestAPIClient,
  logAppId: string,
  record: OwnRecord,
): Promise<string> {
  const { id } = await client.record.addRecord({ app: logAppId, record: record as never });
  return id;
}

/** Adds some, 100 at most: all or none. Needs the same right. Throws what rest-api-client throws. */
export async function addOwnRecords(
  client: KintoneRestAPIClient,
  logAppId: string,
  records: readonly OwnRecord[],
): Promise<void> {
  await client.record.addRecords({ app: logAppId, records: [...records] as never });
}
