/** How far a file has come on its way into the log, and what the screen shows of that. */
import { html, nothing, type TemplateResult } from 'lit';
import { errorBox, failureBox, progressBar, writeFailureBox } from '../../components';
import type { ViewerContext } from '../../context';
import { commonTexts } from '../../messages';
import type { Looked, LookStep, MergeProgress, Reading, Unreadable } from './merge';
import { preview } from './preview';
import { resultView } from './result';
import { auditLogTexts } from './texts';
import { unreadableView } from './unreadable';

export type Stage =
  | { kind: 'choosing' }
  | LookStep
  | { kind: 'unreadable'; why: Unreadable }
  | { kind: 'not-opened' }
  | { kind: 'failed'; failure: unknown }
  | { kind: 'ready'; looked: Looked }
  | { kind: 'running'; looked: Looked; progress: MergeProgress }
  | { kind: 'stopped'; looked: Looked; progress: MergeProgress; failure: unknown }
  | { kind: 'done'; looked: Looked; progress: MergeProgress; logRecord: number };

/** What a person can do at one stage or another. */
interface StageActs {
  onCancel: () => void;
  /** Look through the file again, with these columns where its headings do not tell. */
  onLook: (said?: Reading['said']) => void;
  onStart: (looked: Looked) => void;
  /** Go on where the merge stopped. */
  onResume: (looked: Looked, before: MergeProgress) => void;
  /** Begin with another file. */
  onAnother: () => void;
}

interface StageOptions {
  /** Name of the file. */
  name: string;
  context: ViewerContext;
  acts: StageActs;
}

export function stageView(stage: Stage, { name, context, acts }: StageOptions): unknown {
  const texts = auditLogTexts(context.language);
  const common = commonTexts(context.language);
  const { onCancel, onLook, onAnother } = acts;
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
        onCancel,
      });
    case 'comparing':
      return progressBar({
        label: texts.comparing,
        text: texts.compared(stage.ids),
        texts: common,
        onCancel,
      });
    case 'unreadable':
      return unreadableView({ why: stage.why, texts, onColumns: onLook });
    case 'not-opened':
      return errorBox(texts.notOpened, texts.notOpenedAdvice);
    case 'failed':
      return failureBox(stage.failure, common, () => onLook());
    case 'ready':
      return preview({ ...stage.looked, name, context, onStart: () => acts.onStart(stage.looked) });
    case 'running':
      return progressBar({
        label: texts.running,
        done: stage.progress.added + stage.progress.refused.length,
        total: stage.looked.fresh,
        text: texts.progress(stage.progress.added, stage.looked.fresh),
        texts: common,
        onCancel,
      });
    case 'stopped':
      return stopped(stage, context, acts);
    case 'done':
      return resultView({ ...stage, found: stage.looked.found, context, onAnother });
  }
}

function stopped(
  { looked, progress, failure }: Extract<Stage, { kind: 'stopped' }>,
  { language }: ViewerContext,
  { onResume, onAnother }: StageActs,
): TemplateResult {
  const texts = auditLogTexts(language);
  return html`${writeFailureBox(failure, commonTexts(language))}
    <p role="status">${texts.stopped(progress.added)}</p>
    <p class="alv-actions">
      <button type="button" class="alv-button" @click=${() => onResume(looked, progress)}>
        ${texts.resume}
      </button>
      <button type="button" class="alv-button" @click=${onAnother}>${texts.discard}</button>
    </p>`;
}
