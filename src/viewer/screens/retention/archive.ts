/** The archive: everything that is past its period, in a file, with its hash in the log. */
import { html, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { errorBox, failureBox, progressBar, register, ViewerElement } from '../../components';
import type { ViewerContext } from '../../context';
import {
  browserTargets,
  ExportRun,
  formatOf,
  openTarget,
  TargetError,
  type ExportResult,
  type Target,
} from '../../files';
import { isLogAppOutdated, LogError, LogWalk, planWalk, requestsOfWalk, toLogError } from '../../log';
import { commonTexts } from '../../messages';
import type { DuePlan } from './plan';
import { ARCHIVE_EVENT, archiveDetail } from './removal';
import { isDue } from './rules';
import { retentionTexts } from './texts';

type Stage =
  | { kind: 'ready' }
  /** What is to be archived could not be found out; no file was begun. */
  | { kind: 'failed'; failure: unknown }
  | { kind: 'running'; rows: number }
  | { kind: 'stopped'; rows: number; failure: unknown }
  | { kind: 'done'; result: ExportResult; file: string };

/** Two requests find out what is to be walked over, one writes the archive into the log. */
const EXTRA_REQUESTS = 3;

/** `access-log-archive-20261128-040509Z.jsonl`: in UTC, without characters that a file system refuses. */
const archiveName = (at: number): string =>
  `access-log-archive-${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}Z.jsonl`;

/** `<access-logger-retention-archive .context .plan>` */
class Archive extends ViewerElement {
  @property({ attribute: false }) context!: ViewerContext;
  @property({ attribute: false }) plan!: DuePlan;
  @state() private stage: Stage = { kind: 'ready' };
  private abort = new AbortController();
  private run: ExportRun | undefined;
  private target: Target | undefined;
  private file = '';

  override disconnectedCallback(): void {
    this.abort.abort();
    void this.target?.discard();
    super.disconnectedCallback();
  }

  override render(): unknown {
    const texts = retentionTexts(this.context.language);
    return html`<h3 class="alv-subtitle">${texts.archive}</h3>
      ${this.stageView()}`;
  }

  private stageView(): unknown {
    const { stage, plan } = this;
    const texts = retentionTexts(this.context.language);
    const common = commonTexts(this.context.language);
    switch (stage.kind) {
      case 'ready':
        return html`<p>${texts.archiveText(plan.total, requestsOfWalk(plan.total) + EXTRA_REQUESTS)}</p>
          <p class="alv-actions">
            <button type="button" class="alv-button alv-main-button" @click=${() => void this.start()}>
              ${texts.makeArchive}
            </button>
          </p>`;
      case 'failed':
        return failureBox(stage.failure, common, () => void this.start());
      case 'running':
        return progressBar({
          label: texts.archiving,
          done: stage.rows,
          total: plan.total,
          text: texts.progress(stage.rows, plan.total),
          texts: common,
          onCancel: () => this.abort.abort(),
        });
      case 'stopped':
        return this.stopped(stage);
      case 'done':
        return html`<div class="alv-box alv-box-success" role="status">
          <p class="alv-box-title">${texts.archived(stage.result.rows)}</p>
          <p>${stage.file}</p>
          <p>${texts.hash}: <code class="alv-hash">${stage.result.sha256}</code></p>
          <p>${texts.archivedText}</p>
        </div>`;
    }
  }

  private stopped({ rows, failure }: Extract<Stage, { kind: 'stopped' }>): TemplateResult {
    const texts = retentionTexts(this.context.language);
    const giveUp = html`<button type="button" class="alv-button" @click=${() => void this.giveUp()}>
      ${texts.giveUp}
    </button>`;
    if (failure instanceof TargetError)
      return html`${errorBox(texts.notWritten, texts.notWrittenAdvice)}
        <p class="alv-actions">${giveUp}</p>`;
    return html`${
        isLogAppOutdated(failure)
          ? errorBox(texts.outdated, texts.outdatedAdvice)
          : failureBox(failure, commonTexts(this.context.language))
      }
      <p role="status">${texts.archiveStopped(rows)}</p>
      <p class="alv-actions">
        <button type="button" class="alv-button" @click=${() => void this.work(rows)}>${texts.resume}</button>
        ${giveUp}
      </p>`;
  }

  private async giveUp(): Promise<void> {
    const { target } = this;
    this.target = undefined;
    this.run = undefined;
    this.stage = { kind: 'ready' };
    await target?.discard();
  }

  private async start(): Promise<void> {
    const { context, plan } = this;
    const format = formatOf('jsonl', {
      language: context.language,
      zone: context.zone,
      origin: context.place.origin,
    });
    this.file = archiveName(context.now());
    // In the click itself: the browser asks where to save.
    const target = await openTarget(browserTargets(), { ...format, name: this.file });
    if (!target) return;
    this.target = target;
    const { signal } = (this.abort = new AbortController());
    this.stage = { kind: 'running', rows: 0 };
    let walk: LogWalk;
    try {
      walk = new LogWalk(context.log, await planWalk(context.log, {}, signal, plan.condition));
    } catch (error) {
      if (this.target !== target) return;
      await this.giveUp();
      this.stage = {
        kind: 'failed',
        failure: signal.aborted ? new LogError('cancelled') : toLogError(error),
      };
      return;
    }
    this.run = new ExportRun({
      // What kintone's query lets through is looked at once more: a hold must never depend on a query alone.
      walk: {
        get done() {
          return walk.done;
        },
        next: async (passed) => (await walk.next(passed))?.filter((record) => isDue(plan.due, record)),
      },
      format,
      target,
      onProgress: (rows) => (this.stage = { kind: 'running', rows }),
      log: (result, passed) => this.logIt(result, passed),
    });
    await this.work(0);
  }

  private logIt(result: ExportResult, signal: AbortSignal): Promise<number> {
    return this.context.writer.add(
      {
        action: 'retention',
        outcome: 'succeeded',
        eventType: ARCHIVE_EVENT,
        detail: JSON.stringify(archiveDetail(result, this.file, this.plan.due), null, 2),
      },
      signal,
    );
  }

  private async work(before: number): Promise<void> {
    const { run, file } = this;
    if (!run) return;
    const { signal } = (this.abort = new AbortController());
    this.stage = { kind: 'running', rows: before };
    try {
      const result = await run.go(signal);
      this.target = undefined;
      this.stage = { kind: 'done', result, file };
    } catch (error) {
      if (this.run !== run) return;
      const rows = this.stage.kind === 'running' ? this.stage.rows : before;
      const failure =
        error instanceof TargetError ? error : signal.aborted ? new LogError('cancelled') : toLogError(error);
      this.stage = { kind: 'stopped', rows, failure };
    }
  }
}

register('access-logger-retention-archive', Archive);
