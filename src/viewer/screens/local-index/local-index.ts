import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { property, state } from 'lit/decorators.js';
import type { IndexGate } from '../../components';
import {
  chosenReach,
  gateTexts,
  kuc,
  REACHES,
  register,
  sinceOf,
  ViewerElement,
  type IndexReady,
  type Reach,
} from '../../components';
import type { ViewerContext } from '../../context';
import { localIndexTexts } from './texts';

/** `<access-logger-local-index .context>` */
class LocalIndex extends ViewerElement {
  @property({ attribute: false }) context!: ViewerContext;
  /** Since when the index holds the log, ms since 1970; `undefined`: there is none. */
  @state() private since: number | undefined;
  @state() private reach: Reach | undefined;
  @state() private isAsking = false;

  override render(): unknown {
    const texts = localIndexTexts(this.context.language);
    return html`<p>${texts.what}</p>
      <p>${texts.whose}</p>
      <access-logger-index-gate
        .context=${this.context}
        alone
        @index-ready=${({ detail }: IndexReady) => (this.since = detail.since)}
      ></access-logger-index-gate>
      ${this.since === undefined ? nothing : [this.extension(this.since), this.erasure()]}`;
  }

  private gate(): IndexGate | null {
    return this.querySelector<IndexGate>('access-logger-index-gate');
  }

  /** Only what reaches further back than what is there. */
  private extension(since: number): TemplateResult | typeof nothing {
    const { language, now, zone, preferences } = this.context;
    const further = REACHES.filter((reach) => (sinceOf(reach, now(), zone) ?? -Infinity) < since);
    if (further.length === 0) return nothing;
    const texts = localIndexTexts(language);
    const reach = this.reach ?? further.find((one) => one === chosenReach(preferences)) ?? further[0]!;
    return html`<h2 class="alv-subtitle">${texts.extend}</h2>
      <div class="alv-gate-form">
        <${kuc.dropdown}
          .label=${texts.reach}
          .items=${further.map((value) => ({ value, label: gateTexts(language).reaches[value] }))}
          .value=${reach}
          @change=${(event: CustomEvent<{ value: Reach }>) => (this.reach = event.detail.value)}
        ></${kuc.dropdown}>
        <${kuc.button} .text=${texts.read} @click=${() => this.extend(reach)}></${kuc.button}>
      </div>`;
  }

  private extend(reach: Reach): void {
    this.since = undefined;
    this.reach = undefined;
    this.gate()?.build(reach);
  }

  private erasure(): TemplateResult {
    const texts = localIndexTexts(this.context.language);
    return html`<h2 class="alv-subtitle">${texts.erase}</h2>
      ${
        this.isAsking
          ? html`<div class="alv-box alv-box-warning" role="alert">
              <p>${texts.eraseQuestion}</p>
              <p class="alv-actions">
                <${kuc.button} type="alert" .text=${texts.eraseYes} @click=${() => this.erase()}></${kuc.button}>
                <${kuc.button} .text=${texts.eraseNo} @click=${() => (this.isAsking = false)}></${kuc.button}>
              </p>
            </div>`
          : html`<${kuc.button} .text=${texts.erase} @click=${() => (this.isAsking = true)}></${kuc.button}>`
      }`;
  }

  private erase(): void {
    this.isAsking = false;
    this.since = undefined;
    this.gate()?.erase();
  }
}

register('access-logger-local-index', LocalIndex);
