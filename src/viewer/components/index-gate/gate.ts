/**
 * `<access-logger-index-gate .context>`: stands above figures that come from the local index. Asks before the first build, shows
 * how far it is, keeps it up to date, and tells its screen with `index-ready` whenever there is something (else) to read.
 */
import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { property } from 'lit/decorators.js';
import type { ViewerContext } from '../../context';
import { toLogError } from '../../log';
import { commonTexts } from '../../messages';
import { dayText, minuteText } from '../../time';
import { register, ViewerElement } from '../element';
import { kuc } from '../kuc';
import { addressLink } from '../links';
import { progressBar } from '../progress';
import { failureBox, loading } from '../states';
import { chosenReach, REACHES, rememberReach, sinceOf, type Reach } from './reach';
import { gateTexts } from './texts';
import { IndexWork, type BuiltState, type GateState } from './work';

/** Whoever stopped the work knows that, and finds the button to go on. */
const isCancelled = (failure: unknown): boolean => toLogError(failure).failure === 'cancelled';

/** Raised at once when an index is there, and again after each change of it. */
export type IndexReady = CustomEvent<BuiltState>;

export class IndexGate extends ViewerElement {
  @property({ attribute: false }) context!: ViewerContext;
  /** Without the line that leads to the settings: for the settings themselves. */
  @property({ type: Boolean }) alone = false;
  private reach: Reach = 'all';
  private work: IndexWork | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { index, now, preferences } = this.context;
    this.reach = chosenReach(preferences);
    this.work = new IndexWork({
      index,
      now,
      changed: () => this.requestUpdate(),
      ready: (built) => this.dispatchEvent(new CustomEvent('index-ready', { detail: built })),
    });
    void this.work.open(this.since());
  }

  override disconnectedCallback(): void {
    this.work?.close();
    this.work = undefined;
    super.disconnectedCallback();
  }

  override render(): unknown {
    return this.work ? this.stateView(this.work.state) : nothing;
  }

  /** Builds or extends back to what is chosen now. */
  build(reach: Reach): void {
    this.reach = reach;
    rememberReach(this.context.preferences, reach);
    void this.work?.build(this.since());
  }

  /** Removes the index from this computer. */
  erase(): void {
    void this.work?.erase(this.since());
  }

  private since(): number | undefined {
    return sinceOf(this.reach, this.context.now(), this.context.zone);
  }

  private stateView(state: GateState): TemplateResult {
    const common = commonTexts(this.context.language);
    const texts = gateTexts(this.context.language);
    switch (state.kind) {
      case 'looking':
        return loading(common);
      case 'asking':
        return this.question(state);
      case 'building': {
        const { records, total, requests } = state.progress ?? { records: 0, total: 0, requests: 0 };
        return progressBar({
          label: texts.building,
          done: records,
          total,
          ...(total > 0 ? { text: texts.progress(records, total, requests) } : {}),
          texts: common,
          onCancel: () => this.work?.cancel(),
        });
      }
      case 'ready':
        return this.line(state);
    }
  }

  private question({ begun, plan, failure }: Extract<GateState, { kind: 'asking' }>): TemplateResult {
    const { language } = this.context;
    const texts = gateTexts(language);
    const common = commonTexts(language);
    const items = REACHES.map((value) => ({ value, label: texts.reaches[value] }));
    return html`<section class="alv-box alv-box-info">
      <h2 class="alv-box-title alv-gate-title">${texts.title}</h2>
      <p>${begun ? texts.begun : texts.why}</p>
      <div class="alv-gate-form">
        <${kuc.dropdown}
          .label=${texts.reach}
          .items=${items}
          .value=${this.reach}
          @change=${(event: CustomEvent<{ value: Reach }>) => this.choose(event.detail.value)}
        ></${kuc.dropdown}>
        <${kuc.button}
          type="submit"
          .text=${begun ? texts.goOn : texts.build}
          @click=${() => this.build(this.reach)}
        ></${kuc.button}>
      </div>
      <p class="alv-hint" role="status">
        ${plan ? texts.plan(plan.records, plan.requests) : failure ? nothing : texts.planning}
        ${common.budget}
      </p>
      ${failure && !isCancelled(failure) ? failureBox(failure, common, () => void this.work?.ask(this.since())) : nothing}
    </section>`;
  }

  private choose(reach: Reach): void {
    this.reach = reach;
    void this.work?.ask(this.since());
  }

  private line({ built, news, failure }: Extract<GateState, { kind: 'ready' }>): TemplateResult {
    const { language, zone } = this.context;
    const texts = gateTexts(language);
    const since = Number.isFinite(built.since) ? texts.sinceDay(dayText(built.since, zone)) : texts.sinceAll;
    const refresh = (): void => void this.work?.refresh();
    return html`<div class="alv-gate-line">
        <p class="alv-hint" role="status">
          ${
            news === 'reading'
              ? texts.reading
              : html`${texts.asOf(minuteText(built.updatedAt, zone), built.rows, since)}
                ${news === 'elsewhere' ? texts.elsewhere : nothing}`
          }
        </p>
        <button type="button" class="alv-plain-button" ?disabled=${news === 'reading'} @click=${refresh}>
          ${texts.refresh}
        </button>
        ${this.alone ? nothing : addressLink({ screen: 'local-index', params: {} }, texts.manage)}
      </div>
      ${failure ? failureBox(failure, commonTexts(language), refresh) : nothing}`;
  }
}

register('access-logger-index-gate', IndexGate);
