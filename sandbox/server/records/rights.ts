/** Refusals for missing rights: API tokens and users get different answers. */
import { noPermission, recordNotFound, tokenNotAllowed, type KintoneError } from '../errors';
import type { StoredRecord } from '../model';
import type { Context } from './context';
import { appPermissions, type AppPermissions, recordJudge } from './permissions';

function refusal({ actor, language }: Context): KintoneError {
  return actor.token ? tokenNotAllowed(language) : noPermission(language);
}

/** @throws CB_NO02 (GAIA_NO01 for an API token) unless the actor has one of these rights on the app */
export function demand(context: Context, ...rights: (keyof AppPermissions)[]): void {
  const permissions = appPermissions(context.domain, context.actor, context.app);
  if (!rights.some((right) => permissions[right])) throw refusal(context);
}

/** @throws GAIA_RE01 for a record that does not exist */
export function existing(context: Context, id: number, record = context.app.records.get(id)): StoredRecord {
  if (!record) throw recordNotFound(context.language, String(id));
  return record;
}

/** The record, for an actor who may see the app and this record. @throws CB_NO02, GAIA_RE01 */
export function visibleRecord(context: Context, id: number): StoredRecord {
  demand(context, 'view');
  const record = existing(context, id);
  if (!recordJudge(context)(record).viewable) throw refusal(context);
  return record;
}

/** @throws CB_NO02 when the record rights do not allow it */
export function demandOnRecord(context: Context, allowed: boolean): void {
  if (!allowed) throw refusal(context);
}
