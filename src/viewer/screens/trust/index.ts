/** Can the log be trusted, and does it tell of everything that changed in an app? */
import { html } from 'lit';
import type { Screen } from '../screen';
import { trustTexts } from './texts';
import './trust';

export const trust: Screen = {
  name: 'trust',
  title: (language) => trustTexts(language).title,
  isInNavigation: true,
  render: (context, params) =>
    html`<access-logger-trust .context=${context} .params=${params}></access-logger-trust>`,
};
