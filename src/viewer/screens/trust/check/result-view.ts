/** The result of a check: the verdict, what it was about, the findings, and what it cannot tell. */
import { html, nothing, type TemplateResult } from 'lit';
import { addressLink, eventAddress, personText } from '../../../components';
import type { ViewerContext } from '../../../context';
import { isLogAppOutdated } from '../../../log';
import { minuteText, secondText } from '../../../time';
import { spanText } from '../spans';
import { groupTexts } from './group-texts';
import { verdictOf, type Group, type GroupName } from './groups';
import { rowsView } from './rows';
import type { CheckResult } from './run';
import { checkTexts } from './texts';

/** Rows of a group shown at first, and added with each click. */
export const ROWS = 20;

export interface ResultOptions {
  result: CheckResult;
  groups: readonly Group[];
  context: ViewerContext;
  /** How many rows of a group are shown. */
  shownOf: (name: GroupName) => number;
  onMore: (name: GroupName) => void;
  onTrust: (creator: string) => void;
}

const BOXES = { none: 'success', attention: 'warning', serious: 'error' } as const;

export function resultView(options: ResultOptions): TemplateResult {
  const { groups, context } = options;
  const texts = checkTexts(context.language);
  const verdict = verdictOf(groups) ?? 'none';
  return html`<div class="alv-box alv-box-${BOXES[verdict]}" role="status">
      <h2 class="alv-box-title alv-trust-verdict">${texts.verdict[verdict]}</h2>
      <p>${texts.verdictText[verdict]}</p>
    </div>
    ${facts(options)} ${groups.map((group) => groupView(group, options))}
    <h2 class="alv-subtitle">${texts.limits}</h2>
    <ul class="alv-trust-limits">
      ${texts.limitList.map((limit) => html`<li>${limit}</li>`)}
    </ul>`;
}

function facts({ result, context }: ResultOptions): TemplateResult {
  const { zone, user, known } = context;
  const texts = checkTexts(context.language);
  const { plan, summary, endedAt, requests, logged, isEndOpen } = result;
  const name = (code: string): string => personText(known.people.get(code) ?? '', code);
  const merged = Object.entries(summary.mergedBy);
  const rows: [string, unknown][] = [
    [texts.checkedBy, personText(user.name, user.code)],
    [texts.checkedAt, secondText(endedAt, zone)],
    [texts.period, spanText(plan.span, zone, texts)],
    [texts.rows, texts.rowsValue(summary.records, plan.firstId, plan.lastId)],
    [texts.sessions, summary.sessions.toLocaleString(context.language)],
    [texts.requests, requests.toLocaleString(context.language)],
    ...(merged.length > 0
      ? [
          [texts.merged, lines(merged.map(([who, count]) => texts.mergedValue(name(who), count)))] as [
            string,
            unknown,
          ],
        ]
      : []),
    ...(summary.retained.length > 0
      ? [
          [
            texts.retained,
            lines(
              summary.retained.map(({ id, creator, at, records }) =>
                addressLink(
                  eventAddress(id),
                  texts.retainedValue(
                    name(creator),
                    at === '' ? texts.noTime : minuteText(Date.parse(at), zone),
                    records,
                  ),
                ),
              ),
            ),
          ] as [string, unknown],
        ]
      : []),
    ...(summary.lost > 0
      ? [[texts.lost, summary.lost.toLocaleString(context.language)] as [string, unknown]]
      : []),
    ...(logged.end === undefined
      ? []
      : [
          [texts.logged, addressLink(eventAddress(logged.end), texts.loggedLink(logged.end))] as [
            string,
            unknown,
          ],
        ]),
  ];
  return html`<dl class="alv-facts" aria-label=${texts.facts}>
      ${rows.map(
        ([title, value]) =>
          html`<div>
            <dt>${title}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
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
  const person = (code: string): string => personText(context.known.people.get(code) ?? '', code);
  return html`<section class="alv-trust-group" data-group=${name} aria-label=${title}>
    <h2 class="alv-subtitle">
      <span class="alv-trust-level alv-trust-${level}">${texts.level[level]}</span> ${title}
      <span class="alv-trust-count">${texts.count(count)}</span>
    </h2>
    <dl class="alv-trust-advice">
      <dt>${texts.means}</dt>
      <dd>${means}</dd>
      <dt>${texts.todo}</dt>
      <dd>${todo}</dd>
    </dl>
    ${findings.length > 0 ? rowsView(group, title, shown, context) : nothing}
    ${
      left > 0
        ? html`<p class="alv-actions">
            <button type="button" class="alv-button" @click=${() => onMore(name)}>${texts.more(left)}</button>
          </p>`
        : nothing
    }
    ${
      left <= 0 && count > findings.length && findings.length > 0
        ? html`<p class="alv-hint">${texts.kept(findings.length)}</p>`
        : nothing
    }
    ${creators.map(
      (creator) =>
        html`<p class="alv-actions">
          <button type="button" class="alv-button" @click=${() => onTrust(creator)}>
            ${texts.isAuditor(person(creator))}
          </button>
        </p>`,
    )}
  </section>`;
}
