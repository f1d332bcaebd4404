/** What an index can say about a comparison: which stretches of the field's values pass it. */
import type { FieldIndex, Interval } from '../../store/field-index';
import type { IndexedField } from '../../store/record-store';
import type { Context } from '../context';
import { compareNumerals } from '../decimal';
import type { Comparison, Operand, Operator } from './ast';
import { comparedAs, type QueryField } from './fields';
import { byText, keyOf } from './order';
import { sidesOf, type Side } from './sides';
import { valueTest } from './value-tests';

export interface Clause {
  readonly field: QueryField;
  /** Ascending and apart from each other; null when the index cannot tell. */
  locate(index: FieldIndex): Interval[] | null;
}

/** Fields with one plain value. */
const INDEXED = new Set([
  'RECORD_NUMBER',
  'CREATOR',
  'MODIFIER',
  'CREATED_TIME',
  'UPDATED_TIME',
  'SINGLE_LINE_TEXT',
  'LINK',
  'NUMBER',
  'CALC',
  'DROP_DOWN',
  'RADIO_BUTTON',
  'DATE',
  'TIME',
  'DATETIME',
]);

/** The index a field can have; null for tables' columns, lists and long texts. */
export function indexedField(field: QueryField): IndexedField | null {
  if (field.table || !INDEXED.has(field.type)) return null;
  const kind = comparedAs(field);
  return {
    name: `${kind} ${field.code}`,
    order: kind === 'NUMBER' ? compareNumerals : byText,
    read: (record) => keyOf(field, record),
  };
}

/** null: the comparison is for the test alone. */
export function clauseOf(
  context: Context,
  field: QueryField,
  { operator, operands }: Comparison,
): Clause | null {
  if (!indexedField(field) || operator.endsWith('empty')) return null;
  if (operator.endsWith('like')) return searchClause(context, field, operator, operands);
  const { sides, wantsEmpty } = sidesOf(context, field, operands as Operand[]);
  return {
    field,
    locate: (index) => {
      const found = sides.map((side) => stretch(index, operator, side));
      if (isEquality(operator) && wantsEmpty) found.push(index.empty());
      const joined = join(found);
      return operator === '!=' || operator === 'not in' ? complement(joined, index.size) : joined;
    },
  };
}

/** Each different value is searched once, however many records have it. */
function searchClause(
  context: Context,
  field: QueryField,
  operator: Operator,
  operands: readonly Operand[],
): Clause {
  const test = valueTest(context, field, 'like', operands);
  return {
    field,
    locate: (index) => {
      const values = index.values();
      if (!values) return null;
      const found = join([...values].filter(test).map((value) => index.having(value)));
      return operator === 'not like' ? complement(found, index.size) : found;
    },
  };
}

const isEquality = (operator: Operator): boolean => ['=', '!=', 'in', 'not in'].includes(operator);

function stretch(index: FieldIndex, operator: Operator, side: Side): Interval {
  const [from, until] = index.locate(side);
  const [, firstValue] = index.empty();
  switch (operator) {
    case '>':
      return [until, index.size];
    case '>=':
      return [from, index.size];
    case '<':
      return [firstValue, from];
    case '<=':
      return [firstValue, until];
    default:
      return [from, until];
  }
}

function join(intervals: readonly Interval[]): Interval[] {
  const joined: Interval[] = [];
  for (const [from, until] of intervals.filter(([a, b]) => a < b).sort(([a], [b]) => a - b)) {
    const last = joined.at(-1);
    if (last && from <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], until)];
    else joined.push([from, until]);
  }
  return joined;
}

function complement(intervals: readonly Interval[], size: number): Interval[] {
  const edges = [0, ...intervals.flat(), size];
  return Array.from({ length: edges.length / 2 }, (_, at): Interval => [
    edges[2 * at]!,
    edges[2 * at + 1]!,
  ]).filter(([from, until]) => from < until);
}

/** What is in both. */
export function intersect(left: readonly Interval[], right: readonly Interval[]): Interval[] {
  const both: Interval[] = [];
  for (let [at, other] = [0, 0]; at < left.length && other < right.length;) {
    const [[from, until], [otherFrom, otherUntil]] = [left[at]!, right[other]!];
    const common: Interval = [Math.max(from, otherFrom), Math.min(until, otherUntil)];
    if (common[0] < common[1]) both.push(common);
    if (until < otherUntil) at++;
    else other++;
  }
  return both;
}
