import type { TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { kuc } from '../kuc';
import type { PageContext } from '../page';
import { retryBox } from '../parts';
import { verdictView } from './verdict';

/** Choosing among the apps that the user sees, and checking the choice before it is used. */
export function existingForm(context: PageContext): TemplateResult {
  const { logApp, messages } = context;
  const texts = messages.logApp;
  const { apps, candidateId } = logApp;
  if (!apps) return html`<p role="status">${messages.common.loading}</p>`;
  if ('failure' in apps) {
    return retryBox(texts.appsFailed, apps.failure, messages, () => void logApp.loadApps());
  }
  if (apps.value.length === 0) return html`<p>${texts.chooseEmpty}</p>`;
  return html`<div class="al-row">
      <${kuc.combobox}
        .label=${texts.choose}
        .placeholder=${texts.choosePlaceholder}
        .items=${apps.value.map(({ id, name }) => ({ value: id, label: `${name} (${texts.appId(id)})` }))}
        .value=${candidateId}
        @change=${(event: CustomEvent<{ value?: string }>) => logApp.consider(event.detail.value ?? '')}
      ></${kuc.combobox}>
      <${kuc.button} class="al-plain"
        .text=${texts.check}
        .disabled=${candidateId === '' || logApp.checking}
        @click=${() => void logApp.runCheck(candidateId)}
      ></${kuc.button}>
    </div>
    ${verdictView(context, true)}`;
}
