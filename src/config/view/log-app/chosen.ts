import type { TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { appUrl } from '../../kintone/place';
import { kuc } from '../kuc';
import type { PageContext } from '../page';
import { outerLink } from '../parts';
import { verdictView } from './verdict';

/** The chosen log app and whether it is as it should be. */
export function chosenView(context: PageContext): TemplateResult {
  const { host, logApp, messages } = context;
  const texts = messages.logApp;
  const { logAppId } = logApp;
  return html`<div class="al-panel">
    <p class="al-chosen">
      <span class="al-chosen-label">${texts.chosen}</span>
      <strong class="al-chosen-name">${logApp.chosenCheck?.name ?? ''}</strong>
      <span>${texts.appId(logAppId)}</span>
      ${outerLink(appUrl(logAppId, host.place.guestSpaceId), messages.common.open, messages)}
    </p>
    ${verdictView(context, false)}
    <p class="al-actions">
      <${kuc.button} class="al-plain"
        .text=${texts.recheck}
        .disabled=${logApp.checking}
        @click=${() => void logApp.runCheck(logAppId)}
      ></${kuc.button}>
      <${kuc.button} class="al-plain" .text=${texts.change} @click=${() => logApp.choose('')}></${kuc.button}>
    </p>
  </div>`;
}
