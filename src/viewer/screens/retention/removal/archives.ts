/** Archives as the log knows them: each is a log record, written before the file is finished. */
import type { ExportResult } from '../../../files';
import type { LogReader, LogRecord } from '../../../log';
import type { Due, Policy } from '../rules';

export const ARCHIVE_EVENT = 'viewer.retention.archive';

/** What the `detail` of an archive's log record says. */
interface ArchiveDetail extends ExportResult {
  archive: true;
  file: string;
  policy: Policy;
  /** Years -> the instant that records had to be older than, ISO 8601 UTC. */
  cutoffs: Record<string, string>;
}

export const archiveDetail = (
  result: ExportResult,
  file: string,
  { policy, cutoffs }: Due,
): ArchiveDetail => ({
  archive: true,
  file,
  ...result,
  policy,
  cutoffs: Object.fromEntries(
    [...cutoffs].map(([years, instant]) => [years, new Date(instant).toISOString()]),
  ),
});

/** An archive that the log knows. */
export interface LoggedArchive {
  /** `$id` of the log record. */
  id: number;
  /** Login name that kintone vouches for. */
  by: string;
  /** When kintone stored the log record, ISO 8601 UTC. */
  at: string;
  file: string;
  sha256: string;
  rows: number;
}

/** An archive in a log record; `undefined` when the record was changed, speaks in another's name, or tells of none. */
function loggedArchive(record: LogRecord): LoggedArchive | undefined {
  const { id, revision, creator, user_code, created_time, detail } = record;
  if (revision !== 1 || creator === '' || creator !== user_code) return undefined;
  let said: Partial<Record<keyof ArchiveDetail, unknown>> | null;
  try {
    said = JSON.parse(detail) as typeof said;
  } catch {
    return undefined;
  }
  const { archive, file, sha256, rows } = said ?? {};
  if (archive !== true || typeof file !== 'string' || typeof sha256 !== 'string' || typeof rows !== 'number')
    return undefined;
  return { id, by: creator, at: created_time, file, sha256, rows };
}

/** Log records looked at: more archives than that nobody has lying about. */
const LOOKED_AT = 500;

/** The newest archive of a hash, `undefined` when the log knows none: one request. Throws `LogError`. */
export async function findArchive(
  log: LogReader,
  sha256: string,
  signal: AbortSignal,
): Promise<LoggedArchive | undefined> {
  const condition = `action in ("retention") and event_type = "${ARCHIVE_EVENT}"`;
  const records = await log.byId({ condition, descending: true, limit: LOOKED_AT, signal });
  return records
    .flatMap((record) => loggedArchive(record) ?? [])
    .find((archive) => archive.sha256 === sha256);
}
