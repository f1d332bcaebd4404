/** Who uses kintone: last access and days of access of every user, also of those who never came; and the same by app. */
import { html } from 'lit';
import type { Screen } from '../screen';
import { accessTexts } from './texts';
import './access';

export const access: Screen = {
  name: 'access',
  title: (language) => accessTexts(language).title,
  isInNavigation: true,
  render: (context, params) =>
    html`<access-logger-access .context=${context} .params=${params}></access-logger-access>`,
};
