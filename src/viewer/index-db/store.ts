/** The local index's database: one for each log app and auditor, so that nothing of one auditor is in another's. */
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { SystemCodes } from '../log';
import type { Chunk, ChunkSummary, CoreColumns, LongColumns } from './chunk';

/** Raised when the columns change: an index of another version is erased and built anew. */
const FORMAT = 1;

/** How far the index has come. Ids from `low` to `high` are in it, all of them that kintone showed. */
export interface Progress {
  low: number;
  high: number;
  /** Nothing older is in the log, or was when the build got there. */
  reachedStart: boolean;
  /** Records stored from this instant on are in it (ms since 1970), when not all are. */
  since: number;
  /** Changes up to this instant are in it, all but those of its last minutes (ms since 1970). */
  changed: number;
  rows: number;
  /** When it was last brought up to date, ms since 1970. */
  updatedAt: number;
  codes: SystemCodes;
}

interface Schema extends DBSchema {
  progress: { key: 'progress'; value: Progress };
  summaries: { key: number; value: ChunkSummary };
  core: { key: number; value: CoreColumns };
  long: { key: number; value: LongColumns };
}

const STORES = ['progress', 'summaries', 'core', 'long'] as const;

/** Name of the database of an auditor. */
export const databaseName = (appId: string, userCode: string): string =>
  `access-logger-index:${appId}:${encodeURIComponent(userCode)}`;

export class IndexStore {
  private database: Promise<IDBPDatabase<Schema>> | undefined;

  constructor(private readonly name: string) {}

  /** Creates nothing: who never builds an index has none on this computer, not even an empty one. */
  async progress(): Promise<Progress | undefined> {
    if (!this.database && !(await this.isThere())) return undefined;
    return (await this.open()).get('progress', 'progress');
  }

  /** All chunks, in the order of ids. */
  async summaries(): Promise<ChunkSummary[]> {
    if (!this.database && !(await this.isThere())) return [];
    return (await this.open()).getAll('summaries');
  }

  async core(key: number): Promise<CoreColumns> {
    return found(await (await this.open()).get('core', key));
  }

  async long(key: number): Promise<LongColumns> {
    return found(await (await this.open()).get('long', key));
  }

  /** Writes chunks, drops others and notes the progress: all of it or nothing. */
  async write(progress: Progress, chunks: readonly Chunk[], dropped: readonly number[] = []): Promise<void> {
    const transaction = (await this.open()).transaction(STORES, 'readwrite', { durability: 'relaxed' });
    const writes: Promise<unknown>[] = [transaction.objectStore('progress').put(progress, 'progress')];
    for (const key of dropped) {
      for (const name of ['summaries', 'core', 'long'] as const)
        writes.push(transaction.objectStore(name).delete(key));
    }
    for (const { summary, core, long } of chunks) {
      writes.push(
        transaction.objectStore('summaries').put(summary, summary.key),
        transaction.objectStore('core').put(core, summary.key),
        transaction.objectStore('long').put(long, summary.key),
      );
    }
    await Promise.all([...writes, transaction.done]);
  }

  /** Removes the whole database. */
  async erase(): Promise<void> {
    await this.close();
    await deleteDB(this.name);
  }

  private async close(): Promise<void> {
    const database = this.database;
    this.database = undefined;
    if (database) (await database).close();
  }

  private async isThere(): Promise<boolean> {
    return (await indexedDB.databases()).some(({ name }) => name === this.name);
  }

  private open(): Promise<IDBPDatabase<Schema>> {
    this.database ??= openDB<Schema>(this.name, FORMAT, {
      upgrade: (database) => {
        for (const name of database.objectStoreNames) database.deleteObjectStore(name);
        for (const name of STORES) database.createObjectStore(name);
      },
      // Another tab wants to erase it, or has a newer viewer.
      blocking: () => void this.close(),
      terminated: () => (this.database = undefined),
    }).catch((error: unknown) => {
      this.database = undefined;
      throw error;
    });
    return this.database;
  }
}

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('A part of the local index is missing.');
  return value;
}
