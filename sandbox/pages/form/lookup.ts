/** Lookup fields: another app's record fills fields of this one. */
import { html, nothing } from 'lit';
import { quoted } from '../data/quoted';
import { RestError, type Rest } from '../data/rest';
import type { Place } from '../record/snapshot';
import type { EventRecord, FieldProperty, LookupProperty, RestRecord } from '../record/types';
import type { Texts } from '../texts';
import { openDialog } from '../ui/dialog';
import { displayText } from '../fields/text';
import type { RecordForm } from './form';

const MAX_CANDIDATES = 100;

function candidatesQuery(lookup: LookupProperty, condition: string): string {
  const conditions = [condition, lookup.filterCond && `(${lookup.filterCond})`].filter(Boolean).join(' and ');
  return `${conditions} order by ${lookup.sort || '$id desc'} limit ${MAX_CANDIDATES}`.trim();
}

async function find(rest: Rest, lookup: LookupProperty, condition: string): Promise<RestRecord[]> {
  const { records } = await rest.get<{ records: RestRecord[] }>('records', {
    app: lookup.relatedApp.app,
    query: candidatesQuery(lookup, condition),
  });
  return records;
}

/** Records whose key is exactly the text. */
const exactMatches = (rest: Rest, lookup: LookupProperty, text: string): Promise<RestRecord[]> =>
  find(rest, lookup, `${lookup.relatedKeyField} = ${quoted(text)}`);

/**
 * Marks saved lookup keys as kintone's events show them: which record of the other app they came from. A record that the
 * user may not see stays unknown.
 */
export async function confirmLookups(
  rest: Rest,
  record: EventRecord,
  fields: Record<string, FieldProperty>,
): Promise<void> {
  for (const [code, field] of Object.entries(record)) {
    const { lookup } = fields[code] ?? {};
    if (!lookup) continue;
    const text = typeof field.value === 'string' ? field.value : '';
    const [match] = text === '' ? [] : await exactMatches(rest, lookup, text).catch(() => []);
    field.confirmed = text !== '';
    field.recordId = match?.['$id']?.value as string | undefined;
  }
}

function choose(records: RestRecord[], lookup: LookupProperty, texts: Texts): Promise<RestRecord | null> {
  const columns = [...new Set([lookup.relatedKeyField, ...lookup.lookupPickerFields])];
  return new Promise((resolve) => {
    const dialog = openDialog({
      title: texts.lookupTitle,
      closable: true,
      closeLabel: texts.close,
      wide: true,
      buttons: [{ label: texts.cancel, answer: 'CANCEL' }],
      body: records.length
        ? html`<table class="grid">
            <tbody>
              ${records.map(
                (record) =>
                  html`<tr>
                    ${columns.map((code) => {
                      const field = record[code];
                      return html`<td>${field ? displayText(field) : nothing}</td>`;
                    })}
                    <td>
                      <button
                        type="button"
                        @click=${() => {
                          resolve(record);
                          dialog.close('OK');
                        }}
                      >
                        ${texts.select}
                      </button>
                    </td>
                  </tr>`,
              )}
            </tbody>
          </table>`
        : texts.lookupNone,
    });
    void dialog.answer.then(() => resolve(null));
  });
}

/** Where a lookup stands: its field, the fields beside it (of its row, in a table), its settings. */
export interface LookupPlace {
  place: Place;
  siblings: EventRecord;
  lookup: LookupProperty;
}

const siblingPlace = ({ place, siblings }: LookupPlace, code: string): Place | null => {
  const field = siblings[code];
  return field ? { code, field, row: place.row } : null;
};

function fill(form: RecordForm, at: LookupPlace, source: RestRecord): void {
  const { field } = at.place;
  form.change(at.place, source[at.lookup.relatedKeyField]?.value ?? '');
  field.confirmed = true;
  field.recordId = source['$id']?.value as string | undefined;
  for (const { field: code, relatedField } of at.lookup.fieldMappings) {
    const target = siblingPlace(at, code);
    if (target) form.change(target, structuredClone(source[relatedField]?.value ?? ''));
  }
}

/** Empties the key and everything it had copied. */
export function clearLookup(form: RecordForm, at: LookupPlace): void {
  form.change(at.place, '');
  at.place.field.confirmed = false;
  at.place.field.recordId = undefined;
  for (const { field: code } of at.lookup.fieldMappings) {
    const target = siblingPlace(at, code);
    if (target) form.change(target, Array.isArray(target.field.value) ? [] : '');
  }
}

/** Fetches by the typed text: one exact match fills the form at once, otherwise the person chooses. */
export async function fetchLookup(
  rest: Rest,
  form: RecordForm,
  at: LookupPlace,
  texts: Texts,
  mayAsk = true,
): Promise<void> {
  const text = String(at.place.field.value ?? '');
  try {
    const exact = text === '' ? [] : await exactMatches(rest, at.lookup, text);
    if (exact.length === 1) return fill(form, at, exact[0]!);
    if (!mayAsk) return;
    const candidates = exact.length
      ? exact
      : await find(rest, at.lookup, text === '' ? '' : `${at.lookup.relatedKeyField} like ${quoted(text)}`);
    const chosen = await choose(candidates, at.lookup, texts);
    if (chosen) fill(form, at, chosen);
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    form.setError(at.place.field, error.message);
  }
}
