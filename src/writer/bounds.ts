import type { Queue } from '../queue';
import type { ResolveContext } from './resolve';

/** The queue's bounds; beyond them the oldest become one record that says how many were lost. */
export const MAX_ENTRIES = 2_000;
export const MAX_CHARACTERS = 1_500_000;
/** How many of the oldest give way at once, so that a full queue is not trimmed at every event. */
const TRIM_SHARE = 0.1;

/** Keeps the queue within its bounds. */
export function trim(queue: Queue, note: ResolveContext['note']): void {
  const waiting = queue.waiting();
  const excess = waiting.length - MAX_ENTRIES;
  if (excess <= 0 && queue.characters(waiting) <= MAX_CHARACTERS) return;
  const out = waiting.slice(0, Math.max(0, excess) + Math.ceil(waiting.length * TRIM_SHARE));
  const lost = out.flatMap((key) => queue.read(key) ?? []);
  // An older note of the same kind gives way too; what it counted is counted on.
  const count = lost.reduce(
    (sum, entry) => sum + ((entry.event_type === 'delivery.lost' && entry.count) || 1),
    0,
  );
  queue.evict(out);
  note(
    'delivery.lost',
    [lost[0], lost[lost.length - 1]].map((entry) => entry?.occurred_at_ms).join(' - '),
    count,
  );
}
