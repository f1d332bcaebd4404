/** A list in table form; the phone's style sheet shows the rows as cards. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { display } from '../../fields/display';
import type { AppPage } from '../../page';
import type { FieldProperty, RestRecord } from '../../record/types';
import { isSortable } from '../../record/types-of-fields';
import { editIcon, recordIcon } from '../../ui/icons';
import { displayContext } from '../display-context';
import type { ListAddress } from './address';
import type { InlineEdit } from './inline-edit';

export interface TableOptions {
  columns: FieldProperty[];
  records: RestRecord[];
  address: ListAddress;
  sort: (code: string) => void;
  /** null: the app or its user cannot edit rows here. */
  edit: ((record: RestRecord) => void) | null;
  remove: ((record: RestRecord) => void) | null;
  editing: InlineEdit | null;
}

export const idOf = (record: RestRecord): string => String(record['$id']?.value);

function header(page: AppPage, { columns, address, sort }: TableOptions): TemplateResult {
  const cell = ({ code, type, label }: FieldProperty): TemplateResult => {
    if (!isSortable(type)) return html`<th scope="col" data-type=${type}>${label}</th>`;
    const order = address.sort?.code === code ? address.sort.order : null;
    const sorted = order === null ? 'none' : order === 'asc' ? 'ascending' : 'descending';
    return html`<th scope="col" data-type=${type} aria-sort=${sorted}>
      <button type="button" class="sort" aria-label=${page.texts.sortBy(label)} @click=${() => sort(code)}>
        ${label}<span aria-hidden="true">${order === null ? '' : order === 'asc' ? ' ▲' : ' ▼'}</span>
      </button>
    </th>`;
  };
  return html`<tr>
    <td></td>
    ${columns.map(cell)}
    <td></td>
  </tr>`;
}

function tools(page: AppPage, record: RestRecord, options: TableOptions): TemplateResult {
  const { texts } = page;
  const id = idOf(record);
  const { editing, edit, remove } = options;
  if (editing?.recordId === id)
    return html`<button
        type="button"
        class="primary"
        ?disabled=${editing.busy}
        @click=${() => editing.save()}
      >
        ${texts.save}
      </button>
      <button type="button" ?disabled=${editing.busy} @click=${() => editing.cancel()}>
        ${texts.cancel}
      </button>`;
  return html`${
    edit
      ? html`<button
          type="button"
          class="icon-button"
          aria-label=${texts.editInline(id)}
          title=${texts.editInline(id)}
          ?disabled=${editing !== null}
          @click=${() => edit(record)}
        >
          ${editIcon}
        </button>`
      : nothing
  }
  ${
    remove
      ? html`<button
          type="button"
          class="icon-button danger-text"
          aria-label=${texts.deleteInline(id)}
          title=${texts.deleteInline(id)}
          ?disabled=${editing !== null}
          @click=${() => remove(record)}
        >
          ×
        </button>`
      : nothing
  }`;
}

export function listTable(page: AppPage, options: TableOptions): TemplateResult {
  const { columns, records, editing } = options;
  const context = displayContext(page);
  const row = (record: RestRecord): TemplateResult => {
    const id = idOf(record);
    const isEdited = editing?.recordId === id;
    return html`<tr data-record=${id} class=${isEdited ? 'editing' : ''}>
      <td class="open">
        <a
          href=${page.paths.detail(id)}
          aria-label=${page.texts.openRecord(id)}
          title=${page.texts.openRecord(id)}
          >${recordIcon}</a
        >
      </td>
      ${columns.map((column) => {
        const field = record[column.code];
        const shown = isEdited
          ? (editing.cell(column) ?? nothing)
          : field
            ? display(field, column, context)
            : nothing;
        return html`<td data-cell=${column.code} data-type=${column.type} data-label=${column.label}>
          ${shown}
        </td>`;
      })}
      <td class="row-tools">${tools(page, record, options)}</td>
    </tr>`;
  };
  return html`<div class="scroll">
    <table class="list" data-testid="record-list">
      <thead>
        ${header(page, options)}
      </thead>
      <tbody>
        ${repeat(records, idOf, row)}
      </tbody>
    </table>
    ${records.length === 0 ? html`<p class="empty">${page.texts.noRecords}</p>` : nothing}
  </div>`;
}
