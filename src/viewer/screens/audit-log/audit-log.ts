/** From a chosen file to its rows in the log: look through it, show what merging would do, merge. */
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { failureBox, loading, register, ViewerElement } from '../../components';
import type { ViewerContext } from '../../context';
import { browserEffects, instantOf, LogError, toLogError, type TimelinePage } from '../../log';
import { commonTexts } from '../../messages';
import { secondText } from '../../time';
import { chooser } from './chooser';
import { logMerge } from './logged';
import { lookThrough, MergeRun, type Looked, type LookStep, type MergeProgress, type Reading } from './merge';
import { stageView, type Stage } from './stage';
import { auditLogTexts } from './texts';

const NOTHING_YET: MergeProgress = { added: 0, refused: [] };

/** `<access-logger-audit-log .context>` */
class AuditLog extends ViewerElement {
  @property({ attribute: false }) context!: ViewerContext;
  @state() private stage: Stage = { kind: 'choosing' };
  /** The last event that was merged before; `undefined` until it is known. */
  @state() private merged: Pick<TimelinePage, 'records' | 'total'> | undefined;
  @state() private failure: unknown;
  @state() private zone = '';
  private file: File | undefined;
  private reading: Reading = { zone: '', said: {} };
  private run: MergeRun | undefined;
  private abort = new AbortController();
  private readonly acts = {
    onCancel: () => this.abort.abort(),
    onLook: (said = this.reading.said) => void this.look({ ...this.reading, said }),
    onStart: (looked: Looked) => void this.start(looked),
    onResume: (looked: Looked, before: MergeProgress) => void this.work(looked, before),
    onAnother: () => this.again(),
  };

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.zone === '') this.zone = this.context.zone;
    void this.load();
  }

  override disconnectedCallback(): void {
    this.abort.abort();
    super.disconnectedCallback();
  }

  override render(): unknown {
    const { language } = this.context;
    const texts = auditLogTexts(language);
    const common = commonTexts(language);
    const intro = html`<p>${texts.what}</p>
      <p class="alv-hint">${texts.how}</p>`;
    if (this.failure) return html`${intro}${failureBox(this.failure, common, () => void this.load())}`;
    if (!this.merged) return html`${intro}${loading(common)}`;
    const isBusy = this.stage.kind === 'running' || this.stage.kind === 'stopped';
    return html`${intro}
    ${
      isBusy || this.stage.kind === 'done'
        ? nothing
        : html`<p role="status">${this.mergedText(this.merged)}</p>
            ${chooser({
              texts,
              zone: this.zone,
              onFile: (file) => void this.choose(file),
              onZone: (zone) => {
                this.zone = zone;
                if (this.file) void this.look({ ...this.reading, zone });
              },
            })}`
    }
    ${stageView(this.stage, { name: this.name, context: this.context, acts: this.acts })}`;
  }

  private get name(): string {
    return this.file?.name ?? '';
  }

  private mergedText({ records, total }: Pick<TimelinePage, 'records' | 'total'>): string {
    const texts = auditLogTexts(this.context.language);
    const [last] = records;
    if (!last) return texts.upToNothing;
    const instant = instantOf(last);
    return texts.upTo(instant === undefined ? '?' : secondText(instant, this.context.zone), total);
  }

  /** What was merged before: one request. */
  private async load(): Promise<void> {
    const { signal } = this.renewed();
    this.failure = undefined;
    this.merged = undefined;
    try {
      const page = await this.context.log.page(
        { sources: ['audit-log'] },
        { limit: 1, fields: ['occurred_at', 'occurred_at_ms'], signal },
      );
      this.merged = page;
    } catch (error) {
      if (!signal.aborted) this.failure = error;
    }
  }

  private renewed(): AbortController {
    this.abort.abort();
    return (this.abort = new AbortController());
  }

  private again(): void {
    this.file = undefined;
    this.run = undefined;
    this.stage = { kind: 'choosing' };
    void this.load();
  }

  private async choose(file: File): Promise<void> {
    this.file = file;
    await this.look({ zone: this.zone, said: {} });
  }

  private async look(reading: Reading): Promise<void> {
    const { file, context } = this;
    if (!file) return;
    const { signal } = this.renewed();
    this.reading = reading;
    const onStep = (step: LookStep): void => {
      if (!signal.aborted) this.stage = step;
    };
    try {
      const seen = await lookThrough(file, reading, context.log, onStep, signal);
      this.stage = 'kind' in seen ? { kind: 'unreadable', why: seen } : { kind: 'ready', looked: seen };
    } catch (error) {
      this.lookFailed(error, signal);
    }
  }

  private lookFailed(error: unknown, signal: AbortSignal): void {
    // Another file or another time zone was chosen meanwhile, or the screen was left.
    if (signal !== this.abort.signal) return;
    if (signal.aborted) this.stage = { kind: 'failed', failure: new LogError('cancelled') };
    else if (error instanceof LogError) this.stage = { kind: 'failed', failure: error };
    else this.stage = { kind: 'not-opened' };
  }

  private async start(looked: Looked): Promise<void> {
    const { file, context } = this;
    if (!file) return;
    const { found, known } = looked;
    this.run = new MergeRun({
      ...{ file, encoding: found.encoding, reading: found.reading, known },
      addAll: (records, signal) => context.writer.addAll(records, signal),
      sleep: (ms, signal) => browserEffects.sleep(ms, signal),
      onProgress: (progress) => {
        if (this.stage.kind === 'running') this.stage = { kind: 'running', looked, progress };
      },
    });
    await this.work(looked, NOTHING_YET);
  }

  private async work(looked: Looked, before: MergeProgress): Promise<void> {
    const { run } = this;
    if (!run) return;
    const { signal } = this.renewed();
    this.stage = { kind: 'running', looked, progress: before };
    try {
      const progress = await run.go(signal);
      const logRecord = await logMerge(this.context.writer, this.name, looked, progress, signal);
      this.stage = { kind: 'done', looked, progress, logRecord };
    } catch (error) {
      if (this.run !== run) return;
      const progress = this.stage.kind === 'running' ? this.stage.progress : before;
      const failure = signal.aborted ? new LogError('cancelled') : toLogError(error);
      this.stage = { kind: 'stopped', looked, progress, failure };
    }
  }
}

register('access-logger-audit-log', AuditLog);
