/**
 * Who may do what: rights on the app, on its records, on its fields.
 *
 * The first entry that means the user decides; "everyone" comes last wherever it is written, and without an entry there
 * is no right. Rights can only take away from what the app grants.
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/settings/update-app-permissions
 */
import type { SandboxUser } from '../../../contract';
import type { AppSettings, Domain, RightsEntity, StoredRecord } from '../../model';
import type { Context } from '../context';
import { isEveryone, isMember } from '../entities';
import { codesOf, storedValue } from '../fields/access';
import { entityTypeOf } from '../fields/types';
import { own } from '../../../objects';

export interface Entry {
  entity: RightsEntity;
  includeSubs: boolean;
}

/** The first entry that applies, in kintone's order of priority. */
export function firstMatch<Item extends Entry>(
  entries: readonly Item[],
  applies: (entry: Item) => boolean,
): Item | undefined {
  return (
    entries.find((entry) => !isEveryone(entry.entity) && applies(entry)) ??
    entries.find((entry) => isEveryone(entry.entity))
  );
}

/** Whether a user, group or organization of the rights means the user. */
export function isNamed(
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

/** Whether an entry of record or field rights means the user, for one record (null: one about to be added). */
export function appliesTo(
  { domain, settings }: Context,
  user: SandboxUser,
  record: StoredRecord | null,
): (entry: Entry) => boolean {
  return (entry) =>
    entry.entity.type === 'FIELD_ENTITY'
      ? isInField(domain, settings, user, entry, record)
      : isNamed(domain, user, entry.entity, entry.includeSubs);
}
