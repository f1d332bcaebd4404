/** The log as a file: what the filter selects, in the formats of people and of programs. */
import { html } from 'lit';
import type { Screen } from '../screen';
import './export';
import { exportTexts } from './texts';

export const exporting: Screen = {
  name: 'export',
  title: (language) => exportTexts(language).title,
  isInNavigation: true,
  render: (context, params) =>
    html`<access-logger-export .context=${context} .params=${params}></access-logger-export>`,
};
