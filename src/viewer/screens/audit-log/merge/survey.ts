/** What a file holds, found by reading it once; nothing is written and nothing of it is kept but its sums. */
import { Sha256Stream } from '../../../../integrity/stream';
import { MINUTE_MS, minuteOf, type Span } from '../../../log';
import { csvRecords, fileKind, type Encoding } from '../file';
import {
  columnsOf,
  DOUBTS,
  logValuesOf,
  missingOf,
  readRow,
  rowIds,
  timeReader,
  withColumns,
  type Columns,
  type Doubt,
  type Item,
} from '../row';

/** How a file is to be read, as far as a person has to say it. */
export interface Reading {
  /** Time zone of its times, IANA name. */
  zone: string;
  /** Columns that their headings do not tell. */
  said: Readonly<Partial<Record<Item, number>>>;
}

/** A row that becomes a log record. */
export interface MergeRow {
  /** 1 for the first row below the heading. */
  number: number;
  eventId: string;
  values: Readonly<Record<string, string>>;
  doubt: Doubt | undefined;
}

/** A row of which not everything is understood. */
export interface DoubtfulRow {
  number: number;
  doubt: Doubt;
  /** What `detail` will say. */
  text: string;
}

/** A file that was read to its end. */
export interface Survey {
  encoding: Encoding;
  columns: Columns;
  reading: Reading;
  /** SHA-256 of the file, 64 hex digits. */
  sha256: string;
  bytes: number;
  rows: number;
  /** Times of the first and the last event, ms since 1970; `undefined` when no row has a time. */
  from: number | undefined;
  to: number | undefined;
  /** Rows by our action. */
  actions: ReadonlyMap<string, number>;
  doubts: Readonly<Record<Doubt, number>>;
  /** The first doubtful rows, at most `MAX_SHOWN`. */
  doubtful: readonly DoubtfulRow[];
  /** The first rows, at most `MAX_SAMPLES`. */
  samples: readonly MergeRow[];
}

/** The whole minutes in which the events of a file lie, as kintone compares them; `undefined` when none has a time. */
export const minutesOf = ({ from, to }: Pick<Survey, 'from' | 'to'>): Required<Span> | undefined =>
  from === undefined || to === undefined ? undefined : { from, to: minuteOf(to) + MINUTE_MS };

const MAX_SHOWN = 100;
const MAX_SAMPLES = 5;

export type Unreadable =
  | { kind: 'excel' }
  | { kind: 'empty' }
  /** Columns that are needed have no heading that is known. */
  | { kind: 'columns'; columns: Columns; missing: readonly Item[] };

interface ReadProgress {
  /** Bytes so far; the file is gone through twice. */
  bytes: number;
  total: number;
}

/** Lets the page breathe. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** The rows of a file one piece after the other, as log records. Throws the signal's reason when it is aborted. */
export async function* mergeRows(
  file: Blob,
  encoding: Encoding,
  { zone, said }: Reading,
  signal?: AbortSignal,
): AsyncGenerator<{ columns: Columns; rows: MergeRow[]; bytes: number }> {
  const instantOf = timeReader(zone);
  const idOf = rowIds();
  let columns: Columns | undefined;
  let number = 0;
  for await (const piece of csvRecords(file, encoding, signal)) {
    const cells = columns ? piece.rows : piece.rows.slice(1);
    columns ??= withColumns(columnsOf(piece.rows[0] ?? []), said);
    const rows: MergeRow[] = [];
    for (const one of cells) {
      const row = readRow(one, columns, instantOf);
      rows.push({ number: ++number, eventId: idOf(row), ...logValuesOf(row) });
    }
    yield { columns, rows, bytes: piece.bytes };
    await pause();
    signal?.throwIfAborted();
  }
}

/** Reads a whole file. Throws the signal's reason when it is aborted, and what the browser says when the file cannot be read. */
export async function survey(
  file: Blob,
  reading: Reading,
  onProgress: (progress: ReadProgress) => void,
  signal?: AbortSignal,
): Promise<Survey | Unreadable> {
  const total = file.size * 2;
  const hash = new Sha256Stream();
  let bytes = 0;
  const kind = await fileKind(
    file,
    (piece) => {
      hash.add(piece);
      onProgress({ bytes: (bytes += piece.length), total });
    },
    signal,
  );
  if (kind.kind !== 'text') return kind;
  const { encoding } = kind;
  const doubts = Object.fromEntries(DOUBTS.map((doubt) => [doubt, 0])) as Record<Doubt, number>;
  const doubtful: DoubtfulRow[] = [];
  const samples: MergeRow[] = [];
  const actions = new Map<string, number>();
  let rows = 0;
  let [from, to] = [Infinity, -Infinity];
  let columns: Columns | undefined;
  for await (const piece of mergeRows(file, encoding, reading, signal)) {
    ({ columns } = piece);
    const missing = missingOf(columns);
    if (missing.length > 0) return { kind: 'columns', columns, missing };
    for (const row of piece.rows) {
      const { doubt, values, number } = row;
      rows++;
      actions.set(values['action']!, (actions.get(values['action']!) ?? 0) + 1);
      if (samples.length < MAX_SAMPLES) samples.push(row);
      if (doubt) {
        doubts[doubt]++;
        if (doubtful.length < MAX_SHOWN) doubtful.push({ number, doubt, text: values['detail'] ?? '' });
      }
      const instant = Date.parse(values['occurred_at'] ?? '');
      if (!Number.isNaN(instant)) [from, to] = [Math.min(from, instant), Math.max(to, instant)];
    }
    onProgress({ bytes: file.size + piece.bytes, total });
  }
  if (!columns || rows === 0) return { kind: 'empty' };
  const isDated = from <= to;
  return {
    ...{
      encoding,
      columns,
      reading,
      sha256: hash.end(),
      bytes: file.size,
      rows,
      actions,
      doubts,
      doubtful,
      samples,
    },
    from: isDated ? from : undefined,
    to: isDated ? to : undefined,
  };
}
