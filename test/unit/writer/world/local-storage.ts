/** localStorage of a browser: what pages write, when other pages see it, what the disk has of it. */
import type { Clock } from './clock';
import { put } from './put';

/** A page as far as localStorage goes. */
export interface Reader {
  /** A write arrives; the writes are numbered in their order. */
  see(key: string, value: string | undefined, write: number): void;
}

export class SharedLocalStorage {
  /** As all pages see it in the end. */
  current = new Map<string, string>();
  private disk = new Map<string, string>();
  private writes = 0;
  isFull = false;
  /** How long a write takes to reach the other pages, ms. */
  lagMs = 15;

  constructor(
    private readonly clock: Clock,
    private readonly readers: readonly Reader[],
  ) {}

  /** The writer sees its write at once, the browser keeps it, other pages see it a little later (measured: up to 19 ms). */
  write(writer: Reader, key: string, value: string | undefined): void {
    if (this.isFull && value !== undefined) throw new DOMException('full', 'QuotaExceededError');
    put(this.current, key, value);
    const write = ++this.writes;
    writer.see(key, value, write);
    const others = this.readers.filter((reader) => reader !== writer);
    this.clock.after(this.lagMs, () => {
      for (const other of others) other.see(key, value, write);
    });
  }

  /** A script of a page clears it, as careless ones do; other pages see that a little later. */
  clear(by: Reader): void {
    const keys = [...this.current.keys()];
    this.current.clear();
    const write = ++this.writes;
    const seeIt = (reader: Reader): void => keys.forEach((key) => reader.see(key, undefined, write));
    seeIt(by);
    this.clock.after(this.lagMs, () => this.readers.forEach(seeIt));
  }

  /** Writes it to disk, as the browser does every few seconds. */
  flushToDisk(): void {
    this.disk = new Map(this.current);
  }

  /** What the disk has is what there is. */
  fallBackToDisk(): void {
    this.current = new Map(this.disk);
  }

  deleteAll(): void {
    this.current.clear();
    this.disk.clear();
  }
}
