/** JSON Lines (https://jsonlines.org): one object a record under the log app's own field codes; empty fields are left out. */
import { COLUMNS } from './columns';
import type { Format } from './format';

/** What an object in a file leaves out. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** In JSON a line break inside a text is written `\n`; U+2028 and U+2029 are too, for readers that split lines there. */
export const jsonLine = (value: unknown): string =>
  JSON.stringify(value).replace(/[\u2028\u2029]/g, (mark) => (mark === '\u2028' ? '\\u2028' : '\\u2029')) +
  '\n';

export const jsonLines: Format = {
  extension: 'jsonl',
  mime: 'application/x-ndjson',
  head: '',
  row: (record) =>
    jsonLine(
      Object.fromEntries(
        COLUMNS.map((code) => [code, record[code]] as const).filter(([, value]) => !isEmpty(value)),
      ),
    ),
};
