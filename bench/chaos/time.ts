/**
 * Time of a chaos story: it runs faster than ours, the same way in every page and in the sandbox, and the browser's clock can
 * jump while the sandbox's does not. Delays below a second are as long as ever: they wait for the browser, not for time.
 */
export interface Time {
  readonly speed: number;
  /** The server's clock, epoch ms. */
  now(): number;
  /** The browser's clock jumps by so much, the server's does not. */
  jump(ms: number): Shift;
  /** Both clocks go on by so much, as over a night. */
  pass(ms: number): Shift;
  /** What a page needs to have the same time. */
  forPages(): Omit<PageTime, 'page'>;
}

/** From our time `at` on (epoch ms) a clock is further by so much, ms. */
export interface Shift {
  at: number;
  ms: number;
}

export interface PageTime {
  speed: number;
  /** Our time and the story's at its begin, epoch ms. */
  realStart: number;
  start: number;
  shifts: Shift[];
  /** The page's number. */
  page: number;
}

/**
 * A machine has one clock, so that a shift comes at the same moment in all pages: it is told so long before, ours. Were it told to
 * one page after another, one of them could take for old what the other is still repeating.
 */
const ANNOUNCED_MS = 300;

/** @param start the story's first moment, epoch ms */
export function createTime(speed: number, start: number): Time {
  const realStart = Date.now();
  const passed: Shift[] = [];
  const jumped: Shift[] = [];
  const add = (shifts: Shift[], ms: number): Shift => {
    const shift = { at: Date.now() + ANNOUNCED_MS, ms };
    shifts.push(shift);
    return shift;
  };
  return {
    speed,
    now() {
      const real = Date.now();
      const passedMs = passed.reduce((sum, { at, ms }) => (at <= real ? sum + ms : sum), 0);
      return Math.round(start + (real - realStart) * speed + passedMs);
    },
    jump: (ms) => add(jumped, ms),
    pass: (ms) => add(passed, ms),
    forPages: () => ({ speed, realStart, start, shifts: [...passed, ...jumped] }),
  };
}

/** What the scripts of a story leave in a page. */
export interface ChaosWindow {
  chaos: {
    page: number;
    /** Moves this page's clock. */
    shift(shift: Shift): void;
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
  const { page, speed, realStart, start, shifts } = storyTime ?? ask();
  const RealDate = Date;
  const now = (): number => {
    const real = RealDate.now();
    const shifted = shifts.reduce((sum, { at, ms }) => (at <= real ? sum + ms : sum), 0);
    return Math.round(start + (real - realStart) * speed + shifted);
  };
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
      shift: (shift: Shift) => {
        // A page that has just begun knows it already.
        if (!shifts.some(({ at, ms }) => at === shift.at && ms === shift.ms)) shifts.push(shift);
      },
    },
  });
}
