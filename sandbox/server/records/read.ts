/** https://cybozu.dev/ja/kintone/docs/rest-api/records/get-records/ */
import { invalidAt, noPermission, recordMessages } from '../errors';
import type { Actor, App, Domain, StoredRecord } from '../model';
import { recordAnswerer } from './answer-record';
import {
  ABORTED_SEARCH,
  WARNING,
  type RecordAnswer,
  type RecordsAnswer,
  type RequestParameters,
} from './answers';
import { contextOf, type Context } from './context';
import { flag, requiredId, textList } from './parameters';
import { mayEverSee, recordJudge, seesAllOrNothing } from './permissions';
import { findPage, prepareQuery, type FieldGuard, type PreparedQuery } from './query';
import { demand, visibleRecord } from './rights';

const MAX_FIELDS = 1000;

/** `GET record.json {id}`. @throws CB_NO02, GAIA_RE01, CB_VA01 */
export function getRecord(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): { record: RecordAnswer } {
  const context = contextOf(domain, actor, app);
  const record = visibleRecord(context, requiredId(context.language, request, 'id'));
  return { record: recordAnswerer(context, null)(record) };
}

/** The `fields` parameter. */
export function readFields(context: Context, request: RequestParameters): string[] | null {
  const fields = textList(context.language, request['fields']);
  if (fields && fields.length > MAX_FIELDS)
    throw invalidAt(context.language, 'fields', recordMessages.tooMany(context.language, MAX_FIELDS));
  return fields;
}

/**
 * The `query` parameter. A condition on a field tells its values, so a field the actor may never see cannot be asked
 * for; kintone's own answer to that is not documented.
 */
export function readQuery(context: Context, request: RequestParameters): PreparedQuery {
  const query = request['query'];
  const guard: FieldGuard = (field) => {
    const codes = field.table ? [field.table.code, field.code] : [field.code];
    if (!codes.every((code) => mayEverSee(context, code))) throw noPermission(context.language);
  };
  return prepareQuery(context, typeof query === 'string' ? query : '', guard);
}

/** What the actor may see; null when that does not depend on the record. */
export function visibleTo(context: Context): ((record: StoredRecord) => boolean) | null {
  if (seesAllOrNothing(context)) return null;
  const judge = recordJudge(context);
  return (record) => judge(record).viewable;
}

/**
 * `GET records.json {query?, fields?, totalCount?}`: records the actor may not see are left out, not refused.
 * @throws CB_NO02 without the right to view the app; the query's errors
 */
export function getRecords(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): RecordsAnswer {
  const context = contextOf(domain, actor, app);
  const fields = readFields(context, request);
  demand(context, 'view');
  const query = readQuery(context, request);
  const { records, total, isAborted } = findPage(app.records, query, visibleTo(context), {
    offset: query.offset,
    limit: query.limit,
    count: flag(request['totalCount']),
  });
  return {
    records: records.map(recordAnswerer(context, fields)),
    totalCount: total === null ? null : String(total),
    ...(isAborted && { [WARNING]: ABORTED_SEARCH }),
  };
}
