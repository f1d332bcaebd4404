/** One file of log records from the first request to its end; stops at a failure and goes on where it stopped. */
import { Sha256Stream } from '../../integrity/stream';
import type { LogWalk } from '../log';
import type { Format } from './formats';
import type { Target } from './target';

export interface ExportResult {
  rows: number;
  bytes: number;
  /** SHA-256 of the file, 64 hex digits. */
  sha256: string;
}

/** The file could not be written: the disk is full, or the browser has withdrawn its leave. */
export class TargetError extends Error {
  constructor(cause: unknown) {
    super('The file could not be written.', { cause });
    this.name = 'TargetError';
  }
}

const onTarget = (work: Promise<void>): Promise<void> =>
  work.catch((error: unknown) => {
    throw new TargetError(error);
  });

interface RunParts<Logged> {
  walk: Pick<LogWalk, 'next'>;
  format: Format;
  target: Target;
  /** Writes the export into the log, before the file is the person's: no export without its record. */
  log: (result: ExportResult, signal: AbortSignal) => Promise<Logged>;
  onProgress: (rows: number) => void;
}

/** A finished file and what its log record is known by. */
interface Finished<Logged> {
  result: ExportResult;
  logged: Logged;
}

export class ExportRun<Logged> {
  private readonly encoder = new TextEncoder();
  private readonly hash = new Sha256Stream();
  private written = 0;
  private bytes = 0;
  private isBegun = false;
  private result: ExportResult | undefined;
  private finished: Finished<Logged> | undefined;

  constructor(private readonly parts: RunParts<Logged>) {}

  /** Log records in the file so far. */
  get rows(): number {
    return this.written;
  }

  /**
   * Goes on until the file is finished. Throws `LogError`, after which it can be called again to go on, or
   * `TargetError`, after which it cannot.
   */
  async go(signal: AbortSignal): Promise<Finished<Logged>> {
    const { walk, format, target, log, onProgress } = this.parts;
    if (!this.isBegun) {
      this.isBegun = true;
      await this.put(format.head);
    }
    while (!this.result) {
      const records = await walk.next(signal);
      if (!records) {
        this.result = { rows: this.written, bytes: this.bytes, sha256: this.hash.end() };
        break;
      }
      await this.put(records.map((record) => format.row(record)).join(''));
      this.written += records.length;
      onProgress(this.written);
    }
    this.finished ??= { result: this.result, logged: await log(this.result, signal) };
    await onTarget(target.finish());
    return this.finished;
  }

  private async put(text: string): Promise<void> {
    if (text === '') return;
    const bytes = this.encoder.encode(text);
    this.hash.add(bytes);
    this.bytes += bytes.length;
    await onTarget(this.parts.target.write(bytes));
  }
}
