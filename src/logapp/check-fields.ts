/** What a form has otherwise than the log app's, and what would keep kintone from taking log records. */
import type { Finding } from './finding';
import { LOG_FIELDS, type LogField } from './fields';
import type { StoredField } from './system-fields';

/** Differences of the form, table columns included. */
export function fieldFindings(fields: Record<string, StoredField>): Finding[] {
  const known = new Set(LOG_FIELDS.map(({ code }) => code));
  const own = LOG_FIELDS.flatMap((field) => compareField(field, fields[field.code], field.code));
  const foreign = Object.values(fields)
    .filter((field) => !known.has(field.code) && field['required'] === true && !hasDefault(field))
    .map((field): Finding => ({
      kind: 'blocked-by-required',
      code: field.code,
      label: labelOf(field),
      severity: 'error',
      mendable: false,
    }));
  return [...own, ...foreign];
}

function compareField(expected: LogField, actual: StoredField | undefined, code: string): Finding[] {
  if (!actual) return [{ kind: 'field-missing', code, severity: 'error', mendable: true }];
  if (actual.type !== expected.type) {
    const types = { expected: expected.type, actual: actual.type };
    return [{ kind: 'field-type', code, ...types, severity: 'error', mendable: false }];
  }
  const findings: Finding[] = [];
  if (expected.unique && !(actual['unique'] === true)) {
    findings.push({ kind: 'not-unique', code, severity: 'error', mendable: true });
  }
  if (
    !expected.unique &&
    (actual['unique'] === true || actual['required'] === true || hasLengthRule(actual))
  ) {
    findings.push({
      kind: 'blocked-by-rule',
      code,
      label: labelOf(actual),
      severity: 'error',
      mendable: false,
    });
  }
  const options = missingOptions(expected, actual);
  if (options.length > 0) {
    findings.push({ kind: 'options-missing', code, options, severity: 'error', mendable: true });
  }
  const columns = (actual['fields'] ?? {}) as Record<string, StoredField>;
  for (const column of expected.columns ?? []) {
    // kintone's API adds whole tables only; a column has to be added by hand.
    const inTable = compareField(column, columns[column.code], `${code}.${column.code}`);
    findings.push(...inTable.map((finding) => ({ ...finding, mendable: false })));
  }
  return findings;
}

/** Options of the definition that an existing drop-down lacks. */
export function missingOptions(expected: LogField, actual: StoredField): string[] {
  const present = Object.keys((actual['options'] ?? {}) as object);
  return (expected.options ?? []).filter((option) => !present.includes(option));
}

function hasDefault(field: StoredField): boolean {
  const value = field['defaultValue'];
  return field['defaultNowValue'] === true || (Array.isArray(value) ? value.length > 0 : Boolean(value));
}

/** kintone answers limits as strings, empty when there is none. */
function hasLengthRule(field: StoredField): boolean {
  return ['minLength', 'maxLength', 'minValue', 'maxValue'].some((rule) => Boolean(field[rule]));
}

const labelOf = (field: StoredField): string =>
  typeof field['label'] === 'string' ? field['label'] : field.code;
