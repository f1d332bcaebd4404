/**
 * The record rules of kintone as functions over the sandbox's state: no HTTP, no clock but `domain.now()`.
 *
 * `request` is the parsed body or query string of the REST call of the same name (without `app`, which the caller has
 * resolved); everything in it is checked here. A refusal is a thrown `KintoneError` and leaves the state untouched.
 * https://cybozu.dev/ja/kintone/docs/rest-api/records/
 */
import type { Actor, App, Domain, StoredRecord } from '../model';
import type {
  AddedRecord,
  AddedRecords,
  CommentsAnswer,
  EvaluatedRights,
  RecordAnswer,
  RecordsAnswer,
  RequestParameters,
  UpdatedRecords,
} from './answers';

export type * from './answers';

export interface AppPermissions {
  view: boolean;
  add: boolean;
  edit: boolean;
  delete: boolean;
  import: boolean;
  export: boolean;
  admin: boolean;
}
export interface RecordPermissions {
  viewable: boolean;
  editable: boolean;
  deletable: boolean;
}
export interface FieldPermissions {
  viewable: boolean;
  editable: boolean;
}

/** POST record.json {record} */
export declare function addRecord(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): AddedRecord;
/** POST records.json {records} */
export declare function addRecords(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): AddedRecords;
/** PUT record.json {id | updateKey, record, revision?} */
export declare function updateRecord(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): { revision: string };
/** PUT records.json {records, upsert?} */
export declare function updateRecords(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): UpdatedRecords;
/** DELETE records.json {ids, revisions?} */
export declare function deleteRecords(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): Record<string, never>;
/** GET record.json {id} */
export declare function getRecord(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): { record: RecordAnswer };
/** GET records.json {query?, fields?, totalCount?} */
export declare function getRecords(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): RecordsAnswer;
/** PUT record/status.json {id, action, assignee?, revision?} */
export declare function updateStatus(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): { revision: string };
/** PUT records/status.json {records} */
export declare function updateStatuses(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): UpdatedRecords;
/** PUT record/assignees.json {id, assignees, revision?} */
export declare function updateAssignees(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): { revision: string };
/** POST record/comment.json {record, comment: {text, mentions?}} */
export declare function addComment(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): { id: string };
/** GET record/comments.json {record, order?, offset?, limit?} */
export declare function getComments(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): CommentsAnswer;
/** DELETE record/comment.json {record, comment} */
export declare function deleteComment(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): Record<string, never>;
/** GET records/acl/evaluate.json {ids} */
export declare function evaluateRights(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): EvaluatedRights;
/** POST records/cursor.json {fields?, query?, size?} */
export declare function createCursor(
  domain: Domain,
  actor: Actor,
  app: App,
  request: RequestParameters,
): { id: string; totalCount: string };
/** GET records/cursor.json {id} */
export declare function readCursor(
  domain: Domain,
  actor: Actor,
  request: RequestParameters,
): { records: RecordAnswer[]; next: boolean };
/** DELETE records/cursor.json {id} */
export declare function deleteCursor(
  domain: Domain,
  actor: Actor,
  request: RequestParameters,
): Record<string, never>;

export declare function appPermissions(domain: Domain, actor: Actor, app: App): AppPermissions;
export declare function recordPermissions(
  domain: Domain,
  actor: Actor,
  app: App,
  record: StoredRecord,
): RecordPermissions;
/** `record` null: the rights on a record about to be added. */
export declare function fieldPermissions(
  domain: Domain,
  actor: Actor,
  app: App,
  fieldCode: string,
  record: StoredRecord | null,
): FieldPermissions;
/** Runs several calls as one: when one throws, every record of the domain is as before (bulkRequest). */
export declare function transaction<Result>(domain: Domain, run: () => Result): Result;
