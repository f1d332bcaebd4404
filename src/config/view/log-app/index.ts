/** The log app: creating or choosing one, and keeping an eye on the chosen one. */
import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import type { PageContext } from '../page';
import { peopleProblem } from '../people-picker';
import { chosenView } from './chosen';
import { createForm } from './create-form';
import { existingForm } from './existing-form';
import { jobView } from './job';
import { kuc } from '../kuc';

export function logAppView(context: PageContext): TemplateResult {
  const { logApp } = context;
  const body = logApp.job
    ? jobView(logApp.job, context)
    : logApp.logAppId
      ? chosenView(context)
      : choosingView(context);
  return html`${peopleProblem(context)}
    <div aria-live="polite">
      ${noticeBox('success', logApp.notice)} ${noticeBox('warning', logApp.refusal)}
    </div>
    ${body}`;
}

/** What was done, or refused; it has the focus when the buttons that led to it are gone. */
const noticeBox = (kind: 'success' | 'warning', text: string): unknown =>
  text ? html`<p class="al-box al-box-${kind} al-notice" tabindex="-1">${text}</p>` : nothing;

function choosingView(context: PageContext): TemplateResult {
  const { logApp, messages } = context;
  const texts = messages.logApp;
  return html`<${kuc.radio}
      .label=${texts.choice}
      .itemLayout=${'vertical'}
      .items=${[
        { label: texts.create, value: 'create' },
        { label: texts.existing, value: 'existing' },
      ]}
      .value=${logApp.choice}
      @change=${(event: CustomEvent<{ value: 'create' | 'existing' }>) => logApp.decide(event.detail.value)}
    ></${kuc.radio}>
    <div class="al-panel">${logApp.choice === 'create' ? createForm(context) : existingForm(context)}</div>`;
}
