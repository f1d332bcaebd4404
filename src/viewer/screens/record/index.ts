/** One record: everybody who saw it. */
import { html } from 'lit';
import type { Screen } from '../screen';
import './record';
import { recordTexts } from './texts';

export const record: Screen = {
  name: 'record',
  title: (language) => recordTexts(language).title,
  isInNavigation: true,
  render: (context, params) =>
    html`<access-logger-record .context=${context} .params=${params}></access-logger-record>`,
};
