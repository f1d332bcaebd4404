/**
 * Who may do what: rights on the app, on its records, on its fields.
 *
 * The first entry that means the user decides; "everyone" comes last wherever it is written, and without an entry there
 * is no right. Rights can only take away from what the app grants.
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/update-app-permissions
 */
import type { SandboxUser } from '../../contract';
import type {
  Actor,
  App,
  AppRight,
  AppSettings,
  Domain,
  FieldRight,
  RightsEntity,
  StoredRecord,
} from '../model';
import { contextOf, type Context } from './context';
import { isEveryone, isMember } from './entities';
import { codesOf, storedValue } from './fields/access';
import { entityTypeOf } from './fields/types';
import { own } from './own';
import { prepareCondition, type RecordTest } from './query';

export interface AppPermissions {
  view: boolean;
  add: boolean;
  edit: boolean;
  delete: boolean;
  import: boolean;
  export: boolean;
  admin: boolean;
}

export interface RecordPermissions {
  viewable: boolean;
  editable: boolean;
  deletable: boolean;
}

export interface FieldPermissions {
  viewable: boolean;
  editable: boolean;
}

const NOTHING: AppPermissions = {
  view: false,
  add: false,
  edit: false,
  delete: false,
  import: false,
  export: false,
  admin: false,
};

interface Entry {
  entity: RightsEntity;
  includeSubs: boolean;
}

/** The first entry that applies, in kintone's order of priority. */
function firstMatch<Item extends Entry>(
  entries: readonly Item[],
  applies: (entry: Item) => boolean,
): Item | undefined {
  return (
    entries.find((entry) => !isEveryone(entry.entity) && applies(entry)) ??
    entries.find((entry) => isEveryone(entry.entity))
  );
}

/** Edit, delete and export presume view; import presumes add. https://jp.kintone.help/k/ja/app/rights/app_rights_example */
function consistent(permissions: AppPermissions): AppPermissions {
  const { view, add } = permissions;
  return {
    ...permissions,
    edit: permissions.edit && view,
    delete: permissions.delete && view,
    export: permissions.export && view,
    import: permissions.import && add,
  };
}

function granted(right: AppRight | undefined): AppPermissions {
  if (!right) return NOTHING;
  return consistent({
    view: right.recordViewable,
    add: right.recordAddable,
    edit: right.recordEditable,
    delete: right.recordDeletable,
    import: right.recordImportable,
    export: right.recordExportable,
    admin: right.appEditable,
  });
}

/**
 * What the actor may do in an app. Never throws: an app that was never deployed is judged by its settings in the making.
 * kintone administrators administer every app, but see its records only where the rights say so; guests know only apps
 * of guest spaces (whose members the caller checks).
 */
export function appPermissions(domain: Domain, actor: Actor, app: App): AppPermissions {
  if (actor.token) {
    const token = own(actor.token, app.id);
    return token ? consistent({ ...token, import: token.add, export: token.view }) : NOTHING;
  }
  const { user } = actor;
  if (!user || (user.isGuest && app.guestSpaceId === null)) return NOTHING;
  const { appRights } = app.live ?? app.preview;
  const right = firstMatch(appRights, ({ entity, includeSubs }) =>
    entity.type === 'CREATOR' ? app.creator === user.code : isNamed(domain, user, entity, includeSubs),
  );
  const permissions = granted(right);
  return user.isAdministrator ? { ...permissions, admin: true } : permissions;
}

function isNamed(
  domain: Domain,
  user: SandboxUser,
  { type, code }: RightsEntity,
  includeSubs: boolean,
): boolean {
  if (code === null || type === 'CREATOR' || type === 'FIELD_ENTITY') return false;
  return isMember(domain, user, { type, code }, includeSubs);
}

/** Whether a field of the record names the user: themself, a group or an organization of theirs. */
function isInField(
  domain: Domain,
  settings: AppSettings,
  user: SandboxUser,
  entry: Entry,
  record: StoredRecord | null,
): boolean {
  const field = entry.entity.code === null ? undefined : own(settings.fields, entry.entity.code);
  const type = field && entityTypeOf(field.type);
  if (!field || !type) return false;
  // Of a record about to be added the creator is known already.
  if (!record) return field.type === 'CREATOR';
  return codesOf(storedValue(settings, field, record)).some((code) =>
    isMember(domain, user, { type, code }, entry.includeSubs),
  );
}

function appliesTo(
  { domain, settings }: Context,
  user: SandboxUser,
  record: StoredRecord | null,
): (entry: Entry) => boolean {
  return (entry) =>
    entry.entity.type === 'FIELD_ENTITY'
      ? isInField(domain, settings, user, entry, record)
      : isNamed(domain, user, entry.entity, entry.includeSubs);
}

/**
 * Judges many records of one app for one actor; conditions are read once.
 * API tokens are bound by the app's rights alone (our reading: kintone acts as Administrator).
 */
export function recordJudge(context: Context): (record: StoredRecord) => RecordPermissions {
  const { domain, actor, app, settings } = context;
  const permissions = appPermissions(domain, actor, app);
  const all: RecordPermissions = {
    viewable: permissions.view,
    editable: permissions.edit,
    deletable: permissions.delete,
  };
  const { user } = actor;
  if (!user) return () => all;
  const rules = settings.recordRights.map(({ filterCond, entities }) => ({
    applies: conditionOf(context, filterCond),
    entities,
  }));
  return (record) => {
    const rule = rules.find(({ applies }) => applies(record));
    if (!rule) return all;
    const right = firstMatch(rule.entities, appliesTo(context, user, record));
    const viewable = all.viewable && (right?.viewable ?? false);
    return {
      viewable,
      editable: viewable && all.editable && (right?.editable ?? false),
      deletable: viewable && all.deletable && (right?.deletable ?? false),
    };
  };
}

function conditionOf(context: Context, filterCond: string): RecordTest {
  return filterCond.trim() === '' ? () => true : prepareCondition(context, filterCond);
}

/** What the actor may do with one record. For many records of one app take `recordJudge`. */
export function recordPermissions(
  domain: Domain,
  actor: Actor,
  app: App,
  record: StoredRecord,
): RecordPermissions {
  return recordJudge(contextOf(domain, actor, app))(record);
}

/** The code of the table a column belongs to. */
function tableOf(settings: AppSettings, code: string): string | null {
  if (Object.hasOwn(settings.fields, code)) return null;
  const table = Object.values(settings.fields).find(
    (field) => field.fields && Object.hasOwn(field.fields, code),
  );
  return table?.code ?? null;
}

function accessTo(
  context: Context,
  rights: FieldRight[],
  code: string,
  record: StoredRecord | null,
): FieldPermissions {
  const right = rights.find((entry) => entry.code === code);
  const { user } = context.actor;
  if (!right || !user) return { viewable: true, editable: true };
  const accessibility = firstMatch(right.entities, appliesTo(context, user, record))?.accessibility ?? 'NONE';
  return { viewable: accessibility !== 'NONE', editable: accessibility === 'WRITE' };
}

/**
 * What the field rights alone allow; the rights on app and record come on top. A column is bound by its table's rights
 * as well. `record` null: the rights on a record about to be added.
 */
export function fieldPermissions(
  domain: Domain,
  actor: Actor,
  app: App,
  fieldCode: string,
  record: StoredRecord | null,
): FieldPermissions {
  return fieldJudge(contextOf(domain, actor, app))(fieldCode, record);
}

/** Judges many fields of one app for one actor. */
export function fieldJudge(
  context: Context,
): (code: string, record: StoredRecord | null) => FieldPermissions {
  const { settings } = context;
  const { fieldRights } = settings;
  if (fieldRights.length === 0) return () => ({ viewable: true, editable: true });
  return (code, record) => {
    const access = accessTo(context, fieldRights, code, record);
    const table = tableOf(settings, code);
    if (table === null) return access;
    const whole = accessTo(context, fieldRights, table, record);
    return { viewable: access.viewable && whole.viewable, editable: access.editable && whole.editable };
  };
}

/** Whether there can be a record in which the actor sees the field. */
export function mayEverSee(context: Context, code: string): boolean {
  const right = context.settings.fieldRights.find((entry) => entry.code === code);
  const dependsOnRecord = right?.entities.some(
    ({ entity, accessibility }) => entity.type === 'FIELD_ENTITY' && accessibility !== 'NONE',
  );
  return dependsOnRecord || fieldJudge(context)(code, null).viewable;
}
