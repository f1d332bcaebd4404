/** What is logged: a choice with its cost, then every event, then changes of single fields. */
import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { writtenOut } from '../../model/events';
import type { PageContext } from '../page';
import { checkLine } from '../parts';
import { presetsView } from '../presets';
import { searchField } from '../search-field';
import { actsView } from './acts';
import { changesView } from './changes';
import { eventTable } from './table';

export function eventsView(context: PageContext): TemplateResult {
  const { draft, messages, ui } = context;
  const texts = messages.events;
  const { events, fold } = draft.settings;
  const nothingChosen = !Object.values(writtenOut(events)).some(Boolean);
  return html`${presetsView(context)}
    <div class="al-toolbar">
      ${searchField(texts.search, ui.eventSearch, (eventSearch) => context.look({ eventSearch }))}
    </div>
    ${eventTable(context)}
    ${nothingChosen ? html`<p class="al-box al-box-warning" role="status">${texts.nothing}</p>` : nothing}
    ${checkLine(texts.fold, fold, (on) => draft.change({ fold: on }))} ${changesView(context)}
    ${actsView(context)}`;
}
