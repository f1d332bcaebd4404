/** From a saved policy to deleted records: count, archive, check, delete. */
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { dataTable, emptyState, failureBox, loading, register, ViewerElement } from '../../components';
import type { ViewerContext } from '../../context';
import { actionName, commonTexts } from '../../messages';
import { minuteText } from '../../time';
import { planDue, type DuePlan } from './plan';
import { periodText } from './policy-form';
import { dueAt, type Policy } from './rules';
import { retentionTexts } from './texts';
import './archive';
import './remove';

/** `<access-logger-retention-work .context .policy>` */
class Work extends ViewerElement {
  @property({ attribute: false }) context!: ViewerContext;
  @property({ attribute: false }) policy!: Policy;
  /** `null`: nothing is past its period. */
  @state() private plan: DuePlan | null | undefined;
  @state() private failure: unknown;
  private abort = new AbortController();

  override disconnectedCallback(): void {
    this.abort.abort();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('policy')) void this.count();
  }

  override render(): unknown {
    const { language } = this.context;
    const texts = retentionTexts(language);
    const common = commonTexts(language);
    return html`<h2 class="alv-subtitle">${texts.due}</h2>
      ${
        this.failure
          ? failureBox(this.failure, common, () => void this.count())
          : this.plan === undefined
            ? loading(common, texts.counting)
            : this.plan === null
              ? emptyState(texts.nothingDue, texts.nothingDueAdvice)
              : this.found(this.plan)
      }`;
  }

  private found(plan: DuePlan): TemplateResult {
    const { language, zone } = this.context;
    const texts = retentionTexts(language);
    return html`${dataTable({
      caption: texts.due,
      columns: [
        {
          name: 'which',
          title: texts.which,
          cell: ({ actions }) =>
            actions?.map((action) => actionName(action, language)).join(', ') ??
            (plan.groups.length === 1 ? texts.everything : texts.everythingElse),
        },
        { name: 'period', title: texts.period, cell: ({ period }) => periodText(period, texts) },
        { name: 'before', title: texts.before, cell: ({ cutoff }) => minuteText(cutoff, zone) },
        {
          name: 'count',
          title: texts.count,
          numeric: true,
          cell: ({ count }) => count.toLocaleString(language),
        },
      ],
      rows: plan.groups,
      texts: commonTexts(language),
    })}
    ${
      plan.mayRemove
        ? html`<access-logger-retention-archive
              .context=${this.context}
              .plan=${plan}
            ></access-logger-retention-archive>
            <access-logger-retention-remove
              .context=${this.context}
              .plan=${plan}
              @removed=${() => void this.count()}
            ></access-logger-retention-remove>`
        : html`<div class="alv-box alv-box-warning" role="status">
            <p class="alv-box-title">${texts.noRight}</p>
            <p>${texts.noRightAdvice}</p>
          </div>`
    }`;
  }

  private async count(): Promise<void> {
    this.abort.abort();
    const { signal } = (this.abort = new AbortController());
    this.plan = undefined;
    this.failure = undefined;
    const { context, policy } = this;
    try {
      const due = dueAt(policy, context.now(), context.zone);
      const plan = (await planDue(context, due, signal)) ?? null;
      if (!signal.aborted) this.plan = plan;
    } catch (error) {
      if (!signal.aborted) this.failure = error;
    }
  }
}

register('access-logger-retention-work', Work);
