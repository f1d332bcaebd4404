/** What has to be given up, so that it is never given up silently. */
import type { Queue } from '../queue';
import type { Note } from './note';

/** The queue's bounds; beyond them the oldest become one record that says how many were lost. */
export const MAX_ENTRIES = 2_000;
export const MAX_CHARACTERS = 1_500_000;

/** Removes entries and counts them in a note: repeats that were folded and events that an older note counted are counted on. */
export function lose(queue: Queue, note: Note, keys: readonly string[]): void {
  const entries = keys.map((key) => queue.read(key));
  queue.evict(keys);
  note(
    'delivery.lost',
    [entries[0], entries.at(-1)].map((entry) => entry?.occurred_at_ms).join(' - '),
    entries.reduce((sum, entry) => sum + (entry?.count ?? 1), 0),
  );
}

/** Keeps the queue within its bounds: while it is beyond them, the oldest tenth gives way at each look. */
export function trim(queue: Queue, note: Note): void {
  const waiting = queue.unclaimed();
  if (waiting.length > MAX_ENTRIES || queue.characters(waiting) > MAX_CHARACTERS)
    lose(queue, note, waiting.slice(0, waiting.length / 10 + 1));
}
