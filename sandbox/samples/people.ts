/** The company of the samples: departments, groups and users. All fictional. */
import type { SandboxUser } from '../contract';
import type { Domain } from '../server/model';
import type { SandboxState } from '../server/state';

const ORGANIZATIONS = [
  { code: 'honsha', name: '本社', parentCode: null },
  { code: 'eigyo', name: '営業部', parentCode: 'honsha' },
  { code: 'eigyo1', name: '営業一課', parentCode: 'eigyo' },
  { code: 'support', name: 'サポート部', parentCode: 'honsha' },
  { code: 'joho', name: '情報システム部', parentCode: 'honsha' },
];

const GROUPS = [
  { code: 'everyone', name: 'Everyone' },
  { code: 'Administrators', name: 'Administrators' },
  { code: '監査', name: '監査' },
];

interface Person {
  code: string;
  name: string;
  language?: 'ja' | 'en';
  organizations?: string[];
  groups?: string[];
  isAdministrator?: boolean;
  isGuest?: boolean;
}

/** The first organization is the primary one. */
const PEOPLE: Person[] = [
  {
    code: 'sato',
    name: '佐藤 昇',
    organizations: ['joho'],
    groups: ['Administrators'],
    isAdministrator: true,
  },
  { code: 'suzuki', name: '鈴木 葉子', organizations: ['joho'] },
  { code: 'tanaka', name: '田中 健一', organizations: ['eigyo'] },
  { code: 'yamada', name: 'Yamada Hanako', language: 'en', organizations: ['support'] },
  { code: 'kobayashi', name: '小林 明', organizations: ['honsha'], groups: ['監査'] },
  { code: 'guest@example.com', name: 'ゲスト 太郎', isGuest: true },
];

function groupsOf(person: Person): SandboxUser['groups'] {
  // Guests are in no group, not even Everyone.
  const codes = person.isGuest ? [] : ['everyone', ...(person.groups ?? [])];
  return GROUPS.flatMap((group, index) =>
    codes.includes(group.code) ? [{ id: String(index + 1), ...group }] : [],
  );
}

function organizationsOf(person: Person): SandboxUser['organizations'] {
  return (person.organizations ?? []).map((code, place) => {
    const index = ORGANIZATIONS.findIndex((organization) => organization.code === code);
    return { id: String(index + 1), code, name: ORGANIZATIONS[index]?.name ?? code, primary: place === 0 };
  });
}

/** Every user's password is the login name. */
export function fillPeople(state: SandboxState): void {
  const { domain } = state;
  domain.organizations = ORGANIZATIONS.map((organization) => ({ ...organization }));
  domain.groups = GROUPS.map((group) => ({ ...group }));
  PEOPLE.forEach((person, index) => {
    domain.users.set(person.code, {
      id: String(index + 1),
      code: person.code,
      name: person.name,
      email: person.isGuest ? person.code : `${person.code}@example.com`,
      language: person.language ?? 'ja',
      timezone: 'Asia/Tokyo',
      isGuest: person.isGuest ?? false,
      isAdministrator: person.isAdministrator ?? false,
      organizations: organizationsOf(person),
      groups: groupsOf(person),
      password: person.code,
    });
  });
  state.appCreators.add('suzuki');
}

/** Adds one of hundreds: a colleague whom pages do not offer to sign in as. Their password is the login name. */
export function addColleague(
  { users, organizations }: Domain,
  { code, name, organization }: { code: string; name: string; organization: string | null },
): void {
  const place = organizations.findIndex((one) => one.code === organization);
  const found = organizations[place];
  users.set(code, {
    id: String(users.size + 1),
    code,
    name,
    email: `${code}@example.com`,
    language: 'ja',
    timezone: 'Asia/Tokyo',
    isGuest: false,
    isAdministrator: false,
    organizations: found
      ? [{ id: String(place + 1), code: found.code, name: found.name, primary: true }]
      : [],
    groups: [{ id: '1', code: 'everyone', name: 'Everyone' }],
    password: code,
    isOfTheCrowd: true,
  });
}

/** Of so many added users, one is in no department. */
const LONERS = 10;

/** Adds users beyond the samples, spread over the departments. */
export function addUsers({ domain }: SandboxState, count: number, name: string): string[] {
  return Array.from({ length: count }, (_, index) => {
    const code = `user-${index + 1}`;
    if (domain.users.has(code)) throw new Error(`There is a user ${code} already.`);
    const { code: organization } = domain.organizations[index % domain.organizations.length]!;
    const isLoner = index % LONERS === LONERS - 1;
    addColleague(domain, {
      code,
      name: `${name} ${index + 1}`,
      organization: isLoner ? null : organization,
    });
    return code;
  });
}

/** The guest space shared with a partner company. */
export const GUEST_SPACE_ID = '1';

/** A space of the company's own. */
const SALES_SPACE_ID = '2';

export function fillSpaces(state: SandboxState): void {
  state.spaces.set(GUEST_SPACE_ID, {
    id: GUEST_SPACE_ID,
    name: '協力会社との共同スペース',
    isGuest: true,
    isPrivate: true,
    members: new Set(['sato', 'suzuki', 'tanaka', 'guest@example.com']),
    administrators: new Set(['suzuki']),
    notice: '協力会社の皆さまと使うスペースです。共同プロジェクトの課題はアプリに登録してください。',
  });
  state.spaces.set(SALES_SPACE_ID, {
    id: SALES_SPACE_ID,
    name: '営業部のスペース',
    isGuest: false,
    isPrivate: false,
    members: new Set(['sato', 'suzuki', 'tanaka', 'yamada', 'kobayashi']),
    administrators: new Set(['suzuki']),
    notice: '営業部の連絡に使うスペースです。',
  });
}
