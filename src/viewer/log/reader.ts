/** Reads the log app over REST. The only place of the viewer that asks for log records. */
import type { KintoneRestAPIClient } from '@kintone/rest-api-client';
import type { RestRecord } from '../../integrity/report';
import type { KintoneRecord } from '../../kintone';
import type { LogFilter } from './filter';
import { allOf, conditionOf, quoted } from './query';
import { readLogRecord, type FieldCode, type LogRecord } from './record';
import type { Requests } from './requests';
import { systemCode } from './system-fields';
import {
  nextPlace,
  pageQuery,
  START,
  TIME_ORDER,
  type Shown,
  type TimelinePlace,
  type TimeOrder,
} from './timeline';

/** What is used of rest-api-client. */
export interface LogClient {
  record: Pick<KintoneRestAPIClient['record'], 'getRecords' | 'getRecord'>;
  app: Pick<KintoneRestAPIClient['app'], 'getFormFields'>;
}

/** kintone's limit of records a request. */
export const MAX_PAGE = 500;

/** Requests that read so many records by id: a full last page is followed by an empty one. */
export const pagesOf = (records: number): number => Math.floor(records / MAX_PAGE) + 1;

/** Codes of the fields that kintone fills itself; they follow the language of whoever made the app. */
export interface SystemCodes {
  creator: string;
  created_time: string;
  updated_time: string;
}

export interface TimelinePage extends Shown {
  /** What this request brought, without what was shown before. */
  added: readonly LogRecord[];
  /** Where to go on; `undefined` at the end. */
  next: TimelinePlace | undefined;
}

export interface PageOptions {
  order?: TimeOrder;
  /** At most 500. */
  limit?: number;
  /** Only these fields are asked for; `$id` always is. Absent: everything. */
  fields?: readonly FieldCode[];
  /** Beside `fields`, who kintone says has written the record: one request more, the first time. */
  isVouched?: boolean;
  /** A further condition in kintone's query language. */
  condition?: string;
  /** The page to continue. */
  after?: Pick<TimelinePage, 'records' | 'total' | 'next'>;
  signal?: AbortSignal;
}

interface IdRangeOptions {
  /** Ids above this one. */
  above?: number;
  /** Ids below this one. */
  below?: number;
  /** The highest id first; absent: the lowest. */
  descending?: boolean;
  /** A further condition in kintone's query language. */
  condition?: string;
  fields?: readonly string[];
  limit?: number;
  signal?: AbortSignal | undefined;
}

interface Asked {
  query: string;
  fields?: string[];
  totalCount?: boolean;
  signal?: AbortSignal | undefined;
}

/** All methods throw `LogError`. */
export class LogReader {
  private systemCodes: Promise<SystemCodes> | undefined;

  constructor(
    private readonly client: LogClient,
    /** Id of the log app. */
    readonly appId: string,
    readonly requests: Requests,
  ) {}

  /** One page of the timeline and how many records pass the filter in all: one request. */
  async page(filter: LogFilter, options: PageOptions = {}): Promise<TimelinePage> {
    const { order = 'newest', limit = 50, isVouched = false, condition = '', after, signal } = options;
    const place = after ? after.next : START;
    if (place === undefined) return { ...after!, added: [], next: undefined };
    const first = after === undefined;
    const fields =
      options.fields && isVouched ? [...options.fields, (await this.system()).creator] : options.fields;
    const answer = await this.get({
      query: pageQuery(filter, order, place, limit, condition),
      totalCount: first,
      ...(fields ? { fields: ['$id', '$revision', ...fields] } : {}),
      signal,
    });
    // A record that arrived in between moves the others one place on: what was shown is not shown again.
    const known = new Set(after?.records.map(({ id }) => id));
    const added = answer.records.filter(({ id }) => !known.has(id));
    const records = [...(after?.records ?? []), ...added];
    const total = Math.max(answer.total ?? after?.total ?? 0, records.length);
    return {
      records,
      added,
      total,
      next: nextPlace(place, { records, total }, answer.records.length === limit, order),
    };
  }

  /** How many records pass: one request. */
  async count(filter: LogFilter, condition = '', signal?: AbortSignal): Promise<number> {
    const all = allOf([conditionOf(filter), condition]);
    const answer = await this.get({ query: `${all} limit 1`, fields: ['$id'], totalCount: true, signal });
    return answer.total ?? 0;
  }

  /** One log record with everything in it: one request. Throws `not-found`. */
  async record(id: number, signal?: AbortSignal): Promise<LogRecord> {
    const { record } = await this.requests.runForObject(
      () => this.client.record.getRecord({ app: this.appId, id }),
      signal,
    );
    return readLogRecord(record as KintoneRecord);
  }

  /** The log record of an event, by the event's own id; `undefined` when there is none: one request. */
  async recordOfEvent(eventId: string, signal?: AbortSignal): Promise<LogRecord | undefined> {
    const { records } = await this.get({ query: `event_id = ${quoted(eventId)} limit 1`, signal });
    return records[0];
  }

  /** Those of at most 500 event ids that the log has: one request. */
  async knownEvents(eventIds: readonly string[], signal?: AbortSignal): Promise<Set<string>> {
    const { records } = await this.get({
      query: `event_id in (${eventIds.map(quoted).join(', ')}) limit ${MAX_PAGE}`,
      fields: ['event_id'],
      signal,
    });
    return new Set(records.map(({ event_id }) => event_id));
  }

  /** Records by id: one request. */
  async byId(options: IdRangeOptions): Promise<LogRecord[]> {
    return (await this.rawById(options)).map((record) => readLogRecord(record as KintoneRecord));
  }

  /** Records by id just as kintone gives them, for what looks at every character of them, as hashes do: one request. */
  async rawById(options: IdRangeOptions): Promise<RestRecord[]> {
    const { above, below, descending = false, condition = '', fields, limit = MAX_PAGE, signal } = options;
    const all = allOf([
      ...(above === undefined ? [] : [`$id > ${above}`]),
      ...(below === undefined ? [] : [`$id < ${below}`]),
      condition,
    ]);
    const { records } = await this.raw({
      query: `${all} order by $id ${descending ? 'desc' : 'asc'} limit ${limit}`,
      ...(fields ? { fields: ['$id', '$revision', ...fields] } : {}),
      signal,
    });
    return records;
  }

  /** Records that meet a condition, oldest first, past so many (at most 10,000) of them: one request for 500. */
  async byTime(condition: string, offset: number, signal?: AbortSignal): Promise<LogRecord[]> {
    const { records } = await this.get({
      query: `${condition} ${TIME_ORDER.oldest} limit ${MAX_PAGE} offset ${offset}`,
      signal,
    });
    return records;
  }

  /** Everything that passes, by id ascending, 500 a request. */
  async *all(
    filter: LogFilter,
    options: Omit<IdRangeOptions, 'below' | 'descending'> = {},
  ): AsyncGenerator<LogRecord[]> {
    const limit = options.limit ?? MAX_PAGE;
    const condition = allOf([conditionOf(filter), options.condition ?? '']);
    for (let above = options.above ?? 0; ;) {
      const records = await this.byId({ ...options, condition, above });
      if (records.length > 0) yield records;
      if (records.length < limit) return;
      above = records.at(-1)!.id;
    }
  }

  /** Codes of the system fields: one request, the first time. */
  system(): Promise<SystemCodes> {
    this.systemCodes ??= this.readSystemCodes().catch((error: unknown) => {
      this.systemCodes = undefined;
      throw error;
    });
    return this.systemCodes;
  }

  private async readSystemCodes(): Promise<SystemCodes> {
    const { properties } = await this.requests.runForObject(() =>
      this.client.app.getFormFields({ app: this.appId }),
    );
    return {
      creator: systemCode(properties, 'CREATOR'),
      created_time: systemCode(properties, 'CREATED_TIME'),
      updated_time: systemCode(properties, 'UPDATED_TIME'),
    };
  }

  private async get(asked: Asked): Promise<{ records: LogRecord[]; total: number | undefined }> {
    const { records, total } = await this.raw(asked);
    return { records: records.map((record) => readLogRecord(record as KintoneRecord)), total };
  }

  private async raw({
    query,
    fields,
    totalCount = false,
    signal,
  }: Asked): Promise<{ records: RestRecord[]; total: number | undefined }> {
    const answer = await this.requests.runForObject(
      () =>
        this.client.record.getRecords({
          app: this.appId,
          query: query.trim(),
          ...(fields ? { fields } : {}),
          ...(totalCount ? { totalCount } : {}),
        }),
      signal,
    );
    return {
      records: answer.records as RestRecord[],
      total: answer.totalCount === null ? undefined : Number(answer.totalCount),
    };
  }
}
