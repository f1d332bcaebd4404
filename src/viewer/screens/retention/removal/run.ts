/**
 * Deletes what an archive holds: in the order of the record numbers, 100 a request, not more requests than were allowed. Before each
 * part of it the log says which records go, so that no record is missing without a log record that explains it.
 */
import type { RetentionDetail } from '../../../../integrity/report';
import { MAX_REMOVED, type Archived, type RemoveResult } from '../../../log';

/** Records that one log record speaks of; their numbers must fit into its `detail`. */
const PART = 2_000;
/** Between two requests: the log app is the whole company's. */
const PAUSE_MS = 100;

/** What the `detail` of a log record of a deletion says. */
export interface RemovalDetail extends RetentionDetail {
  /** SHA-256 of the archive that holds the records. */
  sha256: string;
}

/** Record numbers, ascending, as ranges. */
export function rangesOf(records: readonly Archived[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const { id } of records) {
    const last = ranges.at(-1);
    if (last && id === last[1] + 1) last[1] = id;
    else ranges.push([id, id]);
  }
  return ranges;
}

/** Requests that deleting so many records takes, those that write it into the log among them. */
export const requestsOfRemoval = (records: number): number =>
  Math.ceil(records / MAX_REMOVED) + Math.ceil(records / PART) + 1;

export interface RemovalProgress {
  removed: number;
  changed: readonly Archived[];
}

export interface RemovalParts {
  /** By `$id` ascending. */
  records: readonly Archived[];
  /** Writes into the log which records go next. */
  announce: (ranges: [number, number][], signal: AbortSignal) => Promise<unknown>;
  /** Writes into the log that all are gone. */
  conclude: (progress: RemovalProgress, signal: AbortSignal) => Promise<unknown>;
  remove: (records: readonly Archived[], signal: AbortSignal) => Promise<RemoveResult>;
  /** Requests so far, tries included. */
  requests: () => number;
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  onProgress: (progress: RemovalProgress) => void;
}

export class RemovalRun {
  private at = 0;
  private announced = 0;
  private removed = 0;
  private changed: Archived[] = [];
  private isConcluded = false;

  constructor(private readonly parts: RemovalParts) {}

  get progress(): RemovalProgress {
    return { removed: this.removed, changed: this.changed };
  }

  /**
   * Goes on until everything is gone (`true`) or so many requests are spent (`false`); only further tries of the last request go beyond.
   * Throws `LogError`; may then be called again.
   */
  async go(requests: number, signal: AbortSignal): Promise<boolean> {
    const { records, remove, announce, conclude, sleep, onProgress } = this.parts;
    const end = this.parts.requests() + requests;
    const isSpent = (): boolean => this.parts.requests() >= end;
    for (let isFirst = true; this.at < records.length; isFirst = false) {
      signal.throwIfAborted();
      if (isSpent()) return false;
      if (!isFirst) await sleep(PAUSE_MS, signal);
      if (this.at >= this.announced) {
        const part = records.slice(this.at, this.at + PART);
        await announce(rangesOf(part), signal);
        this.announced = this.at + part.length;
        if (isSpent()) return false;
      }
      const batch = records.slice(this.at, Math.min(this.at + MAX_REMOVED, this.announced));
      const result = await remove(batch, signal);
      this.at += batch.length;
      this.removed += result.removed;
      this.changed = [...this.changed, ...result.changed];
      onProgress(this.progress);
    }
    if (!this.isConcluded && isSpent()) return false;
    if (!this.isConcluded) await conclude(this.progress, signal);
    this.isConcluded = true;
    return true;
  }
}
