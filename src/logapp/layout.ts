/**
 * The log app's form, top down in the order an auditor asks: when and who, what, where, what changed, and last the
 * technical proof. https://cybozu.dev/ja/kintone/docs/rest-api/apps/form/update-form-layout/
 */
import { LOG_FIELDS, type LogField } from './fields';

/** The fields kintone itself fills; their codes depend on the language of whoever creates the app, so match on type. */
export const SYSTEM_TYPES = ['RECORD_NUMBER', 'CREATOR', 'CREATED_TIME', 'MODIFIER', 'UPDATED_TIME'] as const;
type SystemType = (typeof SYSTEM_TYPES)[number];

/** Code of each system field in one app. */
export type SystemCodes = Readonly<Record<SystemType, string>>;

export interface LayoutField {
  type: string;
  code: string;
  size?: { width: string; innerHeight?: string };
}

export type LayoutRow =
  { type: 'ROW'; fields: LayoutField[] } | { type: 'SUBTABLE'; code: string; fields: LayoutField[] };

/** Rows of field codes; a code of a subtable is a row of its own. */
const ROWS: readonly (readonly (string | SystemType)[])[] = [
  ['occurred_at', 'user_name', 'user_code', 'department'],
  ['action', 'outcome', 'platform', 'event_type'],
  ['app_name', 'app_id', 'record_title', 'record_id'],
  ['changes'],
  ['status_from', 'process_action', 'status_to'],
  ['view_name', 'view_id', 'record_count', 'count', 'dwell_ms'],
  ['query', 'record_ids'],
  ['url'],
  ['user_agent', 'detail'],
  ['CREATOR', 'CREATED_TIME', 'MODIFIER', 'UPDATED_TIME', 'RECORD_NUMBER'],
  ['event_id', 'occurred_at_ms', 'session_id', 'sequence'],
  ['previous_hash', 'hash', 'clock_offset_ms'],
  ['source', 'plugin_version', 'level', 'module', 'result', 'ip_address'],
];

/** Widths in pixels. */
const WIDTH: Record<string, number> = {
  NUMBER: 120,
  DROP_DOWN: 130,
  DATETIME: 200,
  LINK: 640,
  MULTI_LINE_TEXT: 420,
};
const WIDE_CODES = new Set(['event_id', 'event_type', 'record_title', 'previous_hash', 'hash', 'session_id']);
const WIDE = 320;
const NORMAL = 193;

/** Height of a multi-line text without its label, in pixels. */
const TEXT_HEIGHT = 80;

/** The layout for an app whose system fields have the given codes. */
export function layoutOf(systemCodes: SystemCodes): LayoutRow[] {
  return ROWS.map((codes) => rowOf(codes, systemCodes));
}

/** Rows for log fields that an existing form lacks, one a row, to be put below it. */
export function missingRows(codes: readonly string[]): LayoutRow[] {
  return LOG_FIELDS.filter(({ code }) => codes.includes(code)).map((field) =>
    field.columns ? tableRow(field) : { type: 'ROW', fields: [cellOf(field)] },
  );
}

function rowOf(codes: readonly string[], systemCodes: SystemCodes): LayoutRow {
  const fields = codes.map((code) => LOG_FIELDS.find((field) => field.code === code));
  if (fields[0]?.columns) return tableRow(fields[0]);
  return {
    type: 'ROW',
    fields: codes.map((code, index) => {
      const field = fields[index];
      if (field) return cellOf(field);
      return { type: code, code: systemCodes[code as SystemType], size: { width: String(NORMAL) } };
    }),
  };
}

function tableRow(field: LogField): LayoutRow {
  return { type: 'SUBTABLE', code: field.code, fields: (field.columns ?? []).map(cellOf) };
}

function cellOf({ code, type }: LogField): LayoutField {
  const width = String(WIDTH[type] ?? (WIDE_CODES.has(code) ? WIDE : NORMAL));
  return {
    type,
    code,
    size: type === 'MULTI_LINE_TEXT' ? { width, innerHeight: String(TEXT_HEIGHT) } : { width },
  };
}
