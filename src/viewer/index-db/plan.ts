/** What an update will take, to be told before it begins. */
import { allOf, pagesOf, type LogReader } from '../log';
import { changedSince, isBehind, storedSince } from './asked';
import type { IndexStore } from './store';

/** Work that lies ahead. */
export interface Plan {
  records: number;
  /** Requests it takes, those of the check at the end included; each counts against the log app's daily limit. */
  requests: number;
}

/** Counts the work ahead: up to four requests. */
export async function planUpdate(
  reader: LogReader,
  store: IndexStore,
  since: number | undefined,
  signal?: AbortSignal,
): Promise<Plan> {
  const progress = await store.progress();
  const codes = progress?.codes ?? (await reader.system());
  const stored = storedSince(codes, since);
  if (!progress || !Number.isFinite(progress.low)) {
    const records = await reader.count({}, stored, signal);
    return { records, requests: pagesOf(records) + 2 };
  }
  const newer = await reader.count({}, `$id > ${progress.high}`, signal);
  const changed = await reader.count({}, `$id >= ${progress.low} and ${changedSince(progress)}`, signal);
  const older = isBehind(progress, since)
    ? await reader.count({}, allOf([`$id < ${progress.low}`, stored]), signal)
    : 0;
  return {
    records: newer + older,
    requests: pagesOf(newer) + pagesOf(changed) + (older > 0 ? pagesOf(older) : 0) + 1,
  };
}
