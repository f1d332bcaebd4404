/** Where fields stand on the form: rows, tables and groups, as `form/layout.json` writes them. */
import { own } from '../../objects';
import type { Language } from '../errors';
import type { AppSettings, FieldProperty } from '../model';
import { requestMessages } from '../problems';
import { Checks } from './checks';
import { BUILT_IN } from './field-types';

interface Placed {
  type: string;
  code?: string;
  [property: string]: unknown;
}

interface Row {
  type: 'ROW';
  fields: Placed[];
}
interface TableRow {
  type: 'SUBTABLE';
  code: string;
  fields: Placed[];
}
interface GroupRow {
  type: 'GROUP';
  code: string;
  layout: Row[];
}
type LayoutRow = Row | TableRow | GroupRow;

const WIDTH = '193';
const TALL: ReadonlySet<string> = new Set(['MULTI_LINE_TEXT', 'RICH_TEXT']);
const DECORATIONS: ReadonlySet<string> = new Set(['LABEL', 'HR', 'SPACER']);
/** Process management and categories have no place on the form. */
const NOT_ON_FORM: ReadonlySet<string> = new Set(['STATUS', 'STATUS_ASSIGNEE', 'CATEGORY']);

function placed(field: FieldProperty): Placed {
  if (field.type === 'REFERENCE_TABLE') return { type: field.type, code: field.code };
  const size = TALL.has(field.type) ? { width: '315', innerHeight: '125' } : { width: WIDTH };
  return { type: field.type, code: field.code, size };
}

function rowOf(field: FieldProperty): LayoutRow {
  if (field.type === 'SUBTABLE')
    return { type: 'SUBTABLE', code: field.code, fields: Object.values(field.fields ?? {}).map(placed) };
  if (field.type === 'GROUP') return { type: 'GROUP', code: field.code, layout: [] };
  return { type: 'ROW', fields: [placed(field)] };
}

const rowsOf = (settings: AppSettings): LayoutRow[] => settings.layout as LayoutRow[];

/** A new field gets a row of its own at the end. */
export function appendToLayout(settings: AppSettings, field: FieldProperty): void {
  settings.layout = [...rowsOf(settings), rowOf(field)];
}

function without(rows: LayoutRow[], codes: ReadonlySet<string>): LayoutRow[] {
  const kept = (fields: Placed[]): Placed[] =>
    fields.filter((field) => field.code === undefined || !codes.has(field.code));
  return rows.flatMap((row): LayoutRow[] => {
    if (row.type === 'GROUP') {
      const inner = without(row.layout, codes) as Row[];
      return codes.has(row.code) ? inner : [{ ...row, layout: inner }];
    }
    if (row.type === 'SUBTABLE') return codes.has(row.code) ? [] : [{ ...row, fields: kept(row.fields) }];
    const fields = kept(row.fields);
    return fields.length > 0 ? [{ ...row, fields }] : [];
  });
}

/** Takes fields off the form; rows left empty go, the fields of a removed group stay. */
export function removeFromLayout(settings: AppSettings, codes: ReadonlySet<string>): void {
  settings.layout = without(rowsOf(settings), codes);
}

/** A changed field keeps its place: its code may be new, a table may have new columns. */
export function replaceInLayout(settings: AppSettings, before: FieldProperty, after: FieldProperty): void {
  const renamed = (fields: Placed[]): Placed[] =>
    fields.map((field) => (field.code === before.code ? { ...field, code: after.code } : field));
  const replaced = (row: LayoutRow): LayoutRow => {
    if (row.type === 'GROUP')
      return {
        ...row,
        code: row.code === before.code ? after.code : row.code,
        layout: row.layout.map((inner) => replaced(inner) as Row),
      };
    if (row.type === 'SUBTABLE' && row.code === before.code) {
      const columns = Object.values(after.fields ?? {});
      const kept = row.fields.filter((field) => columns.some((column) => column.code === field.code));
      const added = columns.filter((column) => !kept.some((field) => field.code === column.code));
      return { ...row, code: after.code, fields: [...kept, ...added.map(placed)] };
    }
    return { ...row, fields: renamed(row.fields) } as LayoutRow;
  };
  settings.layout = rowsOf(settings).map(replaced);
}

class LayoutReader {
  private readonly seen = new Set<string>();

  constructor(
    private readonly checks: Checks,
    private readonly fields: AppSettings['fields'],
  ) {}

  rows(value: unknown, place: string, insideGroup = false): LayoutRow[] {
    return this.checks.list(value, place).map((raw, index) => {
      const at = `${place}[${index}]`;
      const row = this.checks.object(raw, at);
      const types = insideGroup ? (['ROW'] as const) : (['ROW', 'SUBTABLE', 'GROUP'] as const);
      const type = this.checks.choice(row['type'], `${at}.type`, types);
      if (type === 'ROW')
        return { type, fields: this.placedFields(row['fields'], `${at}.fields`, this.fields) };
      const code = this.checks.text(row['code'], `${at}.code`);
      const field = this.take(code, `${at}.code`, this.fields, type);
      if (type === 'SUBTABLE')
        return { type, code, fields: this.placedFields(row['fields'], `${at}.fields`, field?.fields ?? {}) };
      return { type, code, layout: this.rows(row['layout'], `${at}.layout`, true) as Row[] };
    });
  }

  private placedFields(value: unknown, place: string, fields: Record<string, FieldProperty>): Placed[] {
    return this.checks.list(value, place).map((raw, index) => {
      const at = `${place}[${index}]`;
      const given = this.checks.object(raw, at);
      const type = this.checks.text(given['type'], `${at}.type`);
      if (DECORATIONS.has(type)) return decoration(this.checks, type, given, at);
      const code = this.checks.text(given['code'], `${at}.code`);
      const field = this.take(code, `${at}.code`, fields, type);
      const standard = placed(field ?? { type, code, label: '' });
      if (!standard['size']) return standard;
      return { ...standard, size: size(this.checks, given['size'], `${at}.size`, standard['size']) };
    });
  }

  private take(
    code: string,
    place: string,
    fields: Record<string, FieldProperty>,
    type: string,
  ): FieldProperty | undefined {
    const field = own(fields, code);
    if (!field) this.checks.wrong(place, requestMessages.unknownField(this.checks.language, code));
    else if (field.type !== type) this.checks.wrong(place.replace(/code$/, 'type'));
    if (this.seen.has(code)) this.checks.wrong(place, requestMessages.duplicate(this.checks.language));
    this.seen.add(code);
    return field;
  }

  /** Every field must be placed, columns too; those every app has from the start may be left out. */
  missing(): string[] {
    return Object.values(this.fields)
      .flatMap((field) => [field, ...Object.values(field.fields ?? {})])
      .filter((field) => !BUILT_IN[field.type] && !NOT_ON_FORM.has(field.type) && !this.seen.has(field.code))
      .map((field) => field.code);
  }
}

function size(checks: Checks, value: unknown, place: string, standard: unknown): unknown {
  if (value === undefined) return standard;
  const given = checks.object(value, place);
  return Object.fromEntries(
    Object.entries({ ...(standard as object), ...given }).map(([name, length]) => [
      name,
      checks.numeric(length, `${place}.${name}`),
    ]),
  );
}

function decoration(checks: Checks, type: string, given: Record<string, unknown>, place: string): Placed {
  const width = { width: WIDTH };
  if (type === 'LABEL')
    return {
      type,
      label: checks.text(given['label'], `${place}.label`),
      size: size(checks, given['size'], `${place}.size`, width),
    };
  if (type === 'SPACER')
    return {
      type,
      elementId: checks.text(given['elementId'] ?? '', `${place}.elementId`, 128),
      size: size(checks, given['size'], `${place}.size`, { ...width, height: '65' }),
    };
  return { type, size: size(checks, given['size'], `${place}.size`, width) };
}

/**
 * PUT preview/app/form/layout.json: the whole form at once.
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/form/update-form-layout/
 * @throws KintoneError CB_VA01 when a field is unknown, twice there, or missing.
 */
export function putLayout(settings: AppSettings, layout: unknown, language: Language): void {
  const checks = new Checks(language);
  const reader = new LayoutReader(checks, settings.fields);
  const rows = reader.rows(layout, 'layout');
  for (const code of reader.missing())
    checks.wrong('layout', `${code}: ${requestMessages.required(language)}`);
  checks.done();
  settings.layout = rows;
}
