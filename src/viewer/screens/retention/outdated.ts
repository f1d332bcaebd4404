import { html, type TemplateResult } from 'lit';
import type { RetentionTexts } from './texts';

/** The log app is older than the viewer and does not take its records. */
export const outdatedBox = (texts: RetentionTexts): TemplateResult =>
  html`<div class="alv-box alv-box-error" role="alert">
    <p class="alv-box-title">${texts.outdated}</p>
    <p>${texts.outdatedAdvice}</p>
  </div>`;
