import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { changeRowsOf, chosenCount, type ChangeRow } from '../../model/change-events';
import { matches } from '../../model/search';
import { valueOf } from '../../state/loads';
import type { PageContext } from '../page';
import { searchField } from '../search-field';
import { manySwitch } from './switches';

/** Changes of single fields before anything is saved; closed at first, because few want them. */
export function changesView(context: PageContext): TemplateResult {
  const { loads, messages, draft, ui } = context;
  const texts = messages.events;
  const rows = changeRowsOf(valueOf(loads.app)?.sections ?? []);
  const chosen = chosenCount(rows, draft.settings.events);
  return html`<details
    class="al-details"
    ?open=${ui.changesOpen}
    @toggle=${(event: Event) => context.look({ changesOpen: (event.target as HTMLDetailsElement).open })}
  >
    <summary>
      <h3 class="al-details-title">${texts.changesTitle}</h3>
      <span class="al-count">${texts.changesChosen(chosen)}</span>
    </summary>
    ${ui.changesOpen ? openView(rows, context) : nothing}
  </details>`;
}

function openView(rows: readonly ChangeRow[], context: PageContext): TemplateResult {
  const { messages, ui } = context;
  const texts = messages.events;
  const found = rows.filter(({ code, label }) => matches(ui.fieldSearch, label, code));
  return html`<p class="al-hint">${texts.changesHint}</p>
    ${searchField(messages.fields.search, ui.fieldSearch, (fieldSearch) => context.look({ fieldSearch }))}
    ${found.length === 0 ? html`<p role="status">${texts.nothingFound}</p>` : fieldTable(found, context)}`;
}

function fieldTable(rows: readonly ChangeRow[], context: PageContext): TemplateResult {
  const texts = context.messages.events;
  return html`<table class="al-table al-changes">
    <thead>
      <tr>
        <th scope="col">${context.messages.fields.field}</th>
        <th scope="col" class="al-switch-cell">${texts.pc}</th>
        <th scope="col" class="al-switch-cell">${texts.mobile}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map((row) => changeRow(row, context))}
    </tbody>
  </table>`;
}

function changeRow({ code, label, pc, mobile }: ChangeRow, context: PageContext): TemplateResult {
  const texts = context.messages.events;
  const name = texts.changeOf(label);
  return html`<tr>
    <th scope="row" class="al-field-name">
      ${label} ${label === code ? nothing : html`<span class="al-code">${code}</span>`}
      <span class="al-event-types">${[...pc, ...mobile].map((type) => html`<span>${type}</span>`)}</span>
    </th>
    <td class="al-switch-cell">${manySwitch(pc, texts.rowSwitch(name, texts.pc), context)}</td>
    <td class="al-switch-cell">${manySwitch(mobile, texts.rowSwitch(name, texts.mobile), context)}</td>
  </tr>`;
}
