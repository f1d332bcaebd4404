/** What an index can say about a comparison: which stretches of the field's values pass it. */
import type { FieldIndex, Interval } from '../../store/field-index';
import type { IndexedField } from '../../store/record-store';
import type { Context } from '../context';
import { compareNumerals } from '../decimal';
import type { Comparison, Operator } from './ast';
import { comparedAs, type QueryField } from './fields';
import { complement, join } from './intervals';
import type { Keyword } from './keyword';
import { byText, keyOf } from './order';
import { sidesOf, type Side } from './sides';

export interface Clause {
  readonly field: QueryField;
  /** Ascending and apart from each other; null when the index cannot tell. */
  readonly locate: (index: FieldIndex) => readonly Interval[] | null;
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

/** Of any comparison but `like` and `not like`; null: it is for the test alone. */
export function clauseOf(
  context: Context,
  field: QueryField,
  { operator, operands }: Comparison,
): Clause | null {
  if (!indexedField(field) || operator.endsWith('empty')) return null;
  const { sides, wantsEmpty } = sidesOf(context, field, operands);
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

/** `not like` finds what `like` does not. */
export function searchClause(keyword: Keyword, operator: Operator): Clause | null {
  const { field, locate } = keyword;
  if (!indexedField(field)) return null;
  return {
    field,
    locate: (index) => {
      const hits = locate(index);
      return hits && operator === 'not like' ? complement(hits, index.size) : hits;
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
