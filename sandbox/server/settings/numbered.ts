import { own, put } from '../../objects';
import { requestMessages } from '../problems';
import type { Checks } from './checks';

/**
 * Views or graphs by name, in the order of the indexes they were given, and numbered anew from 0; two of one name are wrong.
 * @param group what the places of errors begin with: `views`, `reports`
 */
export function numbered<Item extends { name: string; index: string }>(
  checks: Checks,
  items: readonly Item[],
  group: string,
): Record<string, Item> {
  const byName: Record<string, Item> = {};
  const sorted = [...items].sort((one, other) => Number(one.index) - Number(other.index));
  sorted.forEach((item, index) => {
    if (own(byName, item.name))
      checks.wrong(`${group}[${item.name}].name`, requestMessages.duplicate(checks.language));
    put(byName, item.name, { ...item, index: String(index) });
  });
  return byName;
}
