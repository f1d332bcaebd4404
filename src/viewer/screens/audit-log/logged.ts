/** The merge itself becomes a log record: who brought which file into the log, and what became of its rows. */
import type { LogWriter } from '../../log';
import type { Looked, MergeProgress } from './merge';

/** ISO 8601 UTC. */
const iso = (instant: number | undefined): string | undefined =>
  instant === undefined ? undefined : new Date(instant).toISOString();

/** `$id` of the log record: one request. Throws `LogError`. */
export function logMerge(
  writer: Pick<LogWriter, 'add'>,
  file: string,
  { found, fresh }: Looked,
  { added, refused }: MergeProgress,
  signal: AbortSignal,
): Promise<number> {
  const detail = {
    file,
    sha256: found.sha256,
    bytes: found.bytes,
    encoding: found.encoding,
    zone: found.reading.zone,
    ...{ from: iso(found.from), to: iso(found.to), rows: found.rows },
    ...{ added, known: found.rows - fresh, refused: refused.length, doubts: found.doubts },
  };
  return writer.add(
    {
      action: 'import',
      outcome: 'succeeded',
      eventType: 'viewer.audit-log',
      detail: JSON.stringify(detail, null, 2),
    },
    signal,
  );
}
