/**
 * Finds out by counting whether records have vanished from the log since they were read (a retention, a deletion) or were
 * missed, and puts the index right: it halves the ids until it knows which chunks differ, and reads only those again.
 */
import type { LogReader } from '../log';
import { packChunk, type Chunk, type ChunkSummary } from './chunk';
import { fieldsOf, rowOf, type IndexRow } from './row';
import type { IndexStore, Progress } from './store';

/** What the log has, between chunks. */
interface Range {
  chunks: readonly ChunkSummary[];
  /** Ids above this one belong to the range. */
  above: number;
}

interface Repaired {
  progress: Progress;
  /** Rows that were taken out, less those that were put in. */
  removed: number;
}

/** One request when all is well. Throws `LogError`. */
export async function repair(
  reader: LogReader,
  store: IndexStore,
  start: Progress,
  signal?: AbortSignal,
): Promise<Repaired> {
  let progress = start;

  const differs = async ({ chunks, above }: Range): Promise<number | undefined> => {
    const expected = chunks.reduce((sum, { rows }) => sum + rows, 0);
    const actual = await reader.count({}, `$id > ${above} and $id <= ${chunks.at(-1)!.lastId}`, signal);
    return actual === expected ? undefined : actual;
  };

  const replace = async (dropped: readonly ChunkSummary[], chunks: readonly Chunk[]): Promise<void> => {
    const before = dropped.reduce((sum, { rows }) => sum + rows, 0);
    const after = chunks.reduce((sum, { summary }) => sum + summary.rows, 0);
    progress = { ...progress, rows: progress.rows - before + after };
    const kept = new Set(chunks.map(({ summary }) => summary.key));
    await store.write(
      progress,
      chunks,
      dropped.map(({ key }) => key).filter((key) => !kept.has(key)),
    );
  };

  const check = async (range: Range): Promise<void> => {
    const { chunks, above } = range;
    const actual = await differs(range);
    if (actual === undefined) return;
    const [only] = chunks;
    if (actual === 0) await replace(chunks, []);
    else if (chunks.length === 1 && only) {
      const rows = await readAgain(reader, progress, above, only.lastId, signal);
      await replace([only], rows.length > 0 ? [packChunk(only.key, rows)] : []);
    } else {
      const half = chunks.length >> 1;
      await check({ chunks: chunks.slice(0, half), above });
      await check({ chunks: chunks.slice(half), above: chunks[half - 1]!.lastId });
    }
  };

  const chunks = await store.summaries();
  if (chunks.length > 0) await check({ chunks, above: start.low - 1 });
  return { progress, removed: start.rows - progress.rows };
}

async function readAgain(
  reader: LogReader,
  { codes }: Progress,
  above: number,
  lastId: number,
  signal: AbortSignal | undefined,
): Promise<IndexRow[]> {
  const rows: IndexRow[] = [];
  const options = { above, condition: `$id <= ${lastId}`, fields: fieldsOf(codes), signal };
  for await (const records of reader.all({}, options)) rows.push(...records.map(rowOf));
  return rows;
}
