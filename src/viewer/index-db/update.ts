/**
 * Brings the local index up to date: what is new, what was changed since (one request per 500 each: both conditions in one request
 * are more than a database's index can answer), then what is older, the newest first, and at last a count that shows whether records
 * have vanished. Every step is stored before the next request, so that it can be cancelled, or cut off, at any moment and goes on
 * from there.
 */
import { MAX_PAGE, timeText, type LogReader, type LogRecord, type SystemCodes } from '../log';
import { mergeRows, packChunk, rowsOf, type Chunk, type ChunkSummary } from './chunk';
import { repair } from './repair';
import { fieldsOf, rowOf, type IndexRow } from './row';
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

/** Work that lies ahead, to be told before it begins. */
export interface Plan {
  records: number;
  /** Requests it takes, those of the check at the end included; each counts against the log app's daily limit. */
  requests: number;
}

/** Rows of a chunk. Larger ones are read faster, smaller ones are written faster. */
const CHUNK_ROWS = 5_000;

/**
 * A transaction that began earlier can end later, so a record may turn up below the highest id seen; and kintone's times
 * are cut to the minute. Records changed shortly before the latest change are therefore asked for again.
 */
const OVERLAP_MS = 5 * 60_000;
const MINUTE_MS = 60_000;

const everything = (codes: SystemCodes): Progress => ({
  low: Infinity,
  high: 0,
  reachedStart: false,
  since: Infinity,
  changed: 0,
  rows: 0,
  updatedAt: 0,
  codes,
});

const storedSince = ({ created_time }: SystemCodes, since: number | undefined): string =>
  since === undefined ? '' : `${created_time} >= ${timeText(since)}`;

const isBehind = ({ reachedStart, since }: Progress, wanted: number | undefined): boolean =>
  !reachedStart && (wanted === undefined || wanted < since);

/** How far back it was read, as an update takes it. */
const reached = ({ since }: Progress): number | undefined => (since === -Infinity ? undefined : since);

/** Older records that were changed since they were read, or that a transaction brought late. */
function changedSince({ high, changed, codes }: Progress): string {
  const recent = Math.floor(Math.max(0, changed - OVERLAP_MS) / MINUTE_MS) * MINUTE_MS;
  return `$id <= ${high} and ${codes.updated_time} >= ${timeText(recent)}`;
}

/** Counts the work ahead: up to four requests. */
export async function planUpdate(
  reader: LogReader,
  store: IndexStore,
  since: number | undefined,
  signal?: AbortSignal,
): Promise<Plan> {
  const progress = await store.progress();
  const codes = progress?.codes ?? (await reader.system());
  if (!progress || !Number.isFinite(progress.low)) {
    const records = await reader.count({}, storedSince(codes, since), signal);
    return { records, requests: pages(records) + 2 };
  }
  const newer = await reader.count({}, `$id > ${progress.high}`, signal);
  const changed = await reader.count({}, `$id >= ${progress.low} and ${changedSince(progress)}`, signal);
  const older = isBehind(progress, since)
    ? await reader.count(
        {},
        [`$id < ${progress.low}`, storedSince(codes, since)].filter(Boolean).join(' and '),
        signal,
      )
    : 0;
  return {
    records: newer + older,
    requests: pages(newer) + pages(changed) + (older > 0 ? pages(older) : 0) + 1,
  };
}

/** A full last page is followed by an empty one. */
const pages = (records: number): number => Math.floor(records / MAX_PAGE) + 1;

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
    let progress = before ?? everything(codes);
    // Where nothing was found before, there is no newest record to go on from.
    if (Number.isFinite(progress.low)) {
      progress = await this.readNewer(progress);
      if (isBehind(progress, wanted)) progress = await this.readOlder(progress, wanted);
    } else progress = await this.readOlder(everything(codes), wanted);
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
    const { signal } = this.options;
    const fields = fieldsOf(start.codes);
    let progress = start;
    for (let above = after; ;) {
      const records = await this.reader.byId({ above, condition, fields, ...(signal ? { signal } : {}) });
      progress = await this.take(progress, records);
      if (records.length < MAX_PAGE) return progress;
      above = records.at(-1)!.id;
    }
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

  /** Puts records into the chunks they belong to: most at the end, late or changed ones further up. Those it knows are left alone. */
  private async take(progress: Progress, records: readonly LogRecord[]): Promise<Progress> {
    if (records.length === 0) return progress;
    this.see(records);
    const summaries = await this.store.summaries();
    const byChunk = new Map<number, IndexRow[]>();
    const newKey = (summaries.at(-1)?.key ?? -1) + 1;
    for (const row of records.map(rowOf)) {
      const key = this.chunkFor(summaries, row.id, records.length) ?? newKey;
      byChunk.set(key, [...(byChunk.get(key) ?? []), row]);
    }
    const known = new Map(summaries.map((summary) => [summary.key, summary]));
    const chunks: Chunk[] = [];
    let rows = progress.rows;
    for (const [key, found] of byChunk) {
      const summary = known.get(key);
      const older = summary ? await this.rowsIn(summary) : [];
      const added = unknownOf(found, older);
      if (added.length === 0) continue;
      const merged = mergeRows(older, added);
      rows += merged.length - older.length;
      this.read += added.length;
      chunks.push(packChunk(key, merged));
    }
    const next: Progress = { ...progress, high: Math.max(progress.high, records.at(-1)!.id), rows };
    await this.store.write(next, chunks);
    this.report();
    return next;
  }

  private chunkFor(summaries: readonly ChunkSummary[], id: number, coming: number): number | undefined {
    const inside = summaries.find(({ lastId }) => lastId >= id);
    if (inside) return inside.key;
    const last = summaries.at(-1);
    return last && last.rows + coming <= CHUNK_ROWS ? last.key : undefined;
  }

  private async rowsIn({ key }: ChunkSummary): Promise<IndexRow[]> {
    return rowsOf({ core: await this.store.core(key), long: await this.store.long(key) });
  }

  private async readOlder(start: Progress, since: number | undefined): Promise<Progress> {
    const { signal } = this.options;
    const fields = fieldsOf(start.codes);
    const stored = storedSince(start.codes, since);
    let progress = start;
    let waiting: LogRecord[] = [];
    let below = progress.low;
    if (this.options.onProgress) {
      const condition = [Number.isFinite(below) ? `$id < ${below}` : '', stored]
        .filter(Boolean)
        .join(' and ');
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
          ...(signal ? { signal } : {}),
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

/** What is not there yet, or not in this revision. */
function unknownOf(rows: readonly IndexRow[], known: readonly IndexRow[]): IndexRow[] {
  const revisions = new Map(known.map(({ id, revision }) => [id, revision]));
  return rows.filter(({ id, revision }) => revisions.get(id) !== revision);
}
