/** The event id of a row: the same for the same row in any file, so that nothing is merged twice. */
import { Sha256Stream } from '../../../../integrity/stream';
import type { AuditRow } from './row';

const encoder = new TextEncoder();

/**
 * What makes a row itself. The level is not in it: it is translated, and says nothing that the rest does not. The time is an instant, so
 * that files written before and after a change of kintone's time zone agree.
 */
function contentOf(row: AuditRow): string {
  const { instant, time, service, user, ip_address, module, action, result, error_code, complement } = row;
  return JSON.stringify([
    ...[instant ?? time, service, user, ip_address, module, action, result, error_code, complement],
    // Of a row that cannot be told apart everything counts.
    ...(row.isBroken ? [row.others] : []),
  ]);
}

/** Hex digits of the hash that are kept: 192 bits. */
const DIGITS = 48;

/** Gives each row of one file its id, at most 64 characters: the hash of its content, and which of the equal rows it is. */
export function rowIds(): (row: AuditRow) => string {
  const met = new Map<string, number>();
  return (row) => {
    const stream = new Sha256Stream();
    stream.add(encoder.encode(contentOf(row)));
    const hash = stream.end().slice(0, DIGITS);
    const ordinal = (met.get(hash) ?? 0) + 1;
    met.set(hash, ordinal);
    return `audit-${hash}-${ordinal}`;
  };
}
