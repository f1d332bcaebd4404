/** The result of a check: the verdict, what it was about, the findings, and what it cannot tell. */
import { html, nothing, type TemplateResult } from 'lit';
import {
  addressLink,
  eventAddress,
  factList,
  knownPersonText,
  personText,
  type Fact,
} from '../../../components';
import type { ViewerContext } from '../../../context';
import { isLogAppOutdated } from '../../../log';
import { commonTexts } from '../../../messages';
import { minuteText, secondText } from '../../../time';
import { groupSection, limitList, verdictBox } from '../result';
import { spanText } from '../spans';
import { groupTexts } from './group-texts';
import { verdictOf, type Group, type GroupName } from './groups';
import { rowsView } from './rows';
import type { CheckResult } from './run';
import { checkTexts } from './texts';

export interface ResultOptions {
  result: CheckResult;
  groups: readonly Group[];
  context: ViewerContext;
  /** How many rows of a group are shown. */
  shownOf: (name: GroupName) => number;
  onMore: (name: GroupName) => void;
  onTrust: (creator: string) => void;
}

export function resultView(options: ResultOptions): TemplateResult {
  const { groups, context } = options;
  const texts = checkTexts(context.language);
  const verdict = verdictOf(groups) ?? 'none';
  return html`${verdictBox(verdict, texts.verdict[verdict], texts.verdictText[verdict])} ${facts(options)}
  ${groups.map((group) => groupView(group, options))} ${limitList(texts.limits, texts.limitList)}`;
}

function facts({ result, context }: ResultOptions): TemplateResult {
  const { zone, user } = context;
  const texts = checkTexts(context.language);
  const { plan, summary, endedAt, requests, logged, isEndOpen } = result;
  const merged = Object.entries(summary.mergedBy);
  const rows: (Fact | false)[] = [
    [texts.checkedBy, personText(user.name, user.code)],
    [texts.checkedAt, secondText(endedAt, zone)],
    [texts.period, spanText(plan.span, context, texts.wholeLog)],
    [texts.rows, texts.rowsValue(summary.records, plan.firstId, plan.lastId)],
    [texts.sessions, summary.sessions.toLocaleString(context.language)],
    [texts.requests, requests.toLocaleString(context.language)],
    merged.length > 0 && [
      texts.merged,
      lines(merged.map(([who, count]) => texts.mergedValue(knownPersonText(who, context), count))),
    ],
    summary.retained.length > 0 && [
      texts.retained,
      lines(
        summary.retained.map(({ id, creator, at, records }) =>
          addressLink(
            eventAddress(id),
            texts.retainedValue(
              knownPersonText(creator, context),
              at === '' ? commonTexts(context.language).noTime : minuteText(Date.parse(at), zone),
              records,
            ),
          ),
        ),
      ),
    ],
    summary.lost > 0 && [texts.lost, summary.lost.toLocaleString(context.language)],
    logged.end !== undefined && [
      texts.logged,
      addressLink(eventAddress(logged.end), texts.loggedLink(logged.end)),
    ],
  ];
  return html`${factList(texts.facts, rows)}
  ${notes(result, context)}${isEndOpen ? html`<p class="alv-hint">${texts.endOpen}</p>` : nothing}`;
}

const lines = (values: readonly unknown[]): unknown => values.map((value) => html`<div>${value}</div>`);

function notes({ logFailure }: CheckResult, { language }: ViewerContext): unknown {
  if (!logFailure) return nothing;
  const texts = checkTexts(language);
  const why =
    logFailure.failure === 'no-right'
      ? texts.notLoggedRight
      : isLogAppOutdated(logFailure)
        ? texts.notLoggedOld
        : logFailure.details.join(' ');
  return html`<p class="alv-box alv-box-warning">${texts.notLogged} ${why}</p>`;
}

function groupView(group: Group, options: ResultOptions): TemplateResult {
  const { context, shownOf, onMore, onTrust } = options;
  const { name, level, count, findings } = group;
  const texts = checkTexts(context.language);
  const { title, means, todo } = groupTexts(context.language)[name];
  const shown = shownOf(name);
  const left = findings.length - shown;
  const creators =
    name === 'merged-by-other'
      ? [...new Set(findings.map((finding) => ('creator' in finding ? finding.creator : '')))]
      : [];
  return groupSection({
    name,
    title,
    count: texts.count(count),
    level: html`<span class="alv-trust-level alv-trust-${level}">${texts.level[level]}</span>`,
    advice: [
      [texts.means, means],
      [texts.todo, todo],
    ],
    rows: findings.length > 0 ? rowsView(group, title, shown, context) : nothing,
    more:
      left > 0
        ? {
            text: texts.more(left),
            onClick: () => {
              onMore(name);
            },
          }
        : undefined,
    below: [
      left <= 0 && count > findings.length && findings.length > 0
        ? html`<p class="alv-hint">${texts.kept(findings.length)}</p>`
        : nothing,
      ...creators.map(
        (creator) =>
          html`<p class="alv-actions">
            <button type="button" class="alv-button" @click=${() => onTrust(creator)}>
              ${texts.isAuditor(knownPersonText(creator, context))}
            </button>
          </p>`,
      ),
    ],
  });
}
