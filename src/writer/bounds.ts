import type { Queue } from '../queue';
import type { Note } from './note';

/** The queue's bounds; beyond them the oldest become one record that says how many were lost. */
export const MAX_ENTRIES = 2_000;
export const MAX_CHARACTERS = 1_500_000;
/** How many of the oldest give way at once, so that a full queue is not trimmed at every event. */
const TRIM_SHARE = 0.1;
/** Below this number sizes are not even read: an entry has at most some 60,000 characters, most have 600. */
const SURELY_SMALL = 20;

/** Keeps the queue within its bounds. */
export function trim(queue: Queue, note: (note: Note) => void): void {
  const waiting = queue.waiting();
  if (waiting.length <= SURELY_SMALL) return;
  const excess = Math.max(waiting.length - MAX_ENTRIES, queue.characters(waiting) > MAX_CHARACTERS ? 1 : 0);
  if (excess <= 0) return;
  const out = waiting.slice(0, excess + Math.ceil(waiting.length * TRIM_SHARE));
  const entries = out.flatMap(({ key }) => queue.read(key) ?? []);
  // An older note of the same kind gives way too; what it counted is counted on.
  const count = entries.reduce(
    (sum, entry) => sum + (entry.event_type === 'delivery.lost' ? (entry.count ?? 1) : 1),
    0,
  );
  queue.evict(out.map(({ key }) => key));
  const [first, last] = [entries[0], entries[entries.length - 1]];
  note({
    type: 'lost',
    count,
    detail: `${count} events lost between ${first?.occurred_at_ms} and ${last?.occurred_at_ms}: queue full`,
  });
}
