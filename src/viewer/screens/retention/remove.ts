/** The archive read back and checked, then what is in it deleted. */
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { register, ViewerElement } from '../../components';
import type { ViewerContext } from '../../context';
import { browserEffects, LogError, toLogError } from '../../log';
import type { DuePlan } from './plan';
import { checkArchive, NotAnArchive, removalLog, RemovalRun, type Checked } from './removal';
import { stageView, type Stage } from './remove-stage';
import { retentionTexts } from './texts';
import { DEFAULT_BUDGET } from './verified';

/** `<access-logger-retention-remove .context .plan @removed>`; `removed` asks to count again. */
class Remove extends ViewerElement {
  @property({ attribute: false }) context!: ViewerContext;
  @property({ attribute: false }) plan!: DuePlan;
  @state() private stage: Stage = { kind: 'choosing' };
  @state() private budget = DEFAULT_BUDGET;
  @state() private isStored = false;
  private abort = new AbortController();
  private run: RemovalRun | undefined;
  private readonly acts = {
    onCancel: () => this.abort.abort(),
    onCheck: (file: File) => void this.check(file),
    onStart: (checked: Checked) => void this.start(checked),
    onResume: (checked: Checked) => void this.work(checked),
    onAgain: () => this.again(),
  };

  override disconnectedCallback(): void {
    this.abort.abort();
    super.disconnectedCallback();
  }

  override render(): unknown {
    const texts = retentionTexts(this.context.language);
    const { kind } = this.stage;
    const isBusy = kind === 'running' || kind === 'paused' || kind === 'done';
    const leave = {
      budget: this.budget,
      isStored: this.isStored,
      onBudget: (budget: number) => (this.budget = budget),
      onStored: (isStored: boolean) => (this.isStored = isStored),
    };
    return html`<h3 class="alv-subtitle">${texts.verify}</h3>
      ${isBusy ? nothing : this.chooser()}
      ${stageView(this.stage, { context: this.context, leave, acts: this.acts })}`;
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
      const checked = await checkArchive(file, this.plan, this.context.log, onBytes, signal);
      this.stage = checked
        ? { kind: 'checked', checked }
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

  private async start(checked: Checked): Promise<void> {
    const { log, remover, writer } = this.context;
    this.run = new RemovalRun({
      records: checked.left,
      ...removalLog(writer, checked.content.sha256, this.plan.due.policy),
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
