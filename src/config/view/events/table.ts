import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { PLATFORMS, type Platform } from '../../../catalogue';
import { EVENT_GROUPS, rowsOf, typesOf, type EventGroup, type EventRow } from '../../model/events';
import { matches } from '../../model/search';
import type { PageContext } from '../page';
import { manySwitch, oneSwitch } from './switches';

const PLATFORM_KEYS = { PC: 'pc', MOBILE: 'mobile' } as const;

interface Found {
  group: EventGroup;
  rows: EventRow[];
}

/** The event switches as one table: groups with a switch for all, rows below, PC and mobile side by side. */
export function eventTable(context: PageContext): TemplateResult {
  const texts = context.messages.events;
  const found = foundIn(context);
  if (found.length === 0) return html`<p role="status">${texts.nothingFound}</p>`;
  return html`<table class="al-table al-events">
    <thead>
      <tr>
        <th scope="col">${texts.event}</th>
        ${PLATFORMS.map(
          (platform) => html`<th scope="col" class="al-switch-cell">${texts[PLATFORM_KEYS[platform]]}</th>`,
        )}
      </tr>
      ${context.ui.eventSearch.trim() === '' ? allRow(context) : nothing}
    </thead>
    ${found.map((group) => groupBody(group, context))}
  </table>`;
}

/** Groups and rows that the search leaves: by group, by name, by kintone's name. */
function foundIn({ messages, ui }: PageContext): Found[] {
  const texts = messages.events;
  return EVENT_GROUPS.map((group) => ({
    group,
    rows: rowsOf(group).filter(({ type, mobileType = '' }) =>
      matches(ui.eventSearch, texts.groups[group], texts.rows[type] ?? '', type, mobileType),
    ),
  })).filter(({ rows }) => rows.length > 0);
}

function allRow(context: PageContext): TemplateResult {
  const texts = context.messages.events;
  return html`<tr class="al-all-row">
    <th scope="row">${texts.everything}</th>
    ${PLATFORMS.map((platform) => {
      const types = EVENT_GROUPS.flatMap((group) => typesOf(group, platform));
      const label = texts.groupSwitch(texts.everything, texts[PLATFORM_KEYS[platform]]);
      return html`<td class="al-switch-cell">${manySwitch(types, label, context)}</td>`;
    })}
  </tr>`;
}

function groupBody({ group, rows }: Found, context: PageContext): TemplateResult {
  const texts = context.messages.events;
  // A group of one needs no switch for all.
  if (rowsOf(group).length === 1)
    return html`<tbody class="al-single">
      ${rows.map((row) => eventRow(row, context))}
    </tbody>`;
  return html`<tbody>
    <tr class="al-group-row">
      <th scope="rowgroup">${texts.groups[group]}</th>
      ${PLATFORMS.map((platform) => groupCell(group, platform, context))}
    </tr>
    ${rows.map((row) => eventRow(row, context))}
  </tbody>`;
}

function groupCell(group: EventGroup, platform: Platform, context: PageContext): TemplateResult {
  const texts = context.messages.events;
  const types = typesOf(group, platform);
  if (types.length === 0) return html`<td class="al-switch-cell"></td>`;
  const label = texts.groupSwitch(texts.groups[group], texts[PLATFORM_KEYS[platform]]);
  return html`<td class="al-switch-cell">
    ${manySwitch(types, label, context, html`<span aria-hidden="true">${texts.all}</span>`)}
  </td>`;
}

/**
 * One event. kintone's names of it come up when the row is pointed at or has the focus; a screen reader gets them as the
 * description of the switch.
 */
function eventRow({ type, mobileType }: EventRow, context: PageContext): TemplateResult {
  const texts = context.messages.events;
  const name = texts.rows[type] ?? type;
  const id = `al-type-${type.replaceAll('.', '-')}`;
  return html`<tr>
    <th scope="row" class="al-event-name">
      ${name}
      <span class="al-event-types"
        ><span id=${id}>${type}</span>${
          mobileType ? html`<span id="${id}-mobile">${mobileType}</span>` : nothing
        }</span
      >
    </th>
    <td class="al-switch-cell">${oneSwitch(type, texts.rowSwitch(name, texts.pc), id, context)}</td>
    <td class="al-switch-cell">
      ${
        mobileType
          ? oneSwitch(mobileType, texts.rowSwitch(name, texts.mobile), `${id}-mobile`, context)
          : html`<span class="al-none" aria-hidden="true">–</span
              ><span class="al-visually-hidden">${texts.noMobile}</span>`
      }
    </td>
  </tr>`;
}
