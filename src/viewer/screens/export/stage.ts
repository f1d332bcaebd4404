/** How far the file has come, and what the screen shows of that. */
import { html, type TemplateResult } from 'lit';
import type { ChosenFilter } from '../../address';
import { budgetNote, emptyState, errorBox, progressBar, writeFailureBox } from '../../components';
import type { ViewerContext } from '../../context';
import { TargetError, type ExportState, type FormatName } from '../../files';
import { requestsOfWalk, type WalkPlan } from '../../log';
import { commonTexts } from '../../messages';
import { formatChoice } from './format-choice';
import type { Manifest } from './manifest';
import { manifestView } from './manifest-view';
import { exportTexts } from './texts';

/** Two for the plan are spent by then; one writes the export into the log. */
const LOG_REQUESTS = 1;

/** What is known of the log record of an export. */
export interface LoggedExport {
  manifest: Manifest;
  /** `$id` of the log record. */
  logRecord: number;
}

/** What a person can do at one stage or another. */
interface StageActs {
  onFormat: (format: FormatName) => void;
  onStart: (plan: WalkPlan) => void;
  onCancel: () => void;
  /** Go on where the file stopped. */
  onResume: () => void;
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

export function stageView(
  plan: WalkPlan,
  state: ExportState<LoggedExport>,
  options: StageOptions,
): TemplateResult {
  const { context, filter, acts } = options;
  const texts = exportTexts(context.language);
  const common = commonTexts(context.language);
  switch (state.kind) {
    case 'idle':
      return plan.total === 0
        ? emptyState(texts.nothing, Object.keys(filter).length > 0 ? texts.nothingLeft : texts.nothingYet)
        : ready(plan, options);
    case 'running':
      return progressBar({
        label: texts.running,
        done: state.rows,
        total: plan.total,
        text: texts.progress(state.rows, plan.total),
        texts: common,
        onCancel: acts.onCancel,
      });
    case 'stopped':
      return stopped(state, options);
    case 'done':
      return manifestView({ ...state.logged, context, filter, onAnother: acts.onAnother });
  }
}

function ready(plan: WalkPlan, { context, format, acts }: StageOptions): TemplateResult {
  const texts = exportTexts(context.language);
  const requests = requestsOfWalk(plan.total) + LOG_REQUESTS;
  return html`${formatChoice({ texts, chosen: format, onChoose: acts.onFormat })}
    <p class="alv-export-plan" role="status">${texts.plan(plan.total, requests)}</p>
    ${budgetNote(requests, commonTexts(context.language))}
    <p class="alv-actions">
      <button type="button" class="alv-button alv-main-button" @click=${() => acts.onStart(plan)}>
        ${texts.start}
      </button>
    </p>`;
}

function stopped(
  { rows, failure }: Extract<ExportState<LoggedExport>, { kind: 'stopped' }>,
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
  return html`${writeFailureBox(failure, commonTexts(context.language))}
    <p role="status">${texts.stopped(rows)}</p>
    <p class="alv-actions">
      <button type="button" class="alv-button" @click=${acts.onResume}>${texts.resume}</button>
      <button type="button" class="alv-button" @click=${() => acts.onGiveUp(true)}>${texts.discard}</button>
    </p>`;
}
