/** CSV for programs: RFC 4180 with a byte order mark, codes and exact values. */
import { COLUMNS, isNumber } from './columns';
import type { Format } from './format';

export const BYTE_ORDER_MARK = '\uFEFF';
export const LINE_END = '\r\n';

/**
 * What makes a spreadsheet take a cell for a formula, also in full width and behind blanks.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^\s*[=+\-@|%＝＋－＠]|^[\t\r\n]/;

/** A text that no spreadsheet takes for a formula: an apostrophe before what could be one. */
export const neutralised = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** A cell: quoted, so that nothing in it ends the cell or the row. */
export const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

export const line = (cells: readonly string[]): string => cells.join(',') + LINE_END;

export const csv: Format = {
  extension: 'csv',
  mime: 'text/csv',
  head: BYTE_ORDER_MARK + line(COLUMNS.map(cell)),
  row: (record) =>
    line(
      COLUMNS.map((code) => {
        const value = record[code];
        if (isNumber(value)) return String(value);
        const text = Array.isArray(value) ? (value.length > 0 ? JSON.stringify(value) : '') : (value ?? '');
        return text === '' ? '' : cell(neutralised(text));
      }),
    ),
};
