/** Form fields of the test environment: adding, changing and deleting, under kintone's rules for their definitions. */
import { own, put } from './named';
import type { AppSettings, Domain, FieldProperty } from '../model';
import { problem, sentence } from '../problems';
import { Checks, isObject, type PlainObject } from './checks';
import { ADDABLE, BUILT_IN, LOOKUP_SETTINGS, NOT_IN_TABLE, type Setting } from './field-types';
import { appendToLayout, removeFromLayout, replaceInLayout } from './layout';

const MAX_OPTIONS = 1000;
const MAX_OPTION_LENGTH = 128;
const MAX_LABEL_LENGTH = 128;
/** https://get.kintone.help/k/en/user/app_settings/form/form_parts/field_restriction.html */
const MAX_UNIQUE_TEXT_LENGTH = 64;
const FIELD_CODE = /^(?![0-9０-９])[\p{L}\p{N}\p{M}_＿・･ー$￥€£]{1,128}$/u;

const settingsOfType = (
  type: string,
  definition: PlainObject,
): Readonly<Record<string, Setting>> | undefined => {
  if (isObject(definition['lookup']) && (type === 'SINGLE_LINE_TEXT' || type === 'NUMBER'))
    return LOOKUP_SETTINGS;
  return own(ADDABLE, type) ?? own(BUILT_IN, type);
};

function readOptions(
  checks: Checks,
  value: unknown,
  place: string,
): Record<string, { label: string; index: string }> {
  const given = Object.entries(checks.object(value, place));
  if (given.length > MAX_OPTIONS) checks.wrong(place, sentence.tooMany(checks.language, MAX_OPTIONS));
  const options = given.map(([name, raw]) => {
    const option = checks.object(raw, `${place}[${name}]`);
    const label =
      option['label'] === undefined
        ? name
        : checks.text(option['label'], `${place}[${name}].label`, MAX_OPTION_LENGTH);
    return { label, index: checks.index(option['index'], `${place}[${name}].index`) };
  });
  options.sort((one, other) => one.index - other.index);
  const result: Record<string, { label: string; index: string }> = {};
  options.forEach(({ label }, index) => {
    if (Object.hasOwn(result, label)) checks.wrong(place, sentence.duplicate(checks.language));
    put(result, label, { label, index: String(index) });
  });
  return result;
}

/** Users, organizations and groups must exist; `LOGINUSER()` and `PRIMARY_ORGANIZATION()` are functions. */
function readEntities(
  checks: Checks,
  domain: Domain,
  value: unknown,
  place: string,
  of: readonly string[],
): { type: string; code: string }[] {
  return checks.list(value, place).map((raw, index) => {
    const entity = checks.object(raw, `${place}[${index}]`);
    const type = checks.choice(entity['type'], `${place}[${index}].type`, of);
    const code = checks.text(entity['code'], `${place}[${index}].code`);
    const known =
      (type === 'USER' && domain.users.has(code)) ||
      (type === 'ORGANIZATION' && domain.organizations.some((organization) => organization.code === code)) ||
      (type === 'GROUP' && domain.groups.some((group) => group.code === code)) ||
      (type === 'FUNCTION' && ['LOGINUSER()', 'PRIMARY_ORGANIZATION()'].includes(code));
    if (!known) checks.wrong(`${place}[${index}].code`);
    return { type, code };
  });
}

function readRelatedApp(checks: Checks, domain: Domain, value: unknown, place: string) {
  const related = checks.object(value, place);
  const wanted = related['app'] ?? related['code'];
  const app = [...domain.apps.values()].find((candidate) =>
    related['app'] === undefined
      ? candidate.code !== '' && candidate.code === wanted
      : candidate.id === String(wanted),
  );
  if (!app) checks.wrong(`${place}.app`, problem('GAIA_AP01', checks.language).message);
  return { app, answer: { app: app?.id ?? '', code: app?.code ?? '' } };
}

function readLookup(checks: Checks, domain: Domain, value: unknown, place: string): unknown {
  const lookup = checks.object(value, place);
  const { app, answer } = readRelatedApp(checks, domain, lookup['relatedApp'], `${place}.relatedApp`);
  const relatedFields = (app?.live ?? app?.preview)?.fields ?? {};
  const related = (code: unknown, at: string): string => {
    const text = checks.text(code, at);
    if (app && !relatedFields[text]) checks.wrong(at, sentence.unknownField(checks.language, text));
    return text;
  };
  return {
    relatedApp: answer,
    relatedKeyField: related(lookup['relatedKeyField'], `${place}.relatedKeyField`),
    fieldMappings: checks.list(lookup['fieldMappings'] ?? [], `${place}.fieldMappings`).map((raw, index) => {
      const at = `${place}.fieldMappings[${index}]`;
      const mapping = checks.object(raw, at);
      return {
        field: checks.text(mapping['field'], `${at}.field`),
        relatedField: related(mapping['relatedField'], `${at}.relatedField`),
      };
    }),
    lookupPickerFields: checks.texts(lookup['lookupPickerFields'] ?? [], `${place}.lookupPickerFields`),
    filterCond: checks.text(lookup['filterCond'] ?? '', `${place}.filterCond`),
    sort: checks.text(lookup['sort'] ?? '', `${place}.sort`),
  };
}

function readReferenceTable(checks: Checks, domain: Domain, value: unknown, place: string): unknown {
  const table = checks.object(value, place);
  const condition = checks.object(table['condition'], `${place}.condition`);
  return {
    relatedApp: readRelatedApp(checks, domain, table['relatedApp'], `${place}.relatedApp`).answer,
    condition: {
      field: checks.text(condition['field'], `${place}.condition.field`),
      relatedField: checks.text(condition['relatedField'], `${place}.condition.relatedField`),
    },
    filterCond: checks.text(table['filterCond'] ?? '', `${place}.filterCond`),
    displayFields: checks.texts(table['displayFields'], `${place}.displayFields`),
    sort: checks.text(table['sort'] ?? '', `${place}.sort`),
    size: checks.choice(table['size'] ?? '5', `${place}.size`, ['1', '3', '5', '10', '20', '30', '40', '50']),
  };
}

interface Reading {
  checks: Checks;
  domain: Domain;
  /** Codes taken by other fields of the form, tables' columns included. */
  taken: ReadonlySet<string>;
}

function readSetting(
  reading: Reading,
  setting: Setting,
  value: unknown,
  place: string,
  before: unknown,
): unknown {
  const { checks, domain } = reading;
  switch (setting.kind) {
    case 'text':
      return value === null ? '' : checks.text(value, place, setting.maxLength);
    case 'boolean':
      return checks.boolean(value, place);
    case 'number':
      return value === null ? '' : checks.numeric(value, place);
    case 'choice':
      return checks.choice(value, place, setting.of);
    case 'texts':
      return checks.texts(value, place);
    case 'options':
      return readOptions(checks, value, place);
    case 'entities':
      return readEntities(checks, domain, value, place, setting.of);
    case 'lookup':
      return readLookup(checks, domain, value, place);
    case 'referenceTable':
      return readReferenceTable(checks, domain, value, place);
    case 'fields':
      return readColumns(reading, value, place, before as Record<string, FieldProperty> | undefined);
  }
}

function defaultOf(setting: Setting): unknown {
  if ('value' in setting) return structuredClone(setting.value);
  return setting.kind === 'options' || setting.kind === 'fields' ? {} : [];
}

/** Columns given are added or changed, the others stay: a column is deleted by its own code. */
function readColumns(
  reading: Reading,
  value: unknown,
  place: string,
  before: Record<string, FieldProperty> | undefined,
): Record<string, FieldProperty> {
  const { checks } = reading;
  const columns: Record<string, FieldProperty> = { ...before };
  for (const [code, raw] of Object.entries(checks.object(value, place))) {
    const at = `${place}[${code}]`;
    const column = readField(reading, code, raw, at, before && own(before, code));
    if (NOT_IN_TABLE.has(column.type) || BUILT_IN[column.type]) checks.wrong(`${at}.type`);
    if (column['unique'] === true) checks.wrong(`${at}.unique`, sentence.notThisType(checks.language));
    delete columns[code];
    delete column['unique'];
    put(columns, column.code, column);
  }
  return columns;
}

function checkMeaning(checks: Checks, field: FieldProperty, place: string): void {
  const { language } = checks;
  if (field['unique'] === true) {
    if (field.type === 'SINGLE_LINE_TEXT' && Number(field['maxLength'] || 0) > MAX_UNIQUE_TEXT_LENGTH)
      checks.wrong(`${place}.maxLength`, sentence.tooLong(language, MAX_UNIQUE_TEXT_LENGTH));
    if (field['expression']) checks.wrong(`${place}.unique`);
  }
  for (const [least, most] of [
    ['minLength', 'maxLength'],
    ['minValue', 'maxValue'],
  ] as const) {
    if (field[least] && field[most] && Number(field[least]) > Number(field[most]))
      checks.wrong(`${place}.${least}`);
  }
  const options = field['options'] as Record<string, unknown> | undefined;
  if (options) {
    const chosen = [field['defaultValue']].flat().filter((value) => value !== '' && value !== undefined);
    for (const value of chosen)
      if (!Object.hasOwn(options, String(value))) checks.wrong(`${place}.defaultValue`);
    if (Object.keys(options).length === 0) checks.wrong(`${place}.options`, sentence.required(language));
  }
  if (field.type === 'CALC' && !field['expression'])
    checks.wrong(`${place}.expression`, sentence.required(language));
}

/** One definition as answers show it. `before` is the field it changes; undefined when it is new. */
function readField(
  reading: Reading,
  code: string,
  raw: unknown,
  place: string,
  before: FieldProperty | undefined,
): FieldProperty {
  const { checks } = reading;
  const definition = checks.object(raw, place);
  const type = String(definition['type'] ?? before?.type ?? '');
  const settings = settingsOfType(type, before ? { ...before, ...definition } : definition);
  if (!settings) {
    checks.wrong(
      `${place}.type`,
      definition['type'] === undefined ? sentence.required(checks.language) : undefined,
    );
    return { type, code, label: '' };
  }
  if (before && before.type !== type) checks.wrong(`${place}.type`);
  const newCode = definition['code'] === undefined ? code : checks.text(definition['code'], `${place}.code`);
  if (!FIELD_CODE.test(newCode)) checks.wrong(`${place}.code`);
  if (newCode !== before?.code && reading.taken.has(newCode))
    checks.wrong(`${place}.code`, sentence.duplicate(checks.language));
  const field: FieldProperty = {
    type,
    code: newCode,
    label: checks.text(definition['label'] ?? before?.label, `${place}.label`, MAX_LABEL_LENGTH),
  };
  for (const [name, setting] of Object.entries(settings)) {
    const given = definition[name];
    if (given !== undefined)
      field[name] = readSetting(reading, setting, given, `${place}.${name}`, before?.[name]);
    else field[name] = before ? before[name] : defaultOf(setting);
  }
  // What a type lacks is refused rather than dropped: a plugin that asks for it would believe to have got it.
  if (definition['unique'] !== undefined && !settings['unique'])
    checks.wrong(`${place}.unique`, sentence.notThisType(checks.language));
  checkMeaning(checks, field, place);
  return field;
}

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
  language: 'ja' | 'en',
): void {
  const checks = new Checks(language);
  const taken = allCodes(settings.fields);
  const added: FieldProperty[] = [];
  for (const [code, raw] of Object.entries(checks.object(properties, 'properties'))) {
    const place = `properties[${code}]`;
    const field = readField({ checks, domain, taken }, code, raw, place, undefined);
    if (BUILT_IN[field.type]) checks.wrong(`${place}.type`, sentence.notThisType(language));
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
  language: 'ja' | 'en',
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
export function deleteFields(settings: AppSettings, codes: readonly unknown[], language: 'ja' | 'en'): void {
  const checks = new Checks(language);
  const gone = new Set<string>();
  codes.forEach((raw, index) => {
    const code = String(raw);
    if (!allCodes(settings.fields).has(code)) throw problem('GAIA_FC01', language, code);
    const field = own(settings.fields, code);
    if (field && BUILT_IN[field.type]) checks.wrong(`fields[${index}]`, sentence.notThisType(language));
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
