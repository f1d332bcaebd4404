/**
 * Brings the local index up to date: what is new, what was changed since (one request per 500 each: both conditions in one request
 * are more than a database's index can answer), then what is older, the newest first, and at last a count that shows whether records
 * have vanished. Every step is stored before the next request, so that it can be cancelled, or cut off, at any moment and goes on
 * from there.
 */
import { allOf, MAX_PAGE, MINUTE_MS, type LogReader, type LogRecord, type SystemCodes } from '../log';
import { changedSince, isBehind, reached, storedSince } from './asked';
import { packChunk } from './chunk';
import { repair } from './repair';
import { fieldsOf, rowOf } from './row';
import { CHUNK_ROWS, sortIn } from './sort-in';
import type { IndexStore, Progress } from './store';

export interface UpdateProgress {
  /** Records read so far, of so many. */
  records: number;
  total: number;
  /** Requests so far. */
  requests: number;
}

export interface UpdateOptions {
  /** Read back to the records stored at this instant (ms since 1970); absent: as far back as was read before, or to the start. */
  since?: number | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: UpdateProgress) => void) | undefined;
}

export interface UpdateResult {
  /** Records that are in the index now and were not, or not like this, before. */
  read: number;
  /** Records that are no longer in the log, for instance after a retention, and were taken out. */
  removed: number;
  requests: number;
}

/** Before anything is read: every record is older than the oldest that was. */
const nothingRead = (codes: SystemCodes): Progress => ({
  low: Infinity,
  high: 0,
  reachedStart: false,
  since: Infinity,
  changed: 0,
  rows: 0,
  updatedAt: 0,
  codes,
});

export class IndexUpdate {
  private readonly startCount: number;
  private readonly startTime: number;
  /** The latest change of a record that was met. */
  private latest = 0;
  private read = 0;
  private total = 0;

  constructor(
    private readonly reader: LogReader,
    private readonly store: IndexStore,
    private readonly now: () => number,
    private readonly options: UpdateOptions,
  ) {
    this.startCount = reader.requests.count;
    this.startTime = now();
  }

  /** Throws `LogError`; what was read until then stays. */
  async run(): Promise<UpdateResult> {
    const { signal, since } = this.options;
    const before = await this.store.progress();
    const codes = before?.codes ?? (await this.reader.system());
    const wanted = before && !('since' in this.options) ? reached(before) : since;
    let progress = before ?? nothingRead(codes);
    // Where nothing was found before, there is no newest record to go on from.
    if (Number.isFinite(progress.low)) {
      progress = await this.readNewer(progress);
      if (isBehind(progress, wanted)) progress = await this.readOlder(progress, wanted);
    } else progress = await this.readOlder(nothingRead(codes), wanted);
    const { removed, progress: checked } = await repair(this.reader, this.store, progress, signal);
    await this.store.write({ ...checked, updatedAt: this.now() }, []);
    return { read: this.read, removed, requests: this.reader.requests.count - this.startCount };
  }

  private report(): void {
    this.options.onProgress?.({
      records: this.read,
      total: Math.max(this.total, this.read),
      requests: this.reader.requests.count - this.startCount,
    });
  }

  private async readNewer(start: Progress): Promise<Progress> {
    const newer = await this.readUpwards(start, start.high, '');
    const progress = await this.readUpwards(newer, start.low - 1, changedSince(start));
    return { ...progress, changed: this.settled(progress) };
  }

  private async readUpwards(start: Progress, after: number, condition: string): Promise<Progress> {
    let progress = start;
    const { signal } = this.options;
    const options = { above: after, condition, fields: fieldsOf(start.codes), signal };
    for await (const records of this.reader.all({}, options)) progress = await this.take(progress, records);
    return progress;
  }

  /**
   * Up to when all changes are known, once those of older records were read. A record that was read can have changed while others
   * were read: what happened since this update began is not counted on, however long it took.
   */
  private settled({ changed }: Progress): number {
    return Math.max(changed, this.latest - Math.max(0, this.now() - this.startTime));
  }

  private see(records: readonly LogRecord[]): void {
    this.latest = records.reduce((latest, { updated_time }) => {
      const changed = Date.parse(updated_time);
      return changed > latest ? changed : latest;
    }, this.latest);
  }

  /** Stores records in the chunks they belong to. Those that are known are left alone. */
  private async take(progress: Progress, records: readonly LogRecord[]): Promise<Progress> {
    this.see(records);
    const { chunks, read, more } = await sortIn(this.store, records.map(rowOf));
    const next: Progress = {
      ...progress,
      high: Math.max(progress.high, records.at(-1)!.id),
      rows: progress.rows + more,
    };
    this.read += read;
    await this.store.write(next, chunks);
    this.report();
    return next;
  }

  private async readOlder(start: Progress, since: number | undefined): Promise<Progress> {
    const { signal } = this.options;
    const fields = fieldsOf(start.codes);
    const stored = storedSince(start.codes, since);
    let progress = start;
    let waiting: LogRecord[] = [];
    let below = progress.low;
    if (this.options.onProgress) {
      const condition = allOf([Number.isFinite(below) ? `$id < ${below}` : '', stored]);
      this.total = this.read + (await this.reader.count({}, condition, signal));
      this.report();
    }
    const keep = async (isEnd: boolean): Promise<void> => {
      progress = await this.prepend(progress, waiting, isEnd ? (since ?? -Infinity) : undefined);
      waiting = [];
    };
    try {
      for (;;) {
        const records = await this.reader.byId({
          ...(Number.isFinite(below) ? { below } : {}),
          descending: true,
          condition: stored,
          fields,
          signal,
        });
        waiting.push(...records);
        this.read += records.length;
        this.report();
        if (records.length < MAX_PAGE) break;
        below = records.at(-1)!.id;
        if (waiting.length >= CHUNK_ROWS) await keep(false);
      }
    } catch (error) {
      await keep(false);
      throw error;
    }
    await keep(true);
    return progress;
  }

  /** Stores older records, given newest first, below all others. `end`: how far back that is, when it is all that was asked for. */
  private async prepend(
    progress: Progress,
    records: readonly LogRecord[],
    end: number | undefined,
  ): Promise<Progress> {
    if (records.length === 0 && end === undefined) return progress;
    this.see(records);
    const rows = records.map(rowOf).reverse();
    const oldest = rows[0];
    const [firstChunk] = await this.store.summaries();
    const chunks = rows.length > 0 ? [packChunk((firstChunk?.key ?? 1) - 1, rows)] : [];
    const next: Progress = {
      ...progress,
      low: oldest?.id ?? progress.low,
      high: Math.max(progress.high, rows.at(-1)?.id ?? 0),
      // Those of the same minute may still be missing.
      since: end ?? Math.min(progress.since, (oldest?.created ?? Infinity) + MINUTE_MS),
      reachedStart: end === -Infinity,
      changed: this.settled(progress),
      rows: progress.rows + rows.length,
    };
    await this.store.write(next, chunks);
    return next;
  }
}
