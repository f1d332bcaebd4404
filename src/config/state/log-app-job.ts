/** A creation or a mending of the log app: how far it is, why it failed, and how it is done again. */
import { LogAppError, type RunOptions } from '../../logapp';
import type { Messages } from '../messages';
import { explain, type Explanation } from '../model/explain';
import { withProgress, type StepStates } from '../model/step-states';

/** A creation or a mending that runs or has failed. */
export interface Job {
  kind: 'create' | 'mend';
  steps: StepStates;
  running: boolean;
  failure?: Explanation;
  /** Does the same again. */
  again: () => void;
}

interface JobHost {
  messages: Messages;
  /** Between two looks at kintone's progress, ms; absent: the log app's own. */
  pollMs?: number | undefined;
  changed: () => void;
  /** Told which app a creation would leave behind unfinished. */
  leaveBehind: (appId: string) => void;
  /** Moves the focus to what took the place of a pressed button, and scrolls there. */
  focus: (selector: string) => void;
}

/** One job at a time. */
export class LogAppJobs {
  job: Job | undefined;
  private abort: AbortController | undefined;

  constructor(private readonly host: JobHost) {}

  /** Stops the job that runs; it has then failed. */
  stop(): void {
    this.abort?.abort();
  }

  close(): void {
    this.set(undefined);
  }

  /** Never throws: a failure stands in the job. */
  async run(kind: Job['kind'], work: (run: RunOptions) => Promise<void>): Promise<void> {
    const { pollMs, leaveBehind, focus } = this.host;
    const again = (): void => void this.run(kind, work);
    this.abort = new AbortController();
    this.set({ kind, steps: new Map(), running: true, again });
    focus('.al-panel-title');
    try {
      await work({
        signal: this.abort.signal,
        onProgress: (progress) => {
          if (kind === 'create' && progress.appId !== undefined) leaveBehind(progress.appId);
          if (this.job) this.set({ ...this.job, steps: withProgress(this.job.steps, progress) });
        },
        ...(pollMs === undefined ? {} : { pollMs }),
      });
      this.set(undefined);
      focus('.al-notice');
    } catch (error) {
      this.set({
        kind,
        steps: this.job?.steps ?? new Map(),
        running: false,
        again,
        failure: this.failureOf(error),
      });
      focus('.al-box-error');
    }
  }

  /** Only a creation leaves something unfinished behind; a cancel before the first request leaves nothing. */
  private failureOf(error: unknown): Explanation {
    const failure = explain(error, this.host.messages);
    const left = error instanceof LogAppError ? error.appId : undefined;
    return left === undefined ? failure : { ...failure, appId: left };
  }

  private set(job: Job | undefined): void {
    this.job = job;
    this.host.changed();
  }
}
