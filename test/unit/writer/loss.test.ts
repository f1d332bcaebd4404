import type { Queue } from '../../../src/queue';
import { MAX_CHARACTERS, MAX_ENTRIES, lose, trim } from '../../../src/writer/loss';
import { entry, filled, keyOf } from './waiting';

describe('what is given up', () => {
  it('is counted with everything it stood for, from its first time to its last', () => {
    const queue = filled(entry(1, { count: 3 }), entry(2), entry(3, { count: 40 }), entry(4));
    const note = jest.fn();
    lose(queue, note, [keyOf(1), keyOf(2), keyOf(3)]);
    expect(note.mock.calls).toEqual([
      ['delivery.lost', '2026-11-21T09:30:00.001Z - 2026-11-21T09:30:00.003Z', 44],
    ]);
    expect(queue.unclaimed()).toEqual([keyOf(4)]);
  });

  it('counts one for an entry that cannot be read', () => {
    const note = jest.fn();
    lose(filled(), note, [keyOf(1)]);
    expect(note.mock.calls).toEqual([['delivery.lost', ' - ', 1]]);
  });

  const bounded = (count: number, characters: number): [string[], jest.Mock] => {
    const waiting = Array.from({ length: count }, (_, n) => `e${n}`);
    const evicted: string[] = [];
    const note = jest.fn();
    const queue = {
      unclaimed: () => waiting,
      characters: () => characters,
      read: () => undefined,
      evict: (keys: string[]) => evicted.push(...keys),
    } as unknown as Queue;
    trim(queue, note);
    return [evicted, note];
  };

  it.each([
    [MAX_ENTRIES, MAX_CHARACTERS, 0],
    [MAX_ENTRIES + 1, 0, 201],
    [11, MAX_CHARACTERS + 1, 2],
    [1, MAX_CHARACTERS + 1, 1],
  ])('is the oldest tenth, of %i entries with %i characters %i', (count, characters, expected) => {
    const [evicted, note] = bounded(count, characters);
    expect(evicted).toEqual(Array.from({ length: expected }, (_, n) => `e${n}`));
    expect(note).toHaveBeenCalledTimes(expected ? 1 : 0);
  });

  it('begins at 2,000 entries and 1.5 million characters', () => {
    expect([MAX_ENTRIES, MAX_CHARACTERS]).toEqual([2_000, 1_500_000]);
  });
});
