/** The local index as screens use it. */
import { isWithin, LogError, passes, type LogFilter, type LogReader } from '../log';
import { visitChunk, type ChunkSummary } from './chunk';
import { planUpdate, type Plan } from './plan';
import type { IndexRow } from './row';
import { databaseName, IndexStore, type Progress } from './store';
import { IndexUpdate, type UpdateOptions, type UpdateResult } from './update';

export type IndexState =
  | { kind: 'none' }
  | {
      kind: 'built';
      rows: number;
      /** Records stored from this instant on are in it, ms since 1970; `-Infinity`: all of them. */
      since: number;
      /** When it was last brought up to date; 0: the first build has not ended. */
      updatedAt: number;
    };

interface ScanOptions {
  /** Also read titles, sessions, browsers and the records of lists; without, they are empty. */
  long?: boolean;
  signal?: AbortSignal;
}

interface IndexHost {
  reader: LogReader;
  userCode: string;
  now: () => number;
  /** Keeps two tabs from building at once; absent in browsers without Web Locks. */
  locks?: Pick<LockManager, 'request'> | undefined;
}

/** Nothing is stored before the first `update`. Requests fail with `LogError`, the database with its own errors. */
export class AuditIndex {
  private readonly store: IndexStore;
  private readonly name: string;

  constructor(private readonly host: IndexHost) {
    this.name = databaseName(host.reader.appId, host.userCode);
    this.store = new IndexStore(this.name);
  }

  async state(): Promise<IndexState> {
    const progress = await this.store.progress();
    return progress ? stateOf(progress) : { kind: 'none' };
  }

  /** How many records and requests an update to `since` takes; `undefined`: to the start of the log. Two or three requests. */
  plan(since: number | undefined, signal?: AbortSignal): Promise<Plan> {
    return planUpdate(this.host.reader, this.store, since, signal);
  }

  /**
   * Builds the index or brings it up to date. Two requests when little is new. A person who may no longer read the log
   * loses the index with it. `undefined`: another tab is at it.
   */
  update(options: UpdateOptions = {}): Promise<UpdateResult | undefined> {
    const { reader, now, locks } = this.host;
    const run = async (): Promise<UpdateResult> => {
      try {
        return await new IndexUpdate(reader, this.store, now, options).run();
      } catch (error) {
        if (error instanceof LogError && error.failure === 'no-right') await this.store.erase();
        throw error;
      }
    };
    if (!locks) return run();
    return locks.request(this.name, { ifAvailable: true }, (lock) => (lock ? run() : undefined)) as Promise<
      UpdateResult | undefined
    >;
  }

  /**
   * Hands every row that passes to `visit`, by id ascending; no request. The row is the same object each time: copy what is
   * kept. The page stays usable meanwhile.
   */
  async scan(
    filter: Omit<LogFilter, 'text'>,
    visit: (row: IndexRow) => void,
    { long = false, signal }: ScanOptions = {},
  ): Promise<void> {
    for (const summary of await this.store.summaries()) {
      if (signal?.aborted) throw new LogError('cancelled');
      if (!mayHold(summary, filter)) continue;
      const core = await this.store.core(summary.key);
      visitChunk({ core, long: long ? await this.store.long(summary.key) : undefined }, (row) => {
        if (passes(filter, row)) visit(row);
      });
    }
  }

  /** Switches it off: removes everything that was stored on this computer. */
  erase(): Promise<void> {
    return this.store.erase();
  }
}

function stateOf({ rows, since, updatedAt }: Progress): IndexState {
  return { kind: 'built', rows, since, updatedAt };
}

function mayHold({ from, to, undated }: ChunkSummary, span: LogFilter): boolean {
  if (span.from === undefined && span.to === undefined) return true;
  if (from === undefined || to === undefined) return undated && isWithin(span, undefined);
  const isBefore = span.from !== undefined && to < span.from;
  const isAfter = span.to !== undefined && from >= span.to;
  return !isBefore && !isAfter;
}
