/** A table in a form: rows can be added, removed and moved. */
import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Place } from '../record/snapshot';
import { rowsOf } from '../record/snapshot';
import type { FieldProperty, TableRow } from '../record/types';
import { columnsOf } from './display';
import { input, type InputContext } from './input';

export function tableInput(table: Place, property: FieldProperty, context: InputContext): TemplateResult {
  const { form, texts } = context;
  const rows = rowsOf(table.field);
  const columns = columnsOf(property);
  const disabled = form.isDisabled(table.field);
  const button = (label: string, sign: string, off: boolean, act: () => void): TemplateResult =>
    html`<button
      type="button"
      class="icon-button"
      aria-label=${label}
      title=${label}
      ?disabled=${off}
      @click=${act}
    >
      ${sign}
    </button>`;
  const row = (current: TableRow, index: number): TemplateResult => {
    const number = index + 1;
    return html`<tr>
      ${columns.map((column) => {
        const field = current.value[column.code];
        if (!field) return html`<td></td>`;
        const place = { code: column.code, field, row: current };
        return html`<td data-type=${column.type}>
          ${input({ place, property: column, siblings: current.value }, context)}
        </td>`;
      })}
      <td class="row-tools">
        ${button(texts.addRow(number), '＋', disabled, () => form.addRow(table, property, number))}
        ${button(texts.removeRow(number), '－', disabled || rows.length === 1, () => form.removeRow(table, index))}
        ${button(texts.moveRowUp(number), '↑', disabled || index === 0, () => form.moveRow(table, index, -1))}
        ${button(texts.moveRowDown(number), '↓', disabled || number === rows.length, () =>
          form.moveRow(table, index, 1),
        )}
      </td>
    </tr>`;
  };
  return html`<div class="scroll">
    <table class="grid form-grid" aria-label=${property.label}>
      <thead>
        <tr>
          ${columns.map(
            ({ label, required }) => html`<th scope="col" class=${required ? 'required' : ''}>${label}</th>`,
          )}
          <th><span class="visually-hidden">${texts.actions}</span></th>
        </tr>
      </thead>
      <tbody>
        ${repeat(rows, (current) => current, row)}
      </tbody>
    </table>
    ${
      rows.length === 0
        ? html`<button type="button" @click=${() => form.addRow(table, property, 0)}>
            ${texts.addFirstRow}
          </button>`
        : ''
    }
  </div>`;
}
