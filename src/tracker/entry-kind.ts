import { isFoldable, type Entry } from '../entry';
import type { EntryKind } from '../queue';

/** Actions that leave soon: somebody may have to act on them. */
const URGENT_ACTIONS: readonly string[] = ['delete', 'print', 'copy'];

/** How an entry waits in the queue. An entry that leaves soon is never folded into (see `isFoldable`). */
export function kindOf(entry: Entry, folding: boolean): EntryKind {
  if (URGENT_ACTIONS.includes(entry.action)) return 'u';
  return folding && isFoldable(entry) ? 'f' : 'e';
}
