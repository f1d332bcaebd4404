/** Simulated time: what is to happen, in its order; nothing waits for real time. */
import TinyQueue from 'tinyqueue';

interface Task {
  at: number;
  order: number;
  run: () => void;
}

export class Clock {
  private readonly tasks = new TinyQueue<Task>([], (a, b) => a.at - b.at || a.order - b.order);
  private order = 0;
  private hasStirred = false;

  /** @param now epoch ms at the beginning */
  constructor(public now: number) {}

  at(time: number, run: () => void): void {
    this.tasks.push({ at: Math.max(this.now, time), order: this.order++, run });
  }

  /** To be called by whatever gives a promise: what awaits it goes on before the next task. */
  stir(): void {
    this.hasStirred = true;
  }

  async runUntil(time: number): Promise<void> {
    for (let next = this.tasks.peek(); next && next.at <= time; next = this.tasks.peek()) {
      this.tasks.pop();
      this.now = next.at;
      next.run();
      if (this.hasStirred) {
        this.hasStirred = false;
        // Promises that settle one another all do so before the next task of Node's own loop.
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    this.now = time;
  }
}
