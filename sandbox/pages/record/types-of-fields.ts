/** What kintone lets one do with a field of a type. */

/** Set by the server; never part of a create screen, never written by a form. */
const SYSTEM = new Set([
  'RECORD_NUMBER',
  'CREATOR',
  'CREATED_TIME',
  'MODIFIER',
  'UPDATED_TIME',
  'STATUS',
  'STATUS_ASSIGNEE',
  '__ID__',
  '__REVISION__',
]);
/** Layout and displays of other apps' records: in the form, never in a record (measured). */
const VALUELESS = new Set(['GROUP', 'REFERENCE_TABLE', 'LABEL', 'SPACER', 'HR']);
/**
 * Whose changes raise an event.
 * https://cybozu.dev/ja/kintone/docs/js-api/events/create/create-change-event/
 */
const CHANGE_RAISING = new Set([
  'RADIO_BUTTON',
  'DROP_DOWN',
  'CHECK_BOX',
  'MULTI_SELECT',
  'USER_SELECT',
  'ORGANIZATION_SELECT',
  'GROUP_SELECT',
  'DATE',
  'TIME',
  'DATETIME',
  'SINGLE_LINE_TEXT',
  'NUMBER',
  'SUBTABLE',
]);
/** Types a list cannot be sorted by. */
const UNSORTABLE = new Set([
  'SUBTABLE',
  'FILE',
  'RICH_TEXT',
  'MULTI_LINE_TEXT',
  'CHECK_BOX',
  'MULTI_SELECT',
  'USER_SELECT',
  'ORGANIZATION_SELECT',
  'GROUP_SELECT',
  'CATEGORY',
  'STATUS_ASSIGNEE',
]);
const LISTS = new Set([
  'CHECK_BOX',
  'MULTI_SELECT',
  'USER_SELECT',
  'ORGANIZATION_SELECT',
  'GROUP_SELECT',
  'FILE',
  'CATEGORY',
  'STATUS_ASSIGNEE',
  'SUBTABLE',
]);
const ENTITIES = new Set(['USER_SELECT', 'ORGANIZATION_SELECT', 'GROUP_SELECT', 'STATUS_ASSIGNEE']);

export const isSystem = (type: string): boolean => SYSTEM.has(type);
export const hasValue = (type: string): boolean => !VALUELESS.has(type);
/** Neither the server's nor calculated: a form may send it. */
export const isWritable = (type: string): boolean =>
  !SYSTEM.has(type) && !VALUELESS.has(type) && type !== 'CALC' && type !== 'CATEGORY';
export const raisesChange = (type: string): boolean => CHANGE_RAISING.has(type);
export const isSortable = (type: string): boolean => !UNSORTABLE.has(type) && !VALUELESS.has(type);
/** Its value is an array. */
export const isList = (type: string): boolean => LISTS.has(type);
/** Its value is users, organizations or groups. */
export const isEntities = (type: string): boolean => ENTITIES.has(type);
