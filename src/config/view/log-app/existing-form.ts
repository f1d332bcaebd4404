import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { kuc } from '../kuc';
import type { PageContext } from '../page';
import { matches } from '../../model/search';
import type { AppChoice } from '../../kintone/apps';
import { retryBox } from '../parts';
import { searchField } from '../search-field';
import { verdictView } from './verdict';

/** Apps that one menu holds; it draws all of its items whenever it opens. */
const APPS_A_MENU = 100;
/** Apps shown of those that a search finds. */
const APPS_SHOWN = 20;

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
  const isMany = apps.value.length > APPS_A_MENU;
  return html`${isMany ? searchedView(apps.value, context) : nothing}
    <div class="al-row">
      ${isMany ? nothing : menuView(apps.value, context)}
      <${kuc.button} class="al-plain"
        .text=${texts.check}
        .disabled=${candidateId === '' || logApp.checking}
        @click=${() => void logApp.runCheck(candidateId)}
      ></${kuc.button}>
    </div>
    ${verdictView(context, true)}`;
}

function menuView(apps: readonly AppChoice[], { logApp, messages }: PageContext): TemplateResult {
  const texts = messages.logApp;
  return html`<${kuc.combobox}
    .label=${texts.choose}
    .placeholder=${texts.choosePlaceholder}
    .items=${apps.map(({ id, name }) => ({ value: id, label: `${name} (${texts.appId(id)})` }))}
    .value=${logApp.candidateId}
    @change=${(event: CustomEvent<{ value?: string }>) => logApp.consider(event.detail.value ?? '')}
  ></${kuc.combobox}>`;
}

/** A search and the first of what it finds, so that the page stays as quick with thousands of apps. */
function searchedView(apps: readonly AppChoice[], context: PageContext): TemplateResult {
  const { logApp, messages, ui } = context;
  const texts = messages.logApp;
  const found = apps.filter(({ id, name }) => matches(ui.appSearch, name, id));
  const rest = found.length - APPS_SHOWN;
  return html`<fieldset class="al-fieldset al-app-choices">
    <legend>${texts.choose}</legend>
    ${searchField(texts.choosePlaceholder, ui.appSearch, (appSearch) => context.look({ appSearch }))}
    ${found.slice(0, APPS_SHOWN).map(
      ({ id, name }) =>
        html`<label class="al-check-line">
          <input
            type="radio"
            class="al-radio"
            name="al-candidate"
            .checked=${id === logApp.candidateId}
            @change=${() => logApp.consider(id)}
          />
          <span>${name} <span class="al-code">${texts.appId(id)}</span></span>
        </label>`,
    )}
    <p role="status" class="al-hint">
      ${found.length === 0 ? messages.events.nothingFound : rest > 0 ? texts.moreApps(rest) : nothing}
    </p>
  </fieldset>`;
}
