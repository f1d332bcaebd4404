/** Work on a part of the log that is read once, can be stopped at any request and gone on with. */
import type { LogError, Span } from '../../log';

/** Says what the work is doing; a screen draws it. No method of a run throws: failures stand in its state. */
export abstract class Run<State> {
  protected abort = new AbortController();
  private changed: () => void = () => undefined;

  constructor(private current: State) {}

  get state(): State {
    return this.current;
  }

  /** Counts what there is to do; its state is then ready, or failed. */
  abstract plan(): Promise<void>;

  /** Begins, or goes on where it stopped. */
  abstract go(): Promise<void>;

  /** Stops at the next request; `go` goes on. */
  cancel(): void {
    this.abort.abort();
  }

  /** Calls back after every change of the state; whoever did before is called no more. */
  follow(changed: () => void): void {
    this.changed = changed;
  }

  protected begun(): AbortSignal {
    return (this.abort = new AbortController()).signal;
  }

  protected set(state: State): void {
    this.current = state;
    this.changed();
  }
}

/** Whether a later try may succeed, so that the work stops here; else it goes on and says in the result what it lacks. */
export const isPassing = ({ failure }: LogError): boolean =>
  ['cancelled', 'busy', 'network', 'signed-out'].includes(failure);

/** The ends of a span as a log record's detail has them: ISO 8601, `null` where it is open. */
export function endsOf({ from, to }: Span): { from: string | null; to: string | null } {
  const text = (time: number | undefined): string | null =>
    time === undefined ? null : new Date(time).toISOString();
  return { from: text(from), to: text(to) };
}
