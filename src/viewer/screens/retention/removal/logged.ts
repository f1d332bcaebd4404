/** A removal is told of in the log: which records go, before they do, and at the end how many are gone. */
import type { LogWriter } from '../../../log';
import type { Policy } from '../rules';
import type { RemovalDetail, RemovalParts } from './run';

const REMOVE_EVENT = 'viewer.retention.delete';
const DONE_EVENT = 'viewer.retention';

/** @param sha256 of the archive that holds the records */
export function removalLog(
  writer: Pick<LogWriter, 'add'>,
  sha256: string,
  policy: Policy,
): Pick<RemovalParts, 'announce' | 'conclude'> {
  const add = (
    eventType: string,
    outcome: 'attempted' | 'succeeded',
    detail: object,
    signal: AbortSignal,
  ): Promise<number> =>
    writer.add({ action: 'retention', outcome, eventType, detail: JSON.stringify(detail) }, signal);
  return {
    announce: (deleted, signal) =>
      add(REMOVE_EVENT, 'attempted', { sha256, deleted } satisfies RemovalDetail, signal),
    conclude: ({ removed, changed }, signal) =>
      add(DONE_EVENT, 'succeeded', { sha256, removed, changed: changed.length, policy }, signal),
  };
}
