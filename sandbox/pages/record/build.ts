/**
 * Records as kintone's events carry them, which is not quite how REST answers them: empty values differ by screen, system
 * fields are absent from the create screen, lookup keys know their record. Measured shapes: cy-takeuchi/monosashi.
 * https://cybozu.dev/ja/kintone/docs/overview/field-types/
 */
import type { SandboxUser } from '../../contract';
import { toLocalText } from './time';
import type { EventField, EventRecord, FieldProperty, RestRecord, TableRow } from './types';
import { hasValue, isEntities, isList, isSystem, isWritable } from './types-of-fields';

/** An empty rich text on the create screen (measured). */
export const EMPTY_RICH_TEXT = '<div><br /></div>';

/** Types whose empty value is `undefined` on create and `""` on edit. */
const PLAIN = new Set([
  'SINGLE_LINE_TEXT',
  'MULTI_LINE_TEXT',
  'NUMBER',
  'LINK',
  'DATE',
  'TIME',
  'DATETIME',
  'DROP_DOWN',
]);

/** The screens on which a saved record is shown to handlers. */
type SavedScreen = 'index' | 'detail' | 'edit' | 'print';

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';

function savedValue(type: string, value: unknown, screen: SavedScreen): unknown {
  if (!isEmpty(value) || !PLAIN.has(type)) return value;
  if (screen === 'edit') return '';
  return type === 'DATE' || type === 'TIME' ? null : '';
}

const recordOf = (entries: [string, EventField][]): EventRecord => Object.fromEntries(entries);

/** A fresh event record of a saved record; nothing in it is shared with the answer. */
export function savedRecord(answer: RestRecord, screen: SavedScreen): EventRecord {
  const fields = Object.entries(structuredClone(answer)).filter(([, { type }]) => hasValue(type));
  return recordOf(fields.map(([code, field]) => [code, savedField(field, screen)]));
}

function savedField({ type, value }: { type: string; value: unknown }, screen: SavedScreen): EventField {
  if (type !== 'SUBTABLE') return { type, value: savedValue(type, value, screen) };
  const rows = value as { id: string; value: RestRecord }[];
  return { type, value: rows.map((row) => ({ id: row.id, value: savedRecord(row.value, screen) })) };
}

/** What a default value may depend on. */
export interface DefaultsContext {
  user: SandboxUser;
  /** Epoch milliseconds. */
  now: number;
}

const NOW_FORMAT: Record<string, (local: string, now: number) => string> = {
  DATE: (local) => local.slice(0, 10),
  TIME: (local) => local.slice(11, 16),
  DATETIME: (_local, now) => `${new Date(now).toISOString().slice(0, 16)}:00Z`,
};

function defaultEntities(value: unknown, user: SandboxUser): { code: string; name: string }[] {
  const primary = user.organizations.find((organization) => organization.primary);
  const named = (value as { type: string; code: string }[]).map(({ type, code }) => {
    if (type !== 'FUNCTION') return { code, name: code };
    if (code === 'LOGINUSER()') return { code: user.code, name: user.name };
    return primary ? { code: primary.code, name: primary.name } : null;
  });
  return named.filter((entity) => entity !== null);
}

function defaultValue(property: FieldProperty, { user, now }: DefaultsContext): unknown {
  const { type, defaultValue: given } = property;
  if (type === 'CALC') return undefined;
  if (property.defaultNowValue)
    return NOW_FORMAT[type]?.(toLocalText(new Date(now).toISOString(), user.timezone), now);
  if (isEntities(type) && Array.isArray(given)) return defaultEntities(given, user);
  if (isList(type)) return Array.isArray(given) ? structuredClone(given) : [];
  if (type === 'RICH_TEXT') return isEmpty(given) ? EMPTY_RICH_TEXT : given;
  return isEmpty(given) ? undefined : given;
}

/** Fields a record of the app has on the create screen: no system fields, no disabled category. */
const creatable = (fields: Record<string, FieldProperty>): FieldProperty[] =>
  Object.values(fields).filter(
    ({ type, enabled }) => hasValue(type) && !isSystem(type) && !(type === 'CATEGORY' && enabled === false),
  );

/** A row that was not saved yet. */
export function newRow(table: FieldProperty, context: DefaultsContext): TableRow {
  return { id: null, value: newRecord(table.fields ?? {}, context) };
}

/** A record nobody saved yet, with the form's defaults. A table starts with one row, as kintone's form does. */
export function newRecord(fields: Record<string, FieldProperty>, context: DefaultsContext): EventRecord {
  const field = (property: FieldProperty): EventField => ({
    type: property.type,
    value: property.type === 'SUBTABLE' ? [newRow(property, context)] : defaultValue(property, context),
  });
  return recordOf(creatable(fields).map((property) => [property.code, field(property)]));
}

/**
 * A new record with another one's values ("reuse"). System values, row ids and attachments stay behind.
 */
export function reusedRecord(
  answer: RestRecord,
  fields: Record<string, FieldProperty>,
  context: DefaultsContext,
): EventRecord {
  const fresh = newRecord(fields, context);
  for (const [code, field] of Object.entries(fresh)) {
    const source = answer[code];
    const property = fields[code];
    if (!source || !property || field.type === 'FILE' || field.type === 'CALC') continue;
    field.value =
      field.type === 'SUBTABLE'
        ? (source.value as { value: RestRecord }[]).map((row) => ({
            id: null,
            value: reusedRecord(row.value, property.fields ?? {}, context),
          }))
        : isEmpty(source.value)
          ? undefined
          : structuredClone(source.value);
  }
  return fresh;
}

/** The files of a form's FILE fields; events do not show them while a record is edited. */
type FilesOf = (field: EventField) => { fileKey: string }[];

function requestValue(field: EventField, filesOf: FilesOf): unknown {
  const { type, value } = field;
  if (type === 'FILE') return filesOf(field).map(({ fileKey }) => ({ fileKey }));
  if (isEntities(type)) return (value as { code: string }[]).map(({ code }) => ({ code }));
  if (type !== 'SUBTABLE') return value ?? '';
  return (value as TableRow[]).map((row) => ({
    ...(row.id === null ? {} : { id: row.id }),
    value: requestRecord(row.value, filesOf),
  }));
}

/** The record as `record.json` takes it: fields a form may write, never-filled ones left out so that defaults apply. */
export function requestRecord(record: EventRecord, filesOf: FilesOf): Record<string, { value: unknown }> {
  return Object.fromEntries(
    Object.entries(record)
      .filter(([, field]) => isWritable(field.type) && field.value !== undefined)
      .map(([code, field]) => [code, { value: requestValue(field, filesOf) }]),
  );
}
