/** An app as kintone makes it: built-in fields, standard rights, nothing else, and not deployed. */
import type { Language } from '../errors';
import type { App, AppRight, AppSettings, FieldProperty } from '../model';
import type { SandboxState, Space } from '../state';
import { RecordStore } from '../store/record-store';
import { DEFAULT_GENERAL } from './general';

/** Codes of built-in fields follow the language of whoever creates the app. */
const BUILT_IN_CODES: Record<Language, Record<string, { code: string; label: string }>> = {
  ja: {
    RECORD_NUMBER: { code: 'レコード番号', label: 'レコード番号' },
    CREATOR: { code: '作成者', label: '作成者' },
    CREATED_TIME: { code: '作成日時', label: '作成日時' },
    MODIFIER: { code: '更新者', label: '更新者' },
    UPDATED_TIME: { code: '更新日時', label: '更新日時' },
    STATUS: { code: 'ステータス', label: 'ステータス' },
    STATUS_ASSIGNEE: { code: '作業者', label: '作業者' },
    CATEGORY: { code: 'カテゴリー', label: 'カテゴリー' },
  },
  en: {
    RECORD_NUMBER: { code: 'Record_number', label: 'Record number' },
    CREATOR: { code: 'Created_by', label: 'Created by' },
    CREATED_TIME: { code: 'Created_datetime', label: 'Created datetime' },
    MODIFIER: { code: 'Updated_by', label: 'Updated by' },
    UPDATED_TIME: { code: 'Updated_datetime', label: 'Updated datetime' },
    STATUS: { code: 'Status', label: 'Status' },
    STATUS_ASSIGNEE: { code: 'Assignee', label: 'Assignee' },
    CATEGORY: { code: 'Categories', label: 'Categories' },
  },
};

const SWITCHABLE: ReadonlySet<string> = new Set(['STATUS', 'STATUS_ASSIGNEE', 'CATEGORY']);

function builtInFields(language: Language): Record<string, FieldProperty> {
  const fields: Record<string, FieldProperty> = {};
  for (const [type, { code, label }] of Object.entries(BUILT_IN_CODES[language])) {
    fields[code] = SWITCHABLE.has(type)
      ? { type, code, label, enabled: false }
      : { type, code, label, noLabel: false };
  }
  return fields;
}

const NO_RIGHTS: Omit<AppRight, 'entity'> = {
  includeSubs: false,
  appEditable: false,
  recordViewable: false,
  recordAddable: false,
  recordEditable: false,
  recordDeletable: false,
  recordImportable: false,
  recordExportable: false,
};
const RECORD_WORK = {
  recordViewable: true,
  recordAddable: true,
  recordEditable: true,
  recordDeletable: true,
};

/** The creator manages; everyone works with records but does not import or export. */
const standardRights = (): AppRight[] => [
  {
    ...NO_RIGHTS,
    ...RECORD_WORK,
    entity: { type: 'CREATOR', code: null },
    appEditable: true,
    recordImportable: true,
    recordExportable: true,
  },
  { ...NO_RIGHTS, ...RECORD_WORK, entity: { type: 'GROUP', code: 'everyone' } },
];

function standardSettings(name: string, language: Language): AppSettings {
  return {
    name,
    description: '',
    icon: { type: 'PRESET', key: 'APP72' },
    theme: 'WHITE',
    fields: builtInFields(language),
    layout: [],
    views: {},
    reports: {},
    status: { enable: false, states: null, actions: null },
    appRights: standardRights(),
    recordRights: [],
    fieldRights: [],
    customize: { scope: 'ALL', desktop: { js: [], css: [] }, mobile: { js: [], css: [] } },
    plugins: [],
    recordNotifications: [],
    general: structuredClone(DEFAULT_GENERAL) as Record<string, unknown>,
  };
}

/** Makes an app in the test environment only, inside `space` if there is one. */
export function createApp(
  state: SandboxState,
  name: string,
  creator: string,
  language: Language,
  space: Space | null,
): App {
  const { domain } = state;
  const now = domain.now();
  const id = String(domain.nextAppId++);
  const app: App = {
    id,
    code: '',
    spaceId: space?.id ?? null,
    guestSpaceId: space?.isGuest ? space.id : null,
    creator,
    createdAt: now,
    modifier: creator,
    modifiedAt: now,
    live: null,
    preview: standardSettings(name, language),
    revision: 2,
    liveRevision: 0,
    deploy: 'SUCCESS',
    records: new RecordStore(),
    nextRecordId: 1,
    maintenance: false,
  };
  domain.apps.set(id, app);
  return app;
}
