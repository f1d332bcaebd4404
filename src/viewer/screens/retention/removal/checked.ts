import type { Archived } from '../../../log';
import type { LoggedArchive } from './archives';
import type { ArchiveContent } from './read-archive';

/** An archive that was read back and is what the log says. */
export interface Checked {
  content: ArchiveContent;
  archive: LoggedArchive;
  /** Not yet gone, by `$id` ascending. */
  left: readonly Archived[];
}
