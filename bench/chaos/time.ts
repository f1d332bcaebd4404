/**
 * Time of a chaos story: it runs faster than ours, the same way in every page and in the sandbox, and the browser's clock can
 * jump while the sandbox's does not. Delays below a second are as long as ever: they wait for the browser, not for time.
 */
export interface Time {
  readonly speed: number;
  /** The server's clock, epoch ms. */
  now(): number;
  /** How far the browser's clock is ahead of the server's, ms. */
  jumpedMs: number;
  /** Both clocks go on by so much, as over a night. */
  pass(ms: number): void;
  /** What a page needs to have the same time. */
  forPages(): Omit<PageTime, 'page'>;
}

export interface PageTime {
  speed: number;
  /** Our time and the story's at its begin, epoch ms. */
  realStart: number;
  start: number;
  jumpedMs: number;
  /** The page's number. */
  page: number;
}

/** @param start the story's first moment, epoch ms */
export function createTime(speed: number, start: number): Time {
  const realStart = Date.now();
  let passedMs = 0;
  return {
    speed,
    jumpedMs: 0,
    now: () => Math.round(start + passedMs + (Date.now() - realStart) * speed),
    pass(ms) {
      passedMs += ms;
    },
    forPages() {
      return { speed, realStart, start: start + passedMs, jumpedMs: this.jumpedMs };
    },
  };
}

/** What the scripts of a story leave in a page. */
export interface ChaosWindow {
  chaos: {
    page: number;
    /** Moves this page's clock. */
    jump(ms: number): void;
    /** The browser's own `setTimeout`. */
    later(task: () => void, ms: number): number;
    /** Called when the witness has been told of an event. */
    onSeen: (() => void) | undefined;
  };
}

/** Runs in every page before the plugins: gives it the story's time, and a number. `witness` is an origin. */
export function bendTime(witness: string): void {
  const ask = (): PageTime => {
    const asking = new XMLHttpRequest();
    asking.open('GET', witness, false);
    asking.send();
    return JSON.parse(asking.responseText) as PageTime;
  };
  const { storyTime } = window as unknown as { storyTime?: PageTime };
  const { page, speed, realStart, start, jumpedMs } = storyTime ?? ask();
  const RealDate = Date;
  let jumped = jumpedMs;
  const now = (): number => Math.round(start + (RealDate.now() - realStart) * speed + jumped);
  class StoryDate extends RealDate {
    constructor(...parts: [] | [number]) {
      super(...((parts.length === 0 ? [now()] : parts) as [number]));
    }
    static override now(): number {
      return now();
    }
  }
  const shortened = (ms = 0): number => (ms >= 1000 ? ms / speed : ms);
  const { setTimeout: later, setInterval: again } = window;
  Object.assign(window, {
    Date: StoryDate,
    setTimeout: (task: () => void, ms?: number, ...more: unknown[]) => later(task, shortened(ms), ...more),
    setInterval: (task: () => void, ms?: number, ...more: unknown[]) => again(task, shortened(ms), ...more),
    chaos: {
      page,
      onSeen: undefined,
      later: (task: () => void, ms: number) => later(task, ms),
      jump: (ms: number) => {
        jumped += ms;
      },
    },
  });
}
