/** How much an event of the print and copy log took out: what the tracker, the viewer and kintone's audit log say in `detail`. */
import type { LogRecord } from '../../log';

interface Output {
  /** How many characters were copied. */
  characters: number | undefined;
  /** They were cut, not only copied. */
  isCut: boolean;
  /** Name of the file that was written. */
  file: string;
  /** Rows in it. */
  rows: number | undefined;
  /** What of the detail is none of that. */
  rest: string;
}

const COPY = /^(cut; )?characters=(\d{1,15})(?:; |$)/;

export function outputOf({
  action,
  source,
  detail,
}: Pick<LogRecord, 'action' | 'source' | 'detail'>): Output {
  const none: Output = { characters: undefined, isCut: false, file: '', rows: undefined, rest: detail };
  if (action === 'copy') {
    const found = COPY.exec(detail);
    return found
      ? {
          ...none,
          characters: Number(found[2]),
          isCut: found[1] !== undefined,
          rest: detail.slice(found[0].length),
        }
      : none;
  }
  if (action !== 'export' || source === 'audit-log') return none;
  const manifest = objectIn(detail);
  const { file, rows } = manifest;
  return typeof file === 'string' && typeof rows === 'number' ? { ...none, file, rows, rest: '' } : none;
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
