/** Which fields raise an event when somebody changes them on screen, and the switches of one field. */
import type { Settings } from '../../settings';
import type { FormSection } from './form-fields';

/**
 * Field types with a change event on screens.
 * https://cybozu.dev/ja/kintone/docs/js-api/events/idx/index-edit-change-event
 */
const CHANGE_TYPES = new Set([
  'SINGLE_LINE_TEXT',
  'NUMBER',
  'RADIO_BUTTON',
  'CHECK_BOX',
  'MULTI_SELECT',
  'DROP_DOWN',
  'DATE',
  'TIME',
  'DATETIME',
  'USER_SELECT',
  'ORGANIZATION_SELECT',
  'GROUP_SELECT',
]);

export interface ChangeRow {
  code: string;
  label: string;
  /** Event types on PC: adding, editing and, outside tables, editing in the list. */
  pc: string[];
  mobile: string[];
}

/** The form's fields that can be chosen, in the order of the form. A table is chosen as a whole for added and removed rows. */
export function changeRowsOf(sections: readonly FormSection[]): ChangeRow[] {
  return sections.flatMap(({ kind, code, label, fields }) => {
    const isTable = kind === 'table';
    const rows = fields
      .filter(({ type }) => CHANGE_TYPES.has(type))
      .map((field) => toRow(field.code, isTable ? `${label ?? ''} > ${field.label}` : field.label, isTable));
    return isTable && code !== undefined ? [toRow(code, label ?? code, true), ...rows] : rows;
  });
}

function toRow(code: string, label: string, inTable: boolean): ChangeRow {
  const screens = ['create', 'edit'].map((screen) => `app.record.${screen}.change.${code}`);
  return {
    code,
    label,
    pc: inTable ? screens : [...screens, `app.record.index.edit.change.${code}`],
    mobile: screens.map((type) => `mobile.${type}`),
  };
}

/** How many fields are chosen on any platform. */
export function chosenCount(rows: readonly ChangeRow[], events: Settings['events']): number {
  return rows.filter(({ pc, mobile }) => [...pc, ...mobile].some((type) => events[type] === true)).length;
}
