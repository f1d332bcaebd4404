/** https://cybozu.dev/ja/kintone/docs/rest-api/records/create-cursor/ */
import { randomUUID } from 'node:crypto';
import { cursorNotFound, invalidAt, recordMessages, tooManyCursors } from '../errors';
import type { Actor, App, Cursor, Domain } from '../model';
import { recordAnswerer } from './answer-record';
import { ABORTED_SEARCH, WARNING, type RecordAnswer, type RequestParameters, type Warned } from './answers';
import { contextOf } from './context';
import { integerWithin, requiredText } from './parameters';
import { recordJudge } from './permissions';
import { findIds } from './query';
import { readFields, readQuery, visibleTo } from './read';
import { demand } from './rights';

/** Live ones of the whole domain. */
export const MAX_CURSORS = 10;
/** From its making, and again from every read. */
const LIFETIME_MS = 10 * 60_000;

function liveCursors(domain: Domain): Map<string, Cursor> {
  const cursors = (domain.cursors ??= new Map<string, Cursor>());
  for (const [id, cursor] of cursors) if (cursor.expiresAt <= domain.now()) cursors.delete(id);
  return cursors;
}

/**
 * `POST records/cursor.json {fields?, query?, size?}`. Which records the cursor gives is decided now, what is in them
 * when it is read.
 * @throws GAIA_TM12 (429) for the eleventh, CB_NO02, the query's errors
 */
export function createCursor(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): Warned & { id: string; totalCount: string } {
  const context = contextOf(domain, actor, app);
  const { language } = context;
  const size = integerWithin(language, request, 'size', { least: 1, most: 500, otherwise: 100 });
  const fields = readFields(context, request);
  demand(context, 'view');
  const query = readQuery(context, request);
  if (query.paged) throw invalidAt(language, 'query', recordMessages.notInCursor(language));
  const cursors = liveCursors(domain);
  if (cursors.size >= MAX_CURSORS) throw tooManyCursors(language);
  const { ids: recordIds, isAborted } = findIds(app.records, query, visibleTo(context));
  const id = randomUUID();
  const owner = actor.user?.code ?? null;
  cursors.set(id, {
    id,
    appId: app.id,
    owner,
    fields,
    size,
    recordIds,
    position: 0,
    expiresAt: domain.now() + LIFETIME_MS,
  });
  return { id, totalCount: String(recordIds.length), ...(isAborted && { [WARNING]: ABORTED_SEARCH }) };
}

/** The cursor, for the one who made it. */
function ownCursor(domain: Domain, actor: Actor, request: RequestParameters): Cursor {
  const id = requiredText(actor.language, request['id'], 'id');
  const cursor = liveCursors(domain).get(id);
  if (!cursor || cursor.owner !== (actor.user?.code ?? null)) throw cursorNotFound(actor.language);
  return cursor;
}

/** `GET records/cursor.json {id}`. The cursor is gone after its last page. @throws GAIA_CN01, CB_NO02 */
export function readCursor(
  domain: Domain,
  actor: Actor,
  request: RequestParameters,
): { records: RecordAnswer[]; next: boolean } {
  const cursor = ownCursor(domain, actor, request);
  const app = domain.apps.get(cursor.appId);
  if (!app) throw cursorNotFound(actor.language);
  const context = contextOf(domain, actor, app);
  demand(context, 'view');
  const judge = recordJudge(context);
  const end = cursor.position + cursor.size;
  const records = cursor.recordIds
    .slice(cursor.position, end)
    .flatMap((id) => app.records.get(id) ?? [])
    .filter((record) => judge(record).viewable)
    .map(recordAnswerer(context, cursor.fields));
  const next = end < cursor.recordIds.length;
  cursor.position = end;
  cursor.expiresAt = domain.now() + LIFETIME_MS;
  if (!next) liveCursors(domain).delete(cursor.id);
  return { records, next };
}

/** `DELETE records/cursor.json {id}`. @throws GAIA_CN01 */
export function deleteCursor(
  domain: Domain,
  actor: Actor,
  request: RequestParameters,
): Record<string, never> {
  liveCursors(domain).delete(ownCursor(domain, actor, request).id);
  return {};
}
