/** Which rows of the audit log our log has already. */
import { allOf, conditionOf, MAX_PAGE, type LogReader } from '../../../log';
import { mergeRows, minutesOf, type Survey } from './survey';

const MERGED = 'source in ("audit-log")';

/** Merged records of the file's period, and those without a time. */
function conditionsOf(found: Survey): string[] {
  const { doubts } = found;
  const span = minutesOf(found);
  return [
    ...(span ? [allOf([MERGED, conditionOf(span)])] : []),
    ...(doubts.time + doubts.broken > 0 ? [allOf([MERGED, 'occurred_at = ""'])] : []),
  ];
}

/** Event ids of what was merged before in the file's period: a request for every 500 of them, one when there are none. Throws `LogError`. */
export async function knownIds(
  log: LogReader,
  found: Survey,
  onProgress: (ids: number) => void,
  signal: AbortSignal,
): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const condition of conditionsOf(found)) {
    for (let above = 0; ;) {
      const records = await log.byId({ above, condition, fields: ['event_id'], signal });
      for (const { event_id } of records) ids.add(event_id);
      onProgress(ids.size);
      if (records.length < MAX_PAGE) break;
      above = records.at(-1)!.id;
    }
  }
  return ids;
}

/** How many rows of the file the log has not: no request. */
export async function countNew(
  file: Blob,
  { encoding, reading, rows }: Survey,
  known: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<number> {
  if (known.size === 0) return rows;
  let count = 0;
  for await (const piece of mergeRows(file, encoding, reading, signal))
    count += piece.rows.filter(({ eventId }) => !known.has(eventId)).length;
  return count;
}
