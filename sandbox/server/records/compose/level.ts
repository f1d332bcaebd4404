/** The fields of a record, or the cells of one of its table rows: read, checked against the rights, and filled up. */
import { badJson, categoryNotWritable, fieldNotEditable, notWritable } from '../../errors';
import type { FieldProperty, StoredRecord } from '../../model';
import { isObject, own } from '../../../objects';
import type { Context } from '../context';
import { rowsOf, type StoredRow } from '../fields/access';
import { checkConstraints } from '../fields/constraints';
import { defaultValue } from '../fields/defaults';
import { fieldPlace, type Findings, type Place } from '../fields/findings';
import { parseValue } from '../fields/parse';
import { emptyValue, isCalculated, isInRecords, SERVER_SET, SET_BY_ADMINISTRATOR } from '../fields/types';
import { copiedFields, lookUp } from '../lookup';
import type { FieldPermissions } from '../permissions';

export type Values = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, FieldProperty>>;

/** What composing one record needs to know. */
export interface Draft {
  readonly context: Context;
  /** The record before the update; null for a new one. */
  readonly before: StoredRecord | null;
  readonly findings: Findings;
  readonly mayWrite: (code: string) => FieldPermissions;
  /** Gives a new table row its id. */
  readonly newRowId: () => string;
}

/** One level of a record: its own fields, or the cells of one table row. */
interface Level {
  readonly fields: Fields;
  readonly input: Values;
  /** null: new, so that defaults apply. */
  readonly before: Values | null;
  readonly place: (code: string) => Place;
}

/** The values of an input's fields by code: `{code: {value}}`. */
export function cells(draft: Draft, input: unknown): Map<string, unknown> {
  if (input === undefined || input === null) return new Map();
  if (!isObject(input)) throw badJson(draft.context.language);
  return new Map(
    Object.entries(input).map(([code, cell]) => {
      if (!isObject(cell)) throw badJson(draft.context.language);
      return [code, cell['value']];
    }),
  );
}

/**
 * Whether a field takes what a request says; some ignore it silently (calculated fields, copies of lookups).
 * @throws GAIA_UN10, GA_UO01, CB_IJ01 for fields that must not be in a request (measured), GAIA_FU01 without the right
 */
function takesInput(draft: Draft, field: FieldProperty, copied: ReadonlySet<string>): boolean {
  const { language } = draft.context;
  if (field.type === 'CATEGORY') throw categoryNotWritable(language);
  if (field.type === 'REFERENCE_TABLE') throw badJson(language);
  const serverType = SERVER_SET[field.type];
  // An administrator's values of system fields are read in `systemOverrides`.
  if (serverType && !draft.before && SET_BY_ADMINISTRATOR.has(field.type)) return false;
  if (serverType) throw notWritable(language, serverType);
  if (!isInRecords(field) || isCalculated(field) || copied.has(field.code)) return false;
  if (!draft.mayWrite(field.code).editable) throw fieldNotEditable(language, field.label);
  return true;
}

export function composeLevel(draft: Draft, level: Level): Values {
  const { context, findings } = draft;
  const copied = copiedFields(level.fields);
  const values = new Map<string, unknown>();
  const written = new Set<string>();
  for (const field of Object.values(level.fields)) {
    if (!isInRecords(field) && !Object.hasOwn(level.input, field.code)) continue;
    const { code } = field;
    const before = level.before && own(level.before, code);
    if (Object.hasOwn(level.input, code) && takesInput(draft, field, copied)) {
      const raw = level.input[code];
      const place = level.place(code);
      values.set(
        code,
        field.type === 'SUBTABLE'
          ? composeRows(draft, field, raw, rowsOf(before), place)
          : parseValue(context, field, raw, place, findings),
      );
      written.add(code);
    } else if (isInRecords(field) && !SERVER_SET[field.type] && field.type !== 'CATEGORY') {
      values.set(
        code,
        level.before ? (before ?? emptyValue(field.type)) : initialValue(draft, field, copied),
      );
      // A default may be the key of a lookup.
      if (!level.before) written.add(code);
    }
  }
  lookUp(context, level.fields, values, written);
  for (const [code, value] of values)
    checkConstraints(context, level.fields[code]!, value, level.place(code), findings);
  return Object.fromEntries(values);
}

function initialValue({ context }: Draft, field: FieldProperty, copied: ReadonlySet<string>): unknown {
  return copied.has(field.code) ? emptyValue(field.type) : defaultValue(context, field);
}

/**
 * A table is replaced as a whole: rows that are not sent are gone. A row sent with the id of an existing one keeps the
 * cells that are not sent; any other row is new and gets a new id.
 * https://cybozu.dev/ja/kintone/docs/rest-api/records/update-record/ ; that cells are kept is what one third party
 * captured and another doubts.
 */
function composeRows(
  draft: Draft,
  table: FieldProperty,
  raw: unknown,
  before: readonly StoredRow[],
  place: Place,
): StoredRow[] {
  if (raw === undefined || raw === null) return [];
  if (!Array.isArray(raw)) throw badJson(draft.context.language);
  const free = new Map(before.map((row) => [row.id, row]));
  return raw.map((item: unknown, index) => {
    if (!isObject(item)) throw badJson(draft.context.language);
    const id = item['id'] === undefined || item['id'] === null ? '' : String(item['id']);
    const existing = free.get(id);
    free.delete(id);
    const values = composeLevel(draft, {
      fields: table.fields ?? {},
      input: Object.fromEntries(cells(draft, item['value'])),
      before: existing?.values ?? null,
      place: (code) => fieldPlace(`${place.dotted}.value[${index}].value`, code, true),
    });
    return { id: existing?.id ?? draft.newRowId(), values };
  });
}
