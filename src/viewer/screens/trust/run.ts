/** Work on a part of the log that is read once, can be stopped at any request and gone on with. */
import { toLogError, type LogError } from '../../log';

/** What a run is doing. `Doing`: how far it has come. */
type RunState<Plan, Doing, Result> =
  | { kind: 'planning' }
  | { kind: 'ready'; plan: Plan }
  | ({ kind: 'running'; plan: Plan } & Doing)
  | ({ kind: 'stopped'; plan: Plan; failure: LogError } & Doing)
  /** It could not be counted what there is to do. */
  | ({ kind: 'failed'; failure: LogError } & Doing)
  | { kind: 'done'; result: Result };

/** Says what the work is doing; a screen draws it. No public method of a run throws: failures stand in its state. */
export abstract class Run<Plan, Doing extends object, Result> {
  private abort = new AbortController();
  private changed: () => void = () => undefined;
  private current: RunState<Plan, Doing, Result> = { kind: 'planning' };

  get state(): RunState<Plan, Doing, Result> {
    return this.current;
  }

  /** Counts what there is to do; its state is then ready, or failed. */
  async plan(): Promise<void> {
    const signal = this.begun();
    this.set({ kind: 'planning' });
    try {
      this.set({ kind: 'ready', plan: await this.planned(signal) });
    } catch (error) {
      this.set({ kind: 'failed', failure: toLogError(error), ...this.doing() });
    }
  }

  /** Begins, or goes on where it stopped; its state is then done, or stopped. */
  async go(): Promise<void> {
    const { state } = this;
    if (state.kind !== 'ready' && state.kind !== 'stopped') return;
    const { plan } = state;
    const signal = this.begun();
    try {
      this.set({ kind: 'done', result: await this.worked(plan, signal) });
    } catch (error) {
      this.set({ kind: 'stopped', plan, failure: toLogError(error), ...this.doing() });
    }
  }

  /** Stops at the next request; `go` goes on. */
  cancel(): void {
    this.abort.abort();
  }

  /** Calls back after every change of the state; whoever did before is called no more. */
  follow(changed: () => void): void {
    this.changed = changed;
  }

  /** Counts. Throws `LogError`. */
  protected abstract planned(signal: AbortSignal): Promise<Plan>;

  /** Does what is still to do, and says `running` as it comes along. Throws `LogError`, after which it can be called again. */
  protected abstract worked(plan: Plan, signal: AbortSignal): Promise<Result>;

  /** How far it has come. */
  protected abstract doing(): Doing;

  protected running(plan: Plan): void {
    this.set({ kind: 'running', plan, ...this.doing() });
  }

  private begun(): AbortSignal {
    return (this.abort = new AbortController()).signal;
  }

  private set(state: RunState<Plan, Doing, Result>): void {
    this.current = state;
    this.changed();
  }
}
