/**
 * One value of a request becomes a stored value: text as text, numbers normalised, entities as codes, lists as arrays.
 * What is wrong with it is noted in the findings and the value counts as empty from there on, as kintone does: an option
 * that does not exist in a required field gives both messages.
 */
import { badJson, entityNotFound, fileNotFound, recordMessages } from '../../errors';
import type { FieldProperty, StoredFileInfo } from '../../model';
import type { Context } from '../context';
import { formatDecimal } from '../decimal';
import { entityExists, loginName, type MemberEntity } from '../entities';
import { isObject } from '../../../objects';
import { minuteOf, parseDate, parseTime } from './dates';
import type { Findings, Place } from './findings';
import { isLink, type LinkProtocol } from './links';
import { numberPrecision, parseNumber } from './numbers';
import { emptyValue, entityTypeOf, optionsOf, textProperty } from './types';

interface Reading {
  readonly context: Context;
  readonly field: FieldProperty;
  readonly place: Place;
  readonly findings: Findings;
}

/** A scalar of the request as text; null and absent are empty. */
function textOf({ context }: Reading, raw: unknown): string {
  if (raw === undefined || raw === null) return '';
  if (typeof raw === 'object') throw badJson(context.language);
  return String(raw);
}

function listOf({ context }: Reading, raw: unknown): unknown[] {
  if (raw === undefined || raw === null || raw === '') return [];
  if (!Array.isArray(raw)) throw badJson(context.language);
  return raw;
}

function parseNumberField(reading: Reading, raw: unknown): string {
  const { context, place, findings } = reading;
  const text = textOf(reading, raw);
  if (text.trim() === '') return '';
  const precision = numberPrecision(context.settings);
  const parsed = parseNumber(precision, text);
  if ('number' in parsed) return formatDecimal(parsed.number);
  if (parsed.problem === 'too-many-digits')
    findings.add(`${place.dotted}.value`, recordMessages.tooManyDigits(context.language, precision.integers));
  // Measured: inside a table what is no number is kept as empty, without a word.
  else if (!place.inTable)
    findings.add(`${place.bracketed}.value`, recordMessages.onlyNumbers(context.language));
  return '';
}

function parseSingleChoice(reading: Reading, raw: unknown): string | null {
  const { context, field, place, findings } = reading;
  const text = textOf(reading, raw);
  // A radio button always has a choice: an empty one takes the default. Not documented.
  if (text === '') return (field.type === 'RADIO_BUTTON' && textProperty(field, 'defaultValue')) || null;
  if (optionsOf(field).includes(text)) return text;
  findings.add(`${place.dotted}.value`, recordMessages.notAnOption(context.language, text));
  return null;
}

function parseChoices(reading: Reading, raw: unknown): string[] {
  const { context, field, place, findings } = reading;
  const options = optionsOf(field);
  const chosen = new Set<string>();
  listOf(reading, raw).forEach((item, index) => {
    const text = textOf(reading, item);
    if (options.includes(text)) chosen.add(text);
    else if (text !== '')
      findings.add(
        `${place.dotted}.values[${index}].value`,
        recordMessages.notAnOption(context.language, text),
      );
  });
  return [...chosen];
}

/** The codes of a user, group or organization selection. */
export function parseEntities(context: Context, type: MemberEntity['type'], items: unknown[]): string[] {
  const codes = items.map((item) => {
    if (!isObject(item) || typeof item['code'] !== 'string') throw badJson(context.language);
    if (!entityExists(context.domain, { type, code: item['code'] }))
      throw entityNotFound(context.language, type, item['code']);
    return type === 'USER' ? loginName(item['code']) : item['code'];
  });
  return [...new Set(codes)];
}

function parseFiles(reading: Reading, raw: unknown): StoredFileInfo[] {
  const { context } = reading;
  return listOf(reading, raw).map((item) => {
    if (!isObject(item) || typeof item['fileKey'] !== 'string') throw badJson(context.language);
    const file = context.domain.files.get(item['fileKey']);
    if (!file) throw fileNotFound(context.language, item['fileKey']);
    return { contentType: file.contentType, fileKey: file.fileKey, name: file.name, size: file.size };
  });
}

/** A date, time or date and time: empty stays empty, what does not parse is a finding. */
function parseMoment(
  reading: Reading,
  raw: unknown,
  parse: (text: string) => string | null,
  complaint: string,
): unknown {
  const empty = emptyValue(reading.field.type);
  const text = textOf(reading, raw);
  if (text === '') return empty;
  const parsed = parse(text);
  if (parsed !== null) return parsed;
  reading.findings.add(`${reading.place.dotted}.value`, complaint);
  return empty;
}

function parseLink(reading: Reading, raw: unknown): string {
  const { context, field, place, findings } = reading;
  const text = textOf(reading, raw);
  const protocol = (textProperty(field, 'protocol') || 'WEB') as LinkProtocol;
  if (text !== '' && !isLink(protocol, text))
    findings.add(`${place.dotted}.value`, recordMessages.notALink(context.language, protocol));
  return text;
}

/**
 * Reads the value of any field but a table.
 * @throws CB_IJ01 for a value of the wrong JSON type, GAIA_IL26 - IL28 and GAIA_BL01 for what does not exist.
 */
export function parseValue(
  context: Context,
  field: FieldProperty,
  raw: unknown,
  place: Place,
  findings: Findings,
): unknown {
  const reading: Reading = { context, field, place, findings };
  const { language } = context;
  switch (field.type) {
    case 'NUMBER':
      return parseNumberField(reading, raw);
    case 'RADIO_BUTTON':
    case 'DROP_DOWN':
      return parseSingleChoice(reading, raw);
    case 'CHECK_BOX':
    case 'MULTI_SELECT':
      return parseChoices(reading, raw);
    case 'DATE':
      return parseMoment(reading, raw, parseDate, recordMessages.notADate(language));
    case 'TIME':
      return parseMoment(reading, raw, parseTime, recordMessages.notATime(language));
    case 'DATETIME':
      return parseMoment(reading, raw, minuteOf, recordMessages.notADateTime(language));
    case 'LINK':
      return parseLink(reading, raw);
    case 'FILE':
      return parseFiles(reading, raw);
    case 'USER_SELECT':
    case 'GROUP_SELECT':
    case 'ORGANIZATION_SELECT':
      return parseEntities(context, entityTypeOf(field.type)!, listOf(reading, raw));
    default:
      return textOf(reading, raw);
  }
}
