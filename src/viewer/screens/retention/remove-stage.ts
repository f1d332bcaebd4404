/** How far the removal has come, and what the screen shows of that. */
import { html, nothing, type TemplateResult } from 'lit';
import { addressLink, errorBox, failureBox, progressBar, writeFailureBox } from '../../components';
import type { ViewerContext } from '../../context';
import { toLogError } from '../../log';
import { commonTexts } from '../../messages';
import type { Checked, RemovalProgress } from './removal';
import { retentionTexts } from './texts';
import { verifiedView, type Leave } from './verified';

export type Stage =
  | { kind: 'choosing' }
  | { kind: 'checking'; bytes: number; total: number }
  | { kind: 'refused'; text: string; advice?: string }
  | { kind: 'failed'; file: File; failure: unknown }
  | { kind: 'checked'; checked: Checked }
  | { kind: 'running'; checked: Checked; progress: RemovalProgress }
  | { kind: 'paused'; checked: Checked; progress: RemovalProgress; failure?: unknown }
  | { kind: 'done'; progress: RemovalProgress };

/** What a person can do at one stage or another. */
interface StageActs {
  onCancel: () => void;
  /** Check the file again. */
  onCheck: (file: File) => void;
  onStart: (checked: Checked) => void;
  /** Go on where the removal stopped. */
  onResume: (checked: Checked) => void;
  /** Count anew what is past its period. */
  onAgain: () => void;
}

interface StageOptions {
  context: ViewerContext;
  leave: Leave;
  acts: StageActs;
}

export function stageView(stage: Stage, { context, leave, acts }: StageOptions): unknown {
  const texts = retentionTexts(context.language);
  const common = commonTexts(context.language);
  const { onCancel } = acts;
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
        onCancel,
      });
    case 'refused':
      return errorBox(stage.text, stage.advice);
    case 'failed':
      return failureBox(stage.failure, common, () => acts.onCheck(stage.file));
    case 'checked':
      return verifiedView({
        checked: stage.checked,
        context,
        ...leave,
        onStart: () => acts.onStart(stage.checked),
      });
    case 'running':
      return progressBar({
        label: texts.removing,
        done: stage.progress.removed,
        total: stage.checked.left.length,
        text: texts.progress(stage.progress.removed, stage.checked.left.length),
        texts: common,
        onCancel,
      });
    case 'paused':
      return paused(stage, context, acts);
    case 'done':
      return done(stage.progress, context, acts);
  }
}

function paused(
  { checked, progress, failure }: Extract<Stage, { kind: 'paused' }>,
  context: ViewerContext,
  { onResume, onAgain }: StageActs,
): TemplateResult {
  const texts = retentionTexts(context.language);
  const why =
    failure === undefined
      ? html`<div class="alv-box alv-box-info" role="status">
          <p class="alv-box-title">${texts.paused}</p>
          <p>${texts.pausedText(progress.removed)}</p>
        </div>`
      : html`${failed(failure, context)}
          <p role="status">${texts.stopped(progress.removed)}</p>`;
  return html`${why}
    <p class="alv-actions">
      <button type="button" class="alv-button" @click=${() => onResume(checked)}>${texts.resume}</button>
      <button type="button" class="alv-button" @click=${onAgain}>${texts.again}</button>
    </p>`;
}

function failed(failure: unknown, { language }: ViewerContext): TemplateResult {
  const texts = retentionTexts(language);
  if (toLogError(failure).failure === 'no-right') return errorBox(texts.noRight, texts.noRightAdvice);
  return writeFailureBox(failure, commonTexts(language));
}

function done(
  { removed, changed }: RemovalProgress,
  { language }: ViewerContext,
  { onAgain }: StageActs,
): TemplateResult {
  const texts = retentionTexts(language);
  return html`<div class="alv-box alv-box-success" role="status">
      <p class="alv-box-title">${texts.done}</p>
      <p>${texts.doneText(removed)}</p>
      ${changed.length > 0 ? html`<p>${texts.changed(changed.length)}</p>` : nothing}
    </div>
    <ul class="alv-links">
      <li>${addressLink({ screen: 'trust', params: {} }, texts.toTrust)}</li>
    </ul>
    <p class="alv-actions">
      <button type="button" class="alv-button" @click=${onAgain}>${texts.again}</button>
    </p>`;
}
