/** The alerts page. */
import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { keyOfPerson } from '../../model/people';
import { kuc } from '../../view/kuc';
import type { PageContext } from '../../view/page';
import { checkLine, errorBox, fieldError, retryBox } from '../../view/parts';
import { peoplePicker, peopleProblem } from '../../view/people-picker';
import { ALERT_KINDS, type AlertKind } from '../model/alerts';
import type { StoredAlerts } from '../rest/notifications';

export function alertsView(context: PageContext): TemplateResult {
  const { messages, rollout } = context;
  const { alerts } = rollout;
  const texts = messages.alerts;
  if (alerts.logAppId === '') return html`<p>${texts.noLogApp}</p>`;
  const { stored } = alerts;
  if (!stored && alerts.state !== 'saving') return html`<p role="status">${texts.reading}</p>`;
  if (stored && 'failure' in stored)
    return retryBox(texts.failed, stored.failure, messages, () => void alerts.read());
  return html`<div class="al-alerts">
    <fieldset class="al-fieldset">
      <legend>${texts.what}</legend>
      ${ALERT_KINDS.map((kind) => kindLine(kind, context))}
      ${alerts.errors.kinds ? fieldError(texts.nothingChosen) : nothing}
    </fieldset>
    ${peopleProblem(context)}
    <div class="al-field">
      ${peoplePicker({
        label: texts.who,
        placeholder: texts.whoPlaceholder,
        people: context.loads.peopleKnown,
        chosen: alerts.input.recipients,
        onChange: (recipients) => alerts.type({ recipients }),
      })}
      ${alerts.errors.recipients ? fieldError(texts.noRecipients) : nothing}
      <p class="al-hint">${texts.whoHint}</p>
    </div>
    ${blindView(context)} ${pendingView(stored?.value, context)} ${saveView(context)}
  </div>`;
}

function kindLine(kind: AlertKind, { messages, rollout }: PageContext): TemplateResult {
  const { alerts } = rollout;
  const texts = messages.alerts;
  const { kinds } = alerts.input;
  const isOn = kinds.includes(kind);
  const hint = (texts.kindHints as Partial<Record<AlertKind, string>>)[kind];
  const turn = (on: boolean): void => {
    const others = kinds.filter((one) => one !== kind);
    alerts.type({ kinds: on ? [...others, kind] : others });
  };
  return html`${checkLine(texts.kinds[kind], isOn, turn)}
  ${hint ? html`<p class="al-hint al-under-check">${hint}</p>` : nothing}
  ${isOn && kind === 'many-listed' ? number('listed', texts.listed) : nothing}
  ${isOn && kind === 'many-repeats' ? number('repeats', texts.repeats) : nothing}`;

  function number(name: 'listed' | 'repeats', label: string): TemplateResult {
    return html`<div class="al-under-check al-number-field">
      <${kuc.text}
        .label=${label}
        .value=${alerts.input[name]}
        .textAlign=${'right'}
        @input=${(event: CustomEvent<{ value: string }>) => alerts.type({ [name]: event.detail.value })}
      ></${kuc.text}>
      ${alerts.errors[name] ? fieldError(texts.badNumber) : nothing}
    </div>`;
  }
}

function blindView({ messages, rollout, loads }: PageContext): unknown {
  const blind = rollout.alerts.blindRecipients;
  if (blind.length === 0) return nothing;
  const nameOf = (key: string): string =>
    loads.peopleKnown.find((person) => keyOfPerson(person) === key)?.name ?? key;
  return html`<p class="al-box al-box-warning" role="status">
    ${messages.alerts.cannotView(blind.map(nameOf).join(', '))}
  </p>`;
}

function pendingView(stored: StoredAlerts | undefined, { messages, rollout }: PageContext): unknown {
  if (!stored?.hasPendingChanges) return nothing;
  const texts = messages.alerts;
  const { alerts } = rollout;
  return html`<div class="al-box al-box-warning">
    <p>${texts.pending}</p>
    ${checkLine(texts.pendingAgree, alerts.agreesToPending, (on) => alerts.agree(on))}
  </div>`;
}

function saveView({ messages, rollout }: PageContext): TemplateResult {
  const texts = messages.alerts;
  const { alerts } = rollout;
  const { state, failure } = alerts;
  return html`${failure ? errorBox(failure) : nothing}
    <div role="status">
      ${
        state === 'saved' || state === 'removed'
          ? html`<p class="al-box al-box-success" tabindex="-1">${texts[state]}</p>`
          : nothing
      }
    </div>
    <p class="al-actions">
      <${kuc.button} class="al-primary"
        type="submit"
        .text=${state === 'saving' ? texts.saving : texts.save}
        .disabled=${!alerts.mayWrite}
        @click=${() => void alerts.save()}
      ></${kuc.button}>
    </p>`;
}
