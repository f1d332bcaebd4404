import type { TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { isEveryone, type LogAppLanguage } from '../../../logapp';
import { kuc } from '../kuc';
import type { PageContext } from '../page';
import { fieldError } from '../parts';
import { peoplePicker } from '../people-picker';

type Typed<T extends string = string> = CustomEvent<{ value: T }>;

/** Name, language, space and auditors of a log app to be created. */
export function createForm(context: PageContext): TemplateResult {
  const { logApp, loads, messages } = context;
  const texts = messages.logApp;
  const { name, language, auditors } = logApp.input;
  return html`
    <div class="al-field">
      <${kuc.text}
        .label=${texts.name}
        .requiredIcon=${true}
        .value=${name}
        @input=${(event: Typed) => logApp.type({ name: event.detail.value })}
      ></${kuc.text}>
      ${fieldError(logApp.inputError.name)}
      <p class="al-hint">${texts.nameHint}</p>
    </div>
    <div class="al-field">
      <${kuc.dropdown}
        .label=${texts.language}
        .items=${[
          { label: texts.languages.ja, value: 'ja' },
          { label: texts.languages.en, value: 'en' },
        ]}
        .value=${language}
        @change=${(event: Typed<LogAppLanguage>) => logApp.type({ language: event.detail.value })}
      ></${kuc.dropdown}>
    </div>
    ${spaceField(context)}
    <div class="al-field">
      ${peoplePicker({
        label: texts.auditors,
        placeholder: texts.auditorsPlaceholder,
        // A log that everyone reads is no choice of the creation.
        people: loads.peopleKnown.filter((person) => !isEveryone(person)),
        chosen: auditors,
        onChange: (keys) => logApp.type({ auditors: keys }),
      })}
      <p class="al-hint">${texts.auditorsHint}</p>
    </div>
    <p class="al-actions">
      <${kuc.button} class="al-primary"
        type="submit"
        .text=${texts.createButton}
        @click=${() => void logApp.create()}
      ></${kuc.button}>
    </p>
  `;
}

function spaceField({ host, logApp, messages }: PageContext): TemplateResult {
  const texts = messages.logApp;
  const { guestSpaceId } = host.place;
  if (guestSpaceId !== undefined) return html`<p class="al-hint">${texts.guestSpace(guestSpaceId)}</p>`;
  return html`<div class="al-field">
    <${kuc.text}
      .label=${texts.space}
      .value=${logApp.input.spaceId}
      @input=${(event: Typed) => logApp.type({ spaceId: event.detail.value })}
    ></${kuc.text}>
    ${fieldError(logApp.inputError.space)}
    <p class="al-hint">${texts.spaceHint}</p>
  </div>`;
}
