/**
 * The record rules of kintone as functions over the sandbox's state: no HTTP, no clock but `domain.now()`.
 *
 * `request` is the parsed body or query string of the REST call of the same name (without `app`, which the caller has
 * resolved); everything in it is checked here. A refusal is a thrown `KintoneError` and leaves the state untouched.
 * https://cybozu.dev/ja/kintone/docs/rest-api/records/
 */
export type * from './answers';
export { WARNING } from './answers';
export { addRecord, addRecords } from './add';
export { updateRecord, updateRecords } from './update';
export { deleteRecords } from './delete';
export { getRecord, getRecords } from './read';
export { updateAssignees, updateStatus, updateStatuses } from './process/update';
export { addComment, deleteComment, getComments } from './comments';
export { evaluateRights } from './evaluate';
export { createCursor, deleteCursor, MAX_CURSORS, readCursor } from './cursor';
export {
  appPermissions,
  fieldPermissions,
  recordPermissions,
  type AppPermissions,
  type FieldPermissions,
} from './permissions';
export { transaction } from './transaction';
export { checkCondition, checkOrder } from './check-query';
