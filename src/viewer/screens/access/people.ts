/** Everybody with their access: those whom kintone knows as users and those in the log. */
import type { Department, People } from '../../directory';
import type { FiguresFilter, Sorting } from '../../address';
import type { PeopleSort, Show } from './address';
import type { Accesses } from './count';

export interface PersonRow {
  /** Login name. */
  code: string;
  name: string;
  /** Without a code when only the log names it, or several departments have that name. */
  department: { name: string; code?: string } | undefined;
  /** ms since 1970; `undefined`: none in the index. */
  last: number | undefined;
  /** In the period. */
  days: number;
  events: number;
  /**
   * - `active`: may sign in
   * - `inactive`: can no longer sign in
   * - `unlisted`: not among kintone's users: a guest, somebody deleted, or a forged name
   * - `unknown`: the list of users was not read
   */
  standing: 'active' | 'inactive' | 'unlisted' | 'unknown';
}

/**
 * One row a person. Users without any access are in it; as in kintone's own monitoring, those who can no longer sign in are
 * only when the log knows them. Without `known`: those in the log.
 */
export function personRows({ people }: Accesses, known: People | undefined): PersonRow[] {
  const byName = new Map<string, Department | undefined>();
  for (const department of known?.departments ?? [])
    byName.set(department.name, byName.has(department.name) ? undefined : department);
  /** For who has no priority department: the tracker wrote the first of them. */
  const logged = (name: string): PersonRow['department'] => {
    if (name === '') return undefined;
    const code = byName.get(name)?.code;
    return { name, ...(code === undefined ? {} : { code }) };
  };
  const figures = (code: string): Pick<PersonRow, 'last' | 'days' | 'events'> => {
    const access = people.get(code);
    return { last: access?.last, days: access?.days.size ?? 0, events: access?.events ?? 0 };
  };
  const listed = new Set<string>();
  const rows: PersonRow[] = [];
  for (const { code, name, department, active } of known?.people ?? []) {
    listed.add(code);
    if (!active && !people.has(code)) continue;
    rows.push({
      code,
      name,
      department: department ?? logged(people.get(code)?.department ?? ''),
      ...figures(code),
      standing: active ? 'active' : 'inactive',
    });
  }
  for (const { code, name, department } of people.values())
    if (!listed.has(code))
      rows.push({
        code,
        name: name || code,
        department: logged(department),
        ...figures(code),
        standing: known ? 'unlisted' : 'unknown',
      });
  return rows;
}

/** Those whom the filter names. */
export const narrowedTo = (rows: readonly PersonRow[], { users, departments }: FiguresFilter): PersonRow[] =>
  rows.filter(
    ({ code, department }) =>
      (!users?.length || users.includes(code)) &&
      (!departments?.length || departments.includes(department?.name ?? '')),
  );

export const shown = (rows: readonly PersonRow[], show: Show): PersonRow[] =>
  show === 'all' ? [...rows] : rows.filter(({ days }) => days > 0 === (show === 'with'));

type Compare = (one: PersonRow, other: PersonRow) => number;

/** In the order of a column; people who are equal in it by name, then login name. Who has no department comes last. */
export function sortedPeople(rows: readonly PersonRow[], sorting: Sorting, language: string): PersonRow[] {
  const { compare: words } = new Intl.Collator(language, { numeric: true });
  const byName: Compare = (one, other) => words(one.name, other.name) || words(one.code, other.code);
  const comparisons: Record<PeopleSort, Compare> = {
    user: byName,
    department: (one, other) => words(one.department?.name ?? '', other.department?.name ?? ''),
    last: (one, other) => (one.last ?? 0) - (other.last ?? 0),
    days: (one, other) => one.days - other.days,
    events: (one, other) => one.events - other.events,
  };
  const compare = Object.hasOwn(comparisons, sorting.column)
    ? comparisons[sorting.column as PeopleSort]
    : byName;
  const turn = sorting.descending ? -1 : 1;
  return [...rows].sort((one, other) => {
    if (sorting.column === 'department' && !one.department !== !other.department)
      return one.department ? -1 : 1;
    return compare(one, other) * turn || byName(one, other);
  });
}
