/** The local index's settings: what is stored on this computer, how far back it goes, and erasing it. */
import { html } from 'lit';
import type { Screen } from '../screen';
import './local-index';
import { localIndexTexts } from './texts';

export const localIndex: Screen = {
  name: 'local-index',
  title: (language) => localIndexTexts(language).title,
  isInNavigation: true,
  render: (context) => html`<access-logger-local-index .context=${context}></access-logger-local-index>`,
};
