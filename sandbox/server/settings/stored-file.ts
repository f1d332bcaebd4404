import type { StoredFileInfo } from '../model';
import { problem } from '../problems';
import type { Checks } from './checks';
import type { QueryContext } from './queries';

/** The file that settings name by its key, `{fileKey}`, as answers show it. @throws KintoneError GAIA_BL01 when there is none */
export function storedFile(
  { domain, language }: QueryContext,
  checks: Checks,
  value: unknown,
  place: string,
): StoredFileInfo {
  const fileKey = checks.text(checks.object(value, place)['fileKey'], `${place}.fileKey`);
  const stored = domain.files.get(fileKey);
  if (!stored) throw problem('GAIA_BL01', language, fileKey);
  const { bytes: _bytes, ...file } = stored;
  return file;
}
