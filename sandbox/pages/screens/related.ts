/** Related records: rows of another app whose field equals one of this record's. */
import { html, nothing, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import { recordIcon } from '../ui/icons';
import { quoted } from '../data/quoted';
import { displayText } from '../fields/text';
import type { AppPage } from '../page';
import { Paths } from '../paths';
import type { EventRecord, FieldProperty, ReferenceTableProperty, RestRecord } from '../record/types';

const DEFAULT_SIZE = 5;

/** Rows by record and field: drawing again must not fetch again. */
const fetched = new WeakMap<EventRecord, Map<string, Promise<TemplateResult>>>();

async function fetchRows(
  page: AppPage,
  text: string,
  reference: ReferenceTableProperty,
): Promise<TemplateResult> {
  const { relatedApp, condition, filterCond, displayFields, sort, size } = reference;
  const conditions = [`${condition.relatedField} = ${quoted(text)}`, filterCond && `(${filterCond})`];
  const query = `${conditions.filter(Boolean).join(' and ')} order by ${sort || '$id desc'} limit ${Number(size) || DEFAULT_SIZE}`;
  const [{ records }, { properties }] = await Promise.all([
    page.rest.get<{ records: RestRecord[] }>('records', { app: relatedApp.app, query }),
    page.rest.get<{ properties: Record<string, FieldProperty> }>('app/form/fields', { app: relatedApp.app }),
  ]);
  if (records.length === 0) return html`<p class="hint">${page.texts.noRecords}</p>`;
  const paths = new Paths({ ...page.boot, appId: relatedApp.app, preview: false });
  const href = (record: RestRecord): string => paths.detail(String(record['$id']?.value));
  return html`<div class="scroll">
    <table class="grid">
      <thead>
        <tr>
          <td></td>
          ${displayFields.map((code) => html`<th scope="col">${properties[code]?.label ?? code}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${records.map(
          (record) =>
            html`<tr>
              <td>
                <a href=${href(record)} aria-label=${page.texts.openRecord(String(record['$id']?.value))}
                  >${recordIcon}</a
                >
              </td>
              ${displayFields.map((code) => {
                const field = record[code];
                const shown = field && displayText(field, properties[code], page.boot.user.timezone);
                return html`<td>${shown ?? nothing}</td>`;
              })}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** The block of a related-records field; null while its key is empty. A user without rights on the other app sees no rows. */
export function relatedRecords(
  page: AppPage,
  record: EventRecord,
  property: FieldProperty,
): TemplateResult | null {
  const reference = property.referenceTable;
  const text = reference && record[reference.condition.field]?.value;
  if (!reference || typeof text !== 'string' || text === '') return null;
  const ofRecord = fetched.get(record) ?? new Map<string, Promise<TemplateResult>>();
  fetched.set(record, ofRecord);
  const rows =
    ofRecord.get(property.code) ??
    fetchRows(page, text, reference).catch(() => html`<p class="hint">${page.texts.noRecords}</p>`);
  ofRecord.set(property.code, rows);
  return html`<div class="field-label">${property.label}</div>
    <div class="field-value" data-field=${property.code}>${until(rows, nothing)}</div>`;
}
