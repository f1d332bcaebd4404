/** Which chunks records that were read belong to: most go to the end, late or changed ones further up. */
import { mergeRows, packChunk, rowsOf, type Chunk, type ChunkSummary } from './chunk';
import type { IndexRow } from './row';
import type { IndexStore } from './store';

/** Rows of a chunk. Larger ones are read faster, smaller ones are written faster. */
export const CHUNK_ROWS = 5_000;

interface SortedIn {
  /** Chunks that change, as they are then. */
  chunks: Chunk[];
  /** Rows that were not there, or not in this revision. */
  read: number;
  /** Rows more than before. */
  more: number;
}

/** Reads the chunks that the rows belong to; writes nothing. Rows that are there already are left alone. */
export async function sortIn(store: IndexStore, rows: readonly IndexRow[]): Promise<SortedIn> {
  const summaries = await store.summaries();
  const byChunk = new Map<number, IndexRow[]>();
  const newKey = (summaries.at(-1)?.key ?? -1) + 1;
  for (const row of rows) {
    const key = chunkFor(summaries, row.id, rows.length) ?? newKey;
    byChunk.set(key, [...(byChunk.get(key) ?? []), row]);
  }
  const known = new Set(summaries.map(({ key }) => key));
  const sorted: SortedIn = { chunks: [], read: 0, more: 0 };
  for (const [key, found] of byChunk) {
    const older = known.has(key) ? await rowsIn(store, key) : [];
    const unknown = unknownOf(found, older);
    if (unknown.length === 0) continue;
    const merged = mergeRows(older, unknown);
    sorted.chunks.push(packChunk(key, merged));
    sorted.read += unknown.length;
    sorted.more += merged.length - older.length;
  }
  return sorted;
}

/** The chunk of an id, of which so many rows are coming; `undefined`: a new one at the end. */
function chunkFor(summaries: readonly ChunkSummary[], id: number, coming: number): number | undefined {
  const inside = summaries.find(({ lastId }) => lastId >= id);
  if (inside) return inside.key;
  const last = summaries.at(-1);
  return last && last.rows + coming <= CHUNK_ROWS ? last.key : undefined;
}

const rowsIn = async (store: IndexStore, key: number): Promise<IndexRow[]> =>
  rowsOf({ core: await store.core(key), long: await store.long(key) });

/** What is not there yet, or not in this revision. */
function unknownOf(rows: readonly IndexRow[], known: readonly IndexRow[]): IndexRow[] {
  const revisions = new Map(known.map(({ id, revision }) => [id, revision]));
  return rows.filter(({ id, revision }) => revisions.get(id) !== revision);
}
