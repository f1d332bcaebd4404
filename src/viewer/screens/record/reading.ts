/** Reads a record's events straight from the log, without the index: exact conditions, page by page, gone on with after a stop. */
import {
  EVENT_FIELDS,
  MAX_PAGE,
  quoted,
  type FieldCode,
  type LogFilter,
  type LogReader,
  type LogRecord,
  type Span,
  type TimelinePage,
} from '../../log';

/** What is asked for of each event. */
const FIELDS: readonly FieldCode[] = [
  ...EVENT_FIELDS,
  'record_ids',
  'count',
  'dwell_ms',
  'user_agent',
  'session_id',
  'source',
];

interface ReadingOptions {
  appId: number;
  recordId: number;
  /** Also what showed the record beside others: a text search, which is kintone's most expensive condition. */
  lists: boolean;
  span: Span;
}

/** Events read so far, and how many there are; the total of a part is known after its first request. */
interface ReadingProgress {
  done: number;
  total: number;
}

interface Part {
  filter: LogFilter;
  condition: string;
  page: TimelinePage | undefined;
}

export class RecordReading {
  private readonly parts: readonly Part[];
  /** Requests so far. */
  requests = 0;

  constructor(
    private readonly log: Pick<LogReader, 'page'>,
    readonly options: ReadingOptions,
  ) {
    const { appId, recordId, lists, span } = options;
    const own: Part = {
      filter: { ...span, apps: [appId], records: [recordId] },
      condition: '',
      page: undefined,
    };
    const listed: Part = {
      filter: { ...span, apps: [appId] },
      condition: `record_ids like ${quoted(String(recordId))}`,
      page: undefined,
    };
    this.parts = lists ? [own, listed] : [own];
  }

  get progress(): ReadingProgress {
    return this.parts.reduce(
      ({ done, total }, { page }) => ({
        done: done + (page?.records.length ?? 0),
        total: total + (page?.total ?? 0),
      }),
      { done: 0, total: 0 },
    );
  }

  /** Everything read so far, by id ascending. The lists are only as near as kintone's search comes: who counts looks at the ids. */
  records(): LogRecord[] {
    return this.parts.flatMap(({ page }) => page?.records ?? []).sort((one, other) => one.id - other.id);
  }

  /** Reads to the end; after an error or a stop the next call goes on. 500 events a request. Throws `LogError`. */
  async toTheEnd(signal: AbortSignal, changed: () => void): Promise<void> {
    for (const part of this.parts)
      while (part.page === undefined || part.page.next !== undefined) {
        this.requests++;
        part.page = await this.log.page(part.filter, {
          order: 'oldest',
          limit: MAX_PAGE,
          fields: FIELDS,
          condition: part.condition,
          signal,
          ...(part.page ? { after: part.page } : {}),
        });
        changed();
      }
  }
}
