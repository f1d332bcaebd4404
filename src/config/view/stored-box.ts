import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import type { Stored } from '../model/stored';
import { download } from './download';
import { kuc } from './kuc';
import type { PageContext } from './page';
import { settingsProblems } from './parts';

/** Stored settings that this release cannot use: said, offered for download, and replaced only on demand. */
export function storedBox(
  stored: Extract<Stored, { text: string }>,
  { messages, draft }: PageContext,
): TemplateResult {
  const texts = messages.stored;
  const isNewer = stored.kind === 'newer';
  return html`<div class="al-box al-box-error" role="alert">
    <p class="al-box-title">${isNewer ? texts.newerTitle : texts.unreadableTitle}</p>
    <p>${stored.kind === 'newer' ? texts.newer(stored.version) : texts.unreadable}</p>
    ${stored.kind === 'unreadable' ? settingsProblems(stored.problems) : nothing}
    <p class="al-actions">
      <${kuc.button} class="al-plain"
        .text=${texts.download}
        @click=${() => download('access-logger-settings.json', stored.text)}
      ></${kuc.button}>
      <${kuc.button} class="al-plain" .text=${texts.startAnew} @click=${() => draft.startAnew()}></${kuc.button}>
    </p>
    <p class="al-hint">${texts.startAnewHint}</p>
  </div>`;
}
