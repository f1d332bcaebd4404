/** What happens around the local index: looking, asking, building, bringing up to date. Without a page, so that it can be tested. */
import type { AuditIndex, IndexState, Plan, UpdateProgress } from '../../index-db';
import { toLogError } from '../../log';

export type BuiltState = Extract<IndexState, { kind: 'built' }>;

export type GateState =
  | { kind: 'looking' }
  /** Nothing, or only a part, is there: the person is told what it takes and asked. */
  | { kind: 'asking'; begun: boolean; plan?: Plan; failure?: unknown }
  | { kind: 'building'; progress?: UpdateProgress }
  /** Can be read; `news` says what is under way about what came since. */
  | { kind: 'ready'; built: BuiltState; news: 'none' | 'reading' | 'elsewhere'; failure?: unknown };

/** An index this young is not brought up to date again by merely opening another screen. */
const FRESH_MS = 60_000;

type WorkedIndex = Pick<AuditIndex, 'state' | 'plan' | 'update' | 'erase'>;

interface IndexWorkHost {
  index: WorkedIndex;
  now: () => number;
  /** Called after every change of `state`. */
  changed: () => void;
  /** The index can be read, or has other content than before. */
  ready: (built: BuiltState) => void;
}

/** No method throws; failures stand in `state`. */
export class IndexWork {
  state: GateState = { kind: 'looking' };
  private abort = new AbortController();

  constructor(private readonly host: IndexWorkHost) {}

  /** Looks what is there; a finished index is handed out at once and then brought up to date. `since` as for `AuditIndex.plan`. */
  async open(since: number | undefined): Promise<void> {
    const { signal } = this.renew();
    this.set({ kind: 'looking' });
    try {
      const state = await this.host.index.state();
      if (signal.aborted) return;
      if (state.kind === 'none' || state.updatedAt === 0) {
        await this.ask(since, state.kind === 'built');
        return;
      }
      this.set({ kind: 'ready', built: state, news: 'none' });
      this.host.ready(state);
      if (this.host.now() - state.updatedAt > FRESH_MS) await this.refresh();
    } catch (failure) {
      if (!signal.aborted) this.set({ kind: 'asking', begun: false, failure });
    }
  }

  /** Counts what a build back to `since` takes. */
  async ask(
    since: number | undefined,
    begun = this.state.kind === 'asking' && this.state.begun,
  ): Promise<void> {
    const { signal } = this.renew();
    this.set({ kind: 'asking', begun });
    try {
      const plan = await this.host.index.plan(since, signal);
      if (!signal.aborted) this.set({ kind: 'asking', begun, plan });
    } catch (failure) {
      if (!signal.aborted) this.set({ kind: 'asking', begun, failure });
    }
  }

  /** Builds, goes on building, or reaches further back. */
  async build(since: number | undefined): Promise<void> {
    const { signal } = this.renew();
    this.set({ kind: 'building' });
    const onProgress = (progress: UpdateProgress): void => {
      if (!signal.aborted) this.set({ kind: 'building', progress });
    };
    try {
      const result = await this.host.index.update({ since, signal, onProgress });
      if (result === undefined) await this.wait(since);
      else await this.finish();
    } catch (failure) {
      // Left for another screen: what was read stays.
      if (this.abort.signal === signal) await this.stopped(failure);
    }
  }

  /** Reads what came since. What is shown stays, also when it fails. */
  async refresh(): Promise<void> {
    if (this.state.kind !== 'ready') return;
    const { built } = this.state;
    const { signal } = this.renew();
    this.set({ kind: 'ready', built, news: 'reading' });
    try {
      const result = await this.host.index.update({ signal });
      if (signal.aborted) return;
      if (result === undefined) this.set({ kind: 'ready', built, news: 'elsewhere' });
      else await this.finish(result.read > 0 || result.removed > 0);
    } catch (failure) {
      if (signal.aborted) return;
      // Who may no longer read the log has lost the index with it.
      if (toLogError(failure).failure === 'no-right') this.set({ kind: 'asking', begun: false, failure });
      else this.set({ kind: 'ready', built, news: 'none', failure });
    }
  }

  /** Removes everything from this computer. */
  async erase(since: number | undefined): Promise<void> {
    this.renew();
    try {
      await this.host.index.erase();
      await this.ask(since, false);
    } catch (failure) {
      this.set({ kind: 'asking', begun: true, failure });
    }
  }

  /** Stops what is under way; a build can be gone on with. */
  cancel(): void {
    this.abort.abort();
  }

  /** The screen is left. */
  close(): void {
    this.renew().abort();
  }

  private async finish(isOther = true): Promise<void> {
    const state = await this.host.index.state();
    if (state.kind === 'none') return;
    this.set({ kind: 'ready', built: state, news: 'none' });
    if (isOther) this.host.ready(state);
  }

  /** Another tab is building. */
  private async wait(since: number | undefined): Promise<void> {
    const state = await this.host.index.state();
    if (state.kind === 'built' && state.updatedAt > 0) {
      this.set({ kind: 'ready', built: state, news: 'elsewhere' });
      this.host.ready(state);
    } else await this.ask(since, true);
  }

  private async stopped(failure: unknown): Promise<void> {
    const state = await this.host.index.state().catch((): IndexState => ({ kind: 'none' }));
    if (state.kind === 'built' && state.updatedAt > 0) {
      this.set({ kind: 'ready', built: state, news: 'none', failure });
      this.host.ready(state);
    } else this.set({ kind: 'asking', begun: state.kind === 'built', failure });
  }

  private renew(): AbortController {
    const before = this.abort;
    this.abort = new AbortController();
    before.abort();
    return this.abort;
  }

  private set(state: GateState): void {
    this.state = state;
    this.host.changed();
  }
}
