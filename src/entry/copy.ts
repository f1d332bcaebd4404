import { plainText, valueText } from './values';
import type { FieldRules } from './rules';

/** A field's value at one moment, sharing nothing with kintone's objects. */
export interface CopiedField {
  /** Rich text keeps its markup until a comparison needs the text: most fields never change. */
  readonly text: string;
  readonly isRichText: boolean;
  /** Rows of a table in their order by row id; a row without an id yet is `+1`, `+2` ... */
  readonly rows?: ReadonlyMap<string, CopiedRecord>;
}

/** Field code -> value, in the record's order, without system and omitted fields. */
export type CopiedRecord = ReadonlyMap<string, CopiedField>;

/** Fields that kintone fills by itself; who, when and which record are in the entry already. */
const SYSTEM_TYPES: ReadonlySet<unknown> = new Set([
  '__ID__',
  '__REVISION__',
  'RECORD_NUMBER',
  'CREATOR',
  'CREATED_TIME',
  'MODIFIER',
  'UPDATED_TIME',
]);

function copyRows(rows: unknown[], rules: FieldRules): ReadonlyMap<string, CopiedRecord> {
  const copies = new Map<string, CopiedRecord>();
  let unsaved = 0;
  for (const row of rows) {
    const { id, value } = (row ?? {}) as { id?: unknown; value?: unknown };
    const saved = valueText(id);
    copies.set(saved && !copies.has(saved) ? saved : `+${++unsaved}`, copyRecord(value, rules));
  }
  return copies;
}

function copyField(field: { type?: unknown; value?: unknown }, rules: FieldRules): CopiedField {
  const { type, value } = field;
  return type === 'SUBTABLE' && Array.isArray(value)
    ? { text: '', isRichText: false, rows: copyRows(value, rules) }
    : { text: valueText(value), isRichText: type === 'RICH_TEXT' };
}

/**
 * Copies what the log may need of a record: kintone goes on changing the same objects while the user types.
 * Anything that is not a record gives an empty copy; a field that cannot be read is left out.
 */
export function copyRecord(record: unknown, rules: FieldRules): CopiedRecord {
  const copies = new Map<string, CopiedField>();
  if (typeof record !== 'object' || record === null) return copies;
  for (const code of Object.keys(record)) {
    if (code === '$id' || code === '$revision' || rules.treatment(code) === 'omit') continue;
    try {
      const field = (record as Record<string, { type?: unknown; value?: unknown } | null>)[code];
      if (field && typeof field === 'object' && !SYSTEM_TYPES.has(field.type))
        copies.set(code, copyField(field, rules));
    } catch {
      // A field that throws when read is unknown, not empty.
    }
  }
  return copies;
}

/** The text of a copied value; '' for a missing one. */
export function copiedText(field: CopiedField | undefined): string {
  if (!field) return '';
  return field.isRichText ? plainText(field.text) : field.text;
}
