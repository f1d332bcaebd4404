/** One check of a part of the log, which itself stands in the log: that it began, and what it found. */
import type { LogError, LogReader, LogWriter, Span } from '../../../log';
import { logRun } from '../logged';
import { Run } from '../run';
import type { Found } from './arrived';
import { planCheck, type CheckPlan } from './plan';
import { CheckReading, type ReadingHost } from './reading';

export interface CheckResult extends Found {
  plan: CheckPlan;
  /** ms since 1970. */
  startedAt: number;
  endedAt: number;
  requests: number;
  /** Log records that say that, and with what result, this check was made; absent when they could not be written. */
  logged: { start?: number; end?: number };
  /** Why the check itself is not in the log. */
  logFailure?: LogError;
  /** No record came after the last one, so that deletions at the very end cannot be seen. */
  isEndOpen: boolean;
}

/** Records and requests so far. */
interface Doing {
  records: number;
  requests: number;
}

interface CheckHost extends ReadingHost {
  log: LogReader;
  writer: Pick<LogWriter, 'add'>;
  /** ms since 1970. */
  clock(): number;
}

export class CheckRun extends Run<CheckPlan, Doing, CheckResult> {
  private started: { at: number; requests: number } | undefined;
  private reading: CheckReading | undefined;
  private readonly written = new Set<'start' | 'end'>();
  private readonly logged: CheckResult['logged'] = {};
  private logFailure: LogError | undefined;

  constructor(
    private readonly host: CheckHost,
    private readonly span: Span,
  ) {
    super();
  }

  get auditors(): readonly string[] {
    return this.host.auditors;
  }

  protected override planned(signal: AbortSignal): Promise<CheckPlan> {
    return planCheck(this.host.log, this.span, signal);
  }

  protected override async worked(plan: CheckPlan, signal: AbortSignal): Promise<CheckResult> {
    const { log, clock } = this.host;
    const started = (this.started ??= { at: clock(), requests: log.requests.count });
    this.running(plan);
    await this.write('start', plan, {}, signal);
    const reading = (this.reading ??= await CheckReading.begun(this.host, plan, signal));
    await reading.toTheEnd(signal, () => this.running(plan));
    const { found, isEndOpen } = reading;
    await this.write('end', plan, { findings: found.summary.counts }, signal);
    return {
      plan,
      ...found,
      startedAt: started.at,
      endedAt: clock(),
      requests: this.doing().requests,
      logged: this.logged,
      ...(this.logFailure ? { logFailure: this.logFailure } : {}),
      isEndOpen,
    };
  }

  protected override doing(): Doing {
    const { started, reading, host } = this;
    return {
      records: reading?.records ?? 0,
      requests: started ? host.log.requests.count - started.requests : 0,
    };
  }

  /** What cannot be written into the log does not stop the check; it is said in the result. */
  private async write(
    part: 'start' | 'end',
    { span, firstId, lastId, records }: CheckPlan,
    more: object,
    signal: AbortSignal,
  ): Promise<void> {
    if (this.written.has(part)) return;
    const outcome = part === 'start' ? 'started' : 'succeeded';
    const detail = { firstId, lastId, records, ...more };
    const answer = await logRun(
      this.host.writer,
      { outcome, eventType: 'viewer.check', span, detail },
      signal,
    );
    if ('logged' in answer) this.logged[part] = answer.logged;
    else this.logFailure = answer.logFailure;
    this.written.add(part);
  }
}
