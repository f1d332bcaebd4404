/** Lookups: a key field copies values from the record of another app that has the same key. */
import { lookupKeyNotUnique, lookupValueNotFound, notImplemented } from '../errors';
import type { App, FieldProperty, StoredRecord } from '../model';
import { contextOf, type Context } from './context';
import { storedValue } from './fields/access';
import { emptyValue, flagProperty, isEmpty, type Lookup, lookupOf } from './fields/types';
import { own } from '../../objects';
import { fieldJudge, recordJudge } from './permissions';

type Fields = Readonly<Record<string, FieldProperty>>;

/** Codes of the fields that lookups fill: what a request writes into them is ignored. */
export function copiedFields(fields: Fields): Set<string> {
  return new Set(
    Object.values(fields).flatMap(
      (field) => lookupOf(field)?.fieldMappings.map((mapping) => mapping.field) ?? [],
    ),
  );
}

/**
 * The record of the related app with this key that the actor may see.
 * @throws GAIA_LO03 when the key field does not prohibit duplicates, GAIA_LO04 when there is no such record
 */
function findRelated(
  context: Context,
  field: FieldProperty,
  lookup: Lookup,
  value: string,
): [Context, StoredRecord] {
  const missing = lookupValueNotFound(context.language, field.code, value);
  const related: App | undefined = context.domain.apps.get(String(lookup.relatedApp.app));
  if (!related?.live) throw missing;
  const there = contextOf(context.domain, context.actor, related);
  const key = own(there.settings.fields, lookup.relatedKeyField);
  if (!key || !fieldJudge(there)(key.code, null).viewable) throw missing;
  if (key.type !== 'RECORD_NUMBER' && !flagProperty(key, 'unique'))
    throw lookupKeyNotUnique(context.language);
  const judge = recordJudge(there);
  for (const record of related.records.values()) {
    if (String(storedValue(there.settings, key, record)) === value && judge(record).viewable)
      return [there, record];
  }
  throw missing;
}

/** Creator and times may be copied into user and date fields; everything else is copied as it is stored. */
function copiedValue(there: Context, record: StoredRecord, code: string): unknown {
  const field = own(there.settings.fields, code);
  if (!field) throw notImplemented(`a lookup that copies the unknown field ${code}`);
  return storedValue(there.settings, field, record);
}

/**
 * Copies for the keys that were just written (`written`); an emptied key empties its copies. Related records that change
 * later do not matter: a copy stays what it was.
 */
export function lookUp(
  context: Context,
  fields: Fields,
  values: Map<string, unknown>,
  written: ReadonlySet<string>,
): void {
  for (const field of Object.values(fields)) {
    const lookup = lookupOf(field);
    if (!lookup || !written.has(field.code)) continue;
    const value = values.get(field.code);
    const source = isEmpty(value) ? null : findRelated(context, field, lookup, String(value));
    for (const { field: code, relatedField } of lookup.fieldMappings) {
      const target = own(fields, code);
      if (target) values.set(code, source ? copiedValue(...source, relatedField) : emptyValue(target.type));
    }
  }
}
