/** The app's own form as the field treatments need it: in the form's order, tables and groups kept together. */
import type { FieldTreatment, Settings } from '../../settings';

/** A field as `form/fields.json` answers it; only what is used here. */
export interface FormProperty {
  type: string;
  code: string;
  label: string;
  enabled?: boolean;
  fields?: Record<string, FormProperty>;
}

/** A row of `form/layout.json`. */
export interface FormLayoutRow {
  type: string;
  code?: string;
  fields?: { type: string; code?: string }[];
  layout?: FormLayoutRow[];
}

export interface FormField {
  code: string;
  label: string;
  type: string;
}

/** Fields that belong together: those of the form itself, of one group, or the columns of one table. */
export interface FormSection {
  kind: 'form' | 'group' | 'table' | 'system';
  /** For groups and tables. A table's own treatment counts for all its columns. */
  code?: string;
  label?: string;
  fields: FormField[];
}

/** Types that never have a value in a record. https://cybozu.dev/ja/kintone/docs/overview/field-types */
const VALUELESS = new Set(['GROUP', 'REFERENCE_TABLE', 'LABEL', 'SPACER', 'HR']);

/**
 * Sections in the order of the form; fields without a place on it (status, category, record number ...) come last.
 * Features that are off (`enabled: false`) are left out.
 */
export function sectionsOf(
  properties: Record<string, FormProperty>,
  layout: readonly FormLayoutRow[],
): FormSection[] {
  const placed = new Set<string>();
  const take = (code: string | undefined): FormField[] => {
    const property = code === undefined ? undefined : own(properties, code);
    if (!property || placed.has(property.code) || !hasValue(property)) return [];
    placed.add(property.code);
    return [toField(property)];
  };
  const sections: FormSection[] = [];
  let form: FormSection | undefined;
  const place = (row: FormLayoutRow, open: () => FormSection): void => {
    if (row.type === 'SUBTABLE') {
      const table = row.code === undefined ? undefined : own(properties, row.code);
      if (!table) return;
      placed.add(table.code);
      sections.push(tableSection(table, row));
    } else {
      for (const { code } of row.fields ?? []) open().fields.push(...take(code));
    }
  };
  for (const row of layout) {
    if (row.type === 'GROUP') {
      const group = row.code === undefined ? undefined : own(properties, row.code);
      const section: FormSection = {
        kind: 'group',
        code: row.code ?? '',
        label: group?.label ?? row.code ?? '',
        fields: [],
      };
      sections.push(section);
      for (const inner of row.layout ?? []) place(inner, () => section);
      form = undefined;
    } else if (row.type === 'SUBTABLE') {
      place(row, () => ({ kind: 'form', fields: [] }));
      form = undefined;
    } else {
      place(row, () => {
        if (!form) sections.push((form = { kind: 'form', fields: [] }));
        return form;
      });
    }
  }
  const rest = Object.values(properties).flatMap(({ code }) => take(code));
  if (rest.length > 0) sections.push({ kind: 'system', fields: rest });
  return sections.filter(({ fields, kind }) => kind === 'table' || fields.length > 0);
}

function tableSection(table: FormProperty, row: FormLayoutRow): FormSection {
  const columns = table.fields ?? {};
  const inOrder = (row.fields ?? []).flatMap(({ code }) =>
    code === undefined ? [] : (own(columns, code) ?? []),
  );
  return {
    kind: 'table',
    code: table.code,
    label: table.label,
    fields: inOrder.filter(hasValue).map(toField),
  };
}

/** Codes of all fields, table columns included. */
export const codesOf = (properties: Record<string, FormProperty>): Set<string> =>
  new Set(Object.values(properties).flatMap(({ code, fields }) => [code, ...Object.keys(fields ?? {})]));

const own = (properties: Record<string, FormProperty>, code: string): FormProperty | undefined =>
  Object.hasOwn(properties, code) ? properties[code] : undefined;

const hasValue = ({ type, enabled }: FormProperty): boolean => !VALUELESS.has(type) && enabled !== false;

const toField = ({ code, label, type }: FormProperty): FormField => ({ code, label: label || code, type });

/** How the settings treat one field code: `record` where they say nothing. For a column its table's own treatment is not looked at. */
export function treatmentOf(fields: Settings['fields'], code: string): FieldTreatment {
  return Object.hasOwn(fields, code) ? fields[code]! : 'record';
}

/** The treatments with some fields changed; `record` is the default and takes no space. */
export function withTreatment(
  fields: Settings['fields'],
  codes: readonly string[],
  treatment: FieldTreatment,
): Settings['fields'] {
  const entries = Object.entries(fields).filter(([code]) => !codes.includes(code));
  // `fromEntries` defines own members, so that a field code like `__proto__` is only data.
  return Object.fromEntries([
    ...entries,
    ...(treatment === 'record' ? [] : codes.map((code): [string, FieldTreatment] => [code, treatment])),
  ]);
}

/**
 * Labels by field code, table columns included, for the tracker. Left out are labels that equal their code (it shows the
 * code then anyway) and those of omitted fields, which never enter the log.
 */
export function labelsOf(
  properties: Record<string, FormProperty>,
  fields: Settings['fields'],
): Record<string, string> {
  const all = Object.values(properties).flatMap((property) => [
    property,
    ...Object.values(property.fields ?? {}),
  ]);
  return Object.fromEntries(
    all
      .filter((property) => property.type === 'SUBTABLE' || hasValue(property))
      .filter(({ code, label }) => label && label !== code && treatmentOf(fields, code) !== 'omit')
      .map(({ code, label }) => [code, label]),
  );
}
