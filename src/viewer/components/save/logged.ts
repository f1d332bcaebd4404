/** A file of figures is an export like that of events: the log says who took what, before the file is the person's. */
import { Sha256Stream } from '../../../integrity/stream';
import { formatAddress, type Address } from '../../address';
import type { ViewerContext } from '../../context';

export interface TableFile {
  /** With its extension. */
  name: string;
  /** Where the viewer shows the same figures. */
  address: Address;
  /** Rows without the headings. */
  rows: number;
  /** Made when it is asked for. */
  text: () => string;
}

/** What the log says of it, as JSON in `detail`; the words are those of the export's manifest. */
interface TableManifest {
  file: string;
  format: 'csv';
  rows: number;
  bytes: number;
  /** SHA-256 of the file, 64 hex digits. */
  sha256: string;
  /** The viewer's address that shows the same figures. */
  filter: string;
  /** ISO 8601 UTC. */
  exported_at: string;
  /** Login name. */
  exported_by: string;
}

/** Writes into the log that the file is given out, and then gives it. Throws `LogError`: then nothing was given. */
export async function loggedFile(
  { name, address, rows, text }: TableFile,
  { writer, user, now }: Pick<ViewerContext, 'writer' | 'user' | 'now'>,
): Promise<Blob> {
  const bytes = new TextEncoder().encode(text());
  const hash = new Sha256Stream();
  hash.add(bytes);
  const manifest: TableManifest = {
    ...{ file: name, format: 'csv', rows, bytes: bytes.length, sha256: hash.end() },
    filter: formatAddress(address),
    exported_at: new Date(now()).toISOString(),
    exported_by: user.code,
  };
  await writer.add({
    action: 'export',
    outcome: 'succeeded',
    eventType: 'viewer.export',
    detail: JSON.stringify(manifest, null, 2),
  });
  return new Blob([bytes], { type: 'text/csv' });
}
