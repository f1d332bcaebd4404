/** What record screens share: showing values, downloading, rights. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AppForm } from '../data/app';
import { messageOf } from '../error-message';
import { display, type DisplayContext } from '../fields/display';
import type { LayoutFillers } from '../fields/layout';
import type { AppPage } from '../page';
import type { EventRecord, FieldProperty, FileItem } from '../record/types';
import { notify } from '../ui/notification';
import { relatedRecords } from './related';

/** Hands a file to the browser under its name. */
async function download(page: AppPage, file: FileItem): Promise<void> {
  try {
    const url = URL.createObjectURL(await page.rest.download(file.fileKey));
    const link = document.createElement('a');
    link.href = url;
    link.download = file.name;
    link.click();
    URL.revokeObjectURL(url);
  } catch (error) {
    notify('ERROR', messageOf(error));
  }
}

export const displayContext = (page: AppPage): DisplayContext => ({
  zone: page.boot.user.timezone,
  texts: page.texts,
  download: (file) => void download(page, file),
});

/** Fills the layout with a record's values, read-only. */
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

/** Fields in the order of the form, columns of tables and decorations left out. */
export function fieldsInOrder({ fields, layout }: AppForm): FieldProperty[] {
  const codes = layout.flatMap((item) =>
    item.type === 'ROW'
      ? item.fields.map(({ code }) => code)
      : item.type === 'GROUP'
        ? item.layout.flatMap((row) => row.fields.map(({ code }) => code))
        : [item.code],
  );
  return codes.flatMap((code) => (code !== undefined && fields[code] ? [fields[code]] : []));
}
