/** One event: everything that was recorded of it. */
import { html } from 'lit';
import { first, isId } from '../../address';
import type { Screen } from '../screen';
import './event';
import { eventTexts } from './texts';

export const event: Screen = {
  name: 'event',
  title: (language) => eventTexts(language).title,
  isInNavigation: false,
  render: (context, params) => {
    const id = first(params, 'id') ?? '';
    return isId(id)
      ? html`<access-logger-event .context=${context} .recordId=${Number(id)}></access-logger-event>`
      : html`<p>${eventTexts(context.language).noId}</p>`;
  },
};
