/** One person: what they did. */
import { html } from 'lit';
import type { Screen } from '../screen';
import './person';
import { personTexts } from './texts';

export const person: Screen = {
  name: 'person',
  title: (language) => personTexts(language).title,
  isInNavigation: true,
  render: (context, params) =>
    html`<access-logger-person .context=${context} .params=${params}></access-logger-person>`,
};
