/** Controls that are typed into. */
import { html, nothing, type TemplateResult } from 'lit';
import { toLocalText, toUtc } from '../../record/time';
import { stateOf, textOf, type InputAt, type InputContext } from './context';

// Text controls are not `live`: a redraw while somebody types must not put the old value back.
export function plainInput(
  at: InputAt,
  context: InputContext,
  type: string,
  extra: { mode?: string } = {},
): TemplateResult {
  const { disabled, invalid } = stateOf(at, context);
  const { place, property } = at;
  return html`<input
    id=${at.id ?? nothing}
    type=${type}
    inputmode=${extra.mode ?? nothing}
    aria-label=${at.id ? nothing : property.label}
    aria-invalid=${invalid}
    aria-required=${property.required ? 'true' : nothing}
    ?disabled=${disabled}
    .value=${String(place.field.value ?? '')}
    @change=${(event: Event) => context.form.change(place, textOf(event))}
  />`;
}

export function dateTimeInput(at: InputAt, context: InputContext): TemplateResult {
  const { disabled, invalid } = stateOf(at, context);
  return html`<input
    id=${at.id ?? nothing}
    type="datetime-local"
    aria-label=${at.id ? nothing : at.property.label}
    aria-invalid=${invalid}
    ?disabled=${disabled}
    .value=${toLocalText(at.place.field.value, context.zone)}
    @change=${(event: Event) => context.form.change(at.place, toUtc(textOf(event), context.zone))}
  />`;
}

export function textArea(at: InputAt, context: InputContext): TemplateResult {
  const { disabled, invalid } = stateOf(at, context);
  return html`<textarea
    id=${at.id ?? nothing}
    rows="4"
    aria-label=${at.id ? nothing : at.property.label}
    aria-invalid=${invalid}
    ?disabled=${disabled}
    .value=${String(at.place.field.value ?? '')}
    @change=${(event: Event) => context.form.change(at.place, textOf(event))}
  ></textarea>`;
}
