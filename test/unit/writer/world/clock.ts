/** A clock that only moves when told, and what is to happen at which time. */
export class Clock {
  /** Epoch ms. */
  now = Date.parse('2026-04-01T00:00:00Z');
  private timers: { at: number; run: () => void; order: number; mayIdle: boolean }[] = [];
  private order = 0;
  private stirred = 0;

  /** To be called by whatever begins something that goes on later: promises must settle before the next timer. */
  stir(): void {
    this.stirred++;
  }

  after(ms: number, run: () => void, mayIdle = false): void {
    this.stir();
    this.timers.push({ at: this.now + Math.max(0, ms), run, order: this.order++, mayIdle });
  }

  /** Runs a task again and again until it gives `false`. Most often it finds nothing to do, and nothing follows from it. */
  every(ms: number, run: () => boolean): void {
    const before = this.stirred;
    this.after(ms, () => run() && this.every(ms, run), true);
    this.stirred = before;
  }

  /** Lets time pass, running every timer at its time and everything that follows from it. */
  async advance(ms: number): Promise<void> {
    const until = this.now + ms;
    await settle();
    for (;;) {
      this.timers.sort((a, b) => a.at - b.at || a.order - b.order);
      const next = this.timers[0];
      if (!next || next.at > until) break;
      this.timers.shift();
      this.now = Math.max(this.now, next.at);
      const before = this.stirred;
      next.run();
      if (!next.mayIdle || this.stirred !== before) await settle();
    }
    this.now = Math.max(this.now, until);
  }
}

/** Runs everything that is ready to run. */
const settle = async (): Promise<void> => {
  for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
};
