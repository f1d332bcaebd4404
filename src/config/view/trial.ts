import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { findingSentence } from '../model/explain';
import { TRIAL_QUESTIONS, verdictOf, type TrialAnswers, type TrialQuestion } from '../model/trial';
import { kuc } from './kuc';
import { jobView } from './log-app/job';
import type { PageContext } from './page';
import { mendHint } from './parts';

const BOXES = { good: 'success', warning: 'warning', bad: 'error' } as const;
const MARKS = {
  waiting: '',
  running: '',
  good: '✓',
  warning: '!',
  bad: '!',
  unknown: '?',
  skipped: '–',
} as const;

/** The test of the log app: one button, one answer a question, and mending what can be mended. */
export function trialView(context: PageContext): TemplateResult {
  const { logApp, trial, messages } = context;
  const texts = messages.trial;
  if (logApp.logAppId === '') return html`<p>${texts.noLogApp}</p>`;
  if (logApp.job) return jobView(logApp.job, context);
  const { answers, running } = trial;
  return html`<p class="al-hint">${texts.hint}</p>
    <p class="al-actions">
      <${kuc.button} class=${answers ? 'al-plain' : 'al-primary'}
        type=${answers ? 'normal' : 'submit'}
        .text=${running ? texts.running : answers ? texts.again : texts.start}
        .disabled=${running}
        @click=${() => void trial.run(logApp.logAppId)}
      ></${kuc.button}>
    </p>
    ${answers ? answersView(answers, context) : nothing}`;
}

function answersView(answers: TrialAnswers, context: PageContext): TemplateResult {
  const texts = context.messages.trial;
  const verdict = verdictOf(answers);
  return html`<div role="status">
      ${
        verdict === 'waiting'
          ? nothing
          : html`<div class="al-box al-box-${BOXES[verdict]}">
              <p class="al-box-title">${texts.verdicts[verdict]}</p>
              ${mendButton(context)}
            </div>`
      }
    </div>
    <ol class="al-steps">
      ${TRIAL_QUESTIONS.map((question) => answerView(question, answers, context))}
    </ol>`;
}

function mendButton({ trial, logApp, messages }: PageContext): TemplateResult | typeof nothing {
  const { check } = trial;
  if (!check?.findings.some(({ mendable }) => mendable)) return nothing;
  const mend = (): void => void logApp.mend(check, () => void trial.run(check.appId));
  return html`${mendHint(check.findings, messages)}
    <p class="al-actions">
      <${kuc.button} class="al-plain" .text=${messages.trial.mend} @click=${mend}></${kuc.button}>
    </p>`;
}

function answerView(
  question: TrialQuestion,
  answers: TrialAnswers,
  { messages }: PageContext,
): TemplateResult {
  const texts = messages.trial;
  const { state, findings, sentences } = answers[question];
  const said = [...findings.map((finding) => findingSentence(finding, messages)), ...sentences];
  return html`<li class="al-step al-step-${state}">
    <span class="al-step-mark" aria-hidden="true">${MARKS[state]}</span>
    <span class="al-step-name"
      >${texts.questions[question]}
      ${said.map((sentence) => html`<span class="al-step-says">${sentence}</span>`)}</span
    >
    <span class="al-step-state">${texts.states[state]}</span>
  </li>`;
}
