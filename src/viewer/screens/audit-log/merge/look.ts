/** Looks through a file before anything is written: what it holds, and what of it the log has not. */
import type { LogReader } from '../../../log';
import { countNew, knownIds } from './known';
import { survey, type Reading, type Survey, type Unreadable } from './survey';

/** A file that was looked through, and what is new of it. */
export interface Looked {
  found: Survey;
  /** Event ids of what was merged before in the file's period. */
  known: Set<string>;
  /** Rows that the log has not. */
  fresh: number;
}

export type LookStep =
  /** Bytes so far; the file is gone through twice. */
  | { kind: 'reading'; bytes: number; total: number }
  /** Event ids that the log has told so far. */
  | { kind: 'comparing'; ids: number };

/**
 * Reads the file and compares it with the log: the requests of `knownIds`. Throws the signal's reason when it is aborted,
 * `LogError`, and what the browser says when the file cannot be read.
 */
export async function lookThrough(
  file: File,
  reading: Reading,
  log: LogReader,
  onStep: (step: LookStep) => void,
  signal: AbortSignal,
): Promise<Looked | Unreadable> {
  onStep({ kind: 'reading', bytes: 0, total: file.size * 2 });
  const found = await survey(file, reading, (progress) => onStep({ kind: 'reading', ...progress }), signal);
  if ('kind' in found) return found;
  onStep({ kind: 'comparing', ids: 0 });
  const known = await knownIds(log, found, (ids) => onStep({ kind: 'comparing', ids }), signal);
  const fresh = await countNew(file, found, known, signal);
  return { found, known, fresh };
}
