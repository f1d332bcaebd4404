/** The app's form layout, filled by a screen: rows, tables, groups, labels and spaces. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AppForm } from '../data/app';
import type { FieldProperty, LayoutField, LayoutItem } from '../record/types';
import { safeRichText } from './rich-text';

/** How a screen fills the layout; `null` leaves the field out (no right to see it, or not on this screen). */
export interface LayoutFillers {
  field: (property: FieldProperty) => TemplateResult | null;
  table: (property: FieldProperty) => TemplateResult | null;
  related: (property: FieldProperty) => TemplateResult | null;
  isHidden: (code: string) => boolean;
  isGroupOpen: (property: FieldProperty) => boolean;
  /** A group's `details` element was opened or closed. */
  toggled: (property: FieldProperty, open: boolean) => void;
}

const decoration = (item: LayoutField): TemplateResult | null => {
  if (item.type === 'LABEL') return html`<div class="form-label">${safeRichText(item.label ?? '')}</div>`;
  if (item.type === 'HR') return html`<hr />`;
  // Customizations fill it, so its content is theirs: lit never draws into it.
  if (item.type === 'SPACER')
    return html`<div class="form-space" data-space-field=${item.elementId || nothing}></div>`;
  return null;
};

export function renderLayout({ fields, layout }: AppForm, fill: LayoutFillers): TemplateResult {
  const one = (item: LayoutField): TemplateResult | typeof nothing => {
    const property = item.code === undefined ? undefined : fields[item.code];
    if (!property) return decoration(item) ?? nothing;
    if (fill.isHidden(property.code)) return nothing;
    const filled = property.type === 'REFERENCE_TABLE' ? fill.related(property) : fill.field(property);
    if (!filled) return nothing;
    const width = Number(item.size?.width);
    return html`<div class="form-field" style=${width > 0 ? `--field-width:${width}px` : ''}>${filled}</div>`;
  };
  const row = (items: LayoutField[]): TemplateResult => html`<div class="form-row">${items.map(one)}</div>`;
  const item = (entry: LayoutItem): TemplateResult | typeof nothing => {
    if (entry.type === 'ROW') return row(entry.fields);
    const property = fields[entry.code];
    if (!property || fill.isHidden(entry.code)) return nothing;
    if (entry.type === 'SUBTABLE') {
      const table = fill.table(property);
      return table ? html`<div class="form-row"><div class="form-field wide">${table}</div></div>` : nothing;
    }
    return html`<details
      class="form-group"
      .open=${fill.isGroupOpen(property)}
      @toggle=${(event: Event) => fill.toggled(property, (event.target as HTMLDetailsElement).open)}
    >
      <summary>${property.label}</summary>
      ${entry.layout.map(({ fields: items }) => row(items))}
    </details>`;
  };
  return html`<div class="form-layout">${layout.map(item)}</div>`;
}
