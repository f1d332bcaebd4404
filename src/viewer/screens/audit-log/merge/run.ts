/** Merges a file: reads it once more and adds what is new, 100 records a request, one request after the other. */
import { MAX_ADDED, type BatchResult, type NewRecord } from '../../../log';
import type { Encoding } from '../file';
import { mergeRows, type MergeRow, type Reading } from './survey';

/** Between two requests: the log app is the whole company's. */
const PAUSE_MS = 100;

export const requestsFor = (rows: number): number => Math.ceil(rows / MAX_ADDED);

interface RefusedRow {
  /** The event's id. */
  eventId: string;
  /** Fields that the log app complains of. */
  fields: readonly string[];
}

export interface MergeProgress {
  /** Rows that are in the log now through this merge. */
  added: number;
  refused: readonly RefusedRow[];
}

interface MergeParts {
  file: Blob;
  encoding: Encoding;
  reading: Reading;
  /** Event ids that the log has; grows as rows are added. */
  known: Set<string>;
  addAll: (records: readonly NewRecord[], signal: AbortSignal) => Promise<BatchResult>;
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  onProgress: (progress: MergeProgress) => void;
}

export class MergeRun {
  private added = 0;
  private readonly refused: RefusedRow[] = [];

  constructor(private readonly parts: MergeParts) {}

  /**
   * Goes on until every new row is in the log. Throws `LogError`, after which it can be called again: it reads the file from the
   * start and passes over what is known.
   */
  async go(signal: AbortSignal): Promise<MergeProgress> {
    const { file, encoding, reading, known } = this.parts;
    let batch: MergeRow[] = [];
    for await (const { rows } of mergeRows(file, encoding, reading, signal)) {
      for (const row of rows) {
        if (known.has(row.eventId)) continue;
        batch.push(row);
        if (batch.length < MAX_ADDED) continue;
        await this.send(batch, signal);
        batch = [];
      }
    }
    if (batch.length > 0) await this.send(batch, signal);
    return { added: this.added, refused: this.refused };
  }

  private async send(batch: readonly MergeRow[], signal: AbortSignal): Promise<void> {
    const { addAll, known, onProgress, sleep } = this.parts;
    if (this.added > 0) await sleep(PAUSE_MS, signal);
    signal.throwIfAborted();
    const records = batch.map(({ eventId, values }) => ({ event_id: eventId, ...values }));
    const result = await addAll(records, signal);
    for (const { eventId } of batch) known.add(eventId);
    this.added += result.added;
    for (const { record, fields } of result.refused)
      this.refused.push({ eventId: record['event_id']!, fields });
    onProgress({ added: this.added, refused: [...this.refused] });
  }
}
