/** How many requests the log app has taken today, estimated from its own records where kintone does not tell. */
import type { RestRecord } from '../../../integrity/report';

export interface RequestsEstimate {
  /** Requests today; rounded up. */
  requests: number;
  /** Records a request, in the sample. */
  perRequest: number;
  /** Records looked at. */
  sample: number;
}

/**
 * One request adds records with consecutive ids, one creator and one time of creation. Two requests of the same person in
 * the same minute with nobody's in between look like one, so this is the least it can have been.
 * @param newest the newest records, ascending by id
 */
export function estimateRequests(
  newest: readonly RestRecord[],
  recordsToday: number,
): RequestsEstimate | undefined {
  if (newest.length === 0) return undefined;
  let runs = 0;
  let before: { id: number; mark: string } | undefined;
  for (const record of newest) {
    const id = Number(record['$id']?.value);
    const mark = Object.values(record)
      .filter(({ type }) => type === 'CREATOR' || type === 'CREATED_TIME')
      .map(({ value }) => JSON.stringify(value))
      .join();
    if (before?.mark !== mark || id !== before.id + 1) runs++;
    before = { id, mark };
  }
  const perRequest = newest.length / runs;
  return { requests: Math.ceil(recordsToday / perRequest), perRequest, sample: newest.length };
}
