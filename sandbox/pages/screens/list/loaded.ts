import type { AppData } from '../../data/app';
import { savedRecord } from '../../record/build';
import type { EventRecord, RestRecord } from '../../record/types';
import { idOf } from './table';

/** What a list has read. */
interface Loaded {
  readonly records: RestRecord[];
  /** Of all pages. */
  readonly total: number;
  /** The records of the event, which handlers share with nobody. */
  readonly shown: EventRecord[];
}

export const NOTHING_LOADED: Loaded = { records: [], total: 0, shown: [] };

/** @param query null: nothing is read */
export async function loadRecords(app: AppData, query: string | null): Promise<Loaded> {
  if (query === null) return NOTHING_LOADED;
  const { records, total } = await app.records(query);
  return { records, total, shown: records.map((record) => savedRecord(record, 'index')) };
}

/** With a record as it was saved in the list; what the event gave to handlers stays theirs. */
export const withSaved = (loaded: Loaded, saved: RestRecord): Loaded => ({
  ...loaded,
  records: loaded.records.map((record) => (idOf(record) === idOf(saved) ? saved : record)),
});
