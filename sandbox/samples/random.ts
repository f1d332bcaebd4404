/** The same "random" content in every sandbox: a small generator (mulberry32) with a fixed start. */
export interface Dice {
  /** A whole number from 0 to `sides` - 1. */
  roll(sides: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** Some of the items, in their order; perhaps none. */
  some<Item>(items: readonly Item[]): Item[];
}

export function dice(start: number): Dice {
  let state = start;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const roll = (sides: number): number => Math.floor(next() * sides);
  return {
    roll,
    pick: <Item>(items: readonly Item[]): Item => {
      const item = items[roll(items.length)];
      if (item === undefined) throw new Error('There is nothing to pick from.');
      return item;
    },
    some: (items) => items.filter(() => next() < 0.4),
  };
}
