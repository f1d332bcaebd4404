/** A file that cannot be read: why, and for columns without a known heading, which they are. */
import { html, nothing, type TemplateResult } from 'lit';
import { errorBox } from '../../components';
import type { Unreadable } from './merge';
import type { Item } from './row';
import type { AuditLogTexts } from './texts';

interface UnreadableOptions {
  why: Unreadable;
  texts: AuditLogTexts;
  onColumns: (said: Partial<Record<Item, number>>) => void;
}

export function unreadableView({ why, texts, onColumns }: UnreadableOptions): TemplateResult {
  const [title = '', advice] = texts.unreadable[why.kind];
  return html`${errorBox(title, advice)}
  ${why.kind === 'columns' ? columnForm(why, texts, onColumns) : nothing}`;
}

function columnForm(
  { columns, missing }: Extract<Unreadable, { kind: 'columns' }>,
  texts: AuditLogTexts,
  onColumns: UnreadableOptions['onColumns'],
): TemplateResult {
  const submit = (event: Event): void => {
    event.preventDefault();
    const selects = [...(event.target as HTMLFormElement).querySelectorAll('select')];
    const said = selects.map((select, index) => [missing[index]!, Number(select.value)] as const);
    onColumns(Object.fromEntries(said));
  };
  return html`<form class="alv-columns" @submit=${submit}>
    ${missing.map((item) => {
      const id = `alv-audit-column-${item}`;
      return html`<div>
        <label class="alv-label" for=${id}>${texts.items[item]}</label>
        <select id=${id} class="alv-input" required>
          <option value="">${texts.chooseColumn}</option>
          ${columns.headings.map((heading, index) => html`<option value=${index}>${heading}</option>`)}
        </select>
      </div>`;
    })}
    <p class="alv-actions"><button type="submit" class="alv-button">${texts.useColumns}</button></p>
  </form>`;
}
