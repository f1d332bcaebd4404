import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { STANDARD_DAILY_REQUESTS, costOf } from '../model/cost';
import { PRESETS, eventsOf, presetOf, type Preset } from '../model/presets';
import { wholeNumber } from '../model/whole-number';
import type { PageContext } from './page';
import { fieldError } from './parts';

const CHOICES = [...PRESETS, 'custom'] as const;

/** The ready choices of what to log, each with what it costs; any other combination is "custom". */
export function presetsView(context: PageContext): TemplateResult {
  const { draft, messages } = context;
  const texts = messages.presets;
  const current = context.ui.custom ? 'custom' : presetOf(draft.settings.events);
  return html`<fieldset class="al-presets">
      <legend class="al-subtitle">${texts.title}</legend>
      ${CHOICES.map((choice) => choiceView(choice, choice === current, context))}
    </fieldset>
    ${usersField(context)}`;
}

function choiceView(choice: Preset | 'custom', isChosen: boolean, context: PageContext): TemplateResult {
  const { draft, messages } = context;
  const texts = messages.presets;
  const choose = (): void => {
    // "Custom" starts from what is on and is made in the table.
    context.look({ custom: choice === 'custom' });
    if (choice !== 'custom') draft.change({ events: eventsOf(choice) });
  };
  return html`<label class="al-preset ${isChosen ? 'al-preset-chosen' : ''}">
    <input
      type="radio"
      class="al-radio"
      name="al-preset"
      value=${choice}
      .checked=${isChosen}
      @change=${choose}
    />
    <span class="al-preset-text">
      <strong>${texts.names[choice]}</strong>
      <span class="al-preset-hint">${texts.hints[choice]}</span>
      ${choice === 'custom' && !isChosen ? nothing : costView(choice, context)}
    </span>
  </label>`;
}

function costView(choice: Preset | 'custom', context: PageContext): TemplateResult {
  const { draft, messages, language } = context;
  const texts = messages.presets;
  const events = choice === 'custom' ? draft.settings.events : eventsOf(choice);
  const { records, requests } = costOf(events, draft.settings.delivery, usersOf(context));
  const number = (value: number): string => value.toLocaleString(language);
  return html`<span class="al-preset-cost"
    >${texts.cost(number(records), number(requests))}
    ${requests > STANDARD_DAILY_REQUESTS ? html`<span class="al-warn">${texts.overStandard}</span>` : nothing}</span
  >`;
}

/** As typed, else as many as kintone lists. */
const usersOf = (context: PageContext): number =>
  typedUsers(context) ?? Math.max(1, context.loads.peopleKnown.filter(({ type }) => type === 'USER').length);

/** `undefined` when nothing was typed that people can be as many as. */
const typedUsers = ({ ui }: PageContext): number | undefined => wholeNumber(ui.users ?? '') || undefined;

function usersField(context: PageContext): TemplateResult {
  const { ui, language } = context;
  const texts = context.messages.presets;
  const isBad = ui.users !== undefined && typedUsers(context) === undefined;
  return html`<label class="al-users">
      ${texts.users}
      <input
        type="text"
        inputmode="numeric"
        class="al-input al-input-number"
        aria-invalid=${isBad ? 'true' : 'false'}
        .value=${ui.users ?? String(usersOf(context))}
        @input=${(event: Event) => context.look({ users: (event.target as HTMLInputElement).value })}
      />
    </label>
    ${fieldError(isBad ? texts.badUsers(usersOf(context).toLocaleString(language)) : '')}
    <p class="al-hint">${texts.assumption}</p>`;
}
