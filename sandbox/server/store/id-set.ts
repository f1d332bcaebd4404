/** Record ids as one bit each: a million take 125 kilobytes, and two sets are joined word by word, without a look at a record. */
export class IdSet {
  private readonly words: Uint32Array;

  /** @param highest no id is above it */
  constructor(highest: number, ids: Iterable<number> = []) {
    this.words = new Uint32Array((highest >>> 5) + 1);
    this.add(ids);
  }

  add(ids: Iterable<number>): void {
    for (const id of ids) this.words[id >>> 5]! |= 1 << (id & 31);
  }

  /** Takes in what the other has. */
  unite({ words }: IdSet): void {
    words.forEach((word, at) => (this.words[at]! |= word));
  }

  /** Keeps only what the other has, too. */
  intersect({ words }: IdSet): void {
    this.words.forEach((word, at) => (this.words[at] = word & (words[at] ?? 0)));
  }

  /** All of them, ascending. */
  toArray(): Uint32Array {
    const ids = new Uint32Array(this.size);
    let found = 0;
    this.words.forEach((word, at) => {
      for (let left = word; left !== 0; left &= left - 1)
        ids[found++] = at * 32 + 31 - Math.clz32(left & -left);
    });
    return ids;
  }

  get size(): number {
    return this.words.reduce((sum, word) => sum + bitsOf(word), 0);
  }
}

/** How many bits of 32 are set. */
function bitsOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
