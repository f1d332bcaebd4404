import type { TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { recordUrl } from '../../kintone/place';
import type { HistoryEntry } from '../../kintone/history';
import { differenceTable } from '../differences';
import { kuc } from '../kuc';
import type { PageContext } from '../page';
import { outerLink, unseenBox } from '../parts';
import { shownTime } from '../time';

/** Who saved what and when, from the log; asked for by a button, because it is one request to the log app. */
export function historyView(context: PageContext): TemplateResult {
  const { history, logApp, messages } = context;
  const texts = messages.transfer;
  const { entries } = history;
  if (logApp.logAppId === '') return html`<p>${texts.historyNoLogApp}</p>`;
  const load = (): void => void history.load(logApp.logAppId);
  if (!history.asked)
    return html`<p class="al-actions">
      <${kuc.button} class="al-plain" .text=${texts.historyButton} @click=${load}></${kuc.button}>
    </p>`;
  if (!entries) return html`<p role="status">${messages.common.loading}</p>`;
  if ('failure' in entries) return unseenBox(texts.historyFailed, entries.failure, messages, load);
  if (entries.value.length === 0) return html`<p role="status">${texts.historyEmpty}</p>`;
  return html`<ol class="al-history">
    ${entries.value.map((entry) => entryView(entry, context))}
  </ol>`;
}

function entryView(entry: HistoryEntry, context: PageContext): TemplateResult {
  const { host, logApp, messages } = context;
  const texts = messages.transfer;
  return html`<li>
    <p class="al-history-title">
      <time datetime=${entry.at}>${shownTime(entry.at, context)}</time>
      <strong>${entry.userName}</strong>
      <span>${entry.succeeded ? texts.saved : texts.attempted}</span>
      ${outerLink(recordUrl(logApp.logAppId, entry.id, host.place.guestSpaceId), texts.openRecord, messages)}
    </p>
    ${entry.changes.length === 0 ? html`<p>${texts.noChanges}</p>` : differenceTable(entry.changes, messages)}
  </li>`;
}
