/** Which list is shown. kintone has one that the settings do not name: all records. */
import type { AppForm, ViewSettings } from '../../data/app';
import type { Texts } from '../../texts';
import type { FieldProperty } from '../../record/types';

/** kintone's id of the list of all records, in every app. */
const ALL_RECORDS_ID = '20';

const MAX_COLUMNS = 8;
const NOT_IN_ALL = new Set([
  'SUBTABLE',
  'REFERENCE_TABLE',
  'GROUP',
  'RICH_TEXT',
  'FILE',
  'MULTI_LINE_TEXT',
  'CATEGORY',
]);

/** Fields in the order of the form, columns of tables and decorations left out. */
function fieldsInOrder({ fields, layout }: AppForm): FieldProperty[] {
  const codes = layout.flatMap((item) =>
    item.type === 'ROW'
      ? item.fields.map(({ code }) => code)
      : item.type === 'GROUP'
        ? item.layout.flatMap((row) => row.fields.map(({ code }) => code))
        : [item.code],
  );
  return codes.flatMap((code) => (code !== undefined && fields[code] ? [fields[code]] : []));
}

/** The views a user can choose from: the settings' own, then all records. Mobile leaves out those made for PC. */
export function viewsFor(
  settings: ViewSettings[],
  form: AppForm,
  texts: Texts,
  mobile: boolean,
): ViewSettings[] {
  const number = Object.values(form.fields).filter(({ type }) => type === 'RECORD_NUMBER');
  const others = fieldsInOrder(form).filter(({ type }) => !NOT_IN_ALL.has(type) && type !== 'RECORD_NUMBER');
  const all: ViewSettings = {
    id: ALL_RECORDS_ID,
    index: String(settings.length),
    name: texts.allRecords,
    type: 'LIST',
    fields: [...number, ...others].slice(0, MAX_COLUMNS).map(({ code }) => code),
    filterCond: '',
    sort: '',
  };
  return [...settings.filter(({ device }) => !(mobile && device === 'DESKTOP')), all];
}

/** Columns of a list in table form; codes of fields that are gone are left out. */
export const columnsOfView = (view: ViewSettings, form: AppForm): FieldProperty[] =>
  (view.fields ?? []).flatMap((code) => (form.fields[code] ? [form.fields[code]] : []));
