/** What changed, before and after side by side: tables by row, changed words marked. */
import { html, nothing, type TemplateResult } from 'lit';
import type { LoggedChange } from '../../log';
import { differences, type Piece } from './differences';
import type { ChangeGroup, TableGroup, TableRow } from './group';
import type { ChangesTexts } from './texts';

interface ChangesOptions {
  groups: readonly ChangeGroup[];
  texts: ChangesTexts;
  /** What a screen reader is told of the table; absent: that it has changes. */
  caption?: string;
  /** How a field's name is shown; absent: as text. */
  name?: (text: string, change: LoggedChange) => unknown;
}

export function changesTable(options: ChangesOptions): TemplateResult {
  const { groups, texts, caption = texts.caption } = options;
  return html`<table class="alv-table alv-changes" role="table">
    <caption class="alv-hidden">
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${[texts.field, texts.before, texts.after].map(
          (title) => html`<th role="columnheader" scope="col">${title}</th>`,
        )}
      </tr>
    </thead>
    ${groups.map((group) => groupView(group, options))}
  </table>`;
}

function groupView(group: ChangeGroup, options: ChangesOptions): TemplateResult {
  const { texts } = options;
  switch (group.kind) {
    case 'field': {
      const { change } = group;
      return body(line(change.field_label || change.field_code, change, options));
    }
    case 'omitted':
      return body(whole(texts.omitted(group.count)));
    case 'table':
      return tableView(group, options);
  }
}

const body = (rows: unknown): TemplateResult =>
  html`<tbody role="rowgroup">
    ${rows}
  </tbody>`;

/** A sentence in place of values. */
const whole = (text: string): TemplateResult =>
  html`<tr role="row">
    <td role="cell" class="alv-changes-whole" colspan="3">${text}</td>
  </tr>`;

function tableView({ name, rows, order, isUnknown }: TableGroup, options: ChangesOptions): TemplateResult {
  const { texts } = options;
  return html`${rows.map((row) =>
    body(
      html`${rowHeading(name, row, texts)}
      ${
        row.cells.length > 0
          ? row.cells.map((cell) => line(cell.name, cell.change, options))
          : whole(texts.emptyRow)
      }`,
    ),
  )}
  ${
    order
      ? body(
          html`<tr role="row">
            <th role="rowheader" scope="row">${name}: ${texts.order}</th>
            <td role="cell" data-title=${texts.before}>${order.before}</td>
            <td role="cell" data-title=${texts.after}>${order.after}</td>
          </tr>`,
        )
      : nothing
  }
  ${isUnknown ? body(whole(`${name}: ${texts.rowsUnknown}`)) : nothing}`;
}

function rowHeading(table: string, { id, position, state }: TableRow, texts: ChangesTexts): TemplateResult {
  const row = position === undefined ? texts.rowById(id) : texts.row(position);
  return html`<tr role="row">
    <th role="rowheader" class="alv-changes-row" colspan="3">
      ${table}
      ${row}${
        state === 'changed'
          ? nothing
          : html` <span class="alv-changes-state alv-changes-${state}">${texts.states[state]}</span>`
      }
    </th>
  </tr>`;
}

function line(name: string, change: LoggedChange, { texts, name: shown }: ChangesOptions): TemplateResult {
  const { before, after } = change;
  const heading = html`<th role="rowheader" scope="row">${shown ? shown(name, change) : name}</th>`;
  if (before === '' && after === '')
    return html`<tr role="row">
      ${heading}
      <td role="cell" class="alv-changes-whole" colspan="2">${texts.notKept}</td>
    </tr>`;
  const pieces = differences(before, after);
  return html`<tr role="row">
    ${heading}
    <td role="cell" data-title=${texts.before}>${value(before, pieces.before, texts)}</td>
    <td role="cell" data-title=${texts.after}>${value(after, pieces.after, texts)}</td>
  </tr>`;
}

/** Line breaks and blanks are part of a value. */
const value = (text: string, pieces: readonly Piece[], texts: ChangesTexts): TemplateResult =>
  text === ''
    ? html`<span class="alv-changes-empty">${texts.nothing}</span>`
    : html`<span class="alv-changes-value">${marked(pieces)}</span>`;

const marked = (pieces: readonly Piece[]): TemplateResult[] =>
  pieces.map(({ text, kind }) =>
    kind === 'removed'
      ? html`<del class="alv-removed">${text}</del>`
      : kind === 'added'
        ? html`<ins class="alv-added">${text}</ins>`
        : html`${text}`,
  );
