/** What an event costs the main thread, beside what a bare write to localStorage costs there. */
import { evaluateScript, type HostWindow } from '../host/on-page';
import { quantile, rounded, type Table } from '../table';
import { onPage, SCENARIOS, SLOWDOWNS, type Scenario, type Stage } from './stage';

/** What is promised of a tracker. */
const MAX_P50_MS = 0.1;
const MAX_P99_MS = 0.5;

/** Events on one page, each in a task of its own, and pages for the first event of a page. */
const EVENTS = 1000;
const PAGES = 15;
/** Between two events the page's clock goes on by this, as if somebody worked: else all would be open to folding at once. */
const READING_MS = 15_000;

/** Runs in the page: moves its clock by hand from now on. */
function moveClock(): void {
  let time = Date.now();
  Date.now = () => time;
  Object.assign(window, { passTime: (ms: number) => (time += ms) });
}

/**
 * What comes before each event: `asleep`, a task ended some milliseconds ago and the processor with it; `drawn`, the same, and then
 * the page has drawn the record in the event's own task, as kintone does; `straight`, the event before.
 */
type Before = 'asleep' | 'drawn' | 'straight';

/** Runs in the page: from now on the browser's storage does nothing, so that what is left is the tracker's own code. */
function silenceStorage(): void {
  Storage.prototype.setItem = () => undefined;
  IDBFactory.prototype.open = () => {
    throw new Error('No database here.');
  };
}

/** Runs in the page: times the handler, and nothing but the handler. */
async function timeHandler([before, name, count, readingMs, how]: readonly [
  string | null,
  string,
  number,
  number,
  Before,
]): Promise<number[]> {
  const { bench, passTime } = window as unknown as HostWindow & { passTime(ms: number): void };
  const times: number[] = [];
  for (let id = 1; id <= count; id++) {
    passTime(readingMs);
    if (before) bench.raise(bench[before]!(id));
    const event = bench[name]!(id);
    if (how === 'drawn') bench.draw(event);
    const start = performance.now();
    bench.raise(event);
    times.push(performance.now() - start);
    // What was put off until the next task happens there.
    if (how !== 'straight') await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return times;
}

/** Runs in the page: what a single write of an entry's size costs in this browser, whatever the tracker around it does. */
async function timeBareWrite([characters, count, how]: readonly [number, number, Before]): Promise<number[]> {
  const { bench } = window as unknown as HostWindow;
  const text = 'x'.repeat(characters);
  const times: number[] = [];
  for (let id = 1; id <= count; id++) {
    if (how === 'drawn') bench.draw(bench.view(id));
    const start = performance.now();
    localStorage.setItem(`bare:${id}`, text);
    times.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return times;
}

interface Circumstances {
  withTracker: boolean;
  how?: Before;
  withStorage?: boolean;
}

/** Handler times of one page, ms. */
function handlerTimes(
  stage: Stage,
  { before, event }: Scenario,
  slowdown: number,
  count: number,
  { withTracker, how = 'asleep', withStorage = true }: Circumstances,
): Promise<number[]> {
  return onPage(stage, async (page, session) => {
    await page.evaluate(moveClock);
    if (!withStorage) await page.evaluate(silenceStorage);
    if (withTracker) await evaluateScript(page, stage.script);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    return page.evaluate(timeHandler, [before, event, count, READING_MS, how] as const);
  });
}

/** Characters of a view that waits in localStorage. */
function entryCharacters(stage: Stage): Promise<number> {
  return onPage(stage, async (page) => {
    await evaluateScript(page, stage.script);
    return page.evaluate(() => {
      const { bench } = window as unknown as HostWindow;
      bench.raise(bench['view']!(1));
      const [text] = Object.entries(localStorage as Record<string, string>)
        .filter(([key]) => /:[uef][\da-f-]{36}$/.test(key))
        .map(([, value]) => value);
      if (!text) throw new Error('No entry waits in localStorage.');
      return text.length;
    });
  });
}

/** The floor under every tracker that keeps an event before the page may go: times of one write, ms. */
function bareWriteTimes(
  stage: Stage,
  slowdown: number,
  characters: number,
  count: number,
  how: Before,
): Promise<number[]> {
  return onPage(stage, async (page, session) => {
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    return page.evaluate(timeBareWrite, [characters, count, how] as const);
  });
}

/** What else a view is measured in. */
const VIEWS_BESIDE: readonly (readonly [name: string, Omit<Circumstances, 'withTracker'>])[] = [
  ['on a page whose storage does nothing', { withStorage: false }],
  ['right after the page has drawn it', { how: 'drawn' }],
  ['one straight after another', { how: 'straight' }],
];

/** What the browser's own part is measured in. */
const BARE_WRITES: readonly (readonly [name: string, how: Before])[] = [
  ['one localStorage.setItem, no tracker', 'asleep'],
  ['one localStorage.setItem, no tracker, right after the page has drawn', 'drawn'],
];

/** A row with nothing but its two quantiles. */
const comparison = (name: string, slowdown: number, times: readonly number[]): Table['rows'][number] => [
  name,
  slowdown,
  ...[0.5, 0.99].map((share) => rounded(quantile(times, share), 3)),
  '',
  '',
  '',
];

/** Each scenario at each slowdown, with and without the tracker. */
export async function handlerTable(stage: Stage): Promise<Table> {
  const rows: Table['rows'] = [];
  const count = Math.ceil(EVENTS * stage.scale);
  const characters = await entryCharacters(stage);
  for (const slowdown of SLOWDOWNS) {
    for (const scenario of SCENARIOS) {
      const tracker = await handlerTimes(stage, scenario, slowdown, count, { withTracker: true });
      const nothing = await handlerTimes(stage, scenario, slowdown, count, { withTracker: false });
      const first: number[] = [];
      for (let i = 0; i < Math.ceil(PAGES * stage.scale); i++) {
        first.push(...(await handlerTimes(stage, scenario, slowdown, 1, { withTracker: true })));
      }
      const figures = [
        quantile(tracker, 0.5),
        quantile(tracker, 0.99),
        quantile(first, 0.5),
        quantile(nothing, 0.5),
        quantile(nothing, 0.99),
      ];
      rows.push([scenario.name, slowdown, ...figures.map((ms) => rounded(ms, 3))]);
    }
    const [view] = SCENARIOS;
    for (const [name, circumstances] of VIEWS_BESIDE) {
      const times = await handlerTimes(stage, view, slowdown, count, { withTracker: true, ...circumstances });
      rows.push(comparison(`${view.name}, ${name}`, slowdown, times));
    }
    for (const [name, how] of BARE_WRITES) {
      const times = await bareWriteTimes(stage, slowdown, characters, count, how);
      rows.push(comparison(`for comparison: ${name}`, slowdown, times));
    }
  }
  const [, , p50, p99] = rows[0] ?? [];
  const isKept = Number(p50) <= MAX_P50_MS && Number(p99) <= MAX_P99_MS;
  return {
    title: 'Main-thread time of an event, ms',
    columns: [
      'event',
      'CPU slowdown',
      'p50',
      'p99',
      'first event of a page (median)',
      'without tracker p50',
      'without tracker p99',
    ],
    rows,
    notes: [
      `Promise: p50 at most ${MAX_P50_MS} and p99 at most ${MAX_P99_MS} for a view at full speed: ${isKept ? 'kept' : 'missed'} in this run.`,
      `p50 and p99: of ${count} events on a page, each in a task of its own, ${READING_MS / 1000} s of the page's clock apart. The page is cross-origin isolated, so that the timer has 5 microseconds.`,
      'On a page whose storage does nothing: what the tracker’s own code takes. The rest is the browser’s: the write to localStorage in the handler, and that the copy to IndexedDB, which is written after it, leaves the processor’s caches cold for the next event.',
      'Right after the page has drawn it: in the same task 50 labels and values were drawn and laid out before, as kintone draws a record when it tells of it; the time of that is not counted.',
      'One straight after another: between two tasks lie some 4 ms, in which a virtual machine’s processor goes to sleep and its caches go cold, so that any call of the browser costs 10 to 30 microseconds more (measured: reading `navigator.userAgent` takes 0.01 ms then, instead of nothing that can be measured).',
      `For comparison: ${characters} characters, as a view has in the queue. Whoever keeps an event before the page may go pays at least this; where the row for a page that has just drawn is above the promise by itself, this machine cannot keep it on such a page.`,
      'The first event of a page finds the code not yet compiled and touches localStorage for the first time.',
      'Slowdown: the browser makes its main thread wait, as its developer tools do for a phone.',
    ],
  };
}
