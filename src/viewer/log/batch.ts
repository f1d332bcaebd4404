/**
 * Adds up to 100 log records in one request, each once whatever happens: kintone refuses a second record of the same `event_id`, and a
 * request stores all of its records or none.
 * https://cybozu.dev/ja/kintone/docs/rest-api/records/add-records/
 */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { INVALID_VALUE, kintoneCode, type LogError } from './errors';
import type { LogReader } from './reader';
import type { Requests } from './requests';

/** kintone's limit of records a request. */
export const MAX_ADDED = 100;

export interface BatchClient {
  record: Pick<KintoneRestAPIClient['record'], 'addRecords'>;
}

/** Texts by field code; `event_id` among them. */
export type NewRecord = Readonly<Record<string, string>>;

export interface BatchResult {
  /** Stored by this call, or by an earlier try of it whose answer was lost. */
  added: number;
  /** Of the records given, those that the log app will not take, and the fields it complains of. */
  refused: { record: NewRecord; fields: readonly string[] }[];
}

const COMPLAINT = /^records\[(\d+)\]\.([^.[\]]+)/;

interface Complaints {
  /** The log has the events of some records already. */
  isKnown: boolean;
  /** By index of the record, the fields it is refused for. */
  refused: Map<number, string[]>;
}

/** What kintone complains of, told by the keys; `undefined` when it is anything else than single records. */
function complaintsIn(error: unknown): Complaints | undefined {
  if (kintoneCode(error) !== INVALID_VALUE) return undefined;
  const { errors } = (error as LogError).cause as { errors?: unknown };
  if (typeof errors !== 'object' || errors === null) return undefined;
  const refused = new Map<number, string[]>();
  let isKnown = false;
  for (const key of Object.keys(errors)) {
    const [, index, field] = COMPLAINT.exec(key) ?? [];
    if (index === undefined || field === undefined) return undefined;
    if (field === 'event_id') isKnown = true;
    else refused.set(Number(index), [...(refused.get(Number(index)) ?? []), field]);
  }
  return isKnown || refused.size > 0 ? { isKnown, refused } : undefined;
}

interface BatchParts {
  client: BatchClient;
  reader: LogReader;
  requests: Requests;
  signal?: AbortSignal;
}

/**
 * Adds the records. A record that the log app does not take does not keep the others from being stored; when it takes none, that is
 * the log app's fault and thrown. Throws `LogError`; may then be called again with the same records.
 */
export async function addBatch(records: readonly NewRecord[], parts: BatchParts): Promise<BatchResult> {
  const { client, reader, requests, signal } = parts;
  let left = [...records];
  const refused: BatchResult['refused'] = [];
  while (left.length > 0) {
    try {
      const body = left.map((record) =>
        Object.fromEntries(Object.entries(record).map(([code, value]) => [code, { value }])),
      );
      await requests.runForObject(
        () => client.record.addRecords({ app: reader.appId, records: body }),
        signal,
      );
      break;
    } catch (error) {
      const complaints = complaintsIn(error);
      if (!complaints) throw error;
      const before = left.length;
      // Nothing else in it is right, so it is no single record's fault.
      if (complaints.refused.size === before) throw error;
      for (const [index, fields] of complaints.refused) refused.push({ record: left[index]!, fields });
      left = left.filter((_, index) => !complaints.refused.has(index));
      // Whether kintone names all known ones or the first is not documented: the log itself is asked.
      if (complaints.isKnown) {
        const known = await reader.knownEvents(
          left.map((record) => record['event_id']!),
          signal,
        );
        left = left.filter((record) => !known.has(record['event_id']!));
      }
      if (left.length === before) throw error;
    }
  }
  return { added: records.length - refused.length, refused };
}
