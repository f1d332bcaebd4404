/** What an event means for the question who saw, printed or changed something. */
import type { LogRecord } from './record';

/**
 * - `listed`: a list showed it
 * - `opened`: its own screen was shown
 * - `printed`: its print screen was shown, or the browser was told to print it
 * - `changed`: it was made, edited or deleted for certain, or an action of its process was taken
 * - `left`: it was left; says how long it was looked at
 * - `step`: part of an act that has an event of its own: a form opened, an attempt to save, the reason given for a view
 * - `other`: anything else, which its action names
 */
type AccessKind = 'listed' | 'opened' | 'printed' | 'changed' | 'left' | 'step' | 'other';

const CHANGES: readonly string[] = ['create', 'reuse', 'edit', 'delete'];

/** kintone has no event for a process action that was done: the attempt stands for it. */
export function accessKind({ action, outcome }: Pick<LogRecord, 'action' | 'outcome'>): AccessKind {
  if (action === 'list') return 'listed';
  if (action === 'view') return outcome === 'shown' ? 'opened' : 'step';
  if (action === 'print') return outcome === 'failed' ? 'step' : 'printed';
  if (action === 'leave') return 'left';
  if (CHANGES.includes(action)) return outcome === 'succeeded' ? 'changed' : 'step';
  if (action === 'process') return outcome === 'attempted' ? 'changed' : 'step';
  return 'other';
}
