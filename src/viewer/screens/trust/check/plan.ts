/** Which log records a check is about, and what it takes to read them. */
import { MAX_PAGE, timeText, type LogReader, type Span } from '../../../log';

export interface CheckPlan {
  /** When kintone stored the records, ms since 1970; empty for the whole log. */
  span: Span;
  /** Numbers of the first and the last record of the period; all between them are read, whatever time they claim. */
  firstId: number;
  lastId: number;
  /** Records between the two; 0: there is nothing to check. */
  records: number;
  /** Requests ahead. Sessions that began before the period take one more for every hundred beyond the first. */
  requests: number;
}

/** The record before, retentions, sessions' beginnings, two for the log, the record after, missing ones once more. */
const EXTRA_REQUESTS = 7;

/**
 * The time is the one at which kintone stored the record: what a browser claims could be chosen so that a record is in no period.
 * Three requests, four the first time. Throws `LogError`.
 */
export async function planCheck(log: LogReader, span: Span, signal: AbortSignal): Promise<CheckPlan> {
  const { created_time } = await log.system();
  const condition = [
    ...(span.from === undefined ? [] : [`${created_time} >= ${timeText(span.from)}`]),
    ...(span.to === undefined ? [] : [`${created_time} < ${timeText(span.to)}`]),
  ].join(' and ');
  const end = async (descending: boolean): Promise<number> => {
    const [record] = await log.byId({ condition, descending, limit: 1, fields: [created_time], signal });
    return record?.id ?? 0;
  };
  const firstId = await end(false);
  if (firstId === 0) return { span, firstId, lastId: 0, records: 0, requests: 0 };
  const lastId = await end(true);
  const records = await log.count({}, `$id >= ${firstId} and $id <= ${lastId}`, signal);
  return { span, firstId, lastId, records, requests: Math.ceil(records / MAX_PAGE) + EXTRA_REQUESTS };
}
