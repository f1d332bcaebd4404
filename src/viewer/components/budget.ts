/** What is said of requests before they are made: whose they are, and whether they are many. */
import { html, nothing, type TemplateResult } from 'lit';
import type { CommonTexts } from '../messages';

/** A tenth of kintone's requests an app a day on the Standard course: more is worth a word. */
const MUCH = 1_000;

/** @param also what the screen says of its own work besides */
export const budgetNote = (requests: number, texts: CommonTexts, also = ''): TemplateResult =>
  html`<p class="alv-hint">${texts.budget} ${also}</p>
    ${requests > MUCH ? html`<p class="alv-box alv-box-warning">${texts.muchBudget}</p>` : nothing}`;
