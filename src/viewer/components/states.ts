/** What is shown in place of content: loading, nothing there, failed. */
import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { isLogAppOutdated, toLogError } from '../log';
import type { CommonTexts } from '../messages';
import { kuc } from './kuc';

export const loading = (texts: CommonTexts, text = texts.loading): TemplateResult =>
  html`<p class="alv-loading" role="status"><span class="alv-spinner" aria-hidden="true"></span>${text}</p>`;

/** Nothing to show: what that means, and what to do. */
export const emptyState = (title: string, advice: string, actions: unknown = nothing): TemplateResult =>
  html`<div class="alv-empty">
    <p class="alv-empty-title">${title}</p>
    <p>${advice}</p>
    ${actions}
  </div>`;

/** What went wrong that is no failed request: what it is, and what to do about it. */
export const errorBox = (title: string, advice = '', actions: unknown = nothing): TemplateResult =>
  html`<div class="alv-box alv-box-error" role="alert">
    <p class="alv-box-title">${title}</p>
    ${advice === '' ? nothing : html`<p>${advice}</p>`} ${actions}
  </div>`;

interface PartialOptions {
  /** What could not be read. */
  title: string;
  /** What is missing in what is shown all the same. */
  missing: string;
  failure: unknown;
  texts: CommonTexts;
  retry?: () => void;
}

/** A part of what a screen needs is missing; the rest is shown. */
export function partialBox({ title, missing, failure, texts, retry }: PartialOptions): TemplateResult {
  const error = toLogError(failure);
  const advice = error.failure === 'no-right' ? '' : texts.failures[error.failure][1];
  return html`<div class="alv-box alv-box-warning" role="alert">
    <p class="alv-box-title">${title}</p>
    <p>${missing}</p>
    ${advice === '' ? nothing : html`<p>${advice}</p>`}
    ${error.failure === 'unexpected' ? error.details.map((word) => html`<p class="alv-quote">${word}</p>`) : nothing}
    ${
      retry
        ? html`<p class="alv-actions"><${kuc.button} .text=${texts.retry} @click=${retry}></${kuc.button}></p>`
        : nothing
    }
  </div>`;
}

/** What failed, what to do about it, kintone's own words, and a way on. */
export function failureBox(error: unknown, texts: CommonTexts, retry?: () => void): TemplateResult {
  const { failure, details } = toLogError(error);
  const [title, advice] = texts.failures[failure];
  const isOver = failure === 'signed-out';
  const act = isOver ? () => location.reload() : retry;
  const words = failure === 'unexpected' || failure === 'busy' ? details : [];
  return html`<div class="alv-box alv-box-${failure === 'cancelled' ? 'warning' : 'error'}" role="alert">
    <p class="alv-box-title">${title}</p>
    <p>${advice}</p>
    ${
      words.length > 0
        ? html`<details>
            <summary>${texts.kintoneSays}</summary>
            ${words.map((word) => html`<p class="alv-quote">${word}</p>`)}
          </details>`
        : nothing
    }
    ${
      act
        ? html`<p class="alv-actions">
            <${kuc.button} .text=${isOver ? texts.reload : texts.retry} @click=${act}></${kuc.button}>
          </p>`
        : nothing
    }
  </div>`;
}

/** The same for what writes into the log, too: the log app may be older than the viewer and refuse it. */
export const writeFailureBox = (error: unknown, texts: CommonTexts, retry?: () => void): TemplateResult =>
  isLogAppOutdated(error) ? errorBox(texts.outdated, texts.outdatedAdvice) : failureBox(error, texts, retry);
