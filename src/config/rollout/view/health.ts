/** The health page: what has arrived, this browser, gaps, versions. */
import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { countQueue } from '../../model/queue-count';
import { kuc } from '../../view/kuc';
import type { PageContext } from '../../view/page';
import { retryBox } from '../../view/parts';
import { shownTime } from '../../view/time';
import type { HealthReport } from '../state/health';

/** Share of the daily limit at which it is time to act. */
const NEAR_LIMIT = 0.8;
const APPS_SHOWN = 10;

export function healthView(context: PageContext): TemplateResult {
  const { messages, rollout } = context;
  const { health } = rollout;
  const texts = messages.health;
  if (health.logAppId === '') return html`<p>${texts.noLogApp}</p>`;
  return html`<div class="al-health">
    ${logPart(context)} ${part(texts.browser, browserLines(context))}
    ${part(texts.versions, versionLines(context))}
    <p class="al-actions">
      <${kuc.button} class="al-plain"
        .text=${texts.reload}
        .disabled=${health.isReading}
        @click=${() => void health.read()}
      ></${kuc.button}>
    </p>
  </div>`;
}

function logPart(context: PageContext): unknown {
  const { messages, rollout } = context;
  const { report } = rollout.health;
  const texts = messages.health;
  if (!report) return html`<p role="status">${texts.reading}</p>`;
  if ('failure' in report)
    return retryBox(texts.failed, report.failure, messages, () => void rollout.health.read());
  return html`${part(texts.log, logLines(report.value, context))}
  ${part(texts.gaps, gapLines(report.value, context))}`;
}

/** A line: its name, what it says, and how that is to be taken. */
type Line = readonly [name: string, value: unknown, hint?: string];

function part(title: string, lines: readonly Line[]): TemplateResult {
  return html`<section class="al-health-part">
    <h3 class="al-subtitle">${title}</h3>
    <dl class="al-facts">
      ${lines.map(
        ([name, value, hint]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}${hint ? html`<span class="al-hint">${hint}</span>` : nothing}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

function logLines(report: HealthReport, context: PageContext): Line[] {
  const texts = context.messages.health;
  return [
    [texts.recordsToday, texts.recordCount(report.recordsToday)],
    ...requestLine(report, context),
    [texts.lastWrite, report.lastWrite ? shownTime(report.lastWrite, context) : texts.empty],
    [texts.records, texts.recordCount(report.records)],
  ];
}

function requestLine({ requests }: HealthReport, { messages, draft }: PageContext): Line[] {
  const texts = messages.health;
  if (!requests) return [];
  const limit = draft.settings.delivery.dailyRequests;
  const number = 'counted' in requests ? requests.counted : requests.requests;
  const source =
    'counted' in requests ? texts.measured : texts.estimated(requests.sample, requests.perRequest.toFixed(1));
  const warning =
    number > limit * NEAR_LIMIT
      ? html`<span class="al-state al-state-pending">${texts.nearLimit(limit)}</span>`
      : nothing;
  return [[texts.requests, html`${texts.requestCount(number)} ${warning}`, source]];
}

function gapLines({ gaps }: HealthReport, { messages }: PageContext): Line[] {
  const texts = messages.health;
  const { counts } = gaps;
  const suspicious = counts.forged + counts.edited + counts.altered + counts['broken-chain'];
  const sentences = [
    ...(gaps.missing > 0 ? [texts.gapsMissing(gaps.missing)] : []),
    ...(gaps.counted > 0 ? [texts.gapsCounted(gaps.counted)] : []),
    ...(gaps.mayWait > 0 ? [texts.gapsMayWait(gaps.mayWait)] : []),
    ...(suspicious > 0 ? [texts.gapsSuspicious(suspicious)] : []),
  ];
  const value =
    sentences.length === 0
      ? texts.gapsNone
      : sentences.map((sentence) => html`<p class="al-gap">${sentence}</p>`);
  return [[texts.gapsLatest, value, texts.gapsOf(gaps.records, gaps.sessions)]];
}

function browserLines({ messages, rollout, user }: PageContext): Line[] {
  const texts = messages.health;
  const { own, others, refused } = countQueue(() => window.localStorage, rollout.health.logAppId, user.code);
  return [
    [texts.queue, texts.queueOf(own, others)],
    [
      texts.refused,
      refused === 0 ? texts.refusedNone : texts.recordCount(refused),
      refused === 0 ? '' : texts.refusedHint,
    ],
  ];
}

function versionLines(context: PageContext): Line[] {
  const { messages, rollout, host } = context;
  const texts = messages.health;
  const { report } = rollout.health;
  const plugin: Line = [texts.plugin, host.pluginVersion];
  if (!report || 'failure' in report) return [plugin];
  const { viewer, others } = report.value;
  const otherApps = others.map(
    ({ version, apps }) =>
      html`<p>${texts.othersOf(version, apps.length)}</p>
        <ul>
          ${apps.slice(0, APPS_SHOWN).map(({ id, name, at }) => {
            return html`<li>${texts.appOf(name, id, shownTime(at, context))}</li>`;
          })}
        </ul>`,
  );
  return [
    plugin,
    [texts.viewer, viewerText(viewer, host.pluginVersion, texts)],
    others.length === 0 ? [texts.others, texts.othersNone] : [texts.others, otherApps, texts.othersHint],
  ];
}

function viewerText(
  viewer: HealthReport['viewer'],
  current: string,
  texts: PageContext['messages']['health'],
): string {
  if (viewer === 'missing') return texts.viewerMissing;
  if (viewer === 'unknown') return texts.viewerUnknown;
  return viewer.version === current ? viewer.version : texts.viewerOutdated(viewer.version);
}
