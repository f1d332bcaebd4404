/** The rows of the table: one page of apps. On a phone each row is a card; `data-label` then names the cell. */
import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { appUrl } from '../../kintone/place';
import type { PageContext } from '../../view/page';
import { shownTime } from '../../view/time';
import {
  hasPendingChanges,
  isChoosable,
  statusOf,
  type AppRow,
  type SortKey,
  type Status,
} from '../model/rows';
import { settingsLink } from './settings-link';

export function appsTable(rows: readonly AppRow[], context: PageContext): TemplateResult {
  const { columns } = context.messages.rollout;
  return html`<table class="al-table al-apps">
    <thead>
      <tr>
        <th scope="col" class="al-switch-cell">${pageCheckbox(rows, context)}</th>
        ${sortable('name', columns.name, context)} ${sortable('space', columns.space, context)}
        ${sortable('records', columns.records, context)} ${sortable('status', columns.status, context)}
        <th scope="col">${columns.logApp}</th>
        ${sortable('last', columns.last, context)}
        <th scope="col">${columns.settings}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map((row) => appRow(row, context))}
    </tbody>
  </table>`;
}

function sortable(key: SortKey, name: string, { messages, rollout }: PageContext): TemplateResult {
  const { coverage } = rollout;
  const { sort, descending } = coverage.view;
  const isSorted = sort === key;
  const order = isSorted ? (descending ? 'descending' : 'ascending') : 'none';
  return html`<th scope="col" aria-sort=${order}>
    <button
      type="button"
      class="al-sort"
      title=${messages.rollout.sortBy(name)}
      @click=${() => coverage.look({ sort: key, descending: isSorted && !descending })}
    >
      ${name}<span class="al-sort-mark" aria-hidden="true">${isSorted ? (descending ? '▼' : '▲') : ''}</span>
    </button>
  </th>`;
}

function pageCheckbox(rows: readonly AppRow[], { messages, rollout }: PageContext): TemplateResult {
  const { coverage, work } = rollout;
  const ids = rows.filter(isChoosable).map(({ id }) => id);
  const chosen = ids.filter((id) => coverage.chosen.has(id)).length;
  return html`<input
    type="checkbox"
    class="al-checkbox"
    aria-label=${messages.rollout.choosePage}
    .checked=${ids.length > 0 && chosen === ids.length}
    .indeterminate=${chosen > 0 && chosen < ids.length}
    .disabled=${ids.length === 0 || work.running !== undefined}
    @change=${(event: Event) => coverage.choose(ids, (event.target as HTMLInputElement).checked)}
  />`;
}

function appRow(row: AppRow, context: PageContext): TemplateResult {
  const { messages, rollout, host } = context;
  const texts = messages.rollout;
  const { columns } = texts;
  const { guestSpaceId } = host.place;
  const { coverage, work } = rollout;
  return html`<tr data-app=${row.id}>
    <td class="al-switch-cell">
      <input
        type="checkbox"
        class="al-checkbox"
        aria-label=${texts.choose(row.name)}
        .checked=${coverage.chosen.has(row.id) && isChoosable(row)}
        .disabled=${!isChoosable(row) || work.running !== undefined}
        @change=${(event: Event) => coverage.choose([row.id], (event.target as HTMLInputElement).checked)}
      />
    </td>
    <th scope="row" class="al-app-name">
      <a href=${appUrl(row.id, guestSpaceId)} target="_blank" rel="noopener"
        >${row.name}<span class="al-visually-hidden">${messages.common.newTab}</span></a
      >
      <span class="al-code">${texts.id(row.id)}</span>
    </th>
    <td data-label=${columns.space}>
      ${row.spaceName ?? (row.spaceId ? texts.spaceId(row.spaceId) : texts.none)}
    </td>
    <td data-label=${columns.records} class="al-number">
      ${row.records === undefined ? texts.unknown : row.records.toLocaleString('en')}
    </td>
    <td data-label=${columns.status}>${statusCell(row, context)}</td>
    <td data-label=${columns.logApp}>${logAppText(row, context)}</td>
    <td data-label=${columns.last}>${lastCell(row, context)}</td>
    ${settingsCell(row, context)}
  </tr>`;
}

/** A link to the app's own settings screen; without one the cell has no label, so that a phone leaves it out. */
function settingsCell(row: AppRow, context: PageContext): TemplateResult {
  const status = statusOf(row);
  if (status !== 'on' && status !== 'off' && status !== 'waiting') return html`<td></td>`;
  return html`<td data-label=${context.messages.rollout.columns.settings}>
    ${settingsLink(row.id, row.name, context)}
  </td>`;
}

function statusCell(row: AppRow, { messages }: PageContext): TemplateResult {
  const texts = messages.rollout;
  const status = statusOf(row);
  const hints: Partial<Record<Status, string>> = {
    'guest-space': texts.guestSpaceHint,
    'no-right': messages.noRight.manageApp,
  };
  return html`<span class="al-state al-state-${status}" title=${hints[status] ?? ''}
      >${texts.status[status]}</span
    >
    ${hasPendingChanges(row) ? html`<span class="al-state al-state-pending">${texts.pending}</span>` : nothing}`;
}

/** Known from the stored settings, or else seen: events of the app have arrived in this log app. */
function logAppText({ logAppId, lastEvent }: AppRow, { messages, rollout }: PageContext): string {
  const texts = messages.rollout;
  const own = rollout.coverage.details.logAppId;
  if (logAppId !== undefined) return logAppId === own ? texts.thisLogApp : texts.otherLogApp(logAppId);
  return typeof lastEvent === 'object' ? texts.thisLogApp : '–';
}

function lastCell({ lastEvent, isLogApp }: AppRow, context: PageContext): unknown {
  const texts = context.messages.rollout;
  if (isLogApp || lastEvent === undefined) return '–';
  if (lastEvent === 'none') return texts.never;
  if (lastEvent === 'unknown') return texts.notFound;
  const { at, pluginVersion } = lastEvent;
  const isOld = pluginVersion !== '' && pluginVersion !== context.host.pluginVersion;
  return html`${shownTime(at, context)}
  ${
    pluginVersion === ''
      ? nothing
      : html`<span class=${isOld ? 'al-old-version' : 'al-code'}
          >${isOld ? texts.oldVersion(pluginVersion) : texts.version(pluginVersion)}</span
        >`
  }`;
}
