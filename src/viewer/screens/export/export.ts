/** From a filter to a file of log records: plan it, write it, say in the log that it was given out. */
import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { filterOf, first, resolved, type ChosenFilter, type Params } from '../../address';
import {
  failureBox,
  filteredAddress,
  loading,
  register,
  ViewerElement,
  type FilterChange,
} from '../../components';
import type { ViewerContext } from '../../context';
import {
  browserTargets,
  ExportWork,
  FORMATS,
  formatOf,
  type ExportResult,
  type FormatName,
} from '../../files';
import { LogWalk, planWalk, toLogError, type WalkPlan } from '../../log';
import { commonTexts } from '../../messages';
import { fileNameOf, manifestOf } from './manifest';
import { stageView, type LoggedExport } from './stage';
import { exportTexts } from './texts';

const formatIn = (params: Params): FormatName =>
  FORMATS.find((name) => name === first(params, 'format')) ?? 'csv';

/** `<access-logger-export .context .params>` */
class Export extends ViewerElement {
  @property({ attribute: false }) context!: ViewerContext;
  @property({ attribute: false }) params: Params = {};
  /** `undefined` until it is known how much there is. */
  @state() private plan: WalkPlan | undefined;
  @state() private failure: unknown;
  @state() private isDiscarded = false;
  private filter: ChosenFilter = {};
  private planning = new AbortController();
  private readonly work = new ExportWork<LoggedExport>({
    targets: browserTargets(),
    changed: () => this.requestUpdate(),
  });
  private planned = '';
  private readonly acts = {
    onFormat: (format: FormatName) => this.go(this.filter, format, true),
    onStart: (plan: WalkPlan) => void this.start(plan),
    onCancel: () => this.work.cancel(),
    onResume: () => void this.work.resume(),
    onGiveUp: (isSaid: boolean) => void this.again(isSaid),
    onAnother: () => void this.again(false),
  };

  override disconnectedCallback(): void {
    this.planning.abort();
    void this.work.giveUp();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('params')) return;
    this.filter = filterOf(this.params);
    const wanted = JSON.stringify(this.filter);
    // Another format needs no other plan.
    if (wanted === this.planned && this.plan && this.work.state.kind === 'idle') return;
    this.planned = wanted;
    void this.again(false);
  }

  override render(): unknown {
    const { language } = this.context;
    const texts = exportTexts(language);
    const { kind } = this.work.state;
    const isBusy = kind === 'running' || kind === 'stopped';
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
      ${this.failure ? failureBox(this.failure, commonTexts(language), () => void this.count()) : this.stageView()}`;
  }

  private stageView(): unknown {
    const { context, filter, plan, acts } = this;
    if (!plan) return loading(commonTexts(context.language));
    return stageView(plan, this.work.state, { context, filter, format: formatIn(this.params), acts });
  }

  private go(filter: ChosenFilter, format: FormatName, replace = false): void {
    this.context.go(filteredAddress('export', filter, format === 'csv' ? {} : { format: [format] }), replace);
  }

  private async again(isSaid: boolean): Promise<void> {
    this.plan = undefined;
    this.isDiscarded = isSaid;
    await this.work.giveUp();
    await this.count();
  }

  /** "Today" must not move between the plan and the file. */
  private async count(): Promise<void> {
    this.planning.abort();
    const { signal } = (this.planning = new AbortController());
    this.failure = undefined;
    this.plan = undefined;
    const { log, now, zone } = this.context;
    try {
      const plan = await planWalk(log, resolved(this.filter, now(), zone), signal);
      if (!signal.aborted) this.plan = plan;
    } catch (error) {
      if (toLogError(error).failure !== 'cancelled') this.failure = error;
    }
  }

  private async start(plan: WalkPlan): Promise<void> {
    const { context, filter } = this;
    const { language, zone, place } = context;
    const name = formatIn(this.params);
    const format = formatOf(name, { language, zone, origin: place.origin });
    const file = fileNameOf(context.now(), name, format.extension);
    this.isDiscarded = false;
    let manifest: ReturnType<typeof manifestOf> | undefined;
    const log = async (result: ExportResult, signal: AbortSignal): Promise<LoggedExport> => {
      // Made once, so that another try is the same event.
      manifest ??= manifestOf({
        ...{ result, plan, filter, file, format: name },
        at: context.now(),
        by: context.user.code,
      });
      const detail = JSON.stringify(manifest, null, 2);
      const event = { action: 'export', outcome: 'succeeded', eventType: 'viewer.export', detail } as const;
      return { manifest, logRecord: await context.writer.add(event, signal) };
    };
    await this.work.start({
      ...{ file, format, log },
      walk: () => Promise.resolve(new LogWalk(context.log, plan)),
    });
  }
}

register('access-logger-export', Export);
