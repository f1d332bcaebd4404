/** CSV for programs: RFC 4180 with a byte order mark, codes and exact values. */
import { BYTE_ORDER_MARK, cell, line, neutralised } from '../../csv';
import { COLUMNS, isNumber } from './columns';
import type { Format } from './format';

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
