/** The rows of a CSV file, piece by piece: a file of any length is never in memory as a whole. */
import Papa from 'papaparse';
import { bytesOf, type Encoding } from './encoding';

/** Characters that are parsed at once. */
const PIECE = 256 * 1024;
/** No row of an audit log is longer; what is has a quote that nothing ends. */
const MAX_ROW = 1024 * 1024;

interface CsvPiece {
  rows: string[][];
  /** Bytes of the file read so far. */
  bytes: number;
}

type LineEnd = '\r\n' | '\n' | '\r';

/** The first line end outside of quotes. */
function lineEndOf(text: string): LineEnd {
  const unquoted = text.replace(/"(?:[^"]|"")*"?/g, '');
  const end = /\r\n|\n|\r/.exec(unquoted)?.[0];
  return (end as LineEnd | undefined) ?? '\n';
}

/** Commas, unless the heading has tabs only: then a spreadsheet has saved it. */
function delimiterOf(text: string): ',' | '\t' {
  const [heading = ''] = text.split(/\r\n|\n|\r/, 1);
  return heading.includes('\t') && !heading.includes(',') ? '\t' : ',';
}

interface Parsed {
  data: string[][];
  meta: { cursor: number };
}

/**
 * All rows in order, the heading first; rows without any text are left out. A row that cannot be told from the next one comes
 * as a single cell with its line in it.
 */
export async function* csvRecords(
  file: Blob,
  encoding: Encoding,
  signal?: AbortSignal,
): AsyncGenerator<CsvPiece> {
  const decoder = new TextDecoder(encoding);
  let format: { newline: LineEnd; delimiter: string } | undefined;
  let text = '';
  /** Characters that the last parsing has left. */
  let left = 0;
  let bytes = 0;
  const parse = (isEnd: boolean): string[][] => {
    format ??= { newline: lineEndOf(text), delimiter: delimiterOf(text) };
    const parser = new Papa.Parser({ ...format, quoteChar: '"' });
    const { data, meta } = parser.parse(text, 0, !isEnd) as Parsed;
    text = text.slice(meta.cursor);
    if (text.length > MAX_ROW && !isEnd) data.push([brokenLine(format.newline)]);
    left = text.length;
    return data.filter((row) => row.some((cell) => cell.trim() !== ''));
  };
  const brokenLine = (newline: string): string => {
    const end = text.indexOf(newline);
    const line = end < 0 ? text : text.slice(0, end);
    text = end < 0 ? '' : text.slice(end + newline.length);
    return line;
  };
  for await (const piece of bytesOf(file, signal)) {
    text += decoder.decode(piece, { stream: true });
    bytes += piece.length;
    if (text.length - left < PIECE) continue;
    const rows = parse(false);
    if (rows.length > 0) yield { rows, bytes };
  }
  text += decoder.decode();
  const rows = text === '' ? [] : parse(true);
  if (rows.length > 0) yield { rows, bytes };
}
