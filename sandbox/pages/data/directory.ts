/** Users, organizations and groups to pick from, by kintone's User API. https://cybozu.dev/ja/common/docs/user-api/ */
import type { EntityItem } from '../record/types';
import { RestError, type Rest } from './rest';

type EntityKind = 'users' | 'organizations' | 'groups';

const KIND_OF_FIELD: Record<string, EntityKind> = {
  USER_SELECT: 'users',
  STATUS_ASSIGNEE: 'users',
  CREATOR: 'users',
  MODIFIER: 'users',
  ORGANIZATION_SELECT: 'organizations',
  GROUP_SELECT: 'groups',
};

/** Whom a field's value is chosen from. */
export const kindOfField = (type: string): EntityKind => KIND_OF_FIELD[type] ?? 'users';

/** What can be picked. A guest may not read the directory and picks from nobody. */
export type Directory = Record<EntityKind, EntityItem[]>;

const PAGE_SIZE = 100;

/** The whole directory: whoever picks from it sees all of it at once. */
export async function readDirectory(rest: Rest): Promise<Directory> {
  const all = async (kind: EntityKind): Promise<EntityItem[]> => {
    const items: EntityItem[] = [];
    for (;;) {
      const answer = await rest
        .getCommon(kind, { size: PAGE_SIZE, offset: items.length })
        .catch((error: unknown) => {
          if (error instanceof RestError) return { [kind]: [] };
          throw error;
        });
      const found = (answer as Record<EntityKind, EntityItem[]>)[kind];
      items.push(...found.map(({ code, name }) => ({ code, name })));
      if (found.length < PAGE_SIZE) return items;
    }
  };
  const [users, organizations, groups] = await Promise.all([
    all('users'),
    all('organizations'),
    all('groups'),
  ]);
  return { users, organizations, groups };
}
