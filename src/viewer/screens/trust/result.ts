/** What the results of both runs are laid out like: a verdict, groups of rows with advice, and what they cannot tell. */
import { html, nothing, type TemplateResult } from 'lit';

/** Rows of a group shown at first; five times as many with each click. */
export const ROWS = 20;

const BOXES = { none: 'success', attention: 'warning', serious: 'error' } as const;
type Verdict = keyof typeof BOXES;

export const verdictBox = (verdict: Verdict, title: string, text: string): TemplateResult =>
  html`<div class="alv-box alv-box-${BOXES[verdict]}" role="status">
    <h2 class="alv-box-title alv-trust-verdict">${title}</h2>
    <p>${text}</p>
  </div>`;

export const limitList = (title: string, limits: readonly string[]): TemplateResult =>
  html`<h2 class="alv-subtitle">${title}</h2>
    <ul class="alv-trust-limits">
      ${limits.map((limit) => html`<li>${limit}</li>`)}
    </ul>`;

interface GroupOptions {
  name: string;
  title: string;
  count: string;
  /** Stands before the title. */
  level?: unknown;
  /** What it means, and what to do: a heading and a text each. */
  advice: readonly (readonly [heading: string, text: string])[];
  rows: unknown;
  /** The button for more rows; absent when all are shown. */
  more?: { text: string; onClick: () => void } | undefined;
  /** Stands below the rows. */
  below?: unknown;
}

export const groupSection = (options: GroupOptions): TemplateResult =>
  html`<section class="alv-trust-group" data-group=${options.name} aria-label=${options.title}>
    <h2 class="alv-subtitle">
      ${options.level ?? nothing} ${options.title} <span class="alv-trust-count">${options.count}</span>
    </h2>
    <dl class="alv-trust-advice">
      ${options.advice.map(
        ([heading, text]) =>
          html`<dt>${heading}</dt>
            <dd>${text}</dd>`,
      )}
    </dl>
    ${options.rows}
    ${
      options.more
        ? html`<p class="alv-actions">
            <button type="button" class="alv-button" @click=${options.more.onClick}>
              ${options.more.text}
            </button>
          </p>`
        : nothing
    }
    ${options.below ?? nothing}
  </section>`;
