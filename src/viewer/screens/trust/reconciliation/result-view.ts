/** The result of a comparison: the verdict, what it was about, the differences, and what it cannot tell. */
import { html, nothing, type TemplateResult } from 'lit';
import { addressLink, appText, eventAddress, factList, personText, type Fact } from '../../../components';
import type { ViewerContext } from '../../../context';
import { secondText } from '../../../time';
import { groupSection, limitList, verdictBox } from '../result';
import { spanText } from '../spans';
import { differencesByGroup, type DifferenceGroup } from './groups';
import type { Difference } from './match';
import { differenceRows } from './rows';
import type { ReconciliationResult } from './run';
import { reconciliationTexts } from './texts';

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
  return html`${verdictBox(verdict, texts.verdict[verdict], texts.verdictText[verdict])} ${facts(options)}
  ${groups.map(({ name, differences }) => groupView(name, differences, options))}
  ${limitList(texts.limits, texts.limitList)}`;
}

function facts({ result, context }: ResultOptions): TemplateResult {
  const { language, zone, user } = context;
  const texts = reconciliationTexts(language);
  const { plan, records, endedAt, logged, logFailure } = result;
  const rows: (Fact | false)[] = [
    [texts.checkedBy, personText(user.name, user.code)],
    [texts.checkedAt, secondText(endedAt, zone)],
    [texts.app, appText(plan.appName, plan.appId)],
    [texts.period, spanText(plan.span, context, texts.wholeLog)],
    [texts.records, records.toLocaleString(language)],
    [texts.events, plan.events.toLocaleString(language)],
    logged !== undefined && [texts.logged, addressLink(eventAddress(logged), texts.loggedLink(logged))],
  ];
  return html`${factList(texts.facts, rows)}
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
  return groupSection({
    name,
    title,
    count: texts.count(differences.length),
    advice: [
      [texts.means, means],
      [texts.todo, todo],
    ],
    rows: differenceRows(differences.slice(0, shown), title, result.plan, context),
    more:
      left > 0
        ? {
            text: texts.more(left),
            onClick: () => {
              onMore(name);
            },
          }
        : undefined,
  });
}
