/**
 * Some thousand rows as columns: each number column in the smallest typed array that holds it, each text column as a
 * dictionary and places in it. A million rows take some 50 MB that way and are read in a second; as a million objects they
 * would take a minute.
 */
import type { IndexRow } from './row';

const NUMBERS = [
  'id',
  'revision',
  'instant',
  'created',
  'app_id',
  'record_id',
  'sequence',
  'count',
  'dwell_ms',
] as const;
/** Read for every scan. */
const SHORT_TEXTS = [
  'user_code',
  'user_name',
  'department',
  'app_name',
  'action',
  'outcome',
  'platform',
  'source',
  'creator',
] as const;
/** Read only for scans that ask for them. */
const LONG_TEXTS = ['record_title', 'session_id', 'user_agent'] as const;

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** A typed array; its highest value (NaN for floats) stands for `undefined`. */
type NumberColumn = Numbers;

interface TextColumn {
  dictionary: string[];
  places: NumberColumn;
}

/** What every scan reads. */
export interface CoreColumns {
  numbers: Record<(typeof NUMBERS)[number], NumberColumn>;
  texts: Record<(typeof SHORT_TEXTS)[number], TextColumn>;
}

/** What is read when asked for. */
export interface LongColumns {
  texts: Record<(typeof LONG_TEXTS)[number], TextColumn>;
  /** Record ids of lists, one after another; row i has those from `starts[i]` to before `starts[i + 1]`. */
  lists: { starts: Uint32Array; ids: Uint32Array };
}

/** What a scan needs to know of a chunk before it reads it. */
export interface ChunkSummary {
  /** Chunks in this order have their rows in the order of ids. */
  key: number;
  rows: number;
  firstId: number;
  lastId: number;
  /** Earliest and latest instant; `undefined` when no row has one. */
  from: number | undefined;
  to: number | undefined;
  /** Rows without an instant are in it. */
  undated: boolean;
}

export interface Chunk {
  summary: ChunkSummary;
  core: CoreColumns;
  long: LongColumns;
}

function pack(values: readonly (number | undefined)[]): NumberColumn {
  let highest = 0;
  let whole = true;
  for (const value of values) {
    if (value === undefined) continue;
    if (!Number.isInteger(value) || value < 0) whole = false;
    if (value > highest) highest = value;
  }
  if (whole && highest < 0xff) return Uint8Array.from(values, (value) => value ?? 0xff);
  if (whole && highest < 0xffff) return Uint16Array.from(values, (value) => value ?? 0xffff);
  if (whole && highest < 0xffff_ffff) return Uint32Array.from(values, (value) => value ?? 0xffff_ffff);
  return Float64Array.from(values, (value) => value ?? NaN);
}

/** What stands for `undefined` in a column. */
function missingIn(column: NumberColumn): number {
  return column instanceof Float64Array ? NaN : 2 ** (8 * column.BYTES_PER_ELEMENT) - 1;
}

function packTexts(values: readonly string[]): TextColumn {
  const places = new Map<string, number>();
  const indices = values.map((value) => {
    const known = places.get(value);
    if (known !== undefined) return known;
    places.set(value, places.size);
    return places.size - 1;
  });
  return { dictionary: [...places.keys()], places: pack(indices) };
}

/** Packs rows, which must be in the order of their ids and at least one. */
export function packChunk(key: number, rows: readonly IndexRow[]): Chunk {
  const instants = rows.flatMap(({ instant }) => (instant === undefined ? [] : [instant]));
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach(({ record_ids }, index) => (starts[index + 1] = starts[index]! + record_ids.length));
  const textsOf = <Name extends (typeof SHORT_TEXTS | typeof LONG_TEXTS)[number]>(
    names: readonly Name[],
  ): Record<Name, TextColumn> =>
    Object.fromEntries(names.map((name) => [name, packTexts(rows.map((row) => row[name]))])) as Record<
      Name,
      TextColumn
    >;
  return {
    summary: {
      key,
      rows: rows.length,
      firstId: rows[0]!.id,
      lastId: rows.at(-1)!.id,
      from: instants.length > 0 ? instants.reduce((one, other) => Math.min(one, other)) : undefined,
      to: instants.length > 0 ? instants.reduce((one, other) => Math.max(one, other)) : undefined,
      undated: instants.length < rows.length,
    },
    core: {
      numbers: Object.fromEntries(
        NUMBERS.map((name) => [name, pack(rows.map((row) => row[name]))]),
      ) as CoreColumns['numbers'],
      texts: textsOf(SHORT_TEXTS),
    },
    long: {
      texts: textsOf(LONG_TEXTS),
      lists: { starts, ids: Uint32Array.from(rows.flatMap(({ record_ids }) => record_ids)) },
    },
  };
}

const NO_IDS: readonly number[] = [];

/**
 * Hands each row to `visit`, always the same object: what is to be kept must be copied. Without `long` the titles, sessions,
 * browsers and lists are empty.
 */
export function visitChunk(
  { core, long }: { core: CoreColumns; long?: LongColumns | undefined },
  visit: (row: IndexRow) => void,
): void {
  const row: Record<string, unknown> = {
    record_title: '',
    session_id: '',
    user_agent: '',
    record_ids: NO_IDS,
  };
  const numbers = NUMBERS.map((name) => ({
    name,
    column: core.numbers[name],
    missing: missingIn(core.numbers[name]),
  }));
  const texts = [...Object.entries(core.texts), ...(long ? Object.entries(long.texts) : [])];
  const length = core.numbers.id.length;
  for (let index = 0; index < length; index++) {
    for (const { name, column, missing } of numbers) {
      const value = column[index]!;
      row[name] = value === missing || value !== value ? undefined : value;
    }
    for (const [name, { dictionary, places }] of texts) row[name] = dictionary[places[index]!];
    if (long) {
      const { starts, ids } = long.lists;
      const [start, end] = [starts[index]!, starts[index + 1]!];
      row['record_ids'] = start === end ? NO_IDS : Array.from(ids.subarray(start, end));
    }
    visit(row as unknown as IndexRow);
  }
}

/** The rows of a whole chunk as objects of their own. */
export function rowsOf(chunk: Pick<Chunk, 'core' | 'long'>): IndexRow[] {
  const rows: IndexRow[] = [];
  visitChunk(chunk, (row) => rows.push({ ...row }));
  return rows;
}

/** Rows in the order of ids, where newer ones of the same id replace older ones. */
export function mergeRows(older: readonly IndexRow[], newer: readonly IndexRow[]): IndexRow[] {
  const byId = new Map([...older, ...newer].map((row) => [row.id, row]));
  return [...byId.values()].sort((one, other) => one.id - other.id);
}
