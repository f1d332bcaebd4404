/**
 * The settings each field type has, with their defaults, as `form/fields.json` answers them.
 * https://cybozu.dev/ja/kintone/docs/rest-api/apps/form/get-form-fields/ and kintone's OpenAPI description.
 */

/** How one setting is written: what it accepts, and what it becomes in answers (numbers become strings of digits). */
export type Setting =
  | { kind: 'text'; value: string; maxLength?: number }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'number'; value: string }
  | { kind: 'choice'; value: string; of: readonly string[] }
  | { kind: 'texts'; value: string[] }
  | { kind: 'options' }
  | { kind: 'entities'; of: readonly string[] }
  | { kind: 'lookup' }
  | { kind: 'referenceTable' }
  | { kind: 'fields' };

const text = (value = '', maxLength?: number): Setting =>
  maxLength === undefined ? { kind: 'text', value } : { kind: 'text', value, maxLength };
const flag = (value = false): Setting => ({ kind: 'boolean', value });
const number = (value = ''): Setting => ({ kind: 'number', value });
const choice = (...of: [string, ...string[]]): Setting => ({ kind: 'choice', value: of[0], of });
const texts: Setting = { kind: 'texts', value: [] };
const options: Setting = { kind: 'options' };
const align = choice('HORIZONTAL', 'VERTICAL');
const labelled = { noLabel: flag() };
const input = { ...labelled, required: flag() };
const unit = { displayScale: number(), unit: text('', 128), unitPosition: choice('BEFORE', 'AFTER') };
const selection = (...of: string[]): Record<string, Setting> => ({
  ...input,
  entities: { kind: 'entities', of: of.filter((type) => type !== 'FUNCTION') },
  defaultValue: { kind: 'entities', of },
});

/** Field types that a form can be given, and their settings beside `type`, `code` and `label`. */
export const ADDABLE: Readonly<Record<string, Readonly<Record<string, Setting>>>> = {
  SINGLE_LINE_TEXT: {
    ...input,
    minLength: number(),
    maxLength: number(),
    expression: text(),
    hideExpression: flag(),
    unique: flag(),
    defaultValue: text(),
  },
  MULTI_LINE_TEXT: { ...input, defaultValue: text() },
  RICH_TEXT: { ...input, defaultValue: text() },
  NUMBER: {
    ...input,
    minValue: number(),
    maxValue: number(),
    digit: flag(),
    unique: flag(),
    defaultValue: text(),
    ...unit,
  },
  CALC: {
    ...input,
    expression: text(),
    format: choice('NUMBER', 'NUMBER_DIGIT', 'DATETIME', 'DATE', 'TIME', 'HOUR_MINUTE', 'DAY_HOUR_MINUTE'),
    hideExpression: flag(),
    ...unit,
  },
  CHECK_BOX: { ...input, options, defaultValue: texts, align },
  RADIO_BUTTON: { ...input, options, defaultValue: text(), align },
  DROP_DOWN: { ...input, options, defaultValue: text() },
  MULTI_SELECT: { ...input, options, defaultValue: texts },
  FILE: { ...input, thumbnailSize: { kind: 'choice', value: '150', of: ['50', '150', '250', '500'] } },
  LINK: {
    ...input,
    protocol: choice('WEB', 'CALL', 'MAIL'),
    minLength: number(),
    maxLength: number(),
    unique: flag(),
    defaultValue: text(),
  },
  DATE: { ...input, unique: flag(), defaultValue: text(), defaultNowValue: flag() },
  TIME: { ...input, defaultValue: text(), defaultNowValue: flag() },
  DATETIME: { ...input, unique: flag(), defaultValue: text(), defaultNowValue: flag() },
  USER_SELECT: selection('USER', 'ORGANIZATION', 'GROUP', 'FUNCTION'),
  ORGANIZATION_SELECT: selection('ORGANIZATION', 'FUNCTION'),
  GROUP_SELECT: selection('GROUP'),
  GROUP: { ...labelled, openGroup: flag() },
  REFERENCE_TABLE: { ...labelled, referenceTable: { kind: 'referenceTable' } },
  SUBTABLE: { ...labelled, fields: { kind: 'fields' } },
};

/** A lookup is a text or number field with these settings instead of its own. */
export const LOOKUP_SETTINGS: Readonly<Record<string, Setting>> = { ...input, lookup: { kind: 'lookup' } };

/** Types every app has from the start; their settings can be changed, but no more of them added. */
export const BUILT_IN: Readonly<Record<string, Readonly<Record<string, Setting>>>> = {
  RECORD_NUMBER: labelled,
  CREATOR: labelled,
  CREATED_TIME: labelled,
  MODIFIER: labelled,
  UPDATED_TIME: labelled,
  STATUS: { enabled: flag() },
  STATUS_ASSIGNEE: { enabled: flag() },
  CATEGORY: { enabled: flag() },
};

/** Types that a table cannot hold. */
export const NOT_IN_TABLE: ReadonlySet<string> = new Set(['GROUP', 'REFERENCE_TABLE', 'SUBTABLE']);
