/** How the log app is doing: read in a handful of requests, each counted against the log app's own limit. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import type { RestRecord } from '../../../integrity/report';
import { patiently, type Patience } from './patience';

export interface LogHealth {
  /** Events that happened today, by the browsers' clocks. */
  recordsToday: number;
  /** Records of the log app, all of them. */
  records: number;
  /** Server time of the newest record, ISO 8601 (kintone keeps minutes); absent: the log is empty. */
  lastWrite?: string;
  /** The newest records, ascending by id, whole. */
  newest: RestRecord[];
  /** The newest records of other plugin versions than the given one, newest first. */
  otherVersions: { appId: string; appName: string; version: string; at: string }[];
}

/** kintone's limit of one answer. */
const RECORDS_A_REQUEST = 500;

/** Needs the right to view the log. Throws what rest-api-client throws. */
export async function readLogHealth(
  client: Pick<KintoneRestAPIClient, 'record'>,
  logAppId: string,
  version: string,
  patience: Patience,
): Promise<LogHealth> {
  const read = (query: string, more: object = {}): ReturnType<typeof client.record.getRecords> =>
    patiently(() => client.record.getRecords({ app: logAppId, query, ...more }), patience);
  const counting = { fields: ['$id'], totalCount: true };
  const [today, all, others] = await Promise.all([
    read('occurred_at = TODAY() limit 1', counting),
    read(`order by $id desc limit ${RECORDS_A_REQUEST}`, { totalCount: true }),
    read(
      `plugin_version != "${version}" and plugin_version != "" order by $id desc limit ${RECORDS_A_REQUEST}`,
      { fields: ['app_id', 'app_name', 'plugin_version', 'occurred_at_ms', 'occurred_at'] },
    ),
  ]);
  const newest = (all.records as unknown as RestRecord[]).reverse();
  const lastWrite = createdTime(newest.at(-1));
  return {
    recordsToday: Number(today.totalCount),
    records: Number(all.totalCount),
    ...(lastWrite ? { lastWrite } : {}),
    newest,
    otherVersions: (others.records as unknown as RestRecord[]).map((row) => ({
      appId: text(row['app_id']),
      appName: text(row['app_name']),
      version: text(row['plugin_version']),
      at: text(row['occurred_at_ms']) || text(row['occurred_at']),
    })),
  };
}

const text = (field: RestRecord[string] | undefined): string =>
  typeof field?.value === 'string' ? field.value : '';

/** The field's code follows the language of whoever made the app. */
function createdTime(record: RestRecord | undefined): string | undefined {
  const field = Object.values(record ?? {}).find(({ type }) => type === 'CREATED_TIME');
  return text(field) || undefined;
}

/** kintone's limit of one answer of the statistics. */
const APPS_A_REQUEST = 100;

/**
 * REST requests that kintone counted for the log app today. Wide course only, and only for those who manage the log app:
 * otherwise `undefined`. https://cybozu.dev/ja/kintone/docs/rest-api/apps/get-apps-statistics
 */
export async function readRequestsToday(
  client: Pick<KintoneRestAPIClient, 'app'>,
  logAppId: string,
): Promise<number | undefined> {
  try {
    for (let offset = 0; ; offset += APPS_A_REQUEST) {
      const { apps } = await client.app.getStatistics({ limit: APPS_A_REQUEST, offset });
      const found = apps.find(({ id }) => String(id) === logAppId);
      if (found) return Number(found.dailyRequestCount);
      if (apps.length < APPS_A_REQUEST) return undefined;
    }
  } catch {
    // An estimate takes its place, whatever the reason; what is really wrong shows in the other requests.
    return undefined;
  }
}
