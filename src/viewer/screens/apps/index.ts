/** How apps are used: views, visitors and changes over time, on PC and mobile, and which apps nobody uses. */
import { html } from 'lit';
import type { Screen } from '../screen';
import { appsTexts } from './texts';
import './apps';

export const apps: Screen = {
  name: 'apps',
  title: (language) => appsTexts(language).title,
  isInNavigation: true,
  render: (context, params) =>
    html`<access-logger-apps .context=${context} .params=${params}></access-logger-apps>`,
};
