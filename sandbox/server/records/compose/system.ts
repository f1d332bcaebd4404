/** What an app administrator says of a new record beside its fields: who made it, and when. */
import { badJson, noPermission } from '../../errors';
import type { RecordSystem } from '../../model';
import type { Context } from '../context';
import { parseInstant, toMinute } from '../fields/dates';
import { parseEntities } from '../fields/parse';
import { SET_BY_ADMINISTRATOR } from '../fields/types';
import { appPermissions } from '../permissions';

/**
 * @param input the request's values by field code
 * @throws CB_NO02 when anybody else gives one of them, CB_IJ01, GAIA_IL26
 */
export function systemOverrides(
  context: Context,
  input: ReadonlyMap<string, unknown>,
): Partial<RecordSystem> {
  const { domain, actor, app, settings, language } = context;
  const given = new Map<string, unknown>();
  for (const field of Object.values(settings.fields)) {
    if (SET_BY_ADMINISTRATOR.has(field.type) && input.has(field.code))
      given.set(field.type, input.get(field.code));
  }
  if (given.size === 0) return {};
  if (!appPermissions(domain, actor, app).admin) throw noPermission(language);
  const user = (type: string): string | undefined =>
    given.has(type) ? parseEntities(context, 'USER', [given.get(type)])[0] : undefined;
  const time = (type: string): number | undefined => {
    if (!given.has(type)) return undefined;
    const instant = parseInstant(String(given.get(type)));
    if (instant === null) throw badJson(language);
    return toMinute(instant);
  };
  const [creator, modifier] = [user('CREATOR'), user('MODIFIER')];
  const [createdAt, updatedAt] = [time('CREATED_TIME'), time('UPDATED_TIME')];
  return {
    ...(creator !== undefined && { creator }),
    ...(modifier !== undefined && { modifier }),
    ...(createdAt !== undefined && { createdAt }),
    ...(updatedAt !== undefined && { updatedAt }),
  };
}
