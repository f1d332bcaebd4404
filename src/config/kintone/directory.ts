/**
 * Users, groups and organizations from the User API, which every signed-in user may read and which rest-api-client does
 * not cover. https://cybozu.dev/ja/common/docs/user-api/
 */
import type { Person } from '../model/people';
import { allPages } from './all-pages';

/** Limit of one answer of the User API. */
const PAGE_SIZE = 100;

interface Entry {
  code: string;
  name: string;
  /** Users only: false for those who can no longer sign in. */
  valid?: boolean;
}

const KINDS = [
  { path: '/v1/organizations.json', member: 'organizations', type: 'ORGANIZATION' },
  { path: '/v1/groups.json', member: 'groups', type: 'GROUP' },
  { path: '/v1/users.json', member: 'users', type: 'USER' },
] as const;

/** Everyone who can be chosen: organizations, groups, then users. Throws when kintone does not answer with lists. */
export async function readDirectory(fetch: typeof globalThis.fetch): Promise<Person[]> {
  const lists = await Promise.all(
    KINDS.map(async ({ path, member, type }) => {
      const entries = await readAll(fetch, path, member);
      return entries
        .filter(({ valid }) => valid !== false)
        .map(({ code, name }): Person => ({ type, code, name: name || code }));
    }),
  );
  return lists.flat();
}

const readAll = (fetch: typeof globalThis.fetch, path: string, member: string): Promise<Entry[]> =>
  allPages(PAGE_SIZE, async (offset) => {
    const response = await fetch(`${path}?size=${PAGE_SIZE}&offset=${offset}`, {
      // Session authentication demands it. https://cybozu.dev/ja/kintone/docs/rest-api/overview/authentication
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
    });
    if (!response.ok) throw new Error(`${response.status}: ${path}`);
    const answer = (await response.json()) as Record<string, Entry[] | undefined>;
    const page = answer[member];
    if (!Array.isArray(page)) throw new Error(`${path} answered without ${member}.`);
    return page;
  });
