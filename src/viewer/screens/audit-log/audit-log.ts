import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { failureBox, loading, progressBar, register, ViewerElement } from '../../components';
import type { ViewerContext } from '../../context';
import {
  browserEffects,
  instantOf,
  isLogAppOutdated,
  LogError,
  toLogError,
  type TimelinePage,
} from '../../log';
import { commonTexts } from '../../messages';
import { secondText } from '../../time';
import { chooser } from './chooser';
import {
  countNew,
  knownIds,
  MergeRun,
  survey,
  type MergeProgress,
  type Reading,
  type Survey,
  type Unreadable,
} from './merge';
import { preview } from './preview';
import { resultView } from './result';
import { auditLogTexts } from './texts';
import { unreadableView } from './unreadable';

const NOTHING_YET: MergeProgress = { added: 0, refused: [] };

/** A file that was looked through, and what is new of it. */
interface Looked {
  found: Survey;
  known: Set<string>;
  fresh: number;
}

type Stage =
  | { kind: 'choosing' }
  | { kind: 'reading'; bytes: number; total: number }
  | { kind: 'comparing'; ids: number }
  | { kind: 'unreadable'; why: Unreadable }
  | { kind: 'not-opened' }
  | { kind: 'failed'; failure: unknown }
  | { kind: 'ready'; looked: Looked }
  | { kind: 'running'; looked: Looked; progress: MergeProgress }
  | { kind: 'stopped'; looked: Looked; progress: MergeProgress; failure: unknown }
  | { kind: 'done'; looked: Looked; progress: MergeProgress; logRecord: number };

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
    ${this.stageView()}`;
  }

  private mergedText({ records, total }: Pick<TimelinePage, 'records' | 'total'>): string {
    const texts = auditLogTexts(this.context.language);
    const [last] = records;
    if (!last) return texts.upToNothing;
    const instant = instantOf(last);
    return texts.upTo(instant === undefined ? '?' : secondText(instant, this.context.zone), total);
  }

  private stageView(): unknown {
    const { stage, context } = this;
    const texts = auditLogTexts(context.language);
    const common = commonTexts(context.language);
    const cancel = (): void => this.abort.abort();
    switch (stage.kind) {
      case 'choosing':
        return nothing;
      case 'reading':
        return progressBar({
          label: texts.reading,
          done: stage.bytes,
          total: stage.total,
          text: texts.megabytes(stage.bytes / 2_000_000, stage.total / 2_000_000),
          texts: common,
          onCancel: cancel,
        });
      case 'comparing':
        return progressBar({
          label: texts.comparing,
          text: texts.compared(stage.ids),
          texts: common,
          onCancel: cancel,
        });
      case 'unreadable':
        return unreadableView({
          why: stage.why,
          texts,
          onColumns: (said) => void this.look({ ...this.reading, said }),
        });
      case 'not-opened':
        return html`<div class="alv-box alv-box-error" role="alert">
          <p class="alv-box-title">${texts.notOpened}</p>
          <p>${texts.notOpenedAdvice}</p>
        </div>`;
      case 'failed':
        return failureBox(stage.failure, common, () => void this.look(this.reading));
      case 'ready':
        return preview({
          ...stage.looked,
          name: this.file?.name ?? '',
          context,
          onStart: () => void this.start(stage.looked),
        });
      case 'running':
        return progressBar({
          label: texts.running,
          done: stage.progress.added + stage.progress.refused.length,
          total: stage.looked.fresh,
          text: texts.progress(stage.progress.added, stage.looked.fresh),
          texts: common,
          onCancel: cancel,
        });
      case 'stopped':
        return this.stopped(stage);
      case 'done':
        return resultView({ ...stage, found: stage.looked.found, context, onAnother: () => this.again() });
    }
  }

  private stopped({ looked, progress, failure }: Extract<Stage, { kind: 'stopped' }>): TemplateResult {
    const texts = auditLogTexts(this.context.language);
    return html`${
        isLogAppOutdated(failure)
          ? html`<div class="alv-box alv-box-error" role="alert">
              <p class="alv-box-title">${texts.outdated}</p>
              <p>${texts.outdatedAdvice}</p>
            </div>`
          : failureBox(failure, commonTexts(this.context.language))
      }
      <p role="status">${texts.stopped(progress.added)}</p>
      <p class="alv-actions">
        <button type="button" class="alv-button" @click=${() => void this.work(looked, progress)}>
          ${texts.resume}
        </button>
        <button type="button" class="alv-button" @click=${() => this.again()}>${texts.discard}</button>
      </p>`;
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

  /** Reads the file and compares it with the log. */
  private async look(reading: Reading): Promise<void> {
    const { file } = this;
    if (!file) return;
    const { signal } = this.renewed();
    this.reading = reading;
    this.stage = { kind: 'reading', bytes: 0, total: file.size * 2 };
    try {
      const found = await survey(
        file,
        reading,
        (progress) => {
          if (!signal.aborted) this.stage = { kind: 'reading', ...progress };
        },
        signal,
      );
      if ('kind' in found) {
        this.stage = { kind: 'unreadable', why: found };
        return;
      }
      await this.compare(file, found, signal);
    } catch (error) {
      this.lookFailed(error, signal);
    }
  }

  private async compare(file: File, found: Survey, signal: AbortSignal): Promise<void> {
    this.stage = { kind: 'comparing', ids: 0 };
    const onIds = (ids: number): void => {
      if (!signal.aborted) this.stage = { kind: 'comparing', ids };
    };
    const known = await knownIds(this.context.log, found, onIds, signal);
    const fresh = await countNew(file, found, known, signal);
    this.stage = { kind: 'ready', looked: { found, known, fresh } };
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
      const logRecord = await this.logIt(looked, progress, signal);
      this.stage = { kind: 'done', looked, progress, logRecord };
    } catch (error) {
      if (this.run !== run) return;
      const progress = this.stage.kind === 'running' ? this.stage.progress : before;
      const failure = signal.aborted ? new LogError('cancelled') : toLogError(error);
      this.stage = { kind: 'stopped', looked, progress, failure };
    }
  }

  private logIt(
    { found, fresh }: Looked,
    { added, refused }: MergeProgress,
    signal: AbortSignal,
  ): Promise<number> {
    const iso = (instant: number | undefined): string | undefined =>
      instant === undefined ? undefined : new Date(instant).toISOString();
    const detail = {
      file: this.file?.name ?? '',
      sha256: found.sha256,
      bytes: found.bytes,
      encoding: found.encoding,
      zone: found.reading.zone,
      ...{ from: iso(found.from), to: iso(found.to), rows: found.rows },
      ...{ added, known: found.rows - fresh, refused: refused.length, doubts: found.doubts },
    };
    return this.context.writer.add(
      {
        action: 'import',
        outcome: 'succeeded',
        eventType: 'viewer.audit-log',
        detail: JSON.stringify(detail, null, 2),
      },
      signal,
    );
  }
}

register('access-logger-audit-log', AuditLog);
