/** What happens around one file of log records: begun, stopped by a failure or the person, gone on with, given up. Without a page, so that it can be tested. */
import { LogError, toLogError, type LogWalk } from '../log';
import type { Format } from './formats';
import { ExportRun, TargetError, type ExportResult } from './run';
import { openTarget, type Target, type TargetHost } from './target';

/** @typeParam Logged what is known of the log record of the export, once it is written */
export type ExportState<Logged> =
  /** No file is begun; `failure`: what is to be written could not be found out. */
  | { kind: 'idle'; failure?: unknown }
  | { kind: 'running'; rows: number }
  /** Can be gone on with, unless `failure` is a `TargetError`. */
  | { kind: 'stopped'; rows: number; failure: unknown }
  | { kind: 'done'; file: string; result: ExportResult; logged: Logged };

interface ExportJob<Logged> {
  /** Name of the file. */
  file: string;
  format: Format;
  /** Finds out what is to be written. May throw `LogError`; then no file is begun. */
  walk: (signal: AbortSignal) => Promise<Pick<LogWalk, 'next'>>;
  /** Writes the export into the log, before the file is the person's. May throw `LogError`. */
  log: (result: ExportResult, signal: AbortSignal) => Promise<Logged>;
}

interface ExportWorkHost {
  targets: TargetHost;
  /** Called after every change of `state`. */
  changed: () => void;
}

/** A file that was begun. */
interface Begun<Logged> {
  file: string;
  target: Target;
  run: ExportRun<Logged>;
}

/** No method throws; failures stand in `state`. */
export class ExportWork<Logged> {
  state: ExportState<Logged> = { kind: 'idle' };
  private abort = new AbortController();
  private begun: Begun<Logged> | undefined;
  private isAsking = false;

  constructor(private readonly host: ExportWorkHost) {}

  /** Asks where to save, where the browser can, so it must be called in the click itself; then writes. Closing the question begins nothing. */
  async start({ file, format, walk, log }: ExportJob<Logged>): Promise<void> {
    if (this.isAsking || this.state.kind === 'running' || this.state.kind === 'stopped') return;
    const { signal } = this.renew();
    this.isAsking = true;
    const target = await openTarget(this.host.targets, { ...format, name: file });
    this.isAsking = false;
    if (!target) return;
    // Left while the browser asked.
    if (signal.aborted) return target.discard();
    this.set({ kind: 'running', rows: 0 });
    try {
      const found = await walk(signal);
      if (signal.aborted) throw new LogError('cancelled');
      const onProgress = (rows: number): void => {
        if (this.begun?.run === run && this.state.kind === 'running') this.set({ kind: 'running', rows });
      };
      const run: ExportRun<Logged> = new ExportRun({ walk: found, format, target, log, onProgress });
      this.begun = { file, target, run };
    } catch (error) {
      await target.discard();
      // Given up meanwhile.
      if (this.abort.signal !== signal) return;
      this.set({ kind: 'idle', failure: signal.aborted ? new LogError('cancelled') : toLogError(error) });
      return;
    }
    await this.go(this.begun, signal);
  }

  /** Goes on where the file stopped. */
  async resume(): Promise<void> {
    if (this.state.kind !== 'stopped' || !this.begun || this.state.failure instanceof TargetError) return;
    const { signal } = this.renew();
    this.set({ kind: 'running', rows: this.begun.run.rows });
    await this.go(this.begun, signal);
  }

  /** Stops what is under way; it can be gone on with. */
  cancel(): void {
    this.abort.abort();
  }

  /** Lets go of what is written so far, as when the screen is left; another file can be begun. */
  async giveUp(): Promise<void> {
    this.renew();
    const { begun } = this;
    this.begun = undefined;
    this.set({ kind: 'idle' });
    await begun?.target.discard();
  }

  private async go(begun: Begun<Logged>, signal: AbortSignal): Promise<void> {
    const { file, run } = begun;
    try {
      const { result, logged } = await run.go(signal);
      if (this.begun !== begun) return;
      this.begun = undefined;
      this.set({ kind: 'done', file, result, logged });
    } catch (error) {
      if (this.begun !== begun) return;
      const isTarget = error instanceof TargetError;
      const failure = isTarget ? error : signal.aborted ? new LogError('cancelled') : toLogError(error);
      this.set({ kind: 'stopped', rows: run.rows, failure });
    }
  }

  private renew(): AbortController {
    this.abort.abort();
    return (this.abort = new AbortController());
  }

  private set(state: ExportState<Logged>): void {
    this.state = state;
    this.host.changed();
  }
}
