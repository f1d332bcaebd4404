/** IndexedDB of a browser, as far as the mirror goes: what is on the disk, and what is still on its way there, in order. */
import type { Item } from '../../../../src/queue';
import type { Clock } from './clock';
import { put } from './put';

interface Write {
  items: readonly Item[];
  commit(): void;
}

export class SharedIndexedDb {
  readonly onDisk = new Map<string, string>();
  private underway: Write[] = [];
  /** How long a write takes to reach the disk, ms. */
  lagMs = 0;

  constructor(private readonly clock: Clock) {}

  /** A page writes. Gives what resolves when it is on the disk; never when the browser dies before. */
  write(items: readonly Item[]): Promise<void> {
    // Somebody may wait for it.
    this.clock.stir();
    return new Promise((resolve) => {
      const write: Write = {
        items,
        commit: () => {
          for (const [key, value] of items) put(this.onDisk, key, value);
          resolve();
        },
      };
      this.underway.push(write);
      if (this.lagMs === 0) this.commitUntil(write);
      else this.clock.after(this.lagMs, () => this.commitUntil(write));
    });
  }

  /** A page reads, which finishes what was written before. */
  read(): Item[] {
    this.commitAll();
    return [...this.onDisk];
  }

  /** What was written reaches the disk. */
  commitAll(): void {
    this.commitUntil(this.underway.at(-1));
  }

  /** Keys of which the disk has not yet the latest. */
  keysUnderway(): string[] {
    return this.underway.flatMap(({ items }) => items.map(([key]) => key));
  }

  /** The browser dies: what was on its way never arrives. */
  loseUnderway(): void {
    this.underway = [];
  }

  /** Transactions reach the disk in their order. */
  private commitUntil(last: Write | undefined): void {
    const place = last ? this.underway.indexOf(last) : -1;
    for (const { commit } of this.underway.splice(0, place + 1)) commit();
  }
}
