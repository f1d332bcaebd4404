/** Changes of data with their values, and what was printed, copied and written into files. */
import { html } from 'lit';
import type { Screen } from '../screen';
import './changes';
import { changesScreenTexts } from './texts';

export const changes: Screen = {
  name: 'changes',
  title: (language) => changesScreenTexts(language).title,
  isInNavigation: true,
  render: (context, params) =>
    html`<access-logger-changes .context=${context} .params=${params}></access-logger-changes>`,
};
