/** A lookup's key, fetched or cleared by buttons. */
import { html, type TemplateResult } from 'lit';
import type { LookupPlace } from '../../form/lookup';
import { stateOf, type InputAt, type InputContext } from './context';
import { plainInput } from './text';

export function lookupInput(at: InputAt, context: InputContext): TemplateResult {
  const { disabled } = stateOf(at, context);
  const { label, lookup } = at.property;
  const where: LookupPlace = { place: at.place, siblings: at.siblings, lookup: lookup! };
  return html`<div class="lookup">
    ${plainInput(at, context, 'text')}
    <button
      type="button"
      aria-label=${context.texts.lookup(label)}
      ?disabled=${disabled}
      @click=${() => context.fetchLookup(where)}
    >
      ${context.texts.get}
    </button>
    <button
      type="button"
      aria-label=${context.texts.clearLookup(label)}
      ?disabled=${disabled}
      @click=${() => context.clearLookup(where)}
    >
      ${context.texts.clear}
    </button>
  </div>`;
}
