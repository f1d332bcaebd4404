/** Users, groups and organizations: who belongs where, and what they are called. */
import type { SandboxUser } from '../../contract';
import type { Domain, RightsEntity } from '../model';

/** Code of the group every user is in. */
const EVERYONE = 'everyone';

const GUEST_PREFIX = 'guest/';

/** Login name without the `guest/` that kintone puts before a guest's in rights and mentions. */
export function loginName(code: string): string {
  return code.startsWith(GUEST_PREFIX) ? code.slice(GUEST_PREFIX.length) : code;
}

/** Whether the organization is `ancestor` or lies below it. */
function isWithin(domain: Domain, code: string, ancestor: string): boolean {
  const seen = new Set<string>();
  for (let at: string | null = code; at !== null && !seen.has(at);) {
    if (at === ancestor) return true;
    seen.add(at);
    at = domain.organizations.find((organization) => organization.code === at)?.parentCode ?? null;
  }
  return false;
}

/** Somebody, or several together; a user's code may be written with `guest/`. */
export interface MemberEntity {
  type: 'USER' | 'GROUP' | 'ORGANIZATION';
  code: string;
}

/** Whether the user is meant by a user, group or organization; `includeSubs` takes the organizations below it as well. */
export function isMember(
  domain: Domain,
  user: SandboxUser,
  entity: MemberEntity,
  includeSubs: boolean,
): boolean {
  switch (entity.type) {
    case 'USER':
      return loginName(entity.code) === user.code;
    case 'GROUP':
      return entity.code === EVERYONE || user.groups.some((group) => group.code === entity.code);
    case 'ORGANIZATION':
      return user.organizations.some((organization) =>
        includeSubs ? isWithin(domain, organization.code, entity.code) : organization.code === entity.code,
      );
  }
}

export function isEveryone(entity: RightsEntity): boolean {
  return entity.type === 'GROUP' && entity.code === EVERYONE;
}

export function entityExists(domain: Domain, { type, code }: MemberEntity): boolean {
  switch (type) {
    case 'USER':
      return domain.users.has(loginName(code));
    case 'GROUP':
      return code === EVERYONE || domain.groups.some((group) => group.code === code);
    case 'ORGANIZATION':
      return domain.organizations.some((organization) => organization.code === code);
  }
}

/** Display name; the code itself for what is gone, as kintone still shows those who left. */
export function entityName(domain: Domain, { type, code }: MemberEntity): string {
  switch (type) {
    case 'USER':
      return domain.users.get(loginName(code))?.name ?? code;
    case 'GROUP':
      return domain.groups.find((group) => group.code === code)?.name ?? code;
    case 'ORGANIZATION':
      return domain.organizations.find((organization) => organization.code === code)?.name ?? code;
  }
}
