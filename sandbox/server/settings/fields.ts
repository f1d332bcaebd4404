/** Form fields of the test environment: adding, changing and deleting. */
import { own, put } from '../../objects';
import type { Language } from '../errors';
import type { AppSettings, Domain, FieldProperty } from '../model';
import { problem, requestMessages } from '../problems';
import { Checks } from './checks';
import { BUILT_IN } from './field-types';
import { appendToLayout, removeFromLayout, replaceInLayout } from './layout';
import { readField } from './read-field';

/** Every field code of a form: top level and columns. */
export function allCodes(fields: AppSettings['fields']): Set<string> {
  const codes = new Set<string>();
  for (const field of Object.values(fields)) {
    codes.add(field.code);
    for (const column of Object.keys(field.fields ?? {})) codes.add(column);
  }
  return codes;
}

/**
 * POST preview/app/form/fields.json. New fields go to the end of the layout, a row each.
 * @throws KintoneError CB_VA01 with keys like `properties[title].type`.
 */
export function addFields(
  domain: Domain,
  settings: AppSettings,
  properties: unknown,
  language: Language,
): void {
  const checks = new Checks(language);
  const taken = allCodes(settings.fields);
  const added: FieldProperty[] = [];
  for (const [code, raw] of Object.entries(checks.object(properties, 'properties'))) {
    const place = `properties[${code}]`;
    const field = readField({ checks, domain, taken }, code, raw, place, undefined);
    if (BUILT_IN[field.type]) checks.wrong(`${place}.type`, requestMessages.notThisType(language));
    if (field.code !== code) checks.wrong(`${place}.code`);
    for (const taking of [field.code, ...Object.keys(field.fields ?? {})]) taken.add(taking);
    added.push(field);
  }
  checks.done();
  for (const field of added) {
    put(settings.fields, field.code, field);
    appendToLayout(settings, field);
  }
}

/** PUT preview/app/form/fields.json: only what is given changes. @throws KintoneError GAIA_FC01, CB_VA01. */
export function changeFields(
  domain: Domain,
  settings: AppSettings,
  properties: unknown,
  language: Language,
): void {
  const checks = new Checks(language);
  const taken = allCodes(settings.fields);
  const changed = new Map<string, FieldProperty>();
  for (const [code, raw] of Object.entries(checks.object(properties, 'properties'))) {
    const before = own(settings.fields, code);
    if (!before) throw problem('GAIA_FC01', language, code);
    changed.set(code, readField({ checks, domain, taken }, code, raw, `properties[${code}]`, before));
  }
  checks.done();
  for (const [code, field] of changed) {
    const before = own(settings.fields, code);
    if (before && (field.code !== code || field.type === 'SUBTABLE'))
      replaceInLayout(settings, before, field);
    if (field.code !== code) delete settings.fields[code];
    put(settings.fields, field.code, field);
  }
}

/** DELETE preview/app/form/fields.json. @throws KintoneError GAIA_FC01 (unknown code), CB_VA01 (built-in field). */
export function deleteFields(settings: AppSettings, codes: readonly unknown[], language: Language): void {
  const checks = new Checks(language);
  const gone = new Set<string>();
  codes.forEach((raw, index) => {
    const code = String(raw);
    if (!allCodes(settings.fields).has(code)) throw problem('GAIA_FC01', language, code);
    const field = own(settings.fields, code);
    if (field && BUILT_IN[field.type])
      checks.wrong(`fields[${index}]`, requestMessages.notThisType(language));
    gone.add(code);
  });
  checks.done();
  for (const code of gone) delete settings.fields[code];
  for (const table of Object.values(settings.fields)) {
    if (table.fields)
      table.fields = Object.fromEntries(Object.entries(table.fields).filter(([column]) => !gone.has(column)));
  }
  removeFromLayout(settings, gone);
}

/** The first field of one of the types, for instance the record number. */
export function fieldOfType(
  fields: AppSettings['fields'],
  types: readonly string[],
): FieldProperty | undefined {
  return Object.values(fields).find((field) => types.includes(field.type));
}
