/** Deletes log records: only for the retention, only as they were archived, and only for who has the right. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import { kintoneCode } from './errors';
import { quoted } from './query';
import type { LogReader } from './reader';
import type { Requests } from './requests';

export interface RemoverClient {
  record: Pick<KintoneRestAPIClient['record'], 'deleteRecords'>;
  app: Pick<KintoneRestAPIClient['app'], 'evaluateRecordsAcl'>;
}

/** kintone's limit a request. https://cybozu.dev/ja/kintone/docs/rest-api/records/delete-records/ */
export const MAX_REMOVED = 100;

/** A log record as it was archived. */
export interface Archived {
  id: number;
  /** Somebody has changed the record when this is another one now. */
  revision: number;
}

export interface RemoveResult {
  /** Gone now. */
  removed: number;
  /** Changed after they were archived, and therefore kept. */
  changed: Archived[];
}

/** kintone's codes for a record that is not there, and for another revision than the one given. */
const GONE = 'GAIA_RE01';
const CONFLICT = 'GAIA_CO02';

export class LogRemover {
  constructor(
    private readonly client: RemoverClient,
    private readonly reader: LogReader,
    private readonly requests: Requests,
  ) {}

  /**
   * Whether the signed-in user may delete a log record: one request. Throws `LogError`.
   * https://cybozu.dev/ja/kintone/docs/rest-api/records/evaluate-record-permissions/
   */
  async mayRemove(id: number, signal?: AbortSignal): Promise<boolean> {
    const { rights } = await this.requests.runForObject(
      () => this.client.app.evaluateRecordsAcl({ app: this.reader.appId, ids: [id] }),
      signal,
    );
    return rights[0]?.record.deletable === true;
  }

  /**
   * Deletes up to 100 records, all or none in one request; those that are gone already are no failure. One request, two more
   * when some are gone or changed. Throws `LogError`; may then be called again with the same records.
   */
  async remove(records: readonly Archived[], signal?: AbortSignal): Promise<RemoveResult> {
    let left = [...records];
    let changed: Archived[] = [];
    while (left.length > 0) {
      try {
        await this.requests.runForObject(
          () =>
            this.client.record.deleteRecords({
              app: this.reader.appId,
              ids: left.map(({ id }) => id),
              revisions: left.map(({ revision }) => revision),
            }),
          signal,
        );
        break;
      } catch (error) {
        const code = kintoneCode(error);
        if (code !== GONE && code !== CONFLICT) throw error;
        const before = left.length;
        const now = await this.revisionsOf(left, signal);
        changed = [...changed, ...left.filter(({ id, revision }) => now.has(id) && now.get(id) !== revision)];
        left = left.filter(({ id, revision }) => now.get(id) === revision);
        if (left.length === before) throw error;
      }
    }
    return { removed: records.length - changed.length, changed };
  }

  private async revisionsOf(
    records: readonly Archived[],
    signal?: AbortSignal,
  ): Promise<Map<number, number>> {
    const found = await this.reader.byId({
      condition: `$id in (${records.map(({ id }) => quoted(String(id))).join(', ')})`,
      fields: ['event_id'],
      signal,
    });
    return new Map(found.map(({ id, revision }) => [id, revision]));
  }
}
