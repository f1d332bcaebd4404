/** Runs outlive their screen: whoever opens one of the rows and comes back finds the result as it was. */
import type { ViewerContext } from '../../context';

export class KeptRuns<Run> {
  private readonly runs = new WeakMap<ViewerContext, { key: string; run: Run }>();

  /** The run last kept for this viewer, when it is about the same. */
  get(context: ViewerContext, key: string): Run | undefined {
    const kept = this.runs.get(context);
    return kept?.key === key ? kept.run : undefined;
  }

  keep(context: ViewerContext, key: string, run: Run): void {
    this.runs.set(context, { key, run });
  }
}
