import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { keyOfPerson, withChosen, type Person } from '../model/people';
import { kuc } from './kuc';
import type { PageContext } from './page';
import { retryBox } from './parts';

const ICONS = { USER: 'user', GROUP: 'group', ORGANIZATION: 'org' } as const;

interface PeoplePickerOptions {
  label: string;
  placeholder: string;
  people: readonly Person[];
  chosen: readonly string[];
  onChange(keys: string[]): void;
}

/** Where people are picked and could not be listed: why, and trying again. */
export function peopleProblem({ loads, messages }: PageContext): unknown {
  if (!loads.people || 'value' in loads.people) return nothing;
  const { failure } = loads.people;
  return retryBox(messages.logApp.peopleFailed, failure, messages, () => void loads.loadPeople());
}

/** A picker for users, groups and organizations together. Codes kintone no longer lists stay visible and removable. */
export function peoplePicker({
  label,
  placeholder,
  people,
  chosen,
  onChange,
}: PeoplePickerOptions): TemplateResult {
  const items = withChosen(people, chosen).map((person) => ({
    value: keyOfPerson(person),
    label: person.name === person.code ? person.code : `${person.name} (${person.code})`,
    type: ICONS[person.type],
  }));
  const changed = (event: CustomEvent<{ value: string[] }>): void => onChange(event.detail.value);
  return html`<${kuc.people}
    .label=${label}
    .placeholder=${placeholder}
    .items=${items}
    .value=${[...chosen]}
    @change=${changed}
  ></${kuc.people}>`;
}
