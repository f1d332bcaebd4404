/** From a filter to a file of log records: plan it, write it, say in the log that it was given out. */
import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { filterOf, first, resolved, type ChosenFilter, type Params } from '../../address';
import { failureBox, filteredAddress, register, ViewerElement, type FilterChange } from '../../components';
import type { ViewerContext } from '../../context';
import {
  browserTargets,
  ExportRun,
  FORMATS,
  formatOf,
  openTarget,
  TargetError,
  type FormatName,
  type Target,
} from '../../files';
import { LogWalk, planWalk, toLogError, type WalkPlan } from '../../log';
import { commonTexts } from '../../messages';
import { fileNameOf, manifestOf, type Manifest } from './manifest';
import { stageView, type Stage } from './stage';
import { exportTexts } from './texts';

const formatIn = (params: Params): FormatName =>
  FORMATS.find((name) => name === first(params, 'format')) ?? 'csv';

/** `<access-logger-export .context .params>` */
class Export extends ViewerElement {
  @property({ attribute: false }) context!: ViewerContext;
  @property({ attribute: false }) params: Params = {};
  @state() private stage: Stage = { kind: 'planning' };
  @state() private failure: unknown;
  @state() private isDiscarded = false;
  private filter: ChosenFilter = {};
  private abort = new AbortController();
  private run: ExportRun | undefined;
  private target: Target | undefined;
  private finished: { manifest: Manifest; logRecord: number } | undefined;
  private planned = '';
  private readonly acts = {
    onFormat: (format: FormatName) => this.go(this.filter, format, true),
    onStart: (plan: WalkPlan) => void this.start(plan),
    onCancel: () => this.abort.abort(),
    onResume: (plan: WalkPlan) => void this.work(plan),
    onGiveUp: (isSaid: boolean) => void this.giveUp(isSaid),
    onAnother: () => void this.plan(),
  };

  override disconnectedCallback(): void {
    this.abort.abort();
    void this.target?.discard();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('params')) return;
    this.filter = filterOf(this.params);
    const wanted = JSON.stringify(this.filter);
    // Another format needs no other plan.
    if (wanted === this.planned && this.stage.kind === 'ready') return;
    this.planned = wanted;
    void this.giveUp(false);
  }

  override render(): unknown {
    const { language } = this.context;
    const texts = exportTexts(language);
    const isBusy = this.stage.kind === 'running' || this.stage.kind === 'stopped';
    return html`<p>${texts.what}</p>
      ${
        isBusy
          ? nothing
          : html`<access-logger-filter
              .context=${this.context}
              .filter=${this.filter}
              @filter-change=${(event: FilterChange) => this.go(event.detail, formatIn(this.params))}
            ></access-logger-filter>`
      }
      ${this.isDiscarded ? html`<p class="alv-box alv-box-info" role="status">${texts.discarded}</p>` : nothing}
      ${this.failure ? failureBox(this.failure, commonTexts(language), () => void this.plan()) : this.stageView()}`;
  }

  private stageView(): unknown {
    const { context, filter, acts } = this;
    return stageView(this.stage, { context, filter, format: formatIn(this.params), acts });
  }

  private go(filter: ChosenFilter, format: FormatName, replace = false): void {
    this.context.go(filteredAddress('export', filter, format === 'csv' ? {} : { format: [format] }), replace);
  }

  private async giveUp(isSaid: boolean): Promise<void> {
    this.abort.abort();
    const { target } = this;
    this.target = undefined;
    this.run = undefined;
    this.isDiscarded = isSaid;
    this.stage = { kind: 'planning' };
    await target?.discard();
    await this.plan();
  }

  /** "Today" must not move between the plan and the file. */
  private async plan(): Promise<void> {
    this.abort.abort();
    const { signal } = (this.abort = new AbortController());
    this.failure = undefined;
    this.stage = { kind: 'planning' };
    const { log, now, zone } = this.context;
    try {
      const plan = await planWalk(log, resolved(this.filter, now(), zone), signal);
      if (!signal.aborted) this.stage = { kind: 'ready', plan };
    } catch (error) {
      if (toLogError(error).failure !== 'cancelled') this.failure = error;
    }
  }

  private async start(plan: WalkPlan): Promise<void> {
    const { context, filter } = this;
    const name = formatIn(this.params);
    const format = formatOf(name, {
      language: context.language,
      zone: context.zone,
      origin: context.place.origin,
    });
    const file = fileNameOf(context.now(), name, format.extension);
    const target = await openTarget(browserTargets(), { ...format, name: file });
    if (!target) return;
    this.isDiscarded = false;
    this.target = target;
    this.run = new ExportRun({
      walk: new LogWalk(context.log, plan),
      format,
      target,
      onProgress: (rows) => (this.stage = { kind: 'running', plan, rows }),
      log: async (result, signal) => {
        const manifest = manifestOf({
          ...{ result, plan, filter, file, format: name },
          at: context.now(),
          by: context.user.code,
        });
        const logRecord = await context.writer.add(
          {
            action: 'export',
            outcome: 'succeeded',
            eventType: 'viewer.export',
            detail: JSON.stringify(manifest, null, 2),
          },
          signal,
        );
        this.finished = { manifest, logRecord };
      },
    });
    await this.work(plan);
  }

  private async work(plan: WalkPlan): Promise<void> {
    const { run } = this;
    if (!run) return;
    const { signal } = (this.abort = new AbortController());
    let rows = this.stage.kind === 'stopped' ? this.stage.rows : 0;
    this.stage = { kind: 'running', plan, rows };
    try {
      await run.go(signal);
      if (this.finished) this.stage = { kind: 'done', ...this.finished };
      this.target = undefined;
    } catch (error) {
      // Left, or given up meanwhile.
      if (this.run !== run) return;
      const failure = error instanceof TargetError ? error : toLogError(error);
      rows = this.stage.kind === 'running' ? this.stage.rows : rows;
      this.stage = { kind: 'stopped', plan, rows, failure };
    }
  }
}

register('access-logger-export', Export);
