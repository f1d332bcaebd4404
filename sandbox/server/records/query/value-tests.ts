/** Tests of single stored values, by field type. */
import { queryNotValid, querySyntax } from '../../errors';
import type { StoredFileInfo } from '../../model';
import { actingUser, type Context, timeZoneOf } from '../context';
import { compareDecimals, parseDecimal } from '../decimal';
import { loginName } from '../entities';
import { parseDate, parseInstant, parseTime } from '../fields/dates';
import { entityTypeOf, isEmpty } from '../fields/types';
import type { Operand, Operator } from './ast';
import { comparedAs, type QueryField } from './fields';
import { dateRange, instantRange, minuteRange, periodOf, type Range } from './periods';
import { containsWord, stripMarkup } from './search';

export type ValueTest = (value: unknown) => boolean;

/** The test of one value against an operator that affirms (`=`, `in`, `like` ...); its denial is the caller's. */
export function valueTest(
  context: Context,
  field: QueryField,
  operator: Operator,
  operands: readonly Operand[],
): ValueTest {
  if (operator === 'is empty') return isBlank;
  if (operator === 'like') return searchTest(context, field, operands[0]!);
  switch (comparedAs(field)) {
    case 'NUMBER':
      return numberTest(context, field, operator, operands);
    case 'DATE':
    case 'TIME':
    case 'DATETIME':
    case 'CREATED_TIME':
    case 'UPDATED_TIME':
      return momentTest(context, field, operator, operands);
    default:
      return membershipTest(context, field, operands);
  }
}

/** Blanks, tabs and line breaks alone count as empty. https://cybozu.dev/ja/kintone/docs/overview/query/ */
function isBlank(value: unknown): boolean {
  return isEmpty(value) || (typeof value === 'string' && stripMarkup(value).trim() === '');
}

/** Equality with any of the operands: texts, choices, entities. */
function membershipTest({ actor }: Context, field: QueryField, operands: readonly Operand[]): ValueTest {
  const isUser = entityTypeOf(field.type) === 'USER';
  const wanted = new Set(
    operands.flatMap((operand) => {
      if (operand.kind === 'literal') return [isUser ? loginName(operand.text) : operand.text];
      if (operand.name === 'LOGINUSER') return [actingUser(actor)];
      return actor.user!.organizations.filter(({ primary }) => primary).map(({ code }) => code);
    }),
  );
  const wantsEmpty = wanted.has('');
  return (value) => {
    if (isEmpty(value)) return wantsEmpty;
    return Array.isArray(value)
      ? value.some((item) => wanted.has(item as string))
      : wanted.has(value as string);
  };
}

/** `APP-12` names record 12 of an app with the code `APP`. */
function recordNumber({ app }: Context, text: string): string {
  const prefix = app.code && `${app.code}-`;
  return prefix && text.startsWith(prefix) ? text.slice(prefix.length) : text;
}

function literal(context: Context, operand: Operand): string {
  if (operand.kind === 'literal') return operand.text;
  throw queryNotValid(context.language);
}

type Comparator = (order: number) => boolean;

const COMPARATORS: Partial<Record<Operator, Comparator>> = {
  '>': (order) => order > 0,
  '<': (order) => order < 0,
  '>=': (order) => order >= 0,
  '<=': (order) => order <= 0,
};

const equal: Comparator = (order) => order === 0;

function numberTest(
  context: Context,
  field: QueryField,
  operator: Operator,
  operands: readonly Operand[],
): ValueTest {
  const accepts = COMPARATORS[operator] ?? equal;
  const texts = operands.map((operand) => literal(context, operand));
  const numbers = texts
    .filter((text) => text !== '')
    .map((text) => {
      const number = parseDecimal(field.type === 'RECORD_NUMBER' ? recordNumber(context, text) : text);
      if (!number) throw querySyntax(context.language);
      return number;
    });
  const wantsEmpty = accepts === equal && texts.includes('');
  return (value) => {
    const number = isEmpty(value) ? null : parseDecimal(String(value));
    if (!number) return wantsEmpty;
    return numbers.some((wanted) => accepts(compareDecimals(number, wanted)));
  };
}

/** The stretch an operand names, in the field's stored form; null for `""`, which means "empty". */
function rangeOf(context: Context, kind: string, operand: Operand): Range | null {
  const { domain, actor, language } = context;
  if (operand.kind === 'function') {
    const period = periodOf(operand, domain.now(), timeZoneOf(actor), language);
    return kind === 'DATE' ? dateRange(period) : instantRange(period);
  }
  const { text } = operand;
  if (text === '') return null;
  if (kind === 'TIME') {
    const time = parseTime(text);
    // "~" sorts behind every digit: the stretch is this minute alone.
    if (time) return { from: time, until: `${time}~` };
  } else if (kind === 'DATE') {
    const date = parseDate(text);
    if (date) return { from: date, until: `${date}~` };
  } else {
    const instant = parseInstant(text);
    if (instant !== null) return minuteRange(instant);
  }
  throw querySyntax(language);
}

const IN_RANGE: Partial<Record<Operator, (value: string, range: Range) => boolean>> = {
  '>': (value, { until }) => value >= until,
  '<': (value, { from }) => value < from,
  '>=': (value, { from }) => value >= from,
  '<=': (value, { until }) => value < until,
};

const within = (value: string, { from, until }: Range): boolean => value >= from && value < until;

function momentTest(
  context: Context,
  field: QueryField,
  operator: Operator,
  operands: readonly Operand[],
): ValueTest {
  const ranges = operands.map((operand) => rangeOf(context, comparedAs(field), operand));
  const accepts = IN_RANGE[operator] ?? within;
  const wantsEmpty = accepts === within && ranges.includes(null);
  return (value) => {
    if (isEmpty(value)) return wantsEmpty;
    return ranges.some((range) => range !== null && accepts(String(value), range));
  };
}

function searchTest(context: Context, field: QueryField, operand: Operand): ValueTest {
  const keyword = literal(context, operand);
  if (field.type === 'FILE')
    return (value) =>
      (value as StoredFileInfo[]).some((file) => containsWord(fileText(context, file), keyword));
  const read = field.type === 'RICH_TEXT' ? stripMarkup : (text: string) => text;
  return (value) => containsWord(read(String(value)), keyword);
}

/** Name and, of text files, content: both are searched. */
function fileText({ domain }: Context, { fileKey, name, contentType }: StoredFileInfo): string {
  const bytes = contentType.startsWith('text/') ? domain.files.get(fileKey)?.bytes : undefined;
  return bytes ? `${name}\n${new TextDecoder().decode(bytes)}` : name;
}
