/** A small kintone domain for the tests, and how to ask it. */
import type { SandboxUser } from '../../../sandbox/contract';
import { KintoneError } from '../../../sandbox/server/errors';
import type { Actor, App, AppRight, AppSettings, Domain, FieldProperty } from '../../../sandbox/server/model';
import { addRecord } from '../../../sandbox/server/records';
import { RecordStore } from '../../../sandbox/server/store/record-store';

export const NOW = Date.parse('2026-04-15T06:31:42.123Z'); // 15:31 on a Wednesday in Tokyo

type TestUser = SandboxUser & { password: string };

function user(code: string, more: Partial<TestUser> = {}): TestUser {
  return {
    id: code,
    code,
    name: `Name of ${code}`,
    email: `${code}@example.com`,
    language: 'en',
    timezone: 'Asia/Tokyo',
    isGuest: false,
    isAdministrator: false,
    organizations: [],
    groups: [],
    password: 'secret',
    ...more,
  };
}

const inOrganization = (code: string, primary = true): TestUser['organizations'] => [
  { id: code, code, name: code, primary },
];

export function right(code: string, granted: string, more: Partial<AppRight> = {}): AppRight {
  const has = (letter: string): boolean => granted.includes(letter);
  return {
    entity: { type: code === 'everyone' ? 'GROUP' : 'USER', code },
    includeSubs: false,
    recordViewable: has('v'),
    recordAddable: has('a'),
    recordEditable: has('e'),
    recordDeletable: has('d'),
    recordImportable: has('i'),
    recordExportable: has('x'),
    appEditable: has('m'),
    ...more,
  };
}

/** Fields by code; a label is made from the code when none is given. */
export function fields(
  ...list: ({ type: string; code: string } & Record<string, unknown>)[]
): Record<string, FieldProperty> {
  return Object.fromEntries(list.map((field) => [field.code, { label: `Label ${field.code}`, ...field }]));
}

export function options(...labels: string[]): Record<string, { label: string; index: string }> {
  return Object.fromEntries(labels.map((label, index) => [label, { label, index: String(index) }]));
}

export function settings(
  formFields: Record<string, FieldProperty>,
  more: Partial<AppSettings> = {},
): AppSettings {
  return {
    name: 'App',
    description: '',
    icon: null,
    theme: 'WHITE',
    // A copy: tests change the settings of their own app.
    fields: structuredClone(formFields),
    layout: [],
    views: {},
    reports: {},
    status: { enable: false, states: null, actions: null },
    appRights: [right('everyone', 'vaedm')],
    recordRights: [],
    fieldRights: [],
    customize: { scope: 'ALL', desktop: { js: [], css: [] }, mobile: { js: [], css: [] } },
    plugins: [],
    recordNotifications: [],
    general: {},
    ...more,
  };
}

export function makeDomain(): Domain {
  const users = [
    user('admin', { isAdministrator: true }),
    user('sato', {
      organizations: inOrganization('sales-1'),
      groups: [{ id: 'g', code: 'staff', name: 'Staff' }],
    }),
    user('suzuki', { organizations: inOrganization('hr') }),
    user('tanaka', { organizations: inOrganization('sales', false) }),
    user('guest@example.com', { isGuest: true }),
  ];
  return {
    users: new Map(users.map((each) => [each.code, each])),
    organizations: [
      { code: 'sales', name: 'Sales', parentCode: null },
      { code: 'sales-1', name: 'Sales 1', parentCode: 'sales' },
      { code: 'hr', name: 'HR', parentCode: null },
    ],
    groups: [{ code: 'staff', name: 'Staff' }],
    apps: new Map(),
    nextAppId: 1,
    files: new Map([
      [
        'file-1',
        {
          fileKey: 'file-1',
          name: 'plan.txt',
          contentType: 'text/plain',
          size: '6',
          bytes: new TextEncoder().encode('secret'),
        },
      ],
    ]),
    now: () => NOW,
    duplicatesNamed: 'all',
  };
}

export function makeApp(domain: Domain, live: AppSettings, more: Partial<App> = {}): App {
  const id = String(domain.nextAppId++);
  const app: App = {
    id,
    code: '',
    spaceId: null,
    guestSpaceId: null,
    creator: 'admin',
    createdAt: NOW,
    modifier: 'admin',
    modifiedAt: NOW,
    live,
    preview: live,
    revision: 1,
    liveRevision: 1,
    deploy: 'SUCCESS',
    records: new RecordStore(),
    nextRecordId: 1,
    maintenance: false,
    ...more,
  };
  domain.apps.set(id, app);
  return app;
}

export function as(domain: Domain, code: string, language: 'ja' | 'en' = 'en'): Actor {
  return { user: domain.users.get(code)!, token: null, language };
}

export function token(
  app: App,
  granted: Partial<Record<'view' | 'add' | 'edit' | 'delete' | 'admin', boolean>>,
): Actor {
  const rights = { view: false, add: false, edit: false, delete: false, admin: false, ...granted };
  return { user: null, token: { [app.id]: rights }, language: 'en' };
}

/** `{code: value}` as a request writes it. */
export function values(plain: Record<string, unknown>): Record<string, { value: unknown }> {
  return Object.fromEntries(Object.entries(plain).map(([code, value]) => [code, { value }]));
}

/** Adds a record as the administrator of a permissive app; its id. */
export function add(
  domain: Domain,
  app: App,
  plain: Record<string, unknown>,
  actor = as(domain, 'admin'),
): number {
  return Number(addRecord(domain, actor, app, { record: values(plain) }).id);
}

/** What a call is refused with. */
export function refusal(call: () => unknown): KintoneError {
  try {
    call();
  } catch (error) {
    if (error instanceof KintoneError) return error;
    throw error;
  }
  throw new Error('The call was not refused');
}

/** The keys of `errors` of a refused call, each with its messages. */
export function complaints(call: () => unknown): Record<string, string[]> {
  const { code, errors } = refusal(call);
  expect(code).toBe('CB_VA01');
  return Object.fromEntries(Object.entries(errors ?? {}).map(([key, { messages }]) => [key, messages]));
}
