/** Asks for a person by their login name. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ViewerContext } from '../../context';
import { personTexts } from './texts';

export interface ChooserOptions {
  context: ViewerContext;
  user: string | undefined;
  isWrong: boolean;
  /** Gets the name without blanks around it; may be empty. */
  onChoose: (user: string) => void;
}

export function chooser({ context, user, isWrong, onChoose }: ChooserOptions): TemplateResult {
  const texts = personTexts(context.language);
  const { people } = context.known;
  const submit = (event: Event): void => {
    event.preventDefault();
    const input = (event.target as HTMLFormElement).querySelector('input')!;
    if (input.value.trim() === '') input.focus();
    onChoose(input.value.trim());
  };
  return html`<form
    class="alv-subject-form alv-person-form"
    aria-label=${texts.choose}
    novalidate
    @submit=${submit}
  >
    <div class="alv-field">
      <label class="alv-label" for="alv-person">${texts.user}</label>
      <input
        id="alv-person"
        class="alv-input"
        type="text"
        autocomplete="off"
        .value=${user ?? ''}
        list="alv-person-list"
        aria-describedby="alv-person-hint"
        aria-invalid=${isWrong ? 'true' : nothing}
      />
      <datalist id="alv-person-list">
        ${[...people].map(([code, name]) => html`<option value=${code} label=${name}></option>`)}
      </datalist>
      <p class="alv-hint" id="alv-person-hint">${texts.userHint}</p>
      ${isWrong ? html`<p class="alv-field-error" role="alert">${texts.noUser}</p>` : nothing}
    </div>
    <button type="submit" class="alv-button alv-main-button">${texts.show}</button>
  </form>`;
}
