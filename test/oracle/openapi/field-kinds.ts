/** Which field types each of the description's shapes stands for; the description itself gives every shape every type. */

/** Name of the shape in the description's component names -> kintone's field types. */
const TYPES_OF_KIND: Readonly<Record<string, readonly string[]>> = {
  Calc: ['CALC'],
  Category: ['CATEGORY'],
  CreatedAt: ['CREATED_TIME'],
  Creator: ['CREATOR'],
  Date: ['DATE'],
  Datetime: ['DATETIME'],
  Decimal: ['NUMBER'],
  Editor: ['RICH_TEXT'],
  File: ['FILE'],
  Group: ['GROUP'],
  GroupRow: ['GROUP'],
  GroupSelect: ['GROUP_SELECT'],
  Hr: ['HR'],
  Label: ['LABEL'],
  Link: ['LINK'],
  Lookup: ['SINGLE_LINE_TEXT', 'NUMBER'],
  ModifiedAt: ['CREATED_TIME', 'UPDATED_TIME'],
  Modifier: ['CREATOR', 'MODIFIER'],
  MultipleCheck: ['CHECK_BOX'],
  MultipleLineText: ['MULTI_LINE_TEXT'],
  MultipleSelect: ['MULTI_SELECT'],
  OrganizationSelect: ['ORGANIZATION_SELECT'],
  RawRecordId: ['__ID__'],
  RecordId: ['RECORD_NUMBER'],
  ReferenceTable: ['REFERENCE_TABLE'],
  Revision: ['__REVISION__'],
  Row: ['ROW'],
  SimpleTable: ['SUBTABLE'],
  SingleCheck: ['RADIO_BUTTON'],
  SingleLineText: ['SINGLE_LINE_TEXT'],
  SingleSelect: ['DROP_DOWN'],
  Spacer: ['SPACER'],
  Status: ['STATUS'],
  StatusAssignee: ['STATUS_ASSIGNEE'],
  SubtableRow: ['SUBTABLE'],
  Table: ['SUBTABLE'],
  Time: ['TIME'],
  // Layouts have one shape for all three selections.
  UserSelect: ['USER_SELECT'],
};

/** Values have fewer shapes than settings (no checks, no lookup): one stands for several types. */
const TYPES_OF_VALUE: Readonly<Record<string, readonly string[]>> = {
  MultipleSelect: ['MULTI_SELECT', 'CHECK_BOX'],
  SingleSelect: ['DROP_DOWN', 'RADIO_BUTTON'],
  UserSelect: ['USER_SELECT', 'STATUS_ASSIGNEE'],
};

/** The layout has one shape for the three selections. */
const TYPES_OF_PLACE: Readonly<Record<string, readonly string[]>> = {
  UserSelect: ['USER_SELECT', 'ORGANIZATION_SELECT', 'GROUP_SELECT'],
};

const VALUE = /(?:Get|Post|Put)([A-Z][A-Za-z]*?)(?:SimpleValue|(?<=SimpleTable)Value)$/;
const SETTINGS = /FormFields(?:Get|Post|Put)([A-Z][A-Za-z]*?)(?:FieldForm|(?<=Table)Form)$/;
const PLACE = /FormLayout(?:Get|Put)([A-Z][A-Za-z]*?)(?:Field|(?<=Row))$/;

/** Field types that a component of the description is for; `undefined` when it is not about one kind of field. */
export function typesOf(component: string): readonly string[] | undefined {
  const value = VALUE.exec(component)?.[1];
  if (value !== undefined) return TYPES_OF_VALUE[value] ?? TYPES_OF_KIND[value];
  const place = PLACE.exec(component)?.[1];
  if (place !== undefined) return TYPES_OF_PLACE[place] ?? TYPES_OF_KIND[place];
  const settings = SETTINGS.exec(component)?.[1];
  return settings === undefined ? undefined : TYPES_OF_KIND[settings];
}

/** True for the components that describe a field's value in a record. */
export const isValue = (component: string): boolean =>
  VALUE.test(component) && typesOf(component) !== undefined;

/** The component that describes the value of a type, for instance `RecordsPost` + `NUMBER` -> `RecordsPostDecimalSimpleValue`. */
export function valueComponent(prefix: string, type: string): string | undefined {
  if (type === 'SUBTABLE') return `${prefix}SimpleTableValue`;
  const shapes: Record<string, readonly string[]> = {
    ...TYPES_OF_KIND,
    MultipleCheck: [],
    SingleCheck: [],
    Lookup: [],
    ...TYPES_OF_VALUE,
  };
  const shape = Object.entries(shapes).find(([, types]) => types.includes(type))?.[0];
  return shape === undefined ? undefined : `${prefix}${shape}SimpleValue`;
}
