/** One field's definition as a request writes it, under kintone's rules. */
import type { Domain, FieldProperty } from '../model';
import { requestMessages } from '../problems';
import type { Checks, PlainObject } from './checks';
import { isObject, own, put } from '../../objects';
import { readEntities, readLookup, readOptions, readReferenceTable } from './field-parts';
import { ADDABLE, BUILT_IN, LOOKUP_SETTINGS, NOT_IN_TABLE, type Setting } from './field-types';

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
    if (column['unique'] === true) checks.wrong(`${at}.unique`, requestMessages.notThisType(checks.language));
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
      checks.wrong(`${place}.maxLength`, requestMessages.tooLong(language, MAX_UNIQUE_TEXT_LENGTH));
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
    if (Object.keys(options).length === 0)
      checks.wrong(`${place}.options`, requestMessages.required(language));
  }
  if (field.type === 'CALC' && !field['expression'])
    checks.wrong(`${place}.expression`, requestMessages.required(language));
}

/** One definition as answers show it. `before` is the field it changes; undefined when it is new. */
export function readField(
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
      definition['type'] === undefined ? requestMessages.required(checks.language) : undefined,
    );
    return { type, code, label: '' };
  }
  if (before && before.type !== type) checks.wrong(`${place}.type`);
  const newCode = definition['code'] === undefined ? code : checks.text(definition['code'], `${place}.code`);
  if (!FIELD_CODE.test(newCode)) checks.wrong(`${place}.code`);
  if (newCode !== before?.code && reading.taken.has(newCode))
    checks.wrong(`${place}.code`, requestMessages.duplicate(checks.language));
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
    checks.wrong(`${place}.unique`, requestMessages.notThisType(checks.language));
  checkMeaning(checks, field, place);
  return field;
}
