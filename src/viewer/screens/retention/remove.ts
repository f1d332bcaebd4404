/** The archive read back and checked, then what is in it deleted. */
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { addressLink, failureBox, progressBar, register, ViewerElement } from '../../components';
import type { ViewerContext } from '../../context';
import { browserEffects, isLogAppOutdated, LogError, toLogError, type Archived } from '../../log';
import { commonTexts } from '../../messages';
import { outdatedBox } from './outdated';
import type { DuePlan } from './plan';
import {
  findArchive,
  NotAnArchive,
  readArchive,
  RemovalRun,
  type ArchiveContent,
  type Checked,
  type RemovalDetail,
  type RemovalProgress,
} from './removal';
import { retentionTexts } from './texts';
import { DEFAULT_BUDGET, verifiedView } from './verified';

/** Where deletions are told of in the log. */
const REMOVE_EVENT = 'viewer.retention.delete';
const DONE_EVENT = 'viewer.retention';

type Stage =
  | { kind: 'choosing' }
  | { kind: 'checking'; bytes: number; total: number }
  | { kind: 'refused'; text: string; advice?: string }
  | { kind: 'failed'; file: File; failure: unknown }
  | { kind: 'checked'; checked: Checked }
  | { kind: 'running'; checked: Checked; progress: RemovalProgress }
  | { kind: 'paused'; checked: Checked; progress: RemovalProgress; failure?: unknown }
  | { kind: 'done'; progress: RemovalProgress };

/** `<access-logger-retention-remove .context .plan @removed>`; `removed` asks to count again. */
class Remove extends ViewerElement {
  @property({ attribute: false }) context!: ViewerContext;
  @property({ attribute: false }) plan!: DuePlan;
  @state() private stage: Stage = { kind: 'choosing' };
  @state() private budget = DEFAULT_BUDGET;
  @state() private isStored = false;
  private abort = new AbortController();
  private run: RemovalRun | undefined;

  override disconnectedCallback(): void {
    this.abort.abort();
    super.disconnectedCallback();
  }

  override render(): unknown {
    const texts = retentionTexts(this.context.language);
    const { kind } = this.stage;
    const isBusy = kind === 'running' || kind === 'paused' || kind === 'done';
    return html`<h3 class="alv-subtitle">${texts.verify}</h3>
      ${isBusy ? nothing : this.chooser()} ${this.stageView()}`;
  }

  private chooser(): TemplateResult {
    const texts = retentionTexts(this.context.language);
    const choose = (event: Event): void => {
      const input = event.target as HTMLInputElement;
      const file = input.files?.[0];
      if (file) void this.check(file);
      // The same file can be chosen again.
      input.value = '';
    };
    return html`<p>${texts.verifyText}</p>
      <label class="alv-label" for="alv-archive-file">${texts.file}</label>
      <input id="alv-archive-file" class="alv-file" type="file" accept=".jsonl" @change=${choose} />`;
  }

  private stageView(): unknown {
    const { stage, context } = this;
    const texts = retentionTexts(context.language);
    const common = commonTexts(context.language);
    const cancel = (): void => this.abort.abort();
    switch (stage.kind) {
      case 'choosing':
        return nothing;
      case 'checking':
        return progressBar({
          label: texts.verifying,
          done: stage.bytes,
          total: stage.total,
          text: texts.megabytes(stage.bytes / 1_000_000, stage.total / 1_000_000),
          texts: common,
          onCancel: cancel,
        });
      case 'refused':
        return html`<div class="alv-box alv-box-error" role="alert">
          <p class="alv-box-title">${stage.text}</p>
          ${stage.advice ? html`<p>${stage.advice}</p>` : nothing}
        </div>`;
      case 'failed':
        return failureBox(stage.failure, common, () => void this.check(stage.file));
      case 'checked':
        return verifiedView({
          checked: stage.checked,
          context,
          budget: this.budget,
          isStored: this.isStored,
          onBudget: (budget) => (this.budget = budget),
          onStored: (isStored) => (this.isStored = isStored),
          onStart: () => void this.start(stage.checked),
        });
      case 'running':
        return progressBar({
          label: texts.removing,
          done: stage.progress.removed,
          total: stage.checked.left.length,
          text: texts.progress(stage.progress.removed, stage.checked.left.length),
          texts: common,
          onCancel: cancel,
        });
      case 'paused':
        return this.paused(stage);
      case 'done':
        return this.done(stage.progress);
    }
  }

  private paused({ checked, progress, failure }: Extract<Stage, { kind: 'paused' }>): TemplateResult {
    const texts = retentionTexts(this.context.language);
    const why =
      failure === undefined
        ? html`<div class="alv-box alv-box-info" role="status">
            <p class="alv-box-title">${texts.paused}</p>
            <p>${texts.pausedText(progress.removed)}</p>
          </div>`
        : html`${this.failed(failure)}
            <p role="status">${texts.stopped(progress.removed)}</p>`;
    return html`${why}
      <p class="alv-actions">
        <button type="button" class="alv-button" @click=${() => void this.work(checked)}>
          ${texts.resume}
        </button>
        <button type="button" class="alv-button" @click=${() => this.again()}>${texts.again}</button>
      </p>`;
  }

  private failed(failure: unknown): TemplateResult {
    const { language } = this.context;
    const texts = retentionTexts(language);
    if (isLogAppOutdated(failure)) return outdatedBox(texts);
    if (toLogError(failure).failure !== 'no-right') return failureBox(failure, commonTexts(language));
    return html`<div class="alv-box alv-box-error" role="alert">
      <p class="alv-box-title">${texts.noRight}</p>
      <p>${texts.noRightAdvice}</p>
    </div>`;
  }

  private done({ removed, changed }: RemovalProgress): TemplateResult {
    const texts = retentionTexts(this.context.language);
    return html`<div class="alv-box alv-box-success" role="status">
        <p class="alv-box-title">${texts.done}</p>
        <p>${texts.doneText(removed)}</p>
        ${changed.length > 0 ? html`<p>${texts.changed(changed.length)}</p>` : nothing}
      </div>
      <ul class="alv-links">
        <li>${addressLink({ screen: 'trust', params: {} }, texts.toTrust)}</li>
      </ul>
      <p class="alv-actions">
        <button type="button" class="alv-button" @click=${() => this.again()}>${texts.again}</button>
      </p>`;
  }

  private again(): void {
    this.run = undefined;
    this.dispatchEvent(new CustomEvent('removed'));
  }

  /** Reads the file back, and asks the log whether it is one of its archives. */
  private async check(file: File): Promise<void> {
    this.abort.abort();
    const { signal } = (this.abort = new AbortController());
    const texts = retentionTexts(this.context.language);
    this.isStored = false;
    this.stage = { kind: 'checking', bytes: 0, total: file.size };
    const onBytes = (bytes: number): void => {
      if (!signal.aborted) this.stage = { kind: 'checking', bytes, total: file.size };
    };
    try {
      const content = await readArchive(file, this.plan.due, onBytes, signal);
      const archive = await findArchive(this.context.log, content.sha256, signal);
      this.stage = archive
        ? { kind: 'checked', checked: { content, archive, left: await this.leftOf(content, signal) } }
        : { kind: 'refused', text: texts.unknownArchive, advice: texts.unknownArchiveAdvice };
    } catch (error) {
      // Another file was chosen meanwhile, or the screen was left.
      if (signal !== this.abort.signal) return;
      if (signal.aborted) this.stage = { kind: 'failed', file, failure: new LogError('cancelled') };
      else if (error instanceof NotAnArchive)
        this.stage = { kind: 'refused', text: texts.notArchive(error.line) };
      else if (error instanceof LogError) this.stage = { kind: 'failed', file, failure: error };
      else this.stage = { kind: 'refused', text: texts.notOpened };
    }
  }

  /** Records go in the order of their numbers, so below the first that is there all are gone: one request. */
  private async leftOf({ due }: ArchiveContent, signal: AbortSignal): Promise<Archived[]> {
    const [first, last] = [due[0], due.at(-1)];
    if (!first || !last) return [];
    const [lowest] = await this.context.log.byId({
      ...{ above: first.id - 1, below: last.id + 1, condition: this.plan.condition },
      ...{ limit: 1, fields: ['event_id'], signal },
    });
    return lowest ? due.filter(({ id }) => id >= lowest.id) : [];
  }

  private async start(checked: Checked): Promise<void> {
    const { log, remover, writer } = this.context;
    const { sha256 } = checked.content;
    const add = (
      eventType: string,
      outcome: 'attempted' | 'succeeded',
      detail: object,
      signal: AbortSignal,
    ) => writer.add({ action: 'retention', outcome, eventType, detail: JSON.stringify(detail) }, signal);
    this.run = new RemovalRun({
      records: checked.left,
      announce: (deleted, signal) =>
        add(REMOVE_EVENT, 'attempted', { sha256, deleted } satisfies RemovalDetail, signal),
      conclude: ({ removed, changed }, signal) =>
        add(
          DONE_EVENT,
          'succeeded',
          { sha256, removed, changed: changed.length, policy: this.plan.due.policy },
          signal,
        ),
      remove: (records, signal) => remover.remove(records, signal),
      requests: () => log.requests.count,
      sleep: (ms, signal) => browserEffects.sleep(ms, signal),
      onProgress: (progress) => {
        if (this.stage.kind === 'running') this.stage = { kind: 'running', checked, progress };
      },
    });
    await this.work(checked);
  }

  private async work(checked: Checked): Promise<void> {
    const { run } = this;
    if (!run) return;
    const { signal } = (this.abort = new AbortController());
    this.stage = { kind: 'running', checked, progress: run.progress };
    try {
      const isDone = await run.go(this.budget, signal);
      const { progress } = run;
      this.stage = isDone ? { kind: 'done', progress } : { kind: 'paused', checked, progress };
    } catch (error) {
      if (this.run !== run) return;
      const failure = signal.aborted ? new LogError('cancelled') : toLogError(error);
      this.stage = { kind: 'paused', checked, progress: run.progress, failure };
    }
  }
}

register('access-logger-retention-remove', Remove);
