/** Users, groups and organizations as the pickers need them. */
import type { Auditor } from '../../logapp';
import type { Settings } from '../../settings';

export interface Person {
  type: Auditor['type'];
  code: string;
  name: string;
}

/** A picker knows one value an item; the type keeps a user and a group of the same code apart. */
export function keyOfPerson({ type, code }: Pick<Person, 'type' | 'code'>): string {
  return `${type}:${code}`;
}

export function fromKey(key: string): Auditor {
  const separator = key.indexOf(':');
  return { type: key.slice(0, separator) as Auditor['type'], code: key.slice(separator + 1) };
}

/** The settings' three lists of people as one, for a picker of all kinds. */
export function keysOfExclusions({ users, groups, organizations }: Settings['exclude']): string[] {
  return [
    ...users.map((code) => keyOfPerson({ type: 'USER', code })),
    ...groups.map((code) => keyOfPerson({ type: 'GROUP', code })),
    ...organizations.map((code) => keyOfPerson({ type: 'ORGANIZATION', code })),
  ];
}

/** The way back: each key into the list of its kind. */
export function exclusionsOf(keys: readonly string[]): Settings['exclude'] {
  const chosen = keys.map(fromKey);
  const codes = (type: Auditor['type']): string[] =>
    chosen.filter((one) => one.type === type).map(({ code }) => code);
  return { users: codes('USER'), groups: codes('GROUP'), organizations: codes('ORGANIZATION') };
}

/** The people to offer: those kintone lists, and chosen ones it does not list (any more), so that they stay visible. */
export function withChosen(people: readonly Person[], chosenKeys: readonly string[]): Person[] {
  const known = new Set(people.map(keyOfPerson));
  const unknown = chosenKeys.filter((key) => !known.has(key)).map(fromKey);
  return [...people, ...unknown.map(({ type, code }) => ({ type, code, name: code }))];
}
