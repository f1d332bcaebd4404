/** The result of a comparison: the verdict, what it was about, the differences, and what it cannot tell. */
import { html, nothing, type TemplateResult } from 'lit';
import { addressLink, appText, eventAddress, personText } from '../../../components';
import type { ViewerContext } from '../../../context';
import { secondText } from '../../../time';
import { spanText } from '../spans';
import { differencesByGroup, type DifferenceGroup } from './groups';
import type { Difference } from './match';
import { differenceRows } from './rows';
import type { ReconciliationResult } from './run';
import { reconciliationTexts } from './texts';

/** Rows of a group shown at first. */
export const ROWS = 20;

export interface ResultOptions {
  result: ReconciliationResult;
  context: ViewerContext;
  shownOf: (name: DifferenceGroup) => number;
  onMore: (name: DifferenceGroup) => void;
}

export function resultView(options: ResultOptions): TemplateResult {
  const { result, context } = options;
  const texts = reconciliationTexts(context.language);
  const groups = differencesByGroup(result.differences);
  const verdict = groups.some(({ name }) => name !== 'audited') ? 'attention' : 'none';
  return html`<div class="alv-box alv-box-${verdict === 'none' ? 'success' : 'warning'}" role="status">
      <h2 class="alv-box-title alv-trust-verdict">${texts.verdict[verdict]}</h2>
      <p>${texts.verdictText[verdict]}</p>
    </div>
    ${facts(options)} ${groups.map(({ name, differences }) => groupView(name, differences, options))}
    <h2 class="alv-subtitle">${texts.limits}</h2>
    <ul class="alv-trust-limits">
      ${texts.limitList.map((limit) => html`<li>${limit}</li>`)}
    </ul>`;
}

function facts({ result, context }: ResultOptions): TemplateResult {
  const { language, zone, user } = context;
  const texts = reconciliationTexts(language);
  const { plan, records, endedAt, logged, logFailure } = result;
  const rows: [string, unknown][] = [
    [texts.checkedBy, personText(user.name, user.code)],
    [texts.checkedAt, secondText(endedAt, zone)],
    [texts.app, appText(plan.appName, plan.appId)],
    [texts.period, spanText(plan.span, zone, texts)],
    [texts.records, records.toLocaleString(language)],
    [texts.events, plan.events.toLocaleString(language)],
  ];
  if (logged !== undefined)
    rows.push([texts.logged, addressLink(eventAddress(logged), texts.loggedLink(logged))]);
  return html`<dl class="alv-facts" aria-label=${texts.facts}>
      ${rows.map(
        ([title, value]) =>
          html`<div>
            <dt>${title}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    ${
      logFailure
        ? html`<p class="alv-box alv-box-warning">${texts.notLogged} ${logFailure.details.join(' ')}</p>`
        : nothing
    }`;
}

function groupView(
  name: DifferenceGroup,
  differences: readonly Difference[],
  { result, context, shownOf, onMore }: ResultOptions,
): TemplateResult {
  const texts = reconciliationTexts(context.language);
  const { title, means, todo } = texts.groups[name];
  const shown = shownOf(name);
  const left = differences.length - shown;
  return html`<section class="alv-trust-group" data-group=${name} aria-label=${title}>
    <h2 class="alv-subtitle">
      ${title} <span class="alv-trust-count">${texts.count(differences.length)}</span>
    </h2>
    <dl class="alv-trust-advice">
      <dt>${texts.means}</dt>
      <dd>${means}</dd>
      <dt>${texts.todo}</dt>
      <dd>${todo}</dd>
    </dl>
    ${differenceRows(differences.slice(0, shown), title, result.plan, context)}
    ${
      left > 0
        ? html`<p class="alv-actions">
            <button type="button" class="alv-button" @click=${() => onMore(name)}>${texts.more(left)}</button>
          </p>`
        : nothing
    }
  </section>`;
}
