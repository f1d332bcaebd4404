/** Reads an archive back, as it lies on the disk: its hash, and which records are in it. */
import { Sha256Stream } from '../../../../integrity/stream';
import type { Archived } from '../../../log';
import { isDue, isHeld, type Due } from '../rules';

export interface ArchiveContent {
  /** 64 hex digits. */
  sha256: string;
  /** Log records in the file. */
  rows: number;
  /** Those that are past their period under the policy of now, by `$id` ascending. */
  due: readonly Archived[];
  /** Kept because a hold or another period is in the policy now. */
  held: number;
  notDue: number;
}

/** A line that is no log record. */
export class NotAnArchive extends Error {
  constructor(readonly line: number) {
    super(`Line ${line} is no log record.`);
    this.name = 'NotAnArchive';
  }
}

/** What is read of a line; other members are passed over. */
interface ArchivedLine extends Archived {
  action: string;
  app_id: number | undefined;
  user_code: string;
  creator: string;
  created_time: string;
  occurred_at: string;
  occurred_at_ms: string;
}

function lineOf(text: string, number: number): ArchivedLine {
  let read: Partial<Record<keyof ArchivedLine, unknown>> | null;
  try {
    read = JSON.parse(text) as typeof read;
  } catch {
    throw new NotAnArchive(number);
  }
  const { id, revision, app_id } = read ?? {};
  const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;
  if (!isNumber(id) || !isNumber(revision)) throw new NotAnArchive(number);
  const textOf = (name: keyof ArchivedLine): string => {
    const value = read?.[name];
    return typeof value === 'string' ? value : '';
  };
  return {
    id,
    revision,
    app_id: isNumber(app_id) ? app_id : undefined,
    action: textOf('action'),
    user_code: textOf('user_code'),
    creator: textOf('creator'),
    created_time: textOf('created_time'),
    occurred_at: textOf('occurred_at'),
    occurred_at_ms: textOf('occurred_at_ms'),
  };
}

/** Lines of a file, piece by piece; the bytes are told of as they are read. */
async function* linesOf(
  file: Blob,
  onBytes: (bytes: Uint8Array) => void,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const reader = file.stream().getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await reader.read();
      if (value) onBytes(value);
      text += decoder.decode(value, { stream: !done });
      const lines = text.split('\n');
      text = done ? '' : lines.pop()!;
      yield* lines.filter((line) => line !== '');
      if (done) return;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Throws `NotAnArchive`, the signal's reason when it is aborted, and what the browser says when the file cannot be read. */
export async function readArchive(
  file: Blob,
  due: Due,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<ArchiveContent> {
  const hash = new Sha256Stream();
  const found = new Map<number, Archived>();
  let [bytes, rows, held, notDue] = [0, 0, 0, 0];
  const onBytes = (piece: Uint8Array): void => {
    hash.add(piece);
    bytes += piece.length;
    onProgress(bytes);
  };
  for await (const text of linesOf(file, onBytes, signal)) {
    const line = lineOf(text, ++rows);
    const { id, revision } = line;
    if (isDue(due, line)) found.set(id, { id, revision });
    else if (isHeld(due.policy, line)) held++;
    else notDue++;
  }
  if (rows === 0) throw new NotAnArchive(1);
  const sorted = [...found.values()].sort((one, other) => one.id - other.id);
  return { sha256: hash.end(), rows, due: sorted, held, notDue };
}
