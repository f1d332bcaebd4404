/** The timeline: every event, newest first, narrowed by whatever it says. */
import { html } from 'lit';
import type { Screen } from '../screen';
import { timelineTexts } from './texts';
import './timeline';

export const timeline: Screen = {
  name: 'timeline',
  title: (language) => timelineTexts(language).title,
  isInNavigation: true,
  render: (context, params) =>
    html`<access-logger-timeline .context=${context} .params=${params}></access-logger-timeline>`,
};
