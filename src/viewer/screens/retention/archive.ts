/** The archive: everything that is past its period, in a file, with its hash in the log. */
import { html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import {
  errorBox,
  failureBox,
  progressBar,
  register,
  ViewerElement,
  writeFailureBox,
} from '../../components';
import type { ViewerContext } from '../../context';
import { browserTargets, ExportWork, fileTime, formatOf, TargetError, type ExportState } from '../../files';
import { LogWalk, planWalk, requestsOfWalk } from '../../log';
import { commonTexts } from '../../messages';
import type { DuePlan } from './plan';
import { ARCHIVE_EVENT, archiveDetail } from './removal';
import { isDue } from './rules';
import { retentionTexts } from './texts';

/** Two requests find out what is to be walked over, one writes the archive into the log. */
const EXTRA_REQUESTS = 3;

/** `<access-logger-retention-archive .context .plan>` */
class Archive extends ViewerElement {
  @property({ attribute: false }) context!: ViewerContext;
  @property({ attribute: false }) plan!: DuePlan;
  /** Gives the number of the archive's log record. */
  private readonly work = new ExportWork<number>({
    targets: browserTargets(),
    changed: () => this.requestUpdate(),
  });

  override disconnectedCallback(): void {
    void this.work.giveUp();
    super.disconnectedCallback();
  }

  override render(): unknown {
    const texts = retentionTexts(this.context.language);
    return html`<h3 class="alv-subtitle">${texts.archive}</h3>
      ${this.stageView()}`;
  }

  private stageView(): unknown {
    const { plan } = this;
    const { state } = this.work;
    const texts = retentionTexts(this.context.language);
    const common = commonTexts(this.context.language);
    switch (state.kind) {
      case 'idle':
        return state.failure
          ? failureBox(state.failure, common, () => void this.start())
          : html`<p>${texts.archiveText(plan.total, requestsOfWalk(plan.total) + EXTRA_REQUESTS)}</p>
              <p class="alv-actions">
                <button type="button" class="alv-button alv-main-button" @click=${() => void this.start()}>
                  ${texts.makeArchive}
                </button>
              </p>`;
      case 'running':
        return progressBar({
          label: texts.archiving,
          done: state.rows,
          total: plan.total,
          text: texts.progress(state.rows, plan.total),
          texts: common,
          onCancel: () => this.work.cancel(),
        });
      case 'stopped':
        return this.stopped(state);
      case 'done':
        return html`<div class="alv-box alv-box-success" role="status">
          <p class="alv-box-title">${texts.archived(state.result.rows)}</p>
          <p>${state.file}</p>
          <p>${texts.hash}: <code class="alv-hash">${state.result.sha256}</code></p>
          <p>${texts.archivedText}</p>
        </div>`;
    }
  }

  private stopped({ rows, failure }: Extract<ExportState<number>, { kind: 'stopped' }>): TemplateResult {
    const texts = retentionTexts(this.context.language);
    const { work } = this;
    const giveUp = html`<button type="button" class="alv-button" @click=${() => void work.giveUp()}>
      ${texts.giveUp}
    </button>`;
    if (failure instanceof TargetError)
      return html`${errorBox(texts.notWritten, texts.notWrittenAdvice)}
        <p class="alv-actions">${giveUp}</p>`;
    return html`${writeFailureBox(failure, commonTexts(this.context.language))}
      <p role="status">${texts.archiveStopped(rows)}</p>
      <p class="alv-actions">
        <button type="button" class="alv-button" @click=${() => void work.resume()}>${texts.resume}</button>
        ${giveUp}
      </p>`;
  }

  /** What kintone's query lets through is looked at once more: a hold must never depend on a query alone. */
  private async walk({ due, condition }: DuePlan, signal: AbortSignal): Promise<Pick<LogWalk, 'next'>> {
    const { log } = this.context;
    const walk = new LogWalk(log, await planWalk(log, {}, signal, condition));
    return {
      next: async (passed) => (await walk.next(passed))?.filter((record) => isDue(due, record)),
    };
  }

  private async start(): Promise<void> {
    const { context, plan } = this;
    const { language, zone, place, writer } = context;
    const file = `access-log-archive-${fileTime(context.now())}.jsonl`;
    await this.work.start({
      file,
      format: formatOf('jsonl', { language, zone, origin: place.origin }),
      walk: (signal) => this.walk(plan, signal),
      log: (result, signal) =>
        writer.add(
          {
            action: 'retention',
            outcome: 'succeeded',
            eventType: ARCHIVE_EVENT,
            detail: JSON.stringify(archiveDetail(result, file, plan.due), null, 2),
          },
          signal,
        ),
    });
  }
}

register('access-logger-retention-archive', Archive);
