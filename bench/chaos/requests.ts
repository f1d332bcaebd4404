/** The requests that write to the log: what happens to them, and how many there were. */
import type { Fault } from '../../sandbox';
import type { Scene } from './scene';

const RECORDS = '/k/v1/records.json';

/** From now on this happens to so many of the requests that add log records; nothing else does. */
export function fail({ sandbox, logApp }: Scene, faults: readonly Fault[], times?: number): void {
  sandbox.setFaults(
    faults.map((fault) => ({
      match: { method: 'POST', path: RECORDS, app: logApp },
      fault,
      ...(times === undefined ? {} : { times }),
    })),
  );
}

/** The requests that have added log records, or tried to, since the last call. */
export function takeRequests({ sandbox, logApp }: Scene): number {
  const { length } = sandbox
    .journal()
    .filter(({ method, path, app }) => method === 'POST' && path === RECORDS && app === logApp);
  sandbox.clearJournal();
  return length;
}
