/** Shapes of records as REST answers them and as events carry them. https://cybozu.dev/ja/kintone/docs/overview/field-types/ */

/** A field in an event. kintone reads `error`, `disabled` and `lookup` from what handlers return. */
export interface EventField {
  type: string;
  value: unknown;
  error?: string | null;
  disabled?: boolean;
  /** Set by a handler: fetch the looked-up record (`true`) or empty what it copied (`CLEAR`). */
  lookup?: boolean | 'CLEAR' | 'UPDATE';
  /** Lookup key fields only: the value comes from a record of the other app. */
  confirmed?: boolean;
  /** Lookup key fields only: id of that record. */
  recordId?: string | undefined;
}

/** Field code -> field, own properties only: a field code may be `__proto__`. */
export type EventRecord = Record<string, EventField>;

/** A record as REST answers it. */
export type RestRecord = Record<string, { type: string; value: unknown }>;

/** A row of a SUBTABLE; a row that was not saved yet has no id. */
export interface TableRow {
  id: string | null;
  value: EventRecord;
}

/** An uploaded file in a FILE field. */
export interface FileItem {
  contentType: string;
  fileKey: string;
  name: string;
  /** Bytes, as a string of digits. */
  size: string;
}

/** A user, organization or group in a selection field. */
export interface EntityItem {
  code: string;
  name: string;
}

/** One field's settings as `form/fields.json` answers them. */
export interface FieldProperty {
  type: string;
  code: string;
  label: string;
  required?: boolean;
  noLabel?: boolean;
  defaultValue?: unknown;
  defaultNowValue?: boolean;
  /** Choice -> its label and position. */
  options?: Record<string, { label: string; index: string }>;
  lookup?: LookupProperty;
  referenceTable?: ReferenceTableProperty;
  fields?: Record<string, FieldProperty>;
  entities?: { type: string; code: string }[];
  expression?: string;
  hideExpression?: boolean;
  protocol?: string;
  unit?: string;
  unitPosition?: 'BEFORE' | 'AFTER';
  digit?: boolean;
  displayScale?: string;
  format?: string;
  openGroup?: boolean;
  enabled?: boolean;
}

export interface LookupProperty {
  relatedApp: { app: string; code?: string };
  relatedKeyField: string;
  fieldMappings: { field: string; relatedField: string }[];
  lookupPickerFields: string[];
  filterCond: string;
  sort: string;
}

export interface ReferenceTableProperty {
  relatedApp: { app: string; code?: string };
  condition: { field: string; relatedField: string };
  filterCond: string;
  displayFields: string[];
  sort: string;
  size?: string;
}

/** One item of `form/layout.json`. */
export interface LayoutField {
  type: string;
  code?: string;
  /** Text of a LABEL, HTML. */
  label?: string;
  elementId?: string;
  size?: { width?: string; height?: string; innerHeight?: string };
}
export type LayoutItem =
  | { type: 'ROW'; fields: LayoutField[] }
  | { type: 'SUBTABLE'; code: string; fields: LayoutField[] }
  | { type: 'GROUP'; code: string; layout: { type: 'ROW'; fields: LayoutField[] }[] };
