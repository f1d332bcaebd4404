import type { TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { presetOf } from '../../model/presets';
import type { PageContext } from '../page';
import { saveArea } from '../save-area';

/** What was chosen, and saving it. */
export function finishView(context: PageContext): TemplateResult {
  const { draft, logApp, messages } = context;
  const texts = messages.setup.summary;
  const { users, groups, organizations } = draft.settings.exclude;
  const count = (number: number): string => (number === 0 ? texts.none : texts.count(number));
  const lines = [
    [texts.logApp, `${logApp.chosenCheck?.name ?? ''} (${messages.logApp.appId(logApp.logAppId)})`],
    [texts.events, messages.presets.names[presetOf(draft.settings.events)]],
    [texts.hidden, count(Object.keys(draft.settings.fields).length)],
    [texts.excluded, count(users.length + groups.length + organizations.length)],
  ];
  return html`<dl class="al-summary">
      ${lines.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    ${saveArea(context)}`;
}
