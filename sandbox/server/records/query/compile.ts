/** A parsed condition becomes a test on stored records. Everything that can be wrong with it is found here, before any record is looked at. */
import {
  entityNotFound,
  operatorNotUsable,
  operatorNotUsableInTable,
  optionNotFound,
  processDisabled,
  queryNotValid,
} from '../../errors';
import type { StoredRecord } from '../../model';
import type { Context } from '../context';
import { entityExists } from '../entities';
import { statusNames } from '../fields/access';
import { entityTypeOf, hasOptions, optionsOf } from '../fields/types';
import type { Comparison, Condition, Operator } from './ast';
import { clauseOf, searchClause, type Clause } from './clause';
import { findField, type FieldGuard, type QueryField } from './fields';
import { keywordOf, type Keyword } from './keyword';
import { functionsOf, operatorsOf } from './operators';
import { valueTest } from './value-tests';

export type RecordTest = (record: StoredRecord) => boolean;

/** A condition, ready to be used. */
export interface Compiled {
  readonly test: RecordTest;
  /** Comparisons that must all hold and that an index can answer. */
  readonly clauses: readonly Clause[];
  /** Of each pair one must hold, too. */
  readonly alternatives: readonly (readonly [Compiled, Compiled])[];
  /** Clauses and alternatives say everything: whatever they find also passes the test. */
  readonly isExact: boolean;
  /** Whatever is searched for by words, anywhere in the condition. */
  readonly keywords: readonly Keyword[];
}

const EVERYTHING: Compiled = {
  test: () => true,
  clauses: [],
  alternatives: [],
  isExact: true,
  keywords: [],
};

export function compileCondition(context: Context, condition: Condition | null, guard: FieldGuard): Compiled {
  if (!condition) return EVERYTHING;
  if (condition.kind === 'comparison') return compileComparison(context, condition, guard);
  const left = compileCondition(context, condition.left, guard);
  const right = compileCondition(context, condition.right, guard);
  const keywords = [...left.keywords, ...right.keywords];
  if (condition.kind === 'or')
    return {
      test: (record) => left.test(record) || right.test(record),
      clauses: [],
      alternatives: [[left, right]],
      isExact: true,
      keywords,
    };
  return {
    test: (record) => left.test(record) && right.test(record),
    clauses: [...left.clauses, ...right.clauses],
    alternatives: [...left.alternatives, ...right.alternatives],
    isExact: left.isExact && right.isExact,
    keywords,
  };
}

/** Operators that mean "none of the values", with what they deny. */
const NEGATIONS: Partial<Record<Operator, Operator>> = {
  '!=': '=',
  'not in': 'in',
  'not like': 'like',
  'is not empty': 'is empty',
};

function compileComparison(context: Context, comparison: Comparison, guard: FieldGuard): Compiled {
  const field = findField(context, comparison.field);
  guard(field);
  checkOperator(context, field, comparison.operator);
  checkOperands(context, field, comparison);
  if (isIgnored(context, comparison)) return EVERYTHING;
  const denied = NEGATIONS[comparison.operator];
  const operator = denied ?? comparison.operator;
  const test = valueTest(context, field, operator, comparison.operands);
  const keyword = operator === 'like' ? keywordOf(field, test) : null;
  const clause = keyword ? searchClause(keyword, comparison.operator) : clauseOf(context, field, comparison);
  return {
    // "Not equal" holds for empty values too; kintone's documents are silent on that.
    test: denied ? (record) => !field.values(record).some(test) : (record) => field.values(record).some(test),
    clauses: clause ? [clause] : [],
    alternatives: [],
    isExact: clause !== null,
    keywords: keyword ? [keyword] : [],
  };
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
