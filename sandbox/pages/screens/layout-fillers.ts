/** What fills an app's layout on the screens of a record. */
import { html, nothing, type TemplateResult } from 'lit';
import { display } from '../fields/display';
import type { LayoutFillers } from '../fields/layout';
import type { AppPage } from '../page';
import type { EventRecord, FieldProperty } from '../record/types';
import { displayContext } from './display-context';
import { relatedRecords } from './related';

/** A record's values, read-only. */
export function readOnlyFillers(page: AppPage, record: EventRecord): LayoutFillers {
  const context = displayContext(page);
  const value = (property: FieldProperty): TemplateResult | null => {
    const field = record[property.code];
    if (!field) return null;
    const shown = display(field, property, context);
    return html`${property.noLabel ? '' : html`<div class="field-label">${property.label}</div>`}
      <div
        class="field-value ${shown === nothing ? 'blank' : ''}"
        data-field=${property.code}
        data-type=${property.type}
      >
        ${shown}
      </div>`;
  };
  return {
    field: value,
    table: value,
    related: (property) => relatedRecords(page, record, property),
    ...groupFillers(page),
  };
}

/** Hidden fields and open groups, which customizations may change. */
export function groupFillers(page: AppPage): Pick<LayoutFillers, 'isHidden' | 'isGroupOpen' | 'toggled'> {
  return {
    isHidden: (code) => page.hiddenFields.has(code),
    isGroupOpen: (property) => page.openGroups.get(property.code) ?? property.openGroup === true,
    toggled: (property, open) => page.openGroups.set(property.code, open),
  };
}
