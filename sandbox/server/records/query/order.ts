/** `order by`. Empty values come first when ascending, as in a database; kintone's documents do not say. */
import { notSortable } from '../../errors';
import type { StoredRecord } from '../../model';
import { compareKeys, type KeyOrder } from '../../store/field-index';
import type { Context } from '../context';
import { compareNumerals } from '../decimal';
import { statusNames } from '../fields/access';
import { optionsOf } from '../fields/types';
import type { SortKey } from './ast';
import { comparedAs, findField, type FieldGuard, type QueryField } from './fields';

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

export const byText: KeyOrder = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** One key of `order by`, ready to be used. */
export interface Sorting {
  readonly field: QueryField;
  readonly descending: boolean;
  /** Ascending. */
  readonly order: KeyOrder;
  /** The value as a text, '' when it is empty. */
  read(record: StoredRecord): string;
}

/** Choices and statuses sort as the form lists them. */
function byPosition(list: readonly string[]): KeyOrder {
  const positions = new Map(list.map((item, index) => [item, index]));
  return (a, b) => (positions.get(a) ?? -1) - (positions.get(b) ?? -1);
}

function orderOf({ settings }: Context, field: QueryField): KeyOrder {
  if (field.type === 'RADIO_BUTTON' || field.type === 'DROP_DOWN')
    return byPosition(optionsOf(field.property));
  if (field.type === 'STATUS') return byPosition(statusNames(settings));
  return comparedAs(field) === 'NUMBER' ? compareNumerals : byText;
}

/** A field's value as the text it is compared by. */
export function keyOf(field: QueryField, record: StoredRecord): string {
  const value = field.values(record)[0];
  const single = Array.isArray(value) ? (value[0] as unknown) : value;
  return single === null || single === undefined ? '' : String(single);
}

export function compileOrder(context: Context, keys: readonly SortKey[], guard: FieldGuard): Sorting[] {
  return keys.map((key) => {
    const field = findField(context, key.field);
    guard(field);
    if (field.table || !SORTABLE.has(field.type)) throw notSortable(context.language, field.property.label);
    const read = (record: StoredRecord): string => keyOf(field, record);
    return { field, descending: key.descending, order: orderOf(context, field), read };
  });
}

/** Ids in the order of the keys. Without one the newest record comes first; it also decides between equals. */
export function sortRecords(records: Iterable<StoredRecord>, sorting: readonly Sorting[]): number[] {
  const rows = Array.from(records, (record) => ({
    id: record.id,
    keys: sorting.map((key) => key.read(record)),
  }));
  rows.sort((a, b) => {
    for (let index = 0; index < sorting.length; index++) {
      const { descending, order } = sorting[index]!;
      const result = compareKeys(order, a.keys[index]!, b.keys[index]!);
      if (result !== 0) return descending ? -result : result;
    }
    return b.id - a.id;
  });
  return rows.map(({ id }) => id);
}
