import { html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import {
  emptyState,
  failureBox,
  loading,
  progressBar,
  register,
  saveButton,
  type ShownTable,
} from '../../../components';
import type { LogError } from '../../../log';
import { commonTexts } from '../../../messages';
import { guestSpaceOf } from '../../../place';
import { KeptRuns } from '../kept';
import { RunElement } from '../run-element';
import { browserSlices } from '../slices';
import { reconciliationCsv } from './csv';
import type { DifferenceGroup } from './groups';
import type { ReconciliationPlan, Where } from './plan';
import { resultView } from './result-view';
import { ReconciliationRun, type ReconciliationResult } from './run';
import { reconciliationTexts } from './texts';

const kept = new KeptRuns<ReconciliationRun>();

/** `<access-logger-reconciliation .context .appId .span .about>` */
class Reconciliation extends RunElement<ReconciliationRun, DifferenceGroup> {
  @property({ attribute: false }) appId: number | undefined;
  protected override readonly kept = kept;

  override render(): unknown {
    const { run, context } = this;
    const texts = reconciliationTexts(context.language);
    const common = commonTexts(context.language);
    if (!run) return emptyState(texts.chooseApp, texts.chooseAppAdvice);
    const { state: now } = run;
    switch (now.kind) {
      case 'planning':
        return loading(common, texts.planning);
      case 'failed':
        return this.failed(now.failure, now.where, () => void run.plan());
      case 'ready':
        return this.ready(now.plan, run);
      case 'running': {
        const total = now.plan.records + now.plan.events;
        return progressBar({
          label: texts.running,
          done: now.done,
          total,
          text: texts.progress(now.done, total),
          texts: common,
          onCancel: () => {
            run.cancel();
          },
        });
      }
      case 'stopped':
        return html`${this.failed(now.failure, now.where)}
          <p role="status">${texts.stopped(now.done)}</p>
          <p class="alv-actions">
            ${this.button(texts.resume, () => void run.go(), true)}
            ${this.button(texts.restart, () => {
              this.begin();
            })}
          </p>`;
      case 'done':
        return this.done(now.result);
    }
  }

  /** What the auditor may not do in the app has other words than what they may not do in the log. */
  private failed(error: LogError, where: Where, retry?: () => void): TemplateResult {
    const texts = reconciliationTexts(this.context.language);
    const isApp = where === 'app';
    if (isApp && error.failure === 'no-right') return emptyState(texts.noRight, texts.noRightAdvice);
    if (isApp && error.failure === 'not-found') return emptyState(texts.noApp, texts.noAppAdvice);
    return failureBox(error, commonTexts(this.context.language), retry);
  }

  private ready(plan: ReconciliationPlan, run: ReconciliationRun): TemplateResult {
    const texts = reconciliationTexts(this.context.language);
    if (plan.records === 0) {
      const { from, to } = plan.span;
      return from === undefined && to === undefined
        ? emptyState(texts.nothingAtAll, texts.nothingAtAllAdvice)
        : emptyState(texts.nothing, texts.nothingAdvice);
    }
    return html`<p class="alv-trust-plan" role="status">
        ${texts.plan(plan.appName, plan.records, plan.events)}
      </p>
      <p class="alv-hint">${texts.requests(plan.appRequests, plan.logRequests)}</p>
      <p class="alv-actions">${this.button(texts.start, () => void run.go(), true)}</p>`;
  }

  private done(result: ReconciliationResult): TemplateResult {
    const { context } = this;
    const texts = reconciliationTexts(context.language);
    const file: ShownTable = {
      about: `${texts.file}-${result.plan.appId}`,
      at: result.endedAt,
      address: this.about,
      rows: result.differences.length,
      text: () => reconciliationCsv(result, context),
    };
    const onPrint = (): void => {
      print();
    };
    return html`<p class="alv-actions">
        ${saveButton(texts.download, file, context)} ${this.button(texts.print, onPrint)}
        ${this.button(texts.again, () => {
          this.begin();
        })}
      </p>
      ${resultView({
        result,
        context,
        shownOf: this.shownOf,
        onMore: this.onMore,
      })}`;
  }

  protected override made(): ReconciliationRun | undefined {
    const { context, appId } = this;
    if (appId === undefined) return undefined;
    return new ReconciliationRun(
      {
        ...browserSlices,
        log: context.log,
        tracked: context.tracked,
        writer: context.writer,
        clock: () => context.now(),
        guestSpaceId: guestSpaceOf(context.place),
      },
      appId,
      this.span,
    );
  }
}

register('access-logger-reconciliation', Reconciliation);
