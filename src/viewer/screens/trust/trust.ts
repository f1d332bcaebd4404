import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { resolved, type Params } from '../../address';
import { register, tabs, ViewerElement, type FilterChange, type FilterPart } from '../../components';
import type { ViewerContext } from '../../context';
import type { LogFilter } from '../../log';
import { commonTexts } from '../../messages';
import { zoneText } from '../../time';
import { addressOf, choiceOf, type Tab, type TrustChoice } from './address';
import './check/check';
import { checkTexts } from './check/texts';
import './reconciliation/reconciliation';
import { reconciliationTexts } from './reconciliation/texts';
import { trustTexts } from './texts';

const PARTS: Readonly<Record<Tab, readonly FilterPart[]>> = {
  check: ['period'],
  reconciliation: ['period', 'apps'],
};
const TABS: readonly Tab[] = ['check', 'reconciliation'];

/** `<access-logger-trust .context .params>` */
class Trust extends ViewerElement {
  @property({ attribute: false }) context!: ViewerContext;
  @property({ attribute: false }) params: Params = {};
  private choice: TrustChoice = { tab: 'check', filter: {} };
  private asked: LogFilter = {};

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('params')) return;
    this.choice = choiceOf(this.params);
    this.asked = resolved(this.choice.filter, this.context.now(), this.context.zone);
  }

  override render(): unknown {
    const { context, choice } = this;
    const { tab, filter } = choice;
    const { language } = context;
    return html`<p class="alv-trust-paper">
        <strong>${trustTexts(language)[tab]}</strong>
        ${commonTexts(language).timeZone(zoneText(context.zone, context.now()))}
      </p>
      ${this.tabs()}
      <p>${tab === 'check' ? checkTexts(language).about : reconciliationTexts(language).about}</p>
      <access-logger-filter
        .context=${context}
        .filter=${filter}
        .parts=${PARTS[tab]}
        @filter-change=${({ detail }: FilterChange) => {
          context.go(addressOf({ tab, filter: detail }));
        }}
      ></access-logger-filter>
      ${this.content()}`;
  }

  private tabs(): TemplateResult {
    const { tab, filter } = this.choice;
    const texts = trustTexts(this.context.language);
    const items = TABS.map((one) => ({
      title: texts[one],
      address: addressOf({ tab: one, filter }),
      isCurrent: one === tab,
    }));
    return tabs({ label: texts.tabs, items });
  }

  private content(): TemplateResult {
    const { context, asked } = this;
    const { from, to } = asked;
    const span = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
    const about = addressOf(this.choice);
    if (this.choice.tab === 'reconciliation')
      return html`<access-logger-reconciliation
        .context=${context}
        .appId=${asked.apps?.[0]}
        .span=${span}
        .about=${about}
      ></access-logger-reconciliation>`;
    return html`<access-logger-trust-check
      .context=${context}
      .span=${span}
      .about=${about}
    ></access-logger-trust-check>`;
  }
}

register('access-logger-trust', Trust);
