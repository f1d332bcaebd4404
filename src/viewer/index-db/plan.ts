/** What an update will take, to be told before it begins. */
import { allOf, pagesOf, type LogReader } from '../log';
import { changedSince, isBehind, storedSince } from './asked';
import type { IndexStore } from './store';

/** Work that lies ahead. */
export interface Plan {
  records: number;
  /** Requests it takes, the counts before and the check at the end included; each counts against the log app's daily limit. */
  requests: number;
}

/** Two or three requests. */
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
  const upToNow = { records: newer, requests: pagesOf(newer) + pagesOf(changed) + 1 };
  if (!isBehind(progress, since)) return upToNow;
  const older = await reader.count({}, allOf([`$id < ${progress.low}`, stored]), signal);
  return { records: newer + older, requests: upToNow.requests + 1 + pagesOf(older) };
}
