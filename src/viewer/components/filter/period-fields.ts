/** The period of the filter's form: one of the calendar's, or exact. */
import { html, nothing, type TemplateResult } from 'lit';
import { PRESETS } from '../../address';
import type { Draft } from './draft';
import type { filterTexts } from './texts';

const valueIn = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;

export function periodFields(
  { period, from, to }: Draft,
  texts: ReturnType<typeof filterTexts>,
  problem: string,
  change: (change: Partial<Draft>) => void,
): TemplateResult {
  const time = (part: 'from' | 'to', value: string): TemplateResult =>
    html`<div class="alv-field">
      <label class="alv-label" for="alv-filter-${part}">${texts[part]}</label>
      <input
        id="alv-filter-${part}"
        class="alv-input"
        type="datetime-local"
        .value=${value}
        aria-invalid=${problem ? 'true' : nothing}
        @input=${(event: Event) => change({ [part]: valueIn(event) })}
      />
    </div>`;
  return html`<div class="alv-field">
      <label class="alv-label" for="alv-filter-period">${texts.parts.period}</label>
      <select
        id="alv-filter-period"
        class="alv-input"
        @change=${(event: Event) => change({ period: valueIn(event) as Draft['period'] })}
      >
        <option value="" ?selected=${period === ''}>${texts.anyTime}</option>
        ${PRESETS.map(
          (preset) =>
            html`<option value=${preset} ?selected=${period === preset}>${texts.presets[preset]}</option>`,
        )}
        <option value="exact" ?selected=${period === 'exact'}>${texts.exact}</option>
      </select>
      ${problem ? html`<p class="alv-field-error" role="alert">${problem}</p>` : nothing}
    </div>
    ${period === 'exact' ? [time('from', from), time('to', to)] : nothing}`;
}
