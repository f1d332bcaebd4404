/** The guided first run: one question at a time, the same views as on the pages. */
import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { SETUP_STEPS, type SetupStep } from '../../state/setup';
import { valueOf } from '../../state/loads';
import { eventTable } from '../events/table';
import { kuc } from '../kuc';
import { logAppView } from '../log-app';
import type { PageContext } from '../page';
import { presetsView } from '../presets';
import { fieldsView } from '../privacy/fields';
import { exclusionsView, sampleView } from '../privacy';
import { section } from '../parts';
import { trialView } from '../trial';
import { finishView } from './finish';
import { foundView } from './found';

export function setupView(context: PageContext): TemplateResult {
  const { setup, messages } = context;
  const texts = messages.setup;
  const index = SETUP_STEPS.indexOf(setup.step);
  return html`${setup.resumed ? html`<p class="al-box" role="status">${texts.resumed}</p>` : nothing}
    ${stepList(context)}
    <section class="al-setup" aria-labelledby="al-setup-title">
      <p class="al-setup-progress">${texts.progress(index + 1, SETUP_STEPS.length)}</p>
      <h3 class="al-setup-title" id="al-setup-title" tabindex="-1">${texts.steps[setup.step]}</h3>
      <p class="al-hint">${texts.hints[setup.step]}</p>
      ${CONTENT[setup.step](context)}
    </section>
    ${buttons(context)}`;
}

const CONTENT: Readonly<Record<SetupStep, (context: PageContext) => unknown>> = {
  'log-app': (context) => html`${foundView(context)} ${logAppView(context)}`,
  events: (context) => html`${presetsView(context)} ${context.ui.custom ? eventTable(context) : nothing}`,
  privacy: privacyStep,
  trial: trialView,
  finish: finishView,
};

function privacyStep(context: PageContext): unknown {
  const app = valueOf(context.loads.app);
  if (!app) return nothing;
  const { messages } = context;
  return html`${fieldsView(app, context)}
  ${section('exclusions', messages, messages.exclusions.hint, exclusionsView(context))}
  ${section('preview', messages, messages.preview.hint, sampleView(app, context))}`;
}

/** All steps with where one is; those behind can be gone back to. */
function stepList({ setup, messages }: PageContext): TemplateResult {
  const current = SETUP_STEPS.indexOf(setup.step);
  return html`<ol class="al-setup-steps">
    ${SETUP_STEPS.map(
      (step, index) =>
        html`<li
          class=${index < current ? 'al-setup-done' : ''}
          aria-current=${index === current ? 'step' : 'false'}
        >
          ${
            index < current
              ? html`<button type="button" class="al-link" @click=${() => setup.go(step)}>
                  ${messages.setup.steps[step]}
                </button>`
              : html`<span>${messages.setup.steps[step]}</span>`
          }
        </li>`,
    )}
  </ol>`;
}

function buttons(context: PageContext): TemplateResult {
  const { setup, logApp, trial, messages } = context;
  const texts = messages.setup;
  const needsLogApp = setup.step === 'log-app' && logApp.logAppId === '';
  const isLast = setup.step === SETUP_STEPS.at(-1);
  const label = setup.step === 'trial' && !trial.answers ? texts.skipTrial : texts.next;
  return html`<div class="al-setup-buttons">
    ${
      setup.step === SETUP_STEPS[0]
        ? nothing
        : html`<${kuc.button} class="al-plain" .text=${texts.back} @click=${() => setup.back()}></${kuc.button}>`
    }
    ${
      isLast
        ? nothing
        : html`<${kuc.button} class="al-primary"
            type="submit"
            .text=${label}
            .disabled=${needsLogApp || logApp.job?.running === true || trial.running}
            @click=${() => setup.next()}
          ></${kuc.button}>`
    }
    ${needsLogApp ? html`<span class="al-hint-inline">${texts.needLogApp}</span>` : nothing}
  </div>`;
}
