/** The page that makes the script for all of kintone. */
import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { download } from '../../view/download';
import { kuc } from '../../view/kuc';
import type { PageContext } from '../../view/page';
import { errorBox, fieldError } from '../../view/parts';
import { storedSettings } from '../state/setting';

const FILE_NAME = 'access-logger-kintone-wide.js';

export function wideView(context: PageContext): TemplateResult {
  const { messages, host, draft } = context;
  const texts = messages.wide;
  if (host.place.guestSpaceId !== undefined) return html`<p>${texts.guestSpace}</p>`;
  const settings = storedSettings(context);
  if (!settings) return html`<p>${texts.noSource}</p>`;
  return html`<div class="al-wide">
    <p>${texts.source(settings.app.name)}</p>
    ${draft.isDirty ? html`<p class="al-box al-box-warning">${texts.unsaved}</p>` : nothing}
    ${choiceView(context)} ${makeView(context)}
    <section class="al-panel">
      <h3 class="al-panel-title">${texts.stepsTitle}</h3>
      <ol>
        ${texts.steps.map((step) => html`<li>${step}</li>`)}
      </ol>
      <ul class="al-notes">
        ${texts.notes.map((note) => html`<li>${note}</li>`)}
      </ul>
    </section>
  </div>`;
}

function choiceView({ messages, rollout }: PageContext): TemplateResult {
  const texts = messages.wide;
  const { wide } = rollout;
  const { contradiction } = wide;
  return html`<div class="al-field">
      <${kuc.radio}
        .label=${texts.which}
        .itemLayout=${'vertical'}
        .items=${[
          { value: 'all', label: texts.all },
          { value: 'only', label: texts.only },
        ]}
        .value=${wide.which}
        @change=${(event: CustomEvent<{ value: 'all' | 'only' }>) => wide.type({ which: event.detail.value })}
      ></${kuc.radio}>
    </div>
    ${wide.which === 'only' ? ids('include', texts.include) : nothing} ${ids('exclude', texts.exclude)}
    <p class="al-hint">${texts.idsHint}</p>
    ${
      contradiction.length > 0
        ? html`<p class="al-box al-box-warning" role="status">
            ${texts.contradiction(contradiction.join(', '))}
          </p>`
        : nothing
    }`;

  function ids(name: 'include' | 'exclude', label: string): TemplateResult {
    return html`<div class="al-field">
      <${kuc.text}
        .label=${label}
        .value=${wide[name]}
        @input=${(event: CustomEvent<{ value: string }>) => wide.type({ [name]: event.detail.value })}
      ></${kuc.text}>
      ${fieldError(wide.problem[name])}
    </div>`;
  }
}

function makeView({ messages, rollout }: PageContext): TemplateResult {
  const texts = messages.wide;
  const { wide } = rollout;
  const make = (): void => {
    const script = wide.make();
    if (script !== undefined) download(FILE_NAME, script, 'text/javascript');
  };
  return html`${wide.failure ? errorBox(wide.failure) : nothing}
    <p class="al-actions">
      <${kuc.button} class="al-primary" type="submit" .text=${texts.download} @click=${make}></${kuc.button}>
    </p>
    <div role="status">
      ${
        wide.downloaded
          ? html`<p class="al-box al-box-success" tabindex="-1">${texts.downloaded}</p>`
          : nothing
      }
    </div>`;
}
