/** Accesses by app: how many people came to it, when last, on how many days. */
import type { Sorting } from '../../address';
import type { AppSort } from './address';
import type { Access, Accesses } from './count';
import type { PersonRow } from './people';

export interface AppRow {
  id: number;
  name: string;
  /** People with access in the period. */
  people: number;
  /** ms since 1970. */
  last: number;
  /** Days in the period on which anybody came. */
  days: number;
  events: number;
}

/** One row an app that the given people came to. */
export function appRows({ people, apps }: Accesses, rows: readonly PersonRow[]): AppRow[] {
  const counted = new Map<number, { people: number; last: number; days: Set<string>; events: number }>();
  for (const { code } of rows)
    for (const [id, access] of people.get(code)?.byApp ?? []) {
      let app = counted.get(id);
      if (!app) counted.set(id, (app = { people: 0, last: -Infinity, days: new Set(), events: 0 }));
      if (access.days.size > 0) app.people++;
      app.last = Math.max(app.last, access.last);
      app.events += access.events;
      for (const day of access.days) app.days.add(day);
    }
  return [...counted].map(([id, app]) => ({ ...app, id, name: apps.get(id) ?? '', days: app.days.size }));
}

/** In the order of a column; apps that are equal in it by id. */
export function sortedApps(rows: readonly AppRow[], sorting: Sorting, language: string): AppRow[] {
  const { compare: words } = new Intl.Collator(language, { numeric: true });
  const column = sorting.column as AppSort;
  const turn = sorting.descending ? -1 : 1;
  const compare = (one: AppRow, other: AppRow): number =>
    column === 'app' ? words(one.name, other.name) : one[column] - other[column];
  return [...rows].sort((one, other) => compare(one, other) * turn || one.id - other.id);
}

export interface PersonInApp extends PersonRow {
  app: { id: number; name: string };
}

/** Every person in every app, people in the given order, their apps by id. */
export const peopleInApps = ({ people, apps }: Accesses, rows: readonly PersonRow[]): PersonInApp[] =>
  rows.flatMap((row) =>
    [...(people.get(row.code)?.byApp ?? new Map<number, Access>())]
      .sort(([one], [other]) => one - other)
      .map(([id, { last, days, events }]) => ({
        ...row,
        last,
        days: days.size,
        events,
        app: { id, name: apps.get(id) ?? '' },
      })),
  );
