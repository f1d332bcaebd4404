import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { appSettingsUrl, pluginListUrl } from '../kintone/place';
import { kuc } from './kuc';
import type { PageContext } from './page';
import { errorBox } from './parts';

/** Saving, always in sight: what keeps the draft from being saved, and what to do when it is saved. */
export function saveArea(context: PageContext): TemplateResult {
  const { messages, saving, draft, host } = context;
  const { appId, guestSpaceId } = host.place;
  const texts = messages.save;
  const isSaving = saving.state === 'saving';
  return html`<div class="al-save-area">
    ${problemView(context)} ${saving.failure ? errorBox(saving.failure) : nothing}
    ${saving.warning ? errorBox(saving.warning, nothing, 'warning') : nothing}
    <div role="status">
      ${
        saving.state === 'saved'
          ? html`<div class="al-box al-box-success">
              <p>${texts.saved} ${saving.isFirst ? texts.notStarted : nothing}</p>
              <p><a class="al-next" href=${appSettingsUrl(appId, guestSpaceId)}>${texts.updateApp}</a></p>
            </div>`
          : nothing
      }
    </div>
    <div class="al-save-bar">
      <${kuc.button} class="al-primary"
        type="submit"
        id="al-save"
        .text=${isSaving ? texts.saving : texts.save}
        .disabled=${isSaving}
        @click=${() => void saving.save()}
      ></${kuc.button}>
      <a class="al-back" href=${pluginListUrl(appId, guestSpaceId)}>${texts.back}</a>
      ${draft.isDirty ? html`<span class="al-unsaved">${texts.unsaved}</span>` : nothing}
    </div>
  </div>`;
}

function problemView({ saving, messages }: PageContext): unknown {
  if (saving.problems.length === 0) return nothing;
  return html`<div class="al-box al-box-error" role="alert" tabindex="-1" id="al-problems">
    <p class="al-box-title">${messages.save.problemsTitle}</p>
    <ul>
      ${saving.problems.map(({ page, sentence }) => html`<li><a href="#${page}">${sentence}</a></li>`)}
    </ul>
  </div>`;
}
