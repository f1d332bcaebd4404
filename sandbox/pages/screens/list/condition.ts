/** What a list can be filtered by, and how kintone writes it. https://cybozu.dev/ja/kintone/docs/overview/query/ */
import type { AppForm } from '../../data/app';
import { quoted } from '../../data/quoted';
import { toUtc } from '../../record/time';
import type { FieldProperty } from '../../record/types';

export interface Condition {
  code: string;
  operator: string;
  value: string;
}

const TEXT = ['like', 'not like'];
const EQUAL = ['=', '!='];
const RANGE = ['=', '!=', '>=', '<='];
const CHOICE = ['in', 'not in'];

/** Operators by type; types that are not named cannot be filtered by here. */
export const OPERATORS: Record<string, string[]> = {
  RECORD_NUMBER: RANGE,
  SINGLE_LINE_TEXT: [...EQUAL, ...TEXT],
  LINK: [...EQUAL, ...TEXT],
  MULTI_LINE_TEXT: TEXT,
  RICH_TEXT: TEXT,
  NUMBER: RANGE,
  CALC: RANGE,
  DATE: RANGE,
  TIME: RANGE,
  DATETIME: RANGE,
  CREATED_TIME: RANGE,
  UPDATED_TIME: RANGE,
  DROP_DOWN: CHOICE,
  RADIO_BUTTON: CHOICE,
  CHECK_BOX: CHOICE,
  MULTI_SELECT: CHOICE,
  STATUS: CHOICE,
  USER_SELECT: CHOICE,
  ORGANIZATION_SELECT: CHOICE,
  GROUP_SELECT: CHOICE,
  CREATOR: CHOICE,
  MODIFIER: CHOICE,
};
/** Types that hold an instant. */
export const INSTANTS = new Set(['DATETIME', 'CREATED_TIME', 'UPDATED_TIME']);
/** The kind of control a value is typed into; text where none is named. */
export const CONTROL_TYPES: Record<string, string> = { DATE: 'date', TIME: 'time' };

/** Fields that can be filtered by. */
export const filterable = ({ fields }: AppForm): FieldProperty[] =>
  Object.values(fields).filter(({ type, enabled }) => OPERATORS[type] !== undefined && enabled !== false);

/** One condition as kintone writes it: `name like "a"`, `rank in ("A")`. */
export function conditionText({ code, operator, value }: Condition, type: string, zone: string): string {
  const text = quoted(INSTANTS.has(type) ? toUtc(value, zone) : value);
  return operator.endsWith('in') ? `${code} ${operator} (${text})` : `${code} ${operator} ${text}`;
}
