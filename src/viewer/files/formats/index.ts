/** How a file of log records can be written. */
import { csv } from './csv';
import { excel } from './excel';
import type { Format, FormatContext, FormatName } from './format';
import { jsonLines } from './json-lines';
import { ocsf } from './ocsf';

export { FORMATS, type Format, type FormatContext, type FormatName } from './format';

export function formatOf(name: FormatName, context: FormatContext): Format {
  switch (name) {
    case 'csv':
      return csv;
    case 'excel':
      return excel(context);
    case 'jsonl':
      return jsonLines;
    case 'ocsf':
      return ocsf(context);
  }
}
