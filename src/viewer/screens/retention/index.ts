/** How long the log is kept, and how what is past that goes: archived, checked, deleted, told of. */
import { html } from 'lit';
import type { Screen } from '../screen';
import './retention';
import { retentionTexts } from './texts';

export const retention: Screen = {
  name: 'retention',
  title: (language) => retentionTexts(language).title,
  isInNavigation: true,
  render: (context) => html`<access-logger-retention .context=${context}></access-logger-retention>`,
};
