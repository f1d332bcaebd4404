/**
 * Record ids in an order that the caller decides, cheap to change and to look into: blocks of a thousand, so that a
 * million ids take four megabytes, and a write moves one block only.
 */

const MAX_BLOCK = 1024;

/** Negative: `a` comes first. Never 0 for two different ids. */
type IdOrder = (a: number, b: number) => number;

export class SortedIds {
  private blocks: Uint32Array[] = [];
  /** Rank of each block's first id; null when a write has shifted them. */
  private starts: number[] | null = null;
  private length = 0;

  constructor(private readonly order: IdOrder) {}

  /** @param sorted ids, in the order already */
  static of(sorted: Uint32Array, order: IdOrder): SortedIds {
    const ids = new SortedIds(order);
    for (let at = 0; at < sorted.length; at += MAX_BLOCK / 2)
      ids.blocks.push(sorted.slice(at, at + MAX_BLOCK / 2));
    ids.length = sorted.length;
    return ids;
  }

  get size(): number {
    return this.length;
  }

  /** How many ids come before the first one for which `isBefore` is false; the ids before that one must all have it true. */
  rank(isBefore: (id: number) => boolean): number {
    const block = lowerBound(this.blocks.length, (at) =>
      isBefore(this.blocks[at]![this.blocks[at]!.length - 1]!),
    );
    const ids = this.blocks[block];
    return ids ? this.ranks()[block]! + lowerBound(ids.length, (at) => isBefore(ids[at]!)) : this.length;
  }

  /** The ids from one rank up to another, which is left out. */
  *from(rank: number, end: number): Generator<number> {
    let block = this.blockOf(rank);
    let at = rank - (this.ranks()[block] ?? 0);
    for (let left = end - rank; left > 0; left--) {
      if (at === this.blocks[block]!.length) [block, at] = [block + 1, 0];
      yield this.blocks[block]![at++]!;
    }
  }

  /** The same ids from the last to the first. */
  *backFrom(end: number, rank: number): Generator<number> {
    let block = this.blockOf(end - 1);
    let at = end - 1 - (this.ranks()[block] ?? 0);
    for (let left = end - rank; left > 0; left--) {
      if (at < 0) at = this.blocks[--block]!.length - 1;
      yield this.blocks[block]![at--]!;
    }
  }

  at(rank: number): number {
    const block = this.blockOf(rank);
    return this.blocks[block]![rank - this.ranks()[block]!]!;
  }

  insert(id: number): void {
    const { blocks, order } = this;
    const found = lowerBound(blocks.length, (at) => order(blocks[at]![blocks[at]!.length - 1]!, id) < 0);
    // Behind everything: the last block takes it.
    const block = Math.min(found, Math.max(0, blocks.length - 1));
    const ids = blocks[block] ?? new Uint32Array();
    const at = lowerBound(ids.length, (index) => order(ids[index]!, id) < 0);
    const more = new Uint32Array(ids.length + 1);
    more.set(ids.subarray(0, at));
    more[at] = id;
    more.set(ids.subarray(at), at + 1);
    if (more.length <= MAX_BLOCK) blocks.splice(block, 1, more);
    else blocks.splice(block, 1, more.slice(0, MAX_BLOCK / 2), more.slice(MAX_BLOCK / 2));
    this.length++;
    this.starts = null;
  }

  /** Does nothing for an id that is not there. */
  remove(id: number): void {
    const { blocks, order } = this;
    const block = lowerBound(blocks.length, (at) => order(blocks[at]![blocks[at]!.length - 1]!, id) < 0);
    const ids = blocks[block];
    if (!ids) return;
    const at = lowerBound(ids.length, (index) => order(ids[index]!, id) < 0);
    if (ids[at] !== id) return;
    if (ids.length === 1) blocks.splice(block, 1);
    else blocks.splice(block, 1, Uint32Array.from([...ids.subarray(0, at), ...ids.subarray(at + 1)]));
    this.length--;
    this.starts = null;
  }

  private ranks(): number[] {
    if (this.starts) return this.starts;
    let start = 0;
    return (this.starts = this.blocks.map((block) => {
      start += block.length;
      return start - block.length;
    }));
  }

  private blockOf(rank: number): number {
    const starts = this.ranks();
    return Math.max(0, lowerBound(starts.length, (at) => starts[at]! <= rank) - 1);
  }
}

/** The first of `length` places where `isBefore` is false. */
function lowerBound(length: number, isBefore: (at: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
