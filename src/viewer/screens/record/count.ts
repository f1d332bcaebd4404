/** Counts who saw a record: from the log, which takes requests, or from the index, which takes none. */
import type { ViewerContext } from '../../context';
import { rowOf } from '../../index-db';
import type { Span } from '../../log';
import { AudienceCount, type Audience } from './audience';
import type { RecordReading } from './reading';

type Known = Pick<ViewerContext, 'known'>;

/** Goes on where the reading stopped. `changed` is called after each request. Throws `LogError`. */
export async function countFromLog(
  reading: RecordReading,
  { known }: Known,
  signal: AbortSignal,
  changed: () => void,
): Promise<Audience> {
  const { appId, recordId } = reading.options;
  await reading.toTheEnd(signal, changed);
  const count = new AudienceCount(appId, recordId);
  for (const record of reading.records()) {
    known.learn(record);
    count.add(rowOf(record));
  }
  return count.result();
}

/** Throws `LogError` when it is stopped, and what the database says. */
export async function countFromIndex(
  { index, known }: Known & Pick<ViewerContext, 'index'>,
  { appId, recordId }: { appId: number; recordId: number },
  span: Span,
  signal: AbortSignal,
): Promise<Audience> {
  const count = new AudienceCount(appId, recordId);
  await index.scan(
    { ...span, apps: [appId] },
    (row) => {
      known.learn(row);
      count.add(row);
    },
    { long: true, signal },
  );
  return count.result();
}
