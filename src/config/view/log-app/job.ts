import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { appSettingsUrl } from '../../kintone/place';
import type { Explanation } from '../../model/explain';
import type { Job } from '../../state/log-app-job';
import { kuc } from '../kuc';
import type { PageContext } from '../page';
import { errorBox, outerLink, progressList } from '../parts';

/** A creation or a mending, step by step, and what can be done when it has failed. */
export function jobView(job: Job, context: PageContext): TemplateResult {
  const { logApp, messages } = context;
  const texts = messages.logApp;
  const title = job.kind === 'create' ? texts.working(logApp.input.name) : texts.mending;
  return html`<div class="al-panel">
    <p class="al-panel-title" tabindex="-1">${title}</p>
    ${progressList(job.steps, messages)}
    ${
      job.running
        ? html`<p class="al-actions">
            <${kuc.button} class="al-plain" .text=${texts.stop} @click=${() => logApp.stop()}></${kuc.button}>
          </p>`
        : nothing
    }
    ${job.failure ? errorBox(job.failure, failureActions(job, job.failure, context)) : nothing}
  </div>`;
}

function failureActions(
  { kind, again }: Job,
  { appId }: Explanation,
  { host, logApp, messages }: PageContext,
): TemplateResult {
  const texts = messages.logApp;
  const close = (): void => logApp.closeJob();
  if (kind === 'mend' || appId === undefined) {
    return html`<p class="al-actions">
      <${kuc.button} class="al-primary" type="submit" .text=${messages.common.retry} @click=${again}></${kuc.button}>
      <${kuc.button} class="al-plain" .text=${texts.back} @click=${close}></${kuc.button}>
    </p>`;
  }
  return html`<p>${texts.leftBehind(appId)}</p>
    <p>${outerLink(appSettingsUrl(appId, host.place.guestSpaceId), texts.openLeftBehind, messages)}</p>
    <p class="al-actions">
      <${kuc.button} class="al-primary"
        type="submit"
        .text=${texts.resume}
        @click=${() => void logApp.create(appId)}
      ></${kuc.button}>
      <${kuc.button} class="al-plain" .text=${texts.startOver} @click=${close}></${kuc.button}>
    </p>`;
}
