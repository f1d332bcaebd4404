/** The history of this app's settings, read from the log: only those who may view the log can. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import type { Difference } from '../model/differences';
import { SAVE_EVENT } from './own-records';

export interface HistoryEntry {
  /** The log record's id. */
  id: string;
  /** ISO 8601 UTC. */
  at: string;
  userName: string;
  userCode: string;
  /** Whether kintone is known to have stored the settings; otherwise it was attempted. */
  succeeded: boolean;
  changes: Difference[];
}

/** Log records that are read; each save writes two. */
const LIMIT = 100;

type Values = Record<string, { value: unknown }>;

/** Newest first. Throws what rest-api-client throws; without the right to view the log that is CB_NO02. */
export async function readHistory(
  client: KintoneRestAPIClient,
  logAppId: string,
  appId: string,
): Promise<HistoryEntry[]> {
  const { records } = await client.record.getRecords({
    app: logAppId,
    query: `action in ("config") and event_type = "${SAVE_EVENT}" and app_id = ${appId} order by $id desc limit ${LIMIT}`,
  });
  return attemptsMerged((records as unknown as Values[]).map(entryOf));
}

function entryOf(record: Values): HistoryEntry {
  const text = (code: string): string => String(record[code]?.value ?? '');
  const rows = (record['changes']?.value ?? []) as { value: Values }[];
  return {
    id: text('$id'),
    at: text('occurred_at_ms'),
    userName: text('user_name'),
    userCode: text('user_code'),
    succeeded: text('outcome') === 'succeeded',
    changes: rows.map(({ value }) => ({
      code: String(value['field_code']?.value ?? ''),
      label: String(value['field_label']?.value ?? ''),
      before: String(value['before']?.value ?? ''),
      after: String(value['after']?.value ?? ''),
    })),
  };
}

/** A save is attempted, then succeeds with the same changes: one line, not two. */
function attemptsMerged(entries: readonly HistoryEntry[]): HistoryEntry[] {
  return entries.filter((entry, index) => {
    const later = entries[index - 1];
    const isItsAttempt =
      !entry.succeeded &&
      later?.succeeded === true &&
      later.userCode === entry.userCode &&
      JSON.stringify(later.changes) === JSON.stringify(entry.changes);
    return !isItsAttempt;
  });
}
