/** What a new record or a new table row holds where the request is silent. */
import { DateTime } from 'luxon';
import type { FieldProperty } from '../../model';
import { type Context, timeZoneOf } from '../context';
import { formatDecimal, parseDecimal } from '../decimal';
import { entityExists, type MemberEntity } from '../entities';
import { isObject } from '../../../objects';
import { formatMinute, minuteOf } from './dates';
import { emptyValue, entityTypeOf, flagProperty } from './types';

/** "Now" for DATE and TIME is the wall clock of the acting user. */
function now(context: Context, type: string): string {
  const local = DateTime.fromMillis(context.domain.now(), { zone: timeZoneOf(context.actor) });
  if (type === 'DATE') return local.toFormat('yyyy-MM-dd');
  return type === 'TIME' ? local.toFormat('HH:mm') : formatMinute(context.domain.now());
}

/** Preset users may be functions (`LOGINUSER()`), and may have left since. */
function defaultEntities(context: Context, type: MemberEntity['type'], presets: unknown[]): string[] {
  const { user } = context.actor;
  const codes = presets.flatMap((preset) => {
    const code = isObject(preset) ? preset['code'] : undefined;
    if (typeof code !== 'string') return [];
    if (code === 'LOGINUSER()') return user ? [user.code] : [];
    if (code === 'PRIMARY_ORGANIZATION()')
      return user?.organizations.filter((organization) => organization.primary).map(({ code }) => code) ?? [];
    return entityExists(context.domain, { type, code }) ? [code] : [];
  });
  return [...new Set(codes)];
}

/** The stored form of a field's `defaultValue` / `defaultNowValue`; the empty value when it has neither. */
export function defaultValue(context: Context, field: FieldProperty): unknown {
  const { type } = field;
  if (flagProperty(field, 'defaultNowValue') && ['DATE', 'TIME', 'DATETIME'].includes(type))
    return now(context, type);
  const preset = field['defaultValue'];
  const entityType = entityTypeOf(type);
  if (entityType) return defaultEntities(context, entityType, Array.isArray(preset) ? preset : []);
  if (preset === undefined || preset === null || preset === '') return emptyValue(type);
  // Form settings may hold `2012-07-19T00:00Z` or `42.0`; records hold the normal forms.
  if (type === 'DATETIME') return minuteOf(String(preset)) ?? emptyValue(type);
  const number = type === 'NUMBER' ? parseDecimal(String(preset)) : null;
  return number ? formatDecimal(number) : preset;
}
