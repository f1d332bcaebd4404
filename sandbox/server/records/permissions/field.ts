import type { Actor, App, AppSettings, Domain, FieldRight, StoredRecord } from '../../model';
import { contextOf, type Context } from '../context';
import { appliesTo, firstMatch } from './priority';

export interface FieldPermissions {
  viewable: boolean;
  editable: boolean;
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
