/** https://cybozu.dev/ja/kintone/docs/rest-api/records/update-records */
import { badJson, invalidAt, revisionConflict, recordMessages, updateKeyNotFound } from '../errors';
import type { Actor, App, Domain, FieldProperty, StoredRecord } from '../model';
import { addToBatch, MAX_RECORDS } from './add';
import type { RequestParameters, UpdatedRecords } from './answers';
import { Batch } from './batch';
import { composeUpdate } from './compose';
import { contextOf, type Context } from './context';
import { formatDecimal, parseDecimal } from './decimal';
import { flagProperty } from './fields/types';
import { isObject, own } from '../../objects';
import { expectedRevision, flag, idAt, requiredList, requiredText } from './parameters';
import { recordJudge } from './permissions';
import { demand, demandOnRecord, existing } from './rights';

/** Which record an update is for. */
type Target = { id: number } | { key: FieldProperty; value: string };

interface Update {
  readonly target: Target;
  readonly record: unknown;
  readonly revision: number | null;
  /** `record` or `records[1]`. */
  readonly place: string;
}

/** `updateKey: {field, value}`: unique single-line text or number only. */
function readUpdateKey({ settings, language }: Context, updateKey: unknown, place: string): Target {
  if (!isObject(updateKey)) throw badJson(language);
  const code = requiredText(language, updateKey['field'], `${place}.field`);
  const value = requiredText(language, updateKey['value'], `${place}.value`);
  const key = own(settings.fields, code);
  const usable = key && ['SINGLE_LINE_TEXT', 'NUMBER'].includes(key.type) && flagProperty(key, 'unique');
  // Which code kintone gives here is not documented.
  if (!usable) throw invalidAt(language, `${place}.field`, recordMessages.notAnUpdateKey(language));
  const number = key.type === 'NUMBER' ? parseDecimal(value) : null;
  return { key, value: number ? formatDecimal(number) : value };
}

function readTarget(context: Context, item: RequestParameters, prefix: string): Target {
  const { language } = context;
  const { id, updateKey } = item;
  const hasId = id !== undefined && id !== null;
  if (updateKey === undefined || updateKey === null) {
    if (!hasId) throw invalidAt(language, `${prefix}id`, recordMessages.requiredParameter(language));
    return { id: idAt(language, `${prefix}id`, id) };
  }
  if (hasId) throw invalidAt(language, `${prefix}updateKey`, recordMessages.idAndUpdateKey(language));
  return readUpdateKey(context, updateKey, `${prefix}updateKey`);
}

function readUpdate(context: Context, item: unknown, place: string, prefix: string): Update {
  if (!isObject(item)) throw badJson(context.language);
  return {
    target: readTarget(context, item, prefix),
    record: item['record'],
    revision: expectedRevision(context.language, item['revision'], `${prefix}revision`),
    place,
  };
}

function findTarget(batch: Batch, target: Target): StoredRecord | undefined {
  if ('id' in target) return batch.find(target.id);
  return batch.findByValue(target.key, target.value);
}

function requireTarget(context: Context, batch: Batch, target: Target): StoredRecord {
  const record = findTarget(batch, target);
  if ('id' in target) return existing(context, target.id, record);
  if (!record) throw updateKeyNotFound(context.language, target.key.code, target.value);
  return record;
}

/** Composes one update into the batch; the record as it will be. */
function apply(context: Context, batch: Batch, update: Update, before: StoredRecord): StoredRecord {
  demandOnRecord(context, recordJudge(context)(before).editable);
  if (update.revision !== null && update.revision !== before.revision)
    throw revisionConflict(context.language);
  // Without a record nothing is updated, says the document; we take it that the revision stays as well.
  if (update.record === undefined || update.record === null) return before;
  const { findings, newRowId } = batch;
  const after = composeUpdate({ context, before, findings, place: update.place, newRowId }, update.record);
  batch.write(after, update.place);
  return after;
}

/**
 * `PUT record.json {id | updateKey, record?, revision?}`
 * @throws CB_NO02, GAIA_FU01, GAIA_RE01, GAIA_RE20, GAIA_CO02 (revision), CB_VA01, and as addRecord
 */
export function updateRecord(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): { revision: string } {
  const context = contextOf(domain, actor, app);
  const update = readUpdate(context, request, 'record', '');
  demand(context, 'edit');
  const batch = new Batch(context);
  const after = apply(context, batch, update, requireTarget(context, batch, update.target));
  batch.commit();
  return { revision: String(after.revision) };
}

/** In UPSERT mode a record that does not exist is added, with the key's value unless the request gives one. */
function insert(context: Context, batch: Batch, { target, record, place }: Update): number {
  if ('id' in target) return addToBatch(context, batch, record, place);
  const input = record ?? {};
  if (!isObject(input)) throw badJson(context.language);
  return addToBatch(context, batch, { [target.key.code]: { value: target.value }, ...input }, place);
}

/**
 * `PUT records.json {records, upsert?}`: up to 100, all or none. With `upsert` the right to add is needed even when
 * nothing is added, so somebody who may only add cannot use it.
 */
export function updateRecords(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): UpdatedRecords {
  const context = contextOf(domain, actor, app);
  const { language } = context;
  const tooMany = recordMessages.tooManyToUpdate(language);
  const items = requiredList(language, request, 'records', MAX_RECORDS, tooMany);
  const upsert = flag(request['upsert']);
  const updates = items.map((item, index) =>
    readUpdate(context, item, `records[${index}]`, `records[${index}].`),
  );
  demand(context, 'edit');
  if (upsert) demand(context, 'add');
  const batch = new Batch(context);
  const records = updates.map((update): UpdatedRecords['records'][number] => {
    if (upsert && !findTarget(batch, update.target))
      return { id: String(insert(context, batch, update)), revision: '1', operation: 'INSERT' };
    const after = apply(context, batch, update, requireTarget(context, batch, update.target));
    const answer = { id: String(after.id), revision: String(after.revision) };
    return upsert ? { ...answer, operation: 'UPDATE' } : answer;
  });
  batch.commit();
  return { records };
}
