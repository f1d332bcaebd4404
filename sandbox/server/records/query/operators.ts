/**
 * Which operators and functions a field type has.
 * https://cybozu.dev/ja/kintone/docs/overview/query/ (table of fields, operators and functions)
 */
import type { Operator } from './ast';

const COMPARE: readonly Operator[] = ['=', '!=', '>', '<', '>=', '<='];
const CHOOSE: readonly Operator[] = ['in', 'not in'];
const SEARCH: readonly Operator[] = ['like', 'not like'];
const EMPTY: readonly Operator[] = ['is empty', 'is not empty'];

const OPERATORS: Readonly<Record<string, readonly Operator[]>> = {
  RECORD_NUMBER: [...COMPARE, ...CHOOSE],
  CREATOR: CHOOSE,
  MODIFIER: CHOOSE,
  CREATED_TIME: COMPARE,
  UPDATED_TIME: COMPARE,
  SINGLE_LINE_TEXT: ['=', '!=', ...CHOOSE, ...SEARCH],
  LINK: ['=', '!=', ...CHOOSE, ...SEARCH],
  NUMBER: [...COMPARE, ...CHOOSE],
  CALC: [...COMPARE, ...CHOOSE],
  MULTI_LINE_TEXT: [...SEARCH, ...EMPTY],
  RICH_TEXT: [...SEARCH, ...EMPTY],
  FILE: [...SEARCH, ...EMPTY],
  CHECK_BOX: CHOOSE,
  RADIO_BUTTON: CHOOSE,
  DROP_DOWN: CHOOSE,
  MULTI_SELECT: CHOOSE,
  DATE: COMPARE,
  TIME: COMPARE,
  DATETIME: COMPARE,
  USER_SELECT: CHOOSE,
  ORGANIZATION_SELECT: CHOOSE,
  GROUP_SELECT: CHOOSE,
  STATUS: ['=', '!=', ...CHOOSE],
  STATUS_ASSIGNEE: CHOOSE,
};

/** In a table `=` and `!=` are replaced by `in` and `not in`, dates and times included. */
export function operatorsOf(type: string, inTable: boolean): readonly Operator[] {
  const operators = OPERATORS[type] ?? [];
  if (!inTable || operators.length === 0) return operators;
  const withoutEquals = operators.filter((operator) => operator !== '=' && operator !== '!=');
  return operators.includes('=') ? [...new Set([...withoutEquals, ...CHOOSE])] : operators;
}

const PERIODS = [
  'TODAY',
  'YESTERDAY',
  'TOMORROW',
  'FROM_TODAY',
  'THIS_WEEK',
  'LAST_WEEK',
  'NEXT_WEEK',
  'THIS_MONTH',
  'LAST_MONTH',
  'NEXT_MONTH',
  'THIS_YEAR',
  'LAST_YEAR',
  'NEXT_YEAR',
];

const FUNCTIONS: Readonly<Record<string, readonly string[]>> = {
  CREATOR: ['LOGINUSER'],
  MODIFIER: ['LOGINUSER'],
  USER_SELECT: ['LOGINUSER'],
  STATUS_ASSIGNEE: ['LOGINUSER'],
  ORGANIZATION_SELECT: ['PRIMARY_ORGANIZATION'],
  DATE: PERIODS,
  DATETIME: ['NOW', ...PERIODS],
  CREATED_TIME: ['NOW', ...PERIODS],
  UPDATED_TIME: ['NOW', ...PERIODS],
};

export function functionsOf(type: string): readonly string[] {
  return FUNCTIONS[type] ?? [];
}

const ALL_FUNCTIONS = new Set(Object.values(FUNCTIONS).flat());

export function isFunction(name: string): boolean {
  return ALL_FUNCTIONS.has(name);
}
