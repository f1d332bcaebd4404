/** A parsed condition becomes a test on stored records. Everything that can be wrong with it is found here, before any record is looked at. */
import {
  entityNotFound,
  operatorNotUsable,
  operatorNotUsableInTable,
  optionNotFound,
  processDisabled,
  queryNotValid,
  querySyntax,
} from '../../errors';
import type { StoredFileInfo, StoredRecord } from '../../model';
import { actingUser, type Context, timeZoneOf } from '../context';
import { compareDecimals, parseDecimal } from '../decimal';
import { entityExists, loginName } from '../entities';
import { statusNames } from '../fields/access';
import { parseDate, parseInstant, parseTime } from '../fields/dates';
import { entityTypeOf, hasOptions, isEmpty, optionsOf } from '../fields/types';
import type { Comparison, Condition, Operand, Operator } from './ast';
import { comparedAs, findField, type QueryField } from './fields';
import { functionsOf, operatorsOf } from './operators';
import { dateRange, instantRange, minuteRange, periodOf, type Range } from './periods';
import { containsWord, stripMarkup } from './search';

export type RecordTest = (record: StoredRecord) => boolean;
type ValueTest = (value: unknown) => boolean;

/** Called for every field a condition uses; throws when the asker may not see it. */
export type FieldGuard = (field: QueryField) => void;

const always: RecordTest = () => true;

export function compileCondition(
  context: Context,
  condition: Condition | null,
  guard: FieldGuard,
): RecordTest {
  if (!condition) return always;
  if (condition.kind === 'comparison') return compileComparison(context, condition, guard);
  const left = compileCondition(context, condition.left, guard);
  const right = compileCondition(context, condition.right, guard);
  return condition.kind === 'and'
    ? (record) => left(record) && right(record)
    : (record) => left(record) || right(record);
}

/** Operators that mean "none of the values", with what they deny. */
const NEGATIONS: Partial<Record<Operator, Operator>> = {
  '!=': '=',
  'not in': 'in',
  'not like': 'like',
  'is not empty': 'is empty',
};

function compileComparison(context: Context, comparison: Comparison, guard: FieldGuard): RecordTest {
  const field = findField(context, comparison.field);
  guard(field);
  checkOperator(context, field, comparison.operator);
  checkOperands(context, field, comparison);
  if (isIgnored(context, comparison)) return always;
  const denied = NEGATIONS[comparison.operator];
  const test = valueTest(context, field, denied ?? comparison.operator, comparison.operands);
  // "Not equal" holds for empty values too; kintone's documents are silent on that.
  return denied ? (record) => !field.values(record).some(test) : (record) => field.values(record).some(test);
}

function checkOperator({ language, settings }: Context, field: QueryField, operator: Operator): void {
  if (['STATUS', 'STATUS_ASSIGNEE'].includes(field.type) && !settings.status.enable)
    throw processDisabled(language);
  if (operatorsOf(field.type, field.table !== null).includes(operator)) return;
  throw field.table && operatorsOf(field.type, false).includes(operator)
    ? operatorNotUsableInTable(language, field.code, operator)
    : operatorNotUsable(language, field.code, operator);
}

function checkOperands(context: Context, field: QueryField, { operands }: Comparison): void {
  const usable = functionsOf(field.type);
  for (const operand of operands) {
    if (operand.kind === 'function') {
      if (!usable.includes(operand.name)) throw queryNotValid(context.language);
    } else {
      checkLiteral(context, field, operand.text);
    }
  }
}

/** A choice, a status, a user that does not exist is an error, not "nothing found" (measured). */
function checkLiteral({ domain, settings, language }: Context, field: QueryField, text: string): void {
  if (text === '') return;
  const options = hasOptions(field.type)
    ? optionsOf(field.property)
    : field.type === 'STATUS'
      ? statusNames(settings)
      : null;
  if (options && !options.includes(text)) throw optionNotFound(language, field.property.label, text);
  const type = entityTypeOf(field.type);
  if (type && !entityExists(domain, { type, code: text })) throw entityNotFound(language, type, text);
}

/** Users without a priority organization: the condition does not count. https://cybozu.dev/ja/kintone/docs/overview/query/ */
function isIgnored({ actor }: Context, { operands }: Comparison): boolean {
  return (
    operands.some((operand) => operand.kind === 'function' && operand.name === 'PRIMARY_ORGANIZATION') &&
    !actor.user?.organizations.some((organization) => organization.primary)
  );
}

function valueTest(
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
