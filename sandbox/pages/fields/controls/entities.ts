/** Users, organizations and groups, picked from the directory. */
import { html, nothing, type TemplateResult } from 'lit';
import { kindOfField } from '../../data/directory';
import type { EntityItem } from '../../record/types';
import { stateOf, textOf, type InputAt, type InputContext } from './context';

export function entities(at: InputAt, context: InputContext): TemplateResult {
  const { disabled } = stateOf(at, context);
  const { place, property } = at;
  const chosen = place.field.value as EntityItem[];
  const candidates = context.directory[kindOfField(property.type)].filter(
    ({ code }) => !chosen.some((item) => item.code === code),
  );
  const add = (event: Event): void => {
    const found = candidates.find(({ code }) => code === textOf(event));
    (event.target as HTMLSelectElement).value = '';
    if (found) context.form.change(place, [...chosen, { code: found.code, name: found.name }]);
  };
  return html`<div class="entities" role="group" aria-label=${property.label}>
    ${chosen.map(
      ({ code, name }) =>
        html`<span class="chip"
          >${name}<button
            type="button"
            class="icon-button"
            aria-label=${context.texts.removeItem(name)}
            ?disabled=${disabled}
            @click=${() =>
              context.form.change(
                place,
                chosen.filter((item) => item.code !== code),
              )}
          >
            ×
          </button></span
        >`,
    )}
    <select
      id=${at.id ?? nothing}
      aria-label=${context.texts.addEntity(property.label)}
      ?disabled=${disabled}
      @change=${add}
    >
      <option value="">＋</option>
      ${candidates.map(({ code, name }) => html`<option value=${code}>${name}</option>`)}
    </select>
  </div>`;
}
