/** The end of a list that goes on: how much of it is shown, and a button for the next page. */
import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import type { CommonTexts } from '../messages';
import { kuc } from './kuc';

interface MoreOptions {
  shown: number;
  total: number;
  isMore: boolean;
  onMore: () => void;
  texts: CommonTexts;
}

export function moreButton({ shown, total, isMore, onMore, texts }: MoreOptions): TemplateResult {
  return html`<div class="alv-more">
    <p class="alv-hint" role="status" tabindex="-1">${texts.moreOf(shown, total)}</p>
    ${isMore ? html`<${kuc.button} .text=${texts.more} @click=${onMore}></${kuc.button}>` : nothing}
  </div>`;
}
