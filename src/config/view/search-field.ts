import type { TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';

/** A box that filters what is below it while typing. */
export function searchField(label: string, value: string, onInput: (value: string) => void): TemplateResult {
  return html`<label class="al-search">
    <span class="al-search-label">${label}</span>
    <input
      type="search"
      class="al-input"
      .value=${value}
      @input=${(event: Event) => onInput((event.target as HTMLInputElement).value)}
    />
  </label>`;
}
