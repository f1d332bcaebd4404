/** A field's value as a screen shows it. */
import { html, nothing, type TemplateResult } from 'lit';
import { formatSize } from './file-size';
import { safeRichText } from './rich-text';
import { displayText } from './text';
import type { FieldProperty, FileItem, TableRow } from '../record/types';
import type { Texts } from '../texts';

export interface DisplayContext {
  zone: string;
  texts: Texts;
  /** Fetches an attachment and hands it to the browser. */
  download: (file: FileItem) => void;
}

export type Shown = TemplateResult | DocumentFragment | string | typeof nothing;

const LINK_PREFIXES: Record<string, string> = { WEB: '', CALL: 'tel:', MAIL: 'mailto:' };

function link(text: string, property: FieldProperty | undefined): Shown {
  const prefix = LINK_PREFIXES[property?.protocol ?? 'WEB'] ?? '';
  // Values come from people: nothing but these schemes may become a link.
  const safe = prefix !== '' || /^https?:\/\//i.test(text);
  return safe ? html`<a href=${prefix + text} rel="noreferrer">${text}</a>` : text;
}

/** Columns of a table in the order of its settings. */
export const columnsOf = (table: FieldProperty | undefined): FieldProperty[] =>
  Object.values(table?.fields ?? {});

function tableOf(
  rows: TableRow[],
  table: FieldProperty | undefined,
  context: DisplayContext,
): TemplateResult {
  const columns = columnsOf(table);
  return html`<div class="scroll">
    <table class="grid">
      <thead>
        <tr>
          ${columns.map(({ label, type }) => html`<th scope="col" data-type=${type}>${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${columns.map((column) => {
                const cell = row.value[column.code];
                return html`<td data-type=${column.type}>
                  ${cell ? display(cell, column, context) : nothing}
                </td>`;
              })}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** `field` may be an event's or REST's. */
export function display(
  field: { type: string; value: unknown },
  property: FieldProperty | undefined,
  context: DisplayContext,
): Shown {
  const { type, value } = field;
  if (value === null || value === undefined || value === '') return nothing;
  if (Array.isArray(value) && value.length === 0 && type !== 'SUBTABLE') return nothing;
  switch (type) {
    case 'RICH_TEXT':
      return safeRichText(String(value));
    case 'MULTI_LINE_TEXT':
      return html`<span class="lines">${String(value)}</span>`;
    case 'LINK':
      return link(String(value), property);
    case 'FILE':
      return html`<ul class="files">
        ${(value as FileItem[]).map(
          (file) =>
            html`<li>
              <button
                type="button"
                class="link"
                aria-label=${context.texts.download(file.name)}
                @click=${() => context.download(file)}
              >
                ${file.name}
              </button>
              <small>${formatSize(Number(file.size))}</small>
            </li>`,
        )}
      </ul>`;
    case 'SUBTABLE':
      return tableOf(value as TableRow[], property, context);
    case 'STATUS':
      return html`<span class="badge">${String(value)}</span>`;
    default:
      return displayText(field, property, context.zone);
  }
}
