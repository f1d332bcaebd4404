/** The local index's settings: what is stored on this computer, how far back it goes, and erasing it. */
import { html } from 'lit';
import type { Screen } from '../screen';
import './local-index';
import { localIndexTexts } from './texts';

export const localIndex: Screen = {
  name: 'local-index',
  title: (language) => localIndexTexts(language).title,
  // Reached from the screens whose figures come from it.
  isInNavigation: false,
  render: (context) => html`<access-logger-local-index .context=${context}></access-logger-local-index>`,
};
