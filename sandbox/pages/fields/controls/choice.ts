/** Controls that choose among the field's options. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { optionsOf, stateOf, textOf, type InputAt, type InputContext } from './context';

export function dropDown(at: InputAt, context: InputContext): TemplateResult {
  const { disabled, invalid } = stateOf(at, context);
  const value = String(at.place.field.value ?? '');
  return html`<select
    id=${at.id ?? nothing}
    aria-label=${at.id ? nothing : at.property.label}
    aria-invalid=${invalid}
    ?disabled=${disabled}
    .value=${value}
    @change=${(event: Event) => context.form.change(at.place, textOf(event))}
  >
    <option value="">${context.texts.choose}</option>
    ${optionsOf(at.property).map(
      (option) => html`<option value=${option} ?selected=${option === value}>${option}</option>`,
    )}
  </select>`;
}

export function multiSelect(at: InputAt, context: InputContext): TemplateResult {
  const { disabled, invalid } = stateOf(at, context);
  const chosen = at.place.field.value as string[];
  const options = optionsOf(at.property);
  return html`<select
    id=${at.id ?? nothing}
    multiple
    size=${Math.min(options.length, 5)}
    aria-label=${at.id ? nothing : at.property.label}
    aria-invalid=${invalid}
    ?disabled=${disabled}
    @change=${(event: Event) =>
      context.form.change(
        at.place,
        [...(event.target as HTMLSelectElement).selectedOptions].map(({ value }) => value),
      )}
  >
    ${options.map(
      (option) => html`<option value=${option} .selected=${live(chosen.includes(option))}>${option}</option>`,
    )}
  </select>`;
}

export function choices(at: InputAt, context: InputContext, kind: 'radio' | 'checkbox'): TemplateResult {
  const { disabled } = stateOf(at, context);
  const value = at.place.field.value;
  const isChosen = (option: string): boolean =>
    Array.isArray(value) ? value.includes(option) : value === option;
  const choose = (option: string, on: boolean): void => {
    if (kind === 'radio') return context.form.change(at.place, option);
    // In the order of the options, as kintone keeps them.
    const kept = optionsOf(at.property).filter((other) => (other === option ? on : isChosen(other)));
    context.form.change(at.place, kept);
  };
  return html`<div
    class="choices"
    role=${kind === 'radio' ? 'radiogroup' : 'group'}
    aria-label=${at.property.label}
  >
    ${optionsOf(at.property).map(
      (option) =>
        html`<label
          ><input
            type=${kind}
            name=${at.id ?? nothing}
            ?disabled=${disabled}
            .checked=${live(isChosen(option))}
            @change=${(event: Event) => choose(option, (event.target as HTMLInputElement).checked)}
          />${option}</label
        >`,
    )}
  </div>`;
}
