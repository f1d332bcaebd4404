/** Who has to act on a record in a status. */
import type { RecordSystem, StoredRecord } from '../../model';
import type { Context } from '../context';
import { isMember, type MemberEntity } from '../entities';
import { codesOf, statusNames, storedValue } from '../fields/access';
import { entityTypeOf } from '../fields/types';
import { own } from '../../../objects';
import { findStatus, type Status, type StatusEntity } from './settings';

/** Users of the domain that an entity of a status stands for, by login name. */
function usersOf(
  { domain, app, settings }: Context,
  { entity, includeSubs }: StatusEntity,
  record: Pick<StoredRecord, 'id' | 'values' | 'system'>,
): string[] {
  const { type, code } = entity;
  if (type === 'CREATOR') return [app.creator];
  if (code === null) return [];
  const members = (kind: MemberEntity['type'], name: string): string[] =>
    [...domain.users.values()]
      .filter((user) => isMember(domain, user, { type: kind, code: name }, includeSubs ?? false))
      .map((user) => user.code);
  if (type !== 'FIELD_ENTITY') return members(type, code);
  const field = own(settings.fields, code);
  const kind = field && entityTypeOf(field.type);
  if (!field || !kind) return [];
  const stored = storedValue(settings, field, { ...record, revision: 0, comments: [] });
  return codesOf(stored).flatMap((name) => (kind === 'USER' ? [name] : members(kind, name)));
}

/** Everybody who can be, or has to be, assignee of a status. */
export function candidates(
  context: Context,
  entities: readonly StatusEntity[],
  record: Pick<StoredRecord, 'id' | 'values' | 'system'>,
): string[] {
  return [...new Set(entities.flatMap((entity) => usersOf(context, entity, record)))];
}

/**
 * Status and assignees of a new record: the first status, with its creator as assignee where that status asks for one
 * (kintone lets a first status name nobody but the record's creator).
 */
export function statusOnCreation(
  { settings }: Context,
  creator: string,
): Pick<RecordSystem, 'status' | 'assignees'> {
  const first = settings.status.enable ? statusNames(settings)[0] : undefined;
  if (first === undefined) return { status: null, assignees: [] };
  const status: Status | undefined = findStatus(settings, first);
  return { status: first, assignees: status?.assignee?.entities.length ? [creator] : [] };
}
