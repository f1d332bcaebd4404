/** Small pieces that several sections share. */
import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { STEPS, changesRights, type Finding, type StepState } from '../../logapp';
import type { SettingsProblem } from '../../settings/validate';
import type { Messages } from '../messages';
import { findingSentence, type Explanation } from '../model/explain';
import type { StepStates } from '../model/step-states';
import { kuc } from './kuc';

/** A section of a page; its heading names it for screen readers, too. */
export function section(
  name: keyof Messages['screen']['sections'],
  messages: Messages,
  hint: string,
  content: unknown,
): TemplateResult {
  return html`<section class="al-section" id="al-${name}" aria-labelledby="al-${name}-title">
    <h2 class="al-section-title" id="al-${name}-title" tabindex="-1">${messages.screen.sections[name]}</h2>
    <p class="al-hint">${hint}</p>
    ${content}
  </section>`;
}

/** A link that leaves the settings screen open. */
export function outerLink(href: string, text: string, messages: Messages): TemplateResult {
  return html`<a href=${href} target="_blank" rel="noopener"
    >${text}<span class="al-visually-hidden">${messages.common.newTab}</span></a
  >`;
}

/** What failed, what to do, and kintone's own words. */
export function errorBox(
  { title, advice, kintoneSays }: Explanation,
  actions: unknown = nothing,
  kind: 'error' | 'warning' = 'error',
): TemplateResult {
  return html`<div class="al-box al-box-${kind}" role="alert" tabindex="-1">
    <p class="al-box-title">${title}</p>
    <p>${advice}</p>
    ${kintoneSays.map((words) => html`<p class="al-kintone-says">${words}</p>`)} ${actions}
  </div>`;
}

/** Where settings break their schema, in the words of the checker. */
export const settingsProblems = (problems: readonly SettingsProblem[]): TemplateResult[] =>
  problems.map(({ path, message }) => html`<p class="al-kintone-says">${path.join('.')}: ${message}</p>`);

/** What is wrong with one input; the library's own error text has too little contrast. */
export function fieldError(sentence: string): TemplateResult | typeof nothing {
  return sentence === '' ? nothing : html`<p class="al-field-error" role="alert">${sentence}</p>`;
}

/** Something could not be read; one button tries again. */
export function retryBox(
  title: string,
  explanation: Explanation,
  messages: Messages,
  retry: () => void,
): TemplateResult {
  return errorBox({ ...explanation, title }, retryButton(messages, retry));
}

/**
 * Like `retryBox`, where not everybody may see it: a missing right is then no error. One button looks again, for when the right
 * has been given.
 */
export function unseenBox(
  title: string,
  explanation: Explanation,
  messages: Messages,
  retry: () => void,
): TemplateResult {
  if (explanation.reason !== 'permission') return retryBox(title, explanation, messages, retry);
  return html`<div class="al-box al-box-warning">
    <p role="status">${title} ${explanation.advice}</p>
    ${retryButton(messages, retry)}
  </div>`;
}

const retryButton = (messages: Messages, retry: () => void): TemplateResult =>
  html`<p class="al-actions">
    <${kuc.button} class="al-plain" .text=${messages.common.retry} @click=${retry}></${kuc.button}>
  </p>`;

const MARKS: Readonly<Record<StepState | 'waiting', string>> = {
  waiting: '',
  running: '',
  done: '✓',
  skipped: '✓',
  refused: '!',
  failed: '!',
  cancelled: '–',
};

/** Every step with its state; the state is also said in words, for those who do not see colours or marks. */
export function progressList(states: StepStates, messages: Messages): TemplateResult {
  return html`<ol class="al-steps">
    ${STEPS.map((step) => {
      const state = states.get(step) ?? 'waiting';
      return html`<li class="al-step al-step-${state}">
        <span class="al-step-mark" aria-hidden="true">${MARKS[state]}</span>
        <span class="al-step-name">${messages.steps[step]}</span>
        <span class="al-step-state">${messages.stepStates[state]}</span>
      </li>`;
    })}
  </ol>`;
}

/** Something that is on or off. */
export function checkLine(label: string, isOn: boolean, decide: (isOn: boolean) => void): TemplateResult {
  return html`<label class="al-check-line">
    <input
      type="checkbox"
      class="al-checkbox"
      .checked=${isOn}
      @change=${(event: Event) => decide((event.target as HTMLInputElement).checked)}
    />
    ${label}
  </label>`;
}

/** Something that is on or off, and what that means. */
export function choice(
  label: string,
  hint: string,
  isOn: boolean,
  decide: (isOn: boolean) => void,
): TemplateResult {
  return html`${checkLine(label, isOn, decide)}
    <p class="al-hint al-under-check">${hint}</p>`;
}

/** What mending changes beside what is missing. */
export const mendHint = (findings: readonly Finding[], { logApp }: Messages): TemplateResult =>
  html`<p class="al-hint">${changesRights(findings) ? logApp.mendRights : nothing} ${logApp.mendHint}</p>`;

/** What a check found, the urgent first. */
export function findingList(findings: readonly Finding[], messages: Messages): TemplateResult {
  const sorted = [...findings].sort((one, other) => rank(one) - rank(other));
  return html`<ul class="al-findings">
    ${sorted.map(
      (finding) =>
        html`<li class="al-finding">
          <span class="al-badge al-badge-${finding.severity}"
            >${messages.findings.severity[finding.severity]}</span
          >
          <span>${findingSentence(finding, messages)}</span>
        </li>`,
    )}
  </ul>`;
}

const rank = ({ severity }: Finding): number => (severity === 'error' ? 0 : 1);
