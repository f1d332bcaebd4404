/** Web Locks of a browser, as far as exclusive ones go. */
import type { Clock } from './clock';

export class Locks {
  private readonly holders = new Map<string, object>();
  private readonly lines = new Map<string, (() => void)[]>();

  constructor(private readonly clock: Clock) {}

  get isHeld(): boolean {
    return this.holders.size > 0;
  }

  request(name: string, options: LockOptions, task: (lock: object | null) => unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.clock.stir();
      const run = (): void => {
        const lock = { name };
        this.holders.set(name, lock);
        void Promise.resolve(task(lock)).then((value) => {
          if (this.holders.get(name) === lock) this.passOn(name);
          resolve(value);
        });
      };
      if (!this.holders.has(name)) return run();
      if (options.ifAvailable) return resolve(task(null));
      const line = this.lines.get(name) ?? [];
      this.lines.set(name, line);
      line.push(run);
      options.signal?.addEventListener('abort', () => {
        const place = line.indexOf(run);
        if (place >= 0) line.splice(place, 1);
        reject(new Error('AbortError'));
      });
    });
  }

  /** Frees a lock, as when its holder has died; whoever is next gets it. */
  passOn(name: string): void {
    this.holders.delete(name);
    this.lines.get(name)?.shift()?.();
  }
}
