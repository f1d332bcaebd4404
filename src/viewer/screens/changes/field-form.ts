/** The field that the data log is narrowed to: a removable condition, and an input for another. */
import { html, type TemplateResult } from 'lit';
import type { ChangesScreenTexts } from './texts';

export interface FieldFormOptions {
  /** '' for all. */
  field: string;
  /** Names met so far. */
  offered: readonly string[];
  texts: ChangesScreenTexts;
  /** Another field was chosen; '' for all. */
  onField: (field: string) => void;
}

export function fieldForm({ field, offered, texts, onField }: FieldFormOptions): TemplateResult {
  if (field !== '')
    return html`<p class="alv-changes-field">
      <span class="alv-chip"
        ><span class="alv-chip-text">${texts.fieldChip(field)}</span
        ><button
          type="button"
          class="alv-chip-remove"
          aria-label=${texts.removeField(field)}
          @click=${() => onField('')}
        >
          ×
        </button></span
      >
    </p>`;
  const submit = (event: Event): void => {
    event.preventDefault();
    const name = (event.target as HTMLFormElement).querySelector('input')!.value.trim();
    if (name !== '') onField(name);
  };
  return html`<form class="alv-changes-field-form" @submit=${submit}>
    <label class="alv-label" for="alv-changes-field">${texts.field}</label>
    <div class="alv-row">
      <input
        id="alv-changes-field"
        class="alv-input"
        type="text"
        autocomplete="off"
        list="alv-changes-fields"
        aria-describedby="alv-changes-field-hint"
      />
      <datalist id="alv-changes-fields">
        ${offered.map((name) => html`<option value=${name}></option>`)}
      </datalist>
      <button type="submit" class="alv-button">${texts.fieldApply}</button>
    </div>
    <p class="alv-hint" id="alv-changes-field-hint">${texts.fieldHint}</p>
  </form>`;
}
