/** Tables of figures and events: sortable by their headings; on a narrow screen one card a row, and a menu in place of the headings. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Sorting } from '../address';
import type { CommonTexts } from '../messages';

export interface Column<Row> {
  /** Name of the column for sorting; unique in the table. */
  name: string;
  title: string;
  cell(row: Row): unknown;
  /** Numbers stand at the right. */
  numeric?: boolean;
  /** Has nothing to say of this row: a phone's card leaves it out, as it does an empty cell. */
  isIdle?(row: Row): boolean;
  sortable?: boolean;
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
  return html`${sortMenu(options)}
    <table class="alv-table" role="table">
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
              ${columns.map((column) => dataCell(column, row))}
            </tr>`,
        )}
      </tbody>
    </table>`;
}

function dataCell<Row>({ title, cell, numeric, isIdle }: Column<Row>, row: Row): TemplateResult {
  const content = cell(row);
  const classes = [numeric ? 'alv-number' : '', isIdle?.(row) || isBlank(content) ? 'alv-idle' : ''];
  // On a phone the title stands beside the content, which must be one piece for that.
  return html`<td role="cell" data-title=${title} class=${classes.join(' ').trim()}>
    <div>${content}</div>
  </td>`;
}

/** Nothing that could be seen. */
const isBlank = (content: unknown): boolean =>
  content === nothing ||
  content === undefined ||
  content === null ||
  content === '' ||
  (Array.isArray(content) && content.every(isBlank));

/** Shown where the headings are not. */
function sortMenu<Row>({
  caption,
  columns,
  rows,
  sorting,
  onSort,
  texts,
}: TableOptions<Row>): TemplateResult | typeof nothing {
  const choices = columns
    .filter(({ sortable }) => sortable)
    .flatMap(({ name, title }) =>
      [true, false].map((descending) => ({ sorting: { column: name, descending }, title })),
    );
  if (!onSort || choices.length === 0 || rows.length === 0) return nothing;
  const isChosen = ({ column, descending }: Sorting): boolean =>
    column === sorting?.column && descending === sorting.descending;
  const choose = ({ target }: Event): void => {
    const choice = choices[Number((target as HTMLSelectElement).value)];
    if (choice) onSort(choice.sorting);
  };
  return html`<label class="alv-sort-menu">
    <span>${texts.sort}<span class="alv-hidden">: ${caption}</span></span>
    <select class="alv-input" @change=${choose}>
      ${
        choices.some(({ sorting: choice }) => isChosen(choice))
          ? nothing
          : html`<option value="" selected></option>`
      }
      ${choices.map(
        ({ sorting: choice, title }, index) =>
          html`<option value=${index} ?selected=${isChosen(choice)}>
            ${texts.sortBy(title, choice.descending)}
          </option>`,
      )}
    </select>
  </label>`;
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
