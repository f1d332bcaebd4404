/** A file is taken for an archive only when the log knows it; then it is asked what of it is still in the log. */
import type { Archived, LogReader } from '../../../log';
import type { DuePlan } from '../plan';
import { findArchive, type LoggedArchive } from './archives';
import { readArchive, type ArchiveContent } from './read-archive';

/** An archive that was read back and is what the log says. */
export interface Checked {
  content: ArchiveContent;
  archive: LoggedArchive;
  /** Not yet gone, by `$id` ascending. */
  left: readonly Archived[];
}

/**
 * Reads the file back; `undefined` when the log knows no such archive. Two requests. Throws what `readArchive` does, and `LogError`.
 */
export async function checkArchive(
  file: Blob,
  { due, condition }: Pick<DuePlan, 'due' | 'condition'>,
  log: LogReader,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Checked | undefined> {
  const content = await readArchive(file, due, onProgress, signal);
  const archive = await findArchive(log, content.sha256, signal);
  return archive && { content, archive, left: await leftOf(content, condition, log, signal) };
}

/** Records go in the order of their numbers, so below the first that is there all are gone: one request. */
async function leftOf(
  { due }: ArchiveContent,
  condition: string,
  log: LogReader,
  signal: AbortSignal,
): Promise<Archived[]> {
  const [first, last] = [due[0], due.at(-1)];
  if (!first || !last) return [];
  const [lowest] = await log.byId({
    ...{ above: first.id - 1, below: last.id + 1, condition },
    ...{ limit: 1, fields: ['event_id'], signal },
  });
  return lowest ? due.filter(({ id }) => id >= lowest.id) : [];
}
