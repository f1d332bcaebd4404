import { html, nothing, type TemplateResult } from 'lit';
import {
  budgetNote,
  emptyState,
  failureBox,
  loading,
  progressBar,
  register,
  saveButton,
} from '../../../components';
import type { ViewerContext } from '../../../context';
import { commonTexts } from '../../../messages';
import { KeptRuns } from '../kept';
import { RunElement } from '../run-element';
import { browserSlices } from '../slices';
import { spanText } from '../spans';
import { checkCsv } from './csv';
import { groupsOf, type GroupName } from './groups';
import type { CheckPlan } from './plan';
import { resultView } from './result-view';
import { CheckRun, type CheckResult } from './run';
import { checkTexts } from './texts';

const AUDITORS = 'auditors';

const kept = new KeptRuns<CheckRun>();

/** People of whom this auditor has said that they may merge kintone's audit log. */
function trustedIn({ preferences }: ViewerContext): string[] {
  const stored = preferences.get(AUDITORS);
  return Array.isArray(stored) ? stored.filter((one): one is string => typeof one === 'string') : [];
}

/** `<access-logger-trust-check .context .span .about>` */
class TrustCheck extends RunElement<CheckRun, GroupName> {
  protected override readonly kept = kept;

  override render(): unknown {
    const { run, context } = this;
    if (!run) return nothing;
    const texts = checkTexts(context.language);
    const common = commonTexts(context.language);
    const { state: now } = run;
    switch (now.kind) {
      case 'planning':
        return loading(common, texts.planning);
      case 'failed':
        return failureBox(now.failure, common, () => void run.plan());
      case 'ready':
        return this.ready(now.plan, run);
      case 'running':
        return progressBar({
          label: texts.running,
          done: now.records,
          total: now.plan.records,
          text: texts.progress(now.records, now.plan.records, now.requests),
          texts: common,
          onCancel: () => {
            run.cancel();
          },
        });
      case 'stopped':
        return html`${failureBox(now.failure, common)}
          <p role="status">${texts.stopped(now.records, now.plan.records)}</p>
          <p class="alv-actions">
            ${this.button(texts.resume, () => void run.go(), true)}
            ${this.button(texts.restart, () => {
              this.begin();
            })}
          </p>`;
      case 'done':
        return this.done(now.result, run);
    }
  }

  private ready(plan: CheckPlan, run: CheckRun): TemplateResult {
    const texts = checkTexts(this.context.language);
    if (plan.records === 0) {
      const { from, to } = plan.span;
      return from === undefined && to === undefined
        ? emptyState(texts.nothingAtAll, texts.nothingAtAllAdvice)
        : emptyState(texts.nothing, texts.nothingAdvice);
    }
    return html`<p class="alv-trust-plan" role="status">${texts.plan(plan.records, plan.requests)}</p>
      <p class="alv-hint">${texts.period}: ${spanText(plan.span, this.context, texts.wholeLog)}</p>
      ${budgetNote(plan.requests, commonTexts(this.context.language), texts.isLogged)}
      <p class="alv-actions">${this.button(texts.start, () => void run.go(), true)}</p>`;
  }

  private done(result: CheckResult, run: CheckRun): TemplateResult {
    const { context } = this;
    const texts = checkTexts(context.language);
    const groups = groupsOf(result.findings, result.summary, run.auditors, trustedIn(context));
    return html`<p class="alv-actions">
        ${saveButton(
          texts.download,
          {
            about: texts.csv.file,
            at: result.endedAt,
            address: this.about,
            rows: groups.reduce((sum, { findings }) => sum + findings.length, 0),
            text: () => checkCsv(result, groups, context),
          },
          context,
        )}
        ${this.button(texts.print, () => {
          print();
        })}
        ${this.button(texts.again, () => {
          this.begin();
        })}
      </p>
      ${resultView({
        result,
        groups,
        context,
        shownOf: this.shownOf,
        onMore: this.onMore,
        onTrust: (creator) => {
          context.preferences.set(AUDITORS, [...new Set([...trustedIn(context), creator])]);
          this.requestUpdate();
        },
      })}`;
  }

  protected override made(): CheckRun {
    const { context } = this;
    return new CheckRun(
      {
        ...browserSlices,
        log: context.log,
        writer: context.writer,
        clock: () => context.now(),
        auditors: [context.user.code, ...trustedIn(context)],
      },
      this.span,
    );
  }
}

register('access-logger-trust-check', TrustCheck);
