/** Cells of switches: one event, or several at once. */
import type { TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { isOn, stateOf, withSwitched } from '../../model/events';
import type { PageContext } from '../page';

const isChecked = (event: Event): boolean => (event.target as HTMLInputElement).checked;

/** Switches one event. `describedBy` is the id of the element with kintone's own name of it. */
export function oneSwitch(
  type: string,
  label: string,
  describedBy: string,
  { draft }: PageContext,
): TemplateResult {
  const { events } = draft.settings;
  return html`<input
    type="checkbox"
    class="al-checkbox"
    data-event=${type}
    aria-label=${label}
    aria-describedby=${describedBy}
    .checked=${isOn(events, type)}
    @change=${(event: Event) => draft.change({ events: withSwitched(events, [type], isChecked(event)) })}
  />`;
}

/** Switches several events at once; half on shows as neither. */
export function manySwitch(
  types: readonly string[],
  label: string,
  { draft }: PageContext,
  visible: unknown = '',
): TemplateResult {
  const { events } = draft.settings;
  const state = stateOf(events, types);
  return html`<label class="al-all-switch">
    <input
      type="checkbox"
      class="al-checkbox"
      aria-label=${label}
      .checked=${state === 'all'}
      .indeterminate=${state === 'some'}
      @change=${(event: Event) => draft.change({ events: withSwitched(events, types, isChecked(event)) })}
    />
    ${visible}
  </label>`;
}
