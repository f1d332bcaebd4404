/** Where a stored value lies against the operands of a comparison: the tests of values and the looks into an index agree by it. */
import { queryNotValid, querySyntax } from '../../errors';
import { actingUser, type Context, timeZoneOf } from '../context';
import { compareNumerals, parseDecimal } from '../decimal';
import { loginName } from '../entities';
import { parseDate, parseInstant, parseTime } from '../fields/dates';
import { entityTypeOf } from '../fields/types';
import type { Operand } from './ast';
import { comparedAs, type QueryField } from './fields';
import { byText } from './order';
import { dateRange, instantRange, minuteRange, periodOf, type Range } from './periods';

/** Negative: the value (as a text, not empty) lies before the operand; 0: in it; positive: behind it. */
export type Side = (value: string) => number;

interface Sides {
  readonly sides: readonly Side[];
  /** An operand is `""`, which means "empty". */
  readonly wantsEmpty: boolean;
}

/** @throws CB_VA01, GAIA_IL08, GAIA_IQ23, GAIA_IQ25 for operands that the field cannot be compared with */
export function sidesOf(context: Context, field: QueryField, operands: readonly Operand[]): Sides {
  switch (comparedAs(field)) {
    case 'NUMBER':
      return numberSides(context, field, operands);
    case 'DATE':
    case 'TIME':
    case 'DATETIME':
    case 'CREATED_TIME':
    case 'UPDATED_TIME':
      return momentSides(context, field, operands);
    default: {
      const texts = textsOf(context, field, operands);
      return {
        sides: texts.filter((text) => text !== '').map((text) => (value) => byText(value, text)),
        wantsEmpty: texts.includes(''),
      };
    }
  }
}

/** Texts, choices, entities: what the operands stand for. */
export function textsOf({ actor }: Context, field: QueryField, operands: readonly Operand[]): string[] {
  const isUser = entityTypeOf(field.type) === 'USER';
  return operands.flatMap((operand) => {
    if (operand.kind === 'literal') return [isUser ? loginName(operand.text) : operand.text];
    if (operand.name === 'LOGINUSER') return [actingUser(actor)];
    return actor.user!.organizations.filter(({ primary }) => primary).map(({ code }) => code);
  });
}

/** `APP-12` names record 12 of an app with the code `APP`. */
function recordNumber({ app }: Context, text: string): string {
  const prefix = app.code && `${app.code}-`;
  return prefix && text.startsWith(prefix) ? text.slice(prefix.length) : text;
}

export function literal(context: Context, operand: Operand): string {
  if (operand.kind === 'literal') return operand.text;
  throw queryNotValid(context.language);
}

function numberSides(context: Context, field: QueryField, operands: readonly Operand[]): Sides {
  const texts = operands.map((operand) => literal(context, operand));
  const numbers = texts
    .filter((text) => text !== '')
    .map((text) => (field.type === 'RECORD_NUMBER' ? recordNumber(context, text) : text));
  if (numbers.some((number) => !parseDecimal(number))) throw querySyntax(context.language);
  return {
    sides: numbers.map((number) => (value) => compareNumerals(value, number.trim())),
    wantsEmpty: texts.includes(''),
  };
}

/** The stretch an operand names, in the field's stored form; null for `""`. */
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

function momentSides(context: Context, field: QueryField, operands: readonly Operand[]): Sides {
  const ranges = operands.map((operand) => rangeOf(context, comparedAs(field), operand));
  return {
    sides: ranges
      .filter((range) => range !== null)
      .map(
        ({ from, until }) =>
          (value) =>
            value < from ? -1 : value >= until ? 1 : 0,
      ),
    wantsEmpty: ranges.includes(null),
  };
}
