/** https://cybozu.dev/ja/kintone/docs/rest-api/records/add-records/ */
import { recordMessages } from '../errors';
import type { Actor, App, Domain } from '../model';
import type { AddedRecord, AddedRecords, RequestParameters } from './answers';
import { Batch } from './batch';
import { composeNew } from './compose';
import { contextOf, type Context } from './context';
import { requiredList } from './parameters';
import { demand } from './rights';

export const MAX_RECORDS = 100;

/** Composes a new record into the batch; its id. */
export function addToBatch(context: Context, batch: Batch, input: unknown, place: string): number {
  const { findings, newRowId } = batch;
  const id = batch.newId();
  batch.write(composeNew({ context, before: null, findings, place, newRowId }, id, input), place);
  return id;
}

/**
 * `POST record.json {record?}`. Adding asks for the right to add and to edit the written fields, not to view.
 * @throws CB_NO02, GAIA_FU01 (rights), CB_VA01 (values, duplicates), GAIA_LO03/04 (lookups), GAIA_UN10, GA_UO01
 */
export function addRecord(domain: Domain, actor: Actor, app: App, request: RequestParameters): AddedRecord {
  const context = contextOf(domain, actor, app);
  demand(context, 'add');
  const batch = new Batch(context);
  const id = addToBatch(context, batch, request['record'], 'record');
  batch.commit();
  return { id: String(id), revision: '1' };
}

/** `POST records.json {records}`: up to 100, all or none; answers stand in the order of the request. */
export function addRecords(domain: Domain, actor: Actor, app: App, request: RequestParameters): AddedRecords {
  const context = contextOf(domain, actor, app);
  const { language } = context;
  const tooMany = recordMessages.tooManyToAdd(language);
  const records = requiredList(language, request, 'records', MAX_RECORDS, tooMany);
  demand(context, 'add');
  const batch = new Batch(context);
  const ids = records.map((record, index) => addToBatch(context, batch, record, `records[${index}]`));
  batch.commit();
  return { ids: ids.map(String), revisions: ids.map(() => '1') };
}
