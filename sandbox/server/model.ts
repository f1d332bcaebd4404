/** The sandbox's state: one kintone domain in memory. Rules live elsewhere; these are the shapes they share. */
import type { SandboxUser } from '../contract';
import type { Language } from './errors';
import type { RecordStore } from './store/record-store';

export type { RecordSystem, StoredComment, StoredRecord } from './store/record';

/** A field's settings as `form/fields.json` answers them (code, type, label, required, unique, options ...). */
export interface FieldProperty {
  type: string;
  code: string;
  label: string;
  [property: string]: unknown;
  /** Columns of a SUBTABLE by code. */
  fields?: Record<string, FieldProperty>;
}

export interface RightsEntity {
  type: 'USER' | 'GROUP' | 'ORGANIZATION' | 'CREATOR' | 'FIELD_ENTITY';
  code: string | null;
}

export interface AppRight {
  entity: RightsEntity;
  includeSubs: boolean;
  appEditable: boolean;
  recordViewable: boolean;
  recordAddable: boolean;
  recordEditable: boolean;
  recordDeletable: boolean;
  recordImportable: boolean;
  recordExportable: boolean;
}

export interface RecordRight {
  filterCond: string;
  entities: {
    entity: RightsEntity;
    viewable: boolean;
    editable: boolean;
    deletable: boolean;
    includeSubs: boolean;
  }[];
}

export interface FieldRight {
  code: string;
  entities: { entity: RightsEntity; accessibility: 'WRITE' | 'READ' | 'NONE'; includeSubs: boolean }[];
}

export interface RecordNotification {
  filterCond: string;
  title: string;
  targets: { entity: RightsEntity; includeSubs: boolean }[];
}

/** What "app settings" hold: one copy is live, one is being edited (preview) until it is deployed. */
export interface AppSettings {
  name: string;
  description: string;
  icon: unknown;
  theme: string;
  /** Top-level fields by code, system fields included. */
  fields: Record<string, FieldProperty>;
  layout: unknown[];
  views: Record<string, ViewProperty>;
  reports: Record<string, unknown>;
  /** Process management as `app/status.json` answers it. */
  status: { enable: boolean; states: Record<string, unknown> | null; actions: unknown[] | null };
  appRights: AppRight[];
  recordRights: RecordRight[];
  fieldRights: FieldRight[];
  customize: { scope: string; desktop: CustomizeFiles; mobile: CustomizeFiles };
  plugins: { id: string; enabled: boolean; config: Record<string, string> | null }[];
  /** `app/notifications/perRecord.json`: whom kintone tells when a record comes to fulfil a condition. */
  recordNotifications: RecordNotification[];
  /** The remaining keys of `app/settings.json` (titleField, numberPrecision, enableBulkDeletion ...). */
  general: Record<string, unknown>;
}

export interface ViewProperty {
  id: string;
  index: string;
  name: string;
  type: 'LIST' | 'CALENDAR' | 'CUSTOM';
  builtinType?: string;
  fields?: string[];
  filterCond?: string;
  sort?: string;
  [property: string]: unknown;
}

export interface CustomizeFiles {
  js: ({ type: 'URL'; url: string } | { type: 'FILE'; file: StoredFileInfo })[];
  css: ({ type: 'URL'; url: string } | { type: 'FILE'; file: StoredFileInfo })[];
}

export interface StoredFileInfo {
  fileKey: string;
  name: string;
  contentType: string;
  size: string;
}

/** A cursor of `records/cursor.json`: what was asked, the ids it will give, how far it is. */
export interface Cursor {
  readonly id: string;
  readonly appId: string;
  /** Code of the user who made it; null for an API token. */
  readonly owner: string | null;
  readonly fields: readonly string[] | null;
  readonly size: number;
  readonly recordIds: readonly number[];
  position: number;
  /** Epoch milliseconds. */
  expiresAt: number;
}

export interface App {
  id: string;
  /** App code: prefix of record numbers when not empty. */
  code: string;
  spaceId: string | null;
  /** The space is a guest space: paths start with `/k/guest/<id>`. */
  guestSpaceId: string | null;
  creator: string;
  createdAt: number;
  modifier: string;
  modifiedAt: number;
  /** null until the first deploy has finished. */
  live: AppSettings | null;
  preview: AppSettings;
  /** Revision of the preview settings; the live one's at its deploy. */
  revision: number;
  liveRevision: number;
  deploy: 'PROCESSING' | 'SUCCESS' | 'FAIL' | 'CANCEL';
  records: RecordStore;
  nextRecordId: number;
  /** Next id of a table row; absent until the first row. */
  nextRowId?: number;
  maintenance: boolean;
}

interface Organization {
  code: string;
  name: string;
  parentCode: string | null;
}

interface DomainUser extends SandboxUser {
  password: string;
  /** One of hundreds, so that pages do not offer to sign in as them. */
  isOfTheCrowd?: true;
}

export interface Domain {
  users: Map<string, DomainUser>;
  organizations: Organization[];
  groups: { code: string; name: string }[];
  apps: Map<string, App>;
  nextAppId: number;
  files: Map<string, StoredFileInfo & { bytes: Uint8Array }>;
  /** Server time in epoch milliseconds, control offset included. */
  now(): number;
  duplicatesNamed: 'all' | 'first';
  /** Live cursors by id; absent until the first. */
  cursors?: Map<string, Cursor>;
}

/** What an API token can be given; importing and exporting come with adding and viewing. */
export interface TokenRights {
  view: boolean;
  add: boolean;
  edit: boolean;
  delete: boolean;
  admin: boolean;
}

/** Who asks: a signed-in user, or an API token acting as Administrator on some apps. */
export interface Actor {
  user: SandboxUser | null;
  /** For API tokens: app id -> granted rights. */
  token: Record<string, TokenRights> | null;
  language: Language;
}
