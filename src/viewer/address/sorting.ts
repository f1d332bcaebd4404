/** The order of a table as it stands in addresses: `;sort=days;order=ascending`. */
import { first, type Params } from './address';

export interface Sorting {
  column: string;
  descending: boolean;
}

/** Reads it; instead of a column that the table has not, the usual one. */
export const sortingOf = (params: Params, columns: readonly string[], usual: string): Sorting => ({
  column: columns.find((one) => one === first(params, 'sort')) ?? usual,
  descending: first(params, 'order') !== 'ascending',
});

/** Writes it; what is usual is not said, nor the order by a column that the table has not, as another tab may have it. */
export function sortingParams(
  { column, descending }: Sorting,
  columns: readonly string[],
  usual: string,
): Params {
  if (!columns.includes(column)) return {};
  return {
    ...(column === usual ? {} : { sort: [column] }),
    ...(descending ? {} : { order: ['ascending'] }),
  };
}
