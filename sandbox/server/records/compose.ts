/** A request's record becomes stored values: fields read, rights on them checked, rows merged, lookups and formulas applied. */
import { badJson, categoryNotWritable, fieldNotEditable, noPermission, notWritable } from '../errors';
import type { FieldProperty, RecordSystem, StoredRecord } from '../model';
import { calculate } from './calc/calculate';
import { actingUser, type Context } from './context';
import { rowsOf, type StoredRow } from './fields/access';
import { checkConstraints } from './fields/constraints';
import { parseInstant, toMinute } from './fields/dates';
import { defaultValue } from './fields/defaults';
import { fieldPlace, type Findings, type Place } from './fields/findings';
import { parseEntities, parseValue } from './fields/parse';
import { emptyValue, isCalculated, isInRecords, SERVER_SET, SET_BY_ADMINISTRATOR } from './fields/types';
import { copiedFields, lookUp } from './lookup';
import { isObject, own } from '../../objects';
import { appPermissions, fieldJudge, type FieldPermissions } from './permissions';
import { statusOnCreation } from './process/assignees';

type Values = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, FieldProperty>>;

/** What composing one record needs to know. */
interface Draft {
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
function cells(draft: Draft, input: unknown): Map<string, unknown> {
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

function composeLevel(draft: Draft, level: Level): Values {
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

/** Creator and times as an app administrator gives them for a new record. */
function systemOverrides(draft: Draft, input: ReadonlyMap<string, unknown>): Partial<RecordSystem> {
  const { context } = draft;
  const { domain, actor, app, settings, language } = context;
  const given = new Map<string, unknown>();
  for (const field of Object.values(settings.fields)) {
    if (SET_BY_ADMINISTRATOR.has(field.type) && input.has(field.code))
      given.set(field.type, input.get(field.code));
  }
  if (given.size === 0) return {};
  if (!appPermissions(domain, actor, app).admin) throw noPermission(language);
  const user = (type: string): string | undefined =>
    given.has(type) ? parseEntities(context, 'USER', [given.get(type)])[0] : undefined;
  const time = (type: string): number | undefined => {
    if (!given.has(type)) return undefined;
    const instant = parseInstant(String(given.get(type)));
    if (instant === null) throw badJson(language);
    return toMinute(instant);
  };
  const [creator, modifier] = [user('CREATOR'), user('MODIFIER')];
  const [createdAt, updatedAt] = [time('CREATED_TIME'), time('UPDATED_TIME')];
  return {
    ...(creator !== undefined && { creator }),
    ...(modifier !== undefined && { modifier }),
    ...(createdAt !== undefined && { createdAt }),
    ...(updatedAt !== undefined && { updatedAt }),
  };
}

interface Composing {
  readonly context: Context;
  readonly before: StoredRecord | null;
  readonly findings: Findings;
  /** `record` or `records[1]`. */
  readonly place: string;
  readonly newRowId: () => string;
}

function draftOf({ context, before, findings, newRowId }: Composing): Draft {
  const judge = fieldJudge(context);
  return { context, before, findings, newRowId, mayWrite: (code) => judge(code, before) };
}

function composeValues(
  draft: Draft,
  place: string,
  input: ReadonlyMap<string, unknown>,
  system: RecordSystem,
): Values {
  const values = composeLevel(draft, {
    fields: draft.context.settings.fields,
    input: Object.fromEntries(input),
    before: draft.before?.values ?? null,
    place: (code) => fieldPlace(place, code),
  });
  return calculate(draft.context.settings, values, system);
}

/** A new record (revision 1). What is wrong with single values is in the findings; other refusals are thrown. */
export function composeNew(composing: Composing, id: number, input: unknown): StoredRecord {
  const { context, place } = composing;
  const draft = draftOf(composing);
  const given = cells(draft, input);
  const now = context.domain.now();
  const user = actingUser(context.actor);
  const system: RecordSystem = {
    creator: user,
    modifier: user,
    createdAt: now,
    updatedAt: now,
    categories: [],
    doneBy: [],
    ...statusOnCreation(context, user),
    ...systemOverrides(draft, given),
  };
  return { id, revision: 1, values: composeValues(draft, place, given, system), system, comments: [] };
}

/** The record after an update, one revision further. */
export function composeUpdate(composing: Composing & { before: StoredRecord }, input: unknown): StoredRecord {
  const { context, before, place } = composing;
  const draft = draftOf(composing);
  const system: RecordSystem = {
    ...before.system,
    modifier: actingUser(context.actor),
    updatedAt: context.domain.now(),
  };
  const values = composeValues(draft, place, cells(draft, input), system);
  return { ...before, revision: before.revision + 1, values, system };
}
