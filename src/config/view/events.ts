import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import type { Platform } from '../../catalogue';
import type { Settings } from '../../settings';
import type { Messages } from '../messages';
import {
  EVENT_GROUPS,
  isOn,
  rowsOf,
  stateOf,
  typesOf,
  withSwitched,
  writtenOut,
  type EventGroup,
  type EventRow,
} from '../model/events';

export interface EventsViewOptions {
  events: Settings['events'];
  fold: boolean;
  messages: Messages;
  onEvents(events: Settings['events']): void;
  onFold(fold: boolean): void;
}

const PLATFORM_KEYS = { PC: 'pc', MOBILE: 'mobile' } as const;

/** The event switches as one table: groups with a switch for all, rows below, PC and mobile side by side. */
export function eventsView(options: EventsViewOptions): TemplateResult {
  const { messages, fold, events, onFold } = options;
  const texts = messages.events;
  const nothingChosen = !Object.values(writtenOut(events)).some(Boolean);
  return html`<table class="al-table al-events">
      <thead>
        <tr>
          <th scope="col">${texts.event}</th>
          <th scope="col" class="al-switch-cell">${texts.pc}</th>
          <th scope="col" class="al-switch-cell">${texts.mobile}</th>
        </tr>
      </thead>
      ${EVENT_GROUPS.map((group) => groupBody(group, options))}
    </table>
    ${nothingChosen ? html`<p class="al-box al-box-warning" role="status">${texts.nothing}</p>` : nothing}
    <label class="al-check-line">
      <input
        type="checkbox"
        class="al-checkbox"
        .checked=${fold}
        @change=${(event: Event) => onFold((event.target as HTMLInputElement).checked)}
      />
      ${texts.fold}
    </label>`;
}

function groupBody(group: EventGroup, options: EventsViewOptions): TemplateResult {
  const { messages } = options;
  const rows = rowsOf(group);
  // A group of one needs no switch for all.
  if (rows.length === 1)
    return html`<tbody class="al-single">
      ${rows.map((row) => eventRow(row, options))}
    </tbody>`;
  return html`<tbody>
    <tr class="al-group-row">
      <th scope="rowgroup">${messages.events.groups[group]}</th>
      ${(['PC', 'MOBILE'] as const).map((platform) => groupCell(group, platform, options))}
    </tr>
    ${rows.map((row) => eventRow(row, options))}
  </tbody>`;
}

function groupCell(
  group: EventGroup,
  platform: Platform,
  { events, messages, onEvents }: EventsViewOptions,
): TemplateResult {
  const texts = messages.events;
  const types = typesOf(group, platform);
  if (types.length === 0) return html`<td class="al-switch-cell"></td>`;
  const state = stateOf(events, group, platform);
  return html`<td class="al-switch-cell">
    <label class="al-all-switch">
      <input
        type="checkbox"
        class="al-checkbox"
        aria-label=${texts.groupSwitch(texts.groups[group], texts[PLATFORM_KEYS[platform]])}
        .checked=${state === 'all'}
        .indeterminate=${state === 'some'}
        @change=${(event: Event) =>
          onEvents(withSwitched(events, types, (event.target as HTMLInputElement).checked))}
      />
      <span aria-hidden="true">${texts.all}</span>
    </label>
  </td>`;
}

function eventRow({ type, mobileType }: EventRow, options: EventsViewOptions): TemplateResult {
  const { messages } = options;
  const name = messages.events.rows[type] ?? type;
  return html`<tr>
    <th scope="row" class="al-event-name" title=${mobileType ? `${type}\n${mobileType}` : type}>${name}</th>
    ${switchCell(type, name, 'PC', options)}
    ${
      mobileType
        ? switchCell(mobileType, name, 'MOBILE', options)
        : html`<td class="al-switch-cell">
            <span class="al-none" aria-hidden="true">–</span
            ><span class="al-visually-hidden">${messages.events.noMobile}</span>
          </td>`
    }
  </tr>`;
}

function switchCell(
  type: string,
  name: string,
  platform: Platform,
  { events, messages, onEvents }: EventsViewOptions,
): TemplateResult {
  const texts = messages.events;
  return html`<td class="al-switch-cell">
    <input
      type="checkbox"
      class="al-checkbox"
      data-event=${type}
      title=${type}
      aria-label=${texts.rowSwitch(name, texts[PLATFORM_KEYS[platform]])}
      .checked=${isOn(events, type)}
      @change=${(event: Event) =>
        onEvents(withSwitched(events, [type], (event.target as HTMLInputElement).checked))}
    />
  </td>`;
}
