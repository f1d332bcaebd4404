import { html, nothing, type TemplateResult } from 'lit';

/** A name and its value: text, or whatever lit renders. */
export type Fact = readonly [title: string, value: unknown];

/** Names and values, one below the other, without those that are `false`; `label` tells a screen reader what of. */
export const factList = (label: string, facts: readonly (Fact | false)[]): TemplateResult =>
  html`<dl class="alv-facts" aria-label=${label}>
    ${facts.map((fact) =>
      fact
        ? html`<div>
            <dt>${fact[0]}</dt>
            <dd>${fact[1]}</dd>
          </div>`
        : nothing,
    )}
  </dl>`;
