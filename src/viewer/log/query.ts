/** Filters become conditions of kintone's query language. https://cybozu.dev/ja/kintone/docs/overview/query/ */
import type { LogFilter } from './filter';
import type { FieldCode } from './record';

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A text inside a query: nothing in it can end the quotes. Raw line breaks and tabs are refused by kintone, hence escaped. */
export function quoted(text: string): string {
  return `"${text.replace(/[\\"\n\r\t]/g, (character) => ESCAPES[character]!)}"`;
}

/** A time as kintone's datetime fields take it; seconds are ignored there. */
export const timeText = (instant: number): string => `"${new Date(instant).toISOString().slice(0, 16)}:00Z"`;

const among = (code: FieldCode, values: readonly (string | number)[] | undefined): string[] =>
  values && values.length > 0
    ? [`${code} in (${values.map((value) => quoted(String(value))).join(', ')})`]
    : [];

/** Conditions joined by `and`; empty when nothing is asked. */
export const allOf = (conditions: readonly string[]): string =>
  conditions.filter((condition) => condition !== '').join(' and ');

/** The filter as a condition; empty when everything passes. */
export function conditionOf(filter: LogFilter): string {
  const { from, to } = filter;
  const text = filter.text?.trim() ?? '';
  return allOf([
    ...(from === undefined ? [] : [`occurred_at >= ${timeText(from)}`]),
    ...(to === undefined ? [] : [`occurred_at < ${timeText(to)}`]),
    ...among('user_code', filter.users),
    ...among('department', filter.departments),
    ...among('app_id', filter.apps),
    ...among('record_id', filter.records),
    ...among('action', filter.actions),
    ...among('outcome', filter.outcomes),
    ...among('platform', filter.platforms),
    ...among('source', filter.sources),
    ...among('session_id', filter.sessions),
    ...(text === ''
      ? []
      : [`(record_title like ${quoted(text)} or before like ${quoted(text)} or after like ${quoted(text)})`]),
  ]);
}
