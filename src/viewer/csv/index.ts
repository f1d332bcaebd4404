/** What every CSV file of the viewer has in common: RFC 4180 with a byte order mark, and no cell that a spreadsheet would run. */

export { downloadBlob } from './download';

export const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';

/**
 * What makes a spreadsheet take a cell for a formula, also in full width and behind blanks.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /^\s*[=+\-@|%＝＋－＠]|^[\t\r\n]/;

/** A text that no spreadsheet takes for a formula: an apostrophe before what could be one. */
export const neutralised = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** A cell: quoted, so that nothing in it ends the cell or the row. */
export const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A row of cells that are quoted already. */
export const line = (cells: readonly string[]): string => cells.join(',') + LINE_END;

/** A whole file of texts, numbers as they are. */
export const csvFile = (rows: readonly (readonly (string | number)[])[]): string =>
  BYTE_ORDER_MARK +
  rows
    .map((row) =>
      line(row.map((value) => (typeof value === 'number' ? String(value) : cell(neutralised(value))))),
    )
    .join('');
