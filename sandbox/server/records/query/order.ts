/** `order by`. Empty values come first when ascending, as in a database; kintone's documents do not say. */
import { notSortable } from '../../errors';
import type { StoredRecord } from '../../model';
import type { Context } from '../context';
import { compareDecimals, parseDecimal } from '../decimal';
import { statusNames } from '../fields/access';
import { optionsOf } from '../fields/types';
import type { SortKey } from './ast';
import type { FieldGuard } from './compile';
import { comparedAs, findField, type QueryField } from './fields';

export type RecordOrder = (a: StoredRecord, b: StoredRecord) => number;

/** https://jp.kintone.help/k/ja/trouble_shooting/app_qa/sort; columns of tables are not among them. */
const SORTABLE = new Set([
  'RECORD_NUMBER',
  'CREATOR',
  'MODIFIER',
  'CREATED_TIME',
  'UPDATED_TIME',
  'SINGLE_LINE_TEXT',
  'NUMBER',
  'CALC',
  'RADIO_BUTTON',
  'DROP_DOWN',
  'DATE',
  'TIME',
  'DATETIME',
  'LINK',
  'STATUS',
]);

type ValueOrder = (a: string, b: string) => number;

const byText: ValueOrder = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

const byNumber: ValueOrder = (a, b) => {
  const [left, right] = [parseDecimal(a), parseDecimal(b)];
  return left && right ? compareDecimals(left, right) : 0;
};

/** Choices and statuses sort as the form lists them. */
function byPosition(list: readonly string[]): ValueOrder {
  const positions = new Map(list.map((item, index) => [item, index]));
  return (a, b) => (positions.get(a) ?? -1) - (positions.get(b) ?? -1);
}

function orderOf({ settings }: Context, field: QueryField): ValueOrder {
  if (field.type === 'RADIO_BUTTON' || field.type === 'DROP_DOWN')
    return byPosition(optionsOf(field.property));
  if (field.type === 'STATUS') return byPosition(statusNames(settings));
  return comparedAs(field) === 'NUMBER' ? byNumber : byText;
}

const asText = (value: unknown): string => {
  const single = Array.isArray(value) ? (value[0] as unknown) : value;
  return single === null || single === undefined ? '' : String(single);
};

function compileKey(context: Context, key: SortKey, guard: FieldGuard): RecordOrder {
  const field = findField(context, key.field);
  guard(field);
  if (field.table || !SORTABLE.has(field.type)) throw notSortable(context.language, field.property.label);
  const compare = orderOf(context, field);
  const sign = key.descending ? -1 : 1;
  const read = (record: StoredRecord): string => asText(field.values(record)[0]);
  return (a, b) => {
    const [left, right] = [read(a), read(b)];
    if (left === '' || right === '') return sign * (Number(left !== '') - Number(right !== ''));
    return sign * compare(left, right);
  };
}

const newestFirst: RecordOrder = (a, b) => b.id - a.id;

/** Without `order by` the newest record comes first; it also decides between equals. */
export function compileOrder(context: Context, keys: readonly SortKey[], guard: FieldGuard): RecordOrder {
  const orders = [...keys.map((key) => compileKey(context, key, guard)), newestFirst];
  return (a, b) => {
    for (const order of orders) {
      const result = order(a, b);
      if (result !== 0) return result;
    }
    return 0;
  };
}
