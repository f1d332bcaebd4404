/** How far the file has come, and what the screen shows of that. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ChosenFilter } from '../../address';
import { emptyState, errorBox, failureBox, loading, progressBar } from '../../components';
import type { ViewerContext } from '../../context';
import { TargetError, type FormatName } from '../../files';
import { requestsOfWalk, type WalkPlan } from '../../log';
import { commonTexts } from '../../messages';
import { formatChoice } from './format-choice';
import type { Manifest } from './manifest';
import { manifestView } from './manifest-view';
import { exportTexts } from './texts';

/** kintone's requests an app a day on the Standard course; a tenth of them is worth a word. */
const MUCH = 1_000;
/** Two for the plan are spent by then; one writes the export into the log. */
const LOG_REQUESTS = 1;

export type Stage =
  | { kind: 'planning' }
  | { kind: 'ready'; plan: WalkPlan }
  | { kind: 'running'; plan: WalkPlan; rows: number }
  | { kind: 'stopped'; plan: WalkPlan; rows: number; failure: unknown }
  | { kind: 'done'; manifest: Manifest; logRecord: number };

/** What a person can do at one stage or another. */
interface StageActs {
  onFormat: (format: FormatName) => void;
  onStart: (plan: WalkPlan) => void;
  onCancel: () => void;
  /** Go on where the file stopped. */
  onResume: (plan: WalkPlan) => void;
  /** Let go of what is written so far and begin again. `isSaid`: say that it is gone. */
  onGiveUp: (isSaid: boolean) => void;
  /** Plan another file. */
  onAnother: () => void;
}

interface StageOptions {
  context: ViewerContext;
  filter: ChosenFilter;
  format: FormatName;
  acts: StageActs;
}

export function stageView(stage: Stage, options: StageOptions): unknown {
  const { context, filter, acts } = options;
  const texts = exportTexts(context.language);
  const common = commonTexts(context.language);
  switch (stage.kind) {
    case 'planning':
      return loading(common);
    case 'ready':
      return stage.plan.total === 0
        ? emptyState(texts.nothing, Object.keys(filter).length > 0 ? texts.nothingLeft : texts.nothingYet)
        : ready(stage.plan, options);
    case 'running':
      return progressBar({
        label: texts.running,
        done: stage.rows,
        total: stage.plan.total,
        text: texts.progress(stage.rows, stage.plan.total),
        texts: common,
        onCancel: acts.onCancel,
      });
    case 'stopped':
      return stopped(stage, options);
    case 'done':
      return manifestView({ ...stage, context, filter, onAnother: acts.onAnother });
  }
}

function ready(plan: WalkPlan, { context, format, acts }: StageOptions): TemplateResult {
  const texts = exportTexts(context.language);
  const requests = requestsOfWalk(plan.total) + LOG_REQUESTS;
  return html`${formatChoice({ texts, chosen: format, onChoose: acts.onFormat })}
    <p class="alv-export-plan" role="status">${texts.plan(plan.total, requests)}</p>
    <p class="alv-hint">${texts.budget}</p>
    ${requests > MUCH ? html`<p class="alv-box alv-box-warning">${texts.muchBudget}</p>` : nothing}
    <p class="alv-actions">
      <button type="button" class="alv-button alv-main-button" @click=${() => acts.onStart(plan)}>
        ${texts.start}
      </button>
    </p>`;
}

function stopped(
  { plan, rows, failure }: Extract<Stage, { kind: 'stopped' }>,
  { context, acts }: StageOptions,
): TemplateResult {
  const texts = exportTexts(context.language);
  if (failure instanceof TargetError)
    return errorBox(
      texts.notWritten,
      texts.notWrittenAdvice,
      html`<p class="alv-actions">
        <button type="button" class="alv-button" @click=${() => acts.onGiveUp(false)}>${texts.again}</button>
      </p>`,
    );
  return html`${failureBox(failure, commonTexts(context.language))}
    <p role="status">${texts.stopped(rows)}</p>
    <p class="alv-actions">
      <button type="button" class="alv-button" @click=${() => acts.onResume(plan)}>${texts.resume}</button>
      <button type="button" class="alv-button" @click=${() => acts.onGiveUp(true)}>${texts.discard}</button>
    </p>`;
}
