import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { resolved, type Params } from '../../address';
import {
  addressLink,
  emptyState,
  failureBox,
  filteredAddress,
  loading,
  personText,
  register,
  ViewerElement,
  type ChartData,
  type FilterChange,
  type IndexReady,
} from '../../components';
import type { ViewerContext } from '../../context';
import { commonTexts } from '../../messages';
import { dayText } from '../../time';
import { addressOf, choiceOf, type PersonChoice } from './address';
import { barsOf } from './bars';
import { chooser } from './chooser';
import { PersonCount, type PersonFigures } from './count';
import { heatMap } from './heat-map';
import { momentsIn } from './hours';
import { summary } from './summary';
import { PAGE, tables, type List } from './tables';
import { personTexts } from './texts';

const FIRST_PAGES: Readonly<Record<List, number>> = {
  apps: PAGE,
  records: PAGE,
  devices: PAGE,
  sessions: PAGE,
};

/** `<access-logger-person .context .params>` */
class PersonElement extends ViewerElement {
  @property({ attribute: false }) context!: ViewerContext;
  @property({ attribute: false }) params: Params = {};
  @state() private figures: PersonFigures | undefined;
  @state() private chart: ChartData | undefined;
  @state() private failure: unknown;
  @state() private problem = '';
  @state() private shown = FIRST_PAGES;
  private choice: PersonChoice = choiceOf({});
  /** Beginning of the index, ms since 1970; `undefined`: there is none yet. */
  private since: number | undefined;
  private abort = new AbortController();

  override disconnectedCallback(): void {
    this.abort.abort();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('params')) return;
    // What is still being counted is of another person or period.
    this.abort.abort();
    this.choice = choiceOf(this.params);
    this.figures = undefined;
    this.problem = '';
    this.shown = FIRST_PAGES;
    if (this.choice.user === undefined) this.since = undefined;
    if (this.since !== undefined) void this.count(this.since);
  }

  override render(): unknown {
    const { context, choice, figures } = this;
    const texts = personTexts(context.language);
    const { user, period } = choice;
    if (user === undefined)
      return html`<p>${texts.about}</p>
        ${this.chooser()}`;
    const name = figures?.user_name || (context.known.people.get(user) ?? '');
    return html`<p class="alv-subject"><strong>${personText(name, user)}</strong></p>
      <p>
        ${addressLink(
          filteredAddress('timeline', { users: [user], ...(period ? { period } : {}) }),
          texts.timeline,
        )}
      </p>
      <details>
        <summary>${texts.chooseOther}</summary>
        ${this.chooser()}
      </details>
      <access-logger-index-gate
        .context=${context}
        @index-ready=${({ detail }: IndexReady) => void this.count(detail.since)}
      ></access-logger-index-gate>
      <access-logger-filter
        .context=${context}
        .filter=${period ? { period } : {}}
        .parts=${['period']}
        @filter-change=${({ detail }: FilterChange) => context.go(addressOf({ user, period: detail.period }))}
      ></access-logger-filter>
      ${this.since === undefined ? nothing : this.answer(user, this.since)}`;
  }

  private chooser(): TemplateResult {
    const { context, choice, problem } = this;
    return chooser({
      context,
      user: choice.user,
      problem,
      onChoose: (chosen) => {
        this.problem = 'problem' in chosen ? chosen.problem : '';
        if ('user' in chosen) context.go(addressOf({ ...choice, user: chosen.user }));
      },
    });
  }

  /** From the index, without a request. What is shown stays until there is something newer. */
  private async count(since: number): Promise<void> {
    const { context, choice } = this;
    if (choice.user === undefined) return;
    this.abort.abort();
    const { signal } = (this.abort = new AbortController());
    this.since = since;
    this.failure = undefined;
    this.requestUpdate();
    const count = new PersonCount(momentsIn(context.zone));
    const filter = resolved(
      { users: [choice.user], ...(choice.period ? { period: choice.period } : {}) },
      context.now(),
      context.zone,
    );
    try {
      await context.index.scan(
        filter,
        (row) => {
          context.known.learn(row);
          count.add(row);
        },
        { long: true, signal },
      );
      if (signal.aborted) return;
      const figures = count.result();
      this.figures = figures;
      this.chart = this.chartOf(figures);
    } catch (error) {
      if (!signal.aborted) this.failure = error;
    }
  }

  private answer(user: string, since: number): TemplateResult {
    const { context, figures, chart } = this;
    const { period } = this.choice;
    const texts = personTexts(context.language);
    const common = commonTexts(context.language);
    if (this.failure) return failureBox(this.failure, common, () => void this.count(since));
    if (!figures || !chart) return loading(common, texts.counting);
    const limit = Number.isFinite(since)
      ? html`<p class="alv-hint">${texts.indexSince(dayText(since, context.zone))}</p>`
      : nothing;
    if (figures.rows === 0)
      return html`${limit}${emptyState(texts.nothing, period ? texts.nothingInPeriod : texts.nothingAtAll)}`;
    return html`${limit}
      <p class="alv-hint">${texts.claims}</p>
      ${summary(figures, context, texts)}
      <div class="alv-person-times">
        <section>
          <h2 class="alv-subtitle">${texts.byHour}</h2>
          ${heatMap(figures.hours, texts, context.language)}
        </section>
        <section>
          <h2 class="alv-subtitle">${chart.caption}</h2>
          <access-logger-chart captionless .data=${chart} .language=${context.language}></access-logger-chart>
        </section>
      </div>
      ${tables({
        context,
        texts,
        user,
        period,
        figures,
        shown: this.shown,
        onMore: (list) => (this.shown = { ...this.shown, [list]: this.shown[list] + PAGE * 5 }),
      })}`;
  }

  private chartOf({ days }: PersonFigures): ChartData {
    const texts = personTexts(this.context.language);
    const { unit, bars } = barsOf(days);
    return {
      caption: unit === 'day' ? texts.byDay : texts.byMonth,
      kind: 'bar',
      labelTitle: texts[unit],
      labels: bars.map(([label]) => label),
      series: [{ name: texts.events, values: bars.map(([, events]) => events) }],
    };
  }
}

register('access-logger-person', PersonElement);
