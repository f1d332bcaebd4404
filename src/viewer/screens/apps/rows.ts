/** Rows of the tables: apps in use, and apps that nobody used. */
import type { Sorting } from '../../address';
import type { KnownApp } from '../../directory';
import type { UseSort } from './address';
import type { UseResult } from './count';

export interface UseRow {
  id: number;
  name: string;
  views: number;
  visitors: number;
  changes: number;
  pc: number;
  mobile: number;
  /** The latest visit in all of the index, ms since 1970. */
  last: number;
}

export interface UnusedRow extends KnownApp {
  /** The latest visit in all of the index; `undefined`: none. */
  last: number | undefined;
}

export const useRows = ({ apps, last }: UseResult): UseRow[] =>
  [...apps.values()].map(({ id, name, views, changes, visitors, pc, mobile }) => ({
    ...{ id, name, views, changes, pc, mobile },
    visitors: visitors.size,
    last: last.get(id) ?? 0,
  }));

/** Apps that kintone shows and nobody visited in the period. The log app is none of them: nobody logs it. */
export const unusedRows = (
  { apps, last }: UseResult,
  known: readonly KnownApp[],
  logAppId: number,
): UnusedRow[] =>
  known
    .filter(({ id }) => !apps.has(id) && id !== logAppId)
    .map(({ id, name }) => ({ id, name, last: last.get(id) }));

/** In the order of a column, which `choiceOf` takes from the table's own; apps that are equal in it by id. */
export function sorted<Row extends UseRow | UnusedRow>(
  rows: readonly Row[],
  { column, descending }: Sorting,
  language: string,
): Row[] {
  const { compare: words } = new Intl.Collator(language, { numeric: true });
  const turn = descending ? -1 : 1;
  const number = (row: { [Key in keyof UseRow]?: UseRow[Key] | undefined }): number =>
    Number(row[column as Exclude<UseSort, 'app'>] ?? 0);
  const compare = (one: Row, other: Row): number =>
    column === 'app' ? words(one.name, other.name) : number(one) - number(other);
  return [...rows].sort((one, other) => compare(one, other) * turn || one.id - other.id);
}
