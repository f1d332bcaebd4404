/** Tables of figures and events: sortable by their headings, and on a narrow screen one card a row. */
import { html, nothing, type TemplateResult } from 'lit';
import type { CommonTexts } from '../messages';

export interface Column<Row> {
  /** Name of the column for sorting; unique in the table. */
  name: string;
  title: string;
  cell(row: Row): unknown;
  /** Numbers stand at the right. */
  numeric?: boolean;
  sortable?: boolean;
}

export interface Sorting {
  column: string;
  descending: boolean;
}

export interface TableOptions<Row> {
  /** Says what the table shows; seen by screen readers, or by everybody with `captionShown`. */
  caption: string;
  captionShown?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  sorting?: Sorting;
  onSort?: (sorting: Sorting) => void;
  texts: CommonTexts;
}

/** The roles are said, because cards are no table to the browser. */
export function dataTable<Row>(options: TableOptions<Row>): TemplateResult {
  const { caption, captionShown, columns, rows } = options;
  return html`<table class="alv-table" role="table">
    <caption class=${captionShown ? 'alv-caption' : 'alv-hidden'}>
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map((column) => heading(column, options))}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        (row) =>
          html`<tr role="row">
            ${columns.map(
              ({ title, cell, numeric }) =>
                html`<td role="cell" data-title=${title} class=${numeric ? 'alv-number' : ''}>
                  ${cell(row)}
                </td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function heading<Row>(
  { name, title, numeric, sortable }: Column<Row>,
  { sorting, onSort, texts }: TableOptions<Row>,
): TemplateResult {
  const sorted = sorting?.column === name;
  const order = sorted ? (sorting.descending ? 'descending' : 'ascending') : 'none';
  const descending = sorted ? !sorting.descending : true;
  return html`<th
    role="columnheader"
    scope="col"
    class=${numeric ? 'alv-number' : ''}
    aria-sort=${sortable ? order : nothing}
  >
    ${
      sortable && onSort
        ? html`<button
            type="button"
            class="alv-sort"
            title=${descending ? texts.sortDescending : texts.sortAscending}
            @click=${() => onSort({ column: name, descending })}
          >
            ${title}<span aria-hidden="true">${sorted ? (sorting.descending ? ' ▼' : ' ▲') : ' ↕'}</span>
          </button>`
        : title
    }
  </th>`;
}
