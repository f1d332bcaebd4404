/** Work that takes a while: how far it is, in figures and words, and a way to stop it. */
import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import type { CommonTexts } from '../messages';
import { kuc } from './kuc';

interface ProgressOptions {
  /** What is being done. */
  label: string;
  /** Done so far, of `total`; without a total the bar only moves. */
  done?: number;
  total?: number;
  /** Figures beside the bar. */
  text?: string;
  texts: CommonTexts;
  onCancel?: () => void;
}

export function progressBar({ label, done, total, text, texts, onCancel }: ProgressOptions): TemplateResult {
  return html`<div class="alv-progress">
    <p class="alv-progress-label" role="status">${label}</p>
    <progress
      aria-label=${label}
      max=${total || nothing}
      value=${total ? Math.min(done ?? 0, total) : nothing}
    ></progress>
    ${text === undefined ? nothing : html`<p class="alv-hint">${text}</p>`}
    ${
      onCancel
        ? html`<p class="alv-actions"><${kuc.button} .text=${texts.cancel} @click=${onCancel}></${kuc.button}></p>`
        : nothing
    }
  </div>`;
}
