/** Work in steps that report their state, can be cancelled between two requests, and name the step that failed. */
import { LogAppError, toLogAppError } from './errors';
import type { StepName } from './steps';

/** `refused`: the signed-in user lacks the right for this step, and the work goes on without it. */
export type StepState = 'running' | 'done' | 'skipped' | 'refused' | 'failed' | 'cancelled';

export interface Progress {
  step: StepName;
  state: StepState;
  /** Known from the end of the first step on. */
  appId?: string;
}

export interface RunOptions {
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
  /** Time between two looks at the deploy state, in milliseconds. Default 1000. */
  pollMs?: number;
  /** How long to wait for the deploy, in milliseconds. Default five minutes. */
  deployTimeoutMs?: number;
}

/** Says of a step that there was nothing to do. */
export const SKIPPED = Symbol('skipped');
/** Says of a step that the user lacks the right for it, and that the work can go on without. */
export const REFUSED = Symbol('refused');

const STATES = new Map<unknown, StepState>([
  [SKIPPED, 'skipped'],
  [REFUSED, 'refused'],
]);

/** Runs steps of one job; `appId` is filled in by the job as soon as it is known, so that an error can name it. */
export class StepRunner {
  appId: string | undefined;

  constructor(private readonly options: RunOptions) {}

  /** Runs one step. Throws `LogAppError` with the step's name; a cancelled job throws before the step starts. */
  async run<T>(step: StepName, work: () => Promise<T>): Promise<T> {
    try {
      this.throwIfCancelled(step);
      this.report(step, 'running');
      const result = await work();
      this.report(step, STATES.get(result) ?? 'done');
      return result;
    } catch (error) {
      const failure = toLogAppError(error, step, this.appId);
      this.report(step, failure.reason === 'cancelled' ? 'cancelled' : 'failed');
      throw failure;
    }
  }

  private throwIfCancelled(step: StepName): void {
    if (!this.options.signal?.aborted) return;
    throw new LogAppError({
      step,
      reason: 'cancelled',
      details: [],
      ...(this.appId === undefined ? {} : { appId: this.appId }),
    });
  }

  private report(step: StepName, state: StepState): void {
    this.options.onProgress?.({ step, state, ...(this.appId === undefined ? {} : { appId: this.appId }) });
  }
}
