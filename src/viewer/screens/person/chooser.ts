/** Asks for a person by their login name. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ViewerContext } from '../../context';
import { commonTexts } from '../../messages';
import { personTexts } from './texts';

export interface ChooserOptions {
  context: ViewerContext;
  user: string | undefined;
  /** What is wrong with what was typed last; empty: nothing. */
  problem: string;
  /** Gets the login name, or what is wrong. */
  onChoose: (chosen: { user: string } | { problem: string }) => void;
}

export function chooser({ context, user, problem, onChoose }: ChooserOptions): TemplateResult {
  const texts = personTexts(context.language);
  const { known, language } = context;
  const submit = (event: Event): void => {
    event.preventDefault();
    const input = (event.target as HTMLFormElement).querySelector('input')!;
    const meant = known.loginNameIn(input.value.trim());
    if (meant !== '' && typeof meant === 'string') {
      onChoose({ user: meant });
      return;
    }
    input.focus();
    onChoose({ problem: meant === '' ? texts.noUser : commonTexts(language).displayName(meant) });
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
        aria-invalid=${problem ? 'true' : nothing}
      />
      <datalist id="alv-person-list">
        ${[...known.people].map(([code, name]) => html`<option value=${code} label=${name}></option>`)}
      </datalist>
      <p class="alv-hint" id="alv-person-hint">${texts.userHint}</p>
      ${problem ? html`<p class="alv-field-error" role="alert">${problem}</p>` : nothing}
    </div>
    <button type="submit" class="alv-button alv-main-button">${texts.show}</button>
  </form>`;
}
