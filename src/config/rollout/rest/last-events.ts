/** When each app was last heard of, from the log app, in few requests: one answer usually tells of many apps. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';

export interface LastEvent {
  /** ISO 8601. */
  at: string;
  pluginVersion: string;
}

/** kintone's limit of one answer. */
const RECORDS_A_REQUEST = 500;
const MAX_REQUESTS = 5;

/** What is known after asking: the last event, or that there is none, or (after too many requests) neither. */
type LastEvents = ReadonlyMap<string, LastEvent | 'none' | 'unknown'>;

interface LogRow {
  app_id?: { value: string };
  occurred_at?: { value: string };
  occurred_at_ms?: { value: string };
  plugin_version?: { value: string };
}

/**
 * Last events of the given apps (at most some 100: the condition names them all). Asks for the newest records of the apps
 * that are still open until all are told or five requests are spent. Needs the right to view the log.
 */
export async function readLastEvents(
  client: Pick<KintoneRestAPIClient, 'record'>,
  logAppId: string,
  appIds: readonly string[],
): Promise<LastEvents> {
  const known = new Map<string, LastEvent | 'none' | 'unknown'>();
  for (let requests = 0; known.size < appIds.length; requests++) {
    const open = appIds.filter((id) => !known.has(id));
    if (requests === MAX_REQUESTS) return withRest(known, open, 'unknown');
    const { records } = await client.record.getRecords({
      app: logAppId,
      fields: ['app_id', 'occurred_at', 'occurred_at_ms', 'plugin_version'],
      query: `app_id in (${open.map((id) => `"${id}"`).join(', ')}) order by $id desc limit ${RECORDS_A_REQUEST}`,
    });
    for (const row of records as LogRow[]) {
      const id = row.app_id?.value ?? '';
      if (!known.has(id) && open.includes(id)) known.set(id, eventOf(row));
    }
    if (records.length < RECORDS_A_REQUEST) return withRest(known, open, 'none');
  }
  return known;
}

const eventOf = ({ occurred_at_ms, occurred_at, plugin_version }: LogRow): LastEvent => ({
  at: occurred_at_ms?.value || occurred_at?.value || '',
  pluginVersion: plugin_version?.value ?? '',
});

function withRest(
  known: Map<string, LastEvent | 'none' | 'unknown'>,
  open: readonly string[],
  rest: 'none' | 'unknown',
): LastEvents {
  for (const id of open) if (!known.has(id)) known.set(id, rest);
  return known;
}
