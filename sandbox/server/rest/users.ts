/**
 * The User API (`/v1/...`), which pickers read. Guests are never in it.
 * https://cybozu.dev/ja/common/docs/user-api/
 */
import type { SandboxUser } from '../../contract';
import { invalid, problem, requestMessages } from '../problems';
import { listOf, MAX_OFFSET, numberOf, textOf, type Call, type Handler } from './call';

const SIZE = 100;

const groupIdOf = (call: Call, code: string): string =>
  String(call.state.domain.groups.findIndex((group) => group.code === code) + 1);
const organizationIdOf = (call: Call, code: string): string =>
  String(call.state.domain.organizations.findIndex((organization) => organization.code === code) + 1);

function describeUser(user: SandboxUser): Record<string, unknown> {
  const [surName = '', givenName = ''] = user.name.split(' ');
  return {
    id: user.id,
    code: user.code,
    ctime: '2024-04-01T00:00:00Z',
    mtime: '2024-04-01T00:00:00Z',
    valid: true,
    name: user.name,
    surName,
    givenName,
    surNameReading: '',
    givenNameReading: '',
    localName: '',
    localNameLocale: 'en',
    timezone: user.timezone,
    locale: user.language,
    description: '',
    phone: '',
    mobilePhone: '',
    extensionNumber: '',
    email: user.email,
    callto: '',
    url: '',
    employeeNumber: '',
    birthDate: null,
    joinDate: null,
    primaryOrganization: user.organizations.find((organization) => organization.primary)?.id ?? null,
    sortOrder: null,
    customItemValues: [],
  };
}

function describeGroup(call: Call, code: string): Record<string, unknown> {
  const group = call.state.domain.groups.find((known) => known.code === code);
  return { id: groupIdOf(call, code), code, name: group?.name ?? code, description: '' };
}

function describeOrganization(call: Call, code: string): Record<string, unknown> {
  const organization = call.state.domain.organizations.find((known) => known.code === code);
  return {
    id: organizationIdOf(call, code),
    code,
    name: organization?.name ?? code,
    localName: '',
    localNameLocale: 'en',
    parentCode: organization?.parentCode ?? null,
    description: '',
  };
}

/** `ids` or `codes` (not both), then `size` (1-100) and `offset`. */
function page<Item>(
  call: Call,
  items: Item[],
  idOf: (item: Item) => string,
  codeOf: (item: Item) => string,
): Item[] {
  const ids = listOf(call, 'ids', SIZE).map(String);
  const codes = listOf(call, 'codes', SIZE).map(String);
  const { language } = call.actor;
  if (ids.length > 0 && codes.length > 0)
    throw invalid(language, { ids: requestMessages.wrongValue(language) });
  const size = numberOf(call, 'size', SIZE, 1, SIZE);
  const offset = numberOf(call, 'offset', 0, 0, MAX_OFFSET);
  const wanted = items.filter(
    (item) =>
      (ids.length === 0 || ids.includes(idOf(item))) && (codes.length === 0 || codes.includes(codeOf(item))),
  );
  return wanted.slice(offset, offset + size);
}

function members(call: Call): SandboxUser[] {
  return [...call.state.domain.users.values()].filter((user) => !user.isGuest);
}

function userOf(call: Call): SandboxUser {
  const user = call.state.domain.users.get(textOf(call, 'code'));
  if (!user || user.isGuest) throw problem('CB_IL02', call.actor.language);
  return user;
}

export const userRoutes: Record<string, Handler> = {
  'GET users.json': (call) => ({
    users: page(
      call,
      members(call),
      (user) => user.id,
      (user) => user.code,
    ).map(describeUser),
  }),
  'GET groups.json': (call) => ({
    groups: page(
      call,
      call.state.domain.groups,
      (group) => groupIdOf(call, group.code),
      (group) => group.code,
    ).map((group) => describeGroup(call, group.code)),
  }),
  'GET organizations.json': (call) => ({
    organizations: page(
      call,
      call.state.domain.organizations,
      (organization) => organizationIdOf(call, organization.code),
      (organization) => organization.code,
    ).map((organization) => describeOrganization(call, organization.code)),
  }),
  'GET user/organizations.json': (call) => ({
    organizationTitles: userOf(call).organizations.map(({ code }) => ({
      organization: describeOrganization(call, code),
      title: null,
    })),
  }),
  'GET user/groups.json': (call) => ({
    groups: userOf(call).groups.map(({ code }) => describeGroup(call, code)),
  }),
};
