/** What one tab alone can be narrowed to, a field or a view: a removable condition, and an input for another. */
import { html, type TemplateResult } from 'lit';
import type { ChangesScreenTexts } from './texts';

interface OwnFormOptions {
  /** '' for all. */
  chosen: string;
  /** Names met so far. */
  offered: readonly string[];
  texts: ChangesScreenTexts['own']['field' | 'view'];
  apply: string;
  /** Another one was chosen; '' for all. */
  onChoose: (name: string) => void;
}

export function ownForm({ chosen, offered, texts, apply, onChoose }: OwnFormOptions): TemplateResult {
  if (chosen !== '')
    return html`<p class="alv-changes-own">
      <span class="alv-chip"
        ><span class="alv-chip-text">${texts.chip(chosen)}</span
        ><button
          type="button"
          class="alv-chip-remove"
          aria-label=${texts.remove(chosen)}
          @click=${() => onChoose('')}
        >
          ×
        </button></span
      >
    </p>`;
  const submit = (event: Event): void => {
    event.preventDefault();
    const name = (event.target as HTMLFormElement).querySelector('input')!.value.trim();
    if (name !== '') onChoose(name);
  };
  return html`<form class="alv-changes-own-form" @submit=${submit}>
    <label class="alv-label" for="alv-changes-own">${texts.label}</label>
    <div class="alv-row">
      <input
        id="alv-changes-own"
        class="alv-input"
        type="text"
        autocomplete="off"
        list="alv-changes-owns"
        aria-describedby="alv-changes-own-hint"
      />
      <datalist id="alv-changes-owns">
        ${offered.map((name) => html`<option value=${name}></option>`)}
      </datalist>
      <button type="submit" class="alv-button">${apply}</button>
    </div>
    <p class="alv-hint" id="alv-changes-own-hint">${texts.hint}</p>
  </form>`;
}
