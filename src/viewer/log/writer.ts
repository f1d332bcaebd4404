/** Writes what the viewer itself does into the log: ordinary log records without a session, as `src/config` writes its own. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import type { Action, Outcome, Platform } from '../../catalogue';
import { addBatch, type BatchClient, type BatchResult, type NewRecord } from './batch';
import { INVALID_VALUE, kintoneCode } from './errors';
import type { LogReader } from './reader';
import type { Requests } from './requests';

export interface WriterClient extends BatchClient {
  record: Pick<KintoneRestAPIClient['record'], 'addRecord' | 'addRecords'>;
}

/** Who writes, and from where. */
interface Author {
  user: { code: string; name: string };
  platform: Platform;
  version: string;
  url: () => string;
  now: () => number;
  /** A new unique id of at most 64 characters. */
  newId: () => string;
}

/** What the viewer did. */
export interface OwnEvent {
  action: Action;
  outcome: Outcome;
  /** The viewer's own name for it, such as `viewer.check`; no kintone event. */
  eventType: string;
  /** At most some 60,000 characters. */
  detail: string;
  /** The app it was about, when it was about one. */
  app?: { id: number; name: string };
}

export class LogWriter {
  /** Ids of events whose adding failed: an answer may have been lost, so that another try must be known as the same event. */
  private readonly failed = new Map<string, string>();

  constructor(
    private readonly client: WriterClient,
    private readonly reader: LogReader,
    private readonly requests: Requests,
    private readonly author: Author,
  ) {}

  /**
   * Adds the record, once whatever happens on the way; gives its `$id`. Throws `LogError`; may then be called again with the same event,
   * which is still added once.
   */
  async add(event: OwnEvent, signal?: AbortSignal): Promise<number> {
    const text = JSON.stringify(event);
    const eventId = this.failed.get(text) ?? this.author.newId();
    this.failed.set(text, eventId);
    const id = await this.addOnce(this.recordOf(event, eventId), eventId, signal);
    this.failed.delete(text);
    return id;
  }

  private async addOnce(
    record: ReturnType<LogWriter['recordOf']>,
    eventId: string,
    signal?: AbortSignal,
  ): Promise<number> {
    try {
      const { id } = await this.requests.runForObject(
        () => this.client.record.addRecord({ app: this.reader.appId, record }),
        signal,
      );
      return Number(id);
    } catch (error) {
      // An answer was lost, and the second try met the record of the first.
      const mayBeStored = kintoneCode(error) === INVALID_VALUE;
      const stored = mayBeStored ? await this.reader.recordOfEvent(eventId, signal) : undefined;
      if (stored) return stored.id;
      throw error;
    }
  }

  /**
   * Adds up to 100 records that others have written elsewhere, each once; their `event_id`s are given, and the viewer's version is
   * added. Throws `LogError`; may then be called again with the same records.
   */
  addAll(records: readonly NewRecord[], signal?: AbortSignal): Promise<BatchResult> {
    const { client, reader, requests, author } = this;
    return addBatch(
      records.map((record) => ({ ...record, plugin_version: author.version })),
      { client, reader, requests, ...(signal ? { signal } : {}) },
    );
  }

  private recordOf({ action, outcome, eventType, detail, app }: OwnEvent, eventId: string) {
    const { user, platform, version, url, now } = this.author;
    const at = new Date(now()).toISOString();
    const values: Record<string, string> = {
      event_id: eventId,
      occurred_at: at,
      occurred_at_ms: at,
      action,
      outcome,
      event_type: eventType,
      platform,
      user_code: user.code,
      user_name: user.name,
      ...(app ? { app_id: String(app.id), app_name: app.name } : {}),
      url: url(),
      source: 'plugin',
      detail,
      plugin_version: version,
    };
    return Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value }]));
  }
}

/** Whether the log app refused the record because it is older than the viewer and lacks a choice or a field. */
export const isLogAppOutdated = (error: unknown): boolean => kintoneCode(error) === INVALID_VALUE;
