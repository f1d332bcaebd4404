/** One comparison of an app with the log, which itself stands in the log. */
import type { LogError, LogWriter, Span, TrackedApp } from '../../../log';
import { logRun } from '../logged';
import { Run } from '../run';
import type { SliceEffects } from '../slices';
import type { Difference } from './match';
import { planReconciliation, type PlanHost, type ReconciliationPlan, type Where } from './plan';
import { ReconciliationReading } from './reading';

export interface ReconciliationResult {
  plan: ReconciliationPlan;
  differences: readonly Difference[];
  /** Records looked at. */
  records: number;
  endedAt: number;
  logged?: number;
  logFailure?: LogError;
}

interface Doing {
  /** Events and records read so far. */
  done: number;
  /** In which app the last request was made. */
  where: Where;
}

interface ReconciliationHost extends PlanHost, SliceEffects {
  writer: Pick<LogWriter, 'add'>;
  /** ms since 1970. */
  clock(): number;
}

export class ReconciliationRun extends Run<ReconciliationPlan, Doing, ReconciliationResult> {
  private where: Where = 'log';
  private done = 0;
  private app: TrackedApp | undefined;
  private reading: ReconciliationReading | undefined;
  private readonly at = (where: Where): void => {
    this.where = where;
  };

  constructor(
    private readonly host: ReconciliationHost,
    private readonly appId: number,
    private readonly span: Span,
  ) {
    super();
  }

  protected override async planned(signal: AbortSignal): Promise<ReconciliationPlan> {
    const { plan, app } = await planReconciliation(this.host, this.appId, this.span, this.at, signal);
    this.app = app;
    return plan;
  }

  protected override async worked(
    plan: ReconciliationPlan,
    signal: AbortSignal,
  ): Promise<ReconciliationResult> {
    this.running(plan);
    const onRead = (count: number): void => {
      this.done += count;
      this.running(plan);
    };
    this.reading ??= new ReconciliationReading(this.host, plan, this.app!, { at: this.at, onRead });
    const differences = await this.reading.toTheEnd(signal);
    const { records } = this.reading;
    const result = { plan, differences, records, endedAt: this.host.clock() };
    return { ...result, ...(await this.write(result, signal)) };
  }

  protected override doing(): Doing {
    return { done: this.done, where: this.where };
  }

  private write(
    { plan, differences, records }: Pick<ReconciliationResult, 'plan' | 'differences' | 'records'>,
    signal: AbortSignal,
  ): Promise<Pick<ReconciliationResult, 'logged' | 'logFailure'>> {
    return logRun(
      this.host.writer,
      {
        outcome: 'succeeded',
        eventType: 'viewer.reconciliation',
        app: { id: plan.appId, name: plan.appName },
        span: plan.span,
        detail: { records, events: plan.events, differences: differences.length },
      },
      signal,
    );
  }
}
