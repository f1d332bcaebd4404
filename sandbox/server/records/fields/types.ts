/**
 * What kintone's field types are, as far as records are concerned.
 * https://cybozu.dev/ja/kintone/docs/overview/field-types
 */
import type { FieldProperty } from '../../model';
import type { MemberEntity } from '../entities';

/** Part of the form, never of a record. */
const NOT_IN_RECORDS = new Set(['GROUP', 'REFERENCE_TABLE', 'LABEL', 'SPACER', 'HR']);

export function isInRecords(field: FieldProperty): boolean {
  return !NOT_IN_RECORDS.has(field.type);
}

/** Set by the server alone; the names are kintone's internal ones, as its error names them. */
export const SERVER_SET: Readonly<Record<string, string>> = {
  RECORD_NUMBER: 'RECORD_ID',
  CREATOR: 'CREATOR',
  CREATED_TIME: 'CREATED_AT',
  MODIFIER: 'MODIFIER',
  UPDATED_TIME: 'MODIFIED_AT',
  STATUS: 'STATUS',
  STATUS_ASSIGNEE: 'STATUS_ASSIGNEE',
  GROUP: 'GROUP',
};

/** Of those, what an app administrator may set when adding a record. https://cybozu.dev/ja/kintone/docs/rest-api/records/add-record/ */
export const SET_BY_ADMINISTRATOR = new Set(['CREATOR', 'CREATED_TIME', 'MODIFIER', 'UPDATED_TIME']);

const ENTITY_TYPES: Readonly<Record<string, MemberEntity['type']>> = {
  USER_SELECT: 'USER',
  GROUP_SELECT: 'GROUP',
  ORGANIZATION_SELECT: 'ORGANIZATION',
  CREATOR: 'USER',
  MODIFIER: 'USER',
  STATUS_ASSIGNEE: 'USER',
};

/** Which kind of entity a field holds, or undefined for other fields. */
export function entityTypeOf(type: string): MemberEntity['type'] | undefined {
  return ENTITY_TYPES[type];
}

/** One of several options, or some of them. */
export function hasOptions(type: string): boolean {
  return ['CHECK_BOX', 'MULTI_SELECT', 'RADIO_BUTTON', 'DROP_DOWN'].includes(type);
}

/** Holds an array. */
export function isList(type: string): boolean {
  return [
    'CHECK_BOX',
    'MULTI_SELECT',
    'FILE',
    'USER_SELECT',
    'GROUP_SELECT',
    'ORGANIZATION_SELECT',
    'SUBTABLE',
  ].includes(type);
}

/** What an empty field answers: date, time and single choices null, lists `[]`, everything else `""`. */
export function emptyValue(type: string): unknown {
  if (isList(type)) return [];
  return ['DATE', 'TIME', 'DROP_DOWN', 'RADIO_BUTTON'].includes(type) ? null : '';
}

export function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

/** A number property of a field; kintone answers them as strings, `""` for "not set". */
export function numberProperty(field: FieldProperty, name: string): number | null {
  const value = field[name];
  if (value === undefined || value === null || value === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

export function textProperty(field: FieldProperty, name: string): string {
  const value = field[name];
  return typeof value === 'string' ? value : '';
}

/** A boolean property; kintone takes `"true"` as well. */
export function flagProperty(field: FieldProperty, name: string): boolean {
  return field[name] === true || field[name] === 'true';
}

/** The labels of a choice field in their order. */
export function optionsOf(field: FieldProperty): string[] {
  const options = (field['options'] ?? {}) as Record<string, { label?: string; index?: string | number }>;
  return Object.entries(options)
    .sort(([, a], [, b]) => Number(a.index ?? 0) - Number(b.index ?? 0))
    .map(([key, option]) => option.label ?? key);
}

/** Whether the server computes the value: CALC, and text with an expression. */
export function isCalculated(field: FieldProperty): boolean {
  return (
    field.type === 'CALC' || (field.type === 'SINGLE_LINE_TEXT' && textProperty(field, 'expression') !== '')
  );
}

/** The form's settings of a lookup. https://cybozu.dev/ja/kintone/docs/rest-api/apps/form/get-form-fields/ */
export interface Lookup {
  relatedApp: { app: string; code?: string };
  relatedKeyField: string;
  fieldMappings: { field: string; relatedField: string }[];
}

export function lookupOf(field: FieldProperty): Lookup | null {
  return (field['lookup'] as Lookup | null | undefined) ?? null;
}
