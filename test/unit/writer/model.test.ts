/**
 * The queue, the writer and a log app under arbitrary stories: whatever happens, every event is in the log exactly once, or set
 * aside with a note, or counted as lost; and a batch never changes its members.
 */
import fc from 'fast-check';
import { checkChains } from './chains';
import { POISON, World, type Fault, type Tab } from './world';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

type Step =
  | { do: 'append'; tab: number; poison: boolean; urgent: boolean }
  | { do: 'wait'; ms: number }
  | { do: 'open'; visible: boolean }
  | { do: 'kill'; tab: number }
  | { do: 'leave'; tab: number; movingOn: boolean }
  | { do: 'freeze'; tab: number }
  | { do: 'restore'; tab: number }
  | { do: 'show'; tab: number; visible: boolean }
  | { do: 'fault'; fault: Fault; times: number }
  | { do: 'repeat'; tab: number }
  | { do: 'storage'; full: boolean }
  | { do: 'clear storage' }
  | { do: 'clear localStorage'; tab: number }
  | { do: 'clock'; ms: number }
  | { do: 'busy machine'; lagMs: number }
  | { do: 'slow disk'; lagMs: number }
  | { do: 'disk' }
  | { do: 'kill browser' };

const tab = fc.nat({ max: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('append' as const),
      tab,
      poison: weighted(20),
      urgent: weighted(5),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(1, 40, 300, 5_000, 20_000, 70_000),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('open' as const), visible: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('kill' as const), tab }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('leave' as const), tab, movingOn: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('freeze' as const, 'restore' as const), tab }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('show' as const), tab, visible: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      fault: fc.constantFrom<Fault>(
        'unreachable',
        'answer lost',
        'repeated',
        '503',
        '429',
        '520 lock',
        'html',
        'no right',
        'never answers',
        'all refused',
      ),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('repeat' as const), tab }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('storage' as const), full: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('clock' as const),
      ms: fc.constantFrom(-DAY, -HOUR, -11_000, -3_000, 3_000, 11_000, HOUR, DAY),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('busy machine' as const),
      lagMs: fc.constantFrom(15, 200, 2_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('slow disk' as const),
      lagMs: fc.constantFrom(0, 30, 800, 5_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('clear storage' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('clear localStorage' as const), tab }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('disk' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('kill browser' as const) }) },
);

/** True once in so many times. */
function weighted(oneIn: number): fc.Arbitrary<boolean> {
  return fc.nat({ max: oneIn - 1 }).map((n) => n === 0);
}

interface Story {
  world: World;
  /** Ids of everything appended that a browser can be held to have kept, with the repeats that it can be held to have kept. */
  kept: Map<string, number>;
  /** Events by id, as they were told to the queue. */
  told: Map<string, number>;
  poisoned: Set<string>;
  /** The user has deleted the delivery state, and with it where the chains were. */
  isForgotten: boolean;
}

async function play(world: World, steps: Step[]): Promise<Story> {
  const kept = new Map<string, number>();
  const told = new Map<string, number>();
  const poisoned = new Set<string>();
  let isForgotten = false;
  /** Appended in a task after which nothing ran yet, by tab: neither on disk nor in the mirror. */
  let fresh: { id: string; tab: Tab }[] = [];
  /** Their renderer died in that very task, so that only localStorage has them until it reaches the disk. */
  let exposed: string[] = [];
  /** The same ones, which stay without a mirror when localStorage has reached the disk. */
  const unmirrored: string[] = [];
  /** What localStorage did not take: only its page has it, and the mirror after the task. */
  const inMemory = new Map<string, Tab>();
  /** Written before the clock was last set back: a repeat may be folded into one that was already sent. */
  const early = new Set<string>();
  const living = (): Tab[] => world.tabs.filter(({ alive }) => alive);
  const choose = (index: number): Tab => {
    const tabs = living();
    return tabs[index % tabs.length] ?? world.openTab();
  };
  const tell = (id: string, count: number, tab: Tab): void => {
    fresh.push({ id, tab });
    kept.set(id, early.has(id) ? (kept.get(id) ?? 0) : count);
    told.set(id, count);
    if (world.localStorage.isFull) inMemory.set(id, tab);
  };
  /** The browser can be held to no more of these than it still has. */
  const excuse = (ids: readonly string[]): void => {
    for (const id of ids) {
      // A batch on its way to the disk has an id, too.
      if (!kept.has(id) || world.storedIds().includes(id)) continue;
      const copies = [world.localStorage.current, world.indexedDb.onDisk].flatMap((map) =>
        [...map].flatMap(([key, text]) =>
          key.endsWith(id) ? [(JSON.parse(text) as { count?: number }).count ?? 1] : [],
        ),
      );
      if (copies[0] === undefined) kept.delete(id);
      else kept.set(id, Math.min(kept.get(id)!, Math.max(...copies)));
    }
  };
  /**
   * A page that is being left sends without waiting for the disk. That a browser is killed in that very moment is the one way to a
   * loss that docs/delivery.md owns up to, so that a story leaves it out.
   */
  const reachDisk = (): void => world.indexedDb.commitAll();
  const kill = (victim: Tab): void => {
    victim.kill();
    const last = fresh.flatMap(({ id, tab }) => (tab === victim ? [id] : []));
    exposed.push(...last);
    unmirrored.push(...last);
    // Cleared localStorage has not even these.
    excuse(last);
    const lostMemory = [...inMemory].flatMap(([id, tab]) => (tab === victim ? [id] : []));
    // The mirror has had its task, or there is none.
    excuse(world.options.mirrorWorks === false ? lostMemory : lostMemory.filter((id) => last.includes(id)));
  };
  for (const current of steps) {
    switch (current.do) {
      case 'append': {
        const target = choose(current.tab);
        target.restore();
        const id = target.append(
          {
            ...(current.poison ? { detail: POISON } : {}),
            ...(current.urgent ? { action: 'delete' as const } : {}),
          },
          current.urgent ? 'u' : 'e',
        );
        tell(id, 1, target);
        if (current.poison) poisoned.add(id);
        break;
      }
      case 'repeat': {
        const target = choose(current.tab);
        target.restore();
        tell(...target.repeat(), target);
        break;
      }
      case 'wait':
        await world.advance(current.ms);
        fresh = [];
        break;
      case 'open':
        if (living().length < 4) world.openTab(current.visible);
        break;
      case 'kill':
        kill(choose(current.tab));
        break;
      case 'leave': {
        const target = choose(current.tab);
        target.leave(current.movingOn);
        reachDisk();
        kill(target);
        break;
      }
      case 'freeze':
        choose(current.tab).freeze();
        reachDisk();
        break;
      case 'restore':
        choose(current.tab).restore();
        break;
      case 'show':
        choose(current.tab).restore();
        choose(current.tab).show(current.visible);
        break;
      case 'fault':
        world.faults.push(...Array.from({ length: current.times }, () => current.fault));
        break;
      case 'storage':
        world.localStorage.isFull = current.full;
        break;
      case 'clear storage':
        world.clearStorage();
        isForgotten = true;
        excuse([...kept.keys()]);
        break;
      case 'clear localStorage':
        world.localStorage.clear(choose(current.tab));
        // What a renderer had no time to mirror was there only; without a mirror, all was.
        excuse(world.options.mirrorWorks === false ? [...kept.keys()] : unmirrored);
        break;
      case 'clock':
        world.skew += current.ms;
        if (current.ms < 0) for (const id of told.keys()) early.add(id);
        break;
      case 'busy machine':
        world.localStorage.lagMs = current.lagMs;
        break;
      case 'slow disk':
        world.indexedDb.lagMs = current.lagMs;
        break;
      case 'disk':
        world.localStorage.flushToDisk();
        exposed = [];
        break;
      case 'kill browser': {
        const tabs = living();
        const late = world.indexedDb.keysUnderway().map((key) => key.slice(1));
        world.killBrowser();
        // A browser killed in the very task of the event, or before a slow disk had it, has kept it only if the disk has it.
        const unfinished = [...fresh.map(({ id }) => id), ...late];
        excuse([...exposed, ...unfinished]);
        unmirrored.push(...unfinished);
        excuse([...inMemory].flatMap(([id, tab]) => (tabs.includes(tab) ? [id] : [])));
        fresh = [];
        exposed = [];
        break;
      }
    }
  }
  // The browser comes back, nothing fails any more, and enough time passes for every backoff.
  for (const open of living()) kill(open);
  world.faults = [];
  world.localStorage.isFull = false;
  world.localStorage.lagMs = 15;
  world.indexedDb.lagMs = 0;
  // What a dead page has written arrives.
  await world.advance(2_500);
  const last = world.openTab();
  const isDone = (): boolean =>
    !last.queue.batches()[0] && last.queue.unclaimed().every((key) => poisoned.has(key.slice(1)));
  for (let hour = 0; hour < 24 && !(hour && isDone()); hour++) await world.advance(HOUR);
  // A last try is not under way.
  await world.advance(2_500);
  return { world, kept, told, poisoned, isForgotten };
}

function checkStory({ world, kept, told, poisoned, isForgotten }: Story): void {
  const stored = world.storedIds();
  expect(new Set(stored).size).toBe(stored.length);
  const missing = [...kept.keys()].filter((id) => !stored.includes(id));
  const last = world.tabs[world.tabs.length - 1]!;
  const waiting = last.queue.unclaimed().map((key) => key.slice(1));
  // Only what the log app never takes is missing: the log says so, or it waits for company to be told from a broken log app.
  for (const id of missing) {
    expect(poisoned).toContain(id);
    const noted = world.notes.some(({ type, detail }) => type === 'delivery.refused' && detail.includes(id));
    expect(noted || waiting.includes(id)).toBe(true);
  }
  for (const id of waiting) expect(poisoned).toContain(id);
  expect(last.queue.batches()).toEqual([]);
  for (const { values } of world.stored) {
    const id = values['event_id']!.value as string;
    const count = Number(values['count']?.value ?? 1);
    // The notes of the product itself are not told to the queue by the story.
    if (!told.has(id)) continue;
    expect(count).toBeLessThanOrEqual(told.get(id)!);
    if (kept.has(id)) expect(count).toBeGreaterThanOrEqual(kept.get(id)!);
  }
  // A log app that refused everything of a batch which it had stored has hidden how the chain went on (docs/delivery.md).
  const isForked = isForgotten || world.logApp.hasHiddenDuplicate;
  if (!isForked && world.options.webLocks !== false && world.options.mirrorWorks !== false)
    checkChains(world);
}

/** Only localStorage has kept what it is then cleared of. */
const DIED_UNMIRRORED: Step[] = [
  { do: 'append', tab: 0, poison: true, urgent: true },
  { do: 'disk' },
  { do: 'kill browser' },
  { do: 'clear localStorage', tab: 0 },
];

/** A batch, which has an id as well, is on its way to a slow disk. */
const DIED_CLAIMING: Step[] = [
  { do: 'append', tab: 0, poison: false, urgent: false },
  { do: 'append', tab: 0, poison: false, urgent: false },
  { do: 'slow disk', lagMs: 5_000 },
  { do: 'wait', ms: 300 },
  { do: 'wait', ms: 300 },
  { do: 'kill browser' },
];

/** Bad entries at both ends of what waits, which together fill a batch. */
const REFUSED_AT_BOTH_ENDS: Step[] = [
  { do: 'append', tab: 0, poison: true, urgent: true },
  { do: 'repeat', tab: 0 },
  { do: 'append', tab: 0, poison: true, urgent: true },
];

/** After a refusal, a batch of two sessions whose page dies before the answer; kintone names only its first as known. */
const PARTLY_NAMED: Step[] = [
  { do: 'repeat', tab: 0 },
  { do: 'fault', fault: 'all refused', times: 1 },
  { do: 'append', tab: 0, poison: false, urgent: false },
  { do: 'kill', tab: 0 },
  { do: 'repeat', tab: 0 },
  { do: 'wait', ms: 20_000 },
];

const RUNS = Number(process.env['MODEL_RUNS'] ?? 100);

describe.each([
  ['kintone names all duplicates', { namesDuplicates: 'all' }],
  ['kintone names the first duplicate only', { namesDuplicates: 'first' }],
  ['without Web Locks, first duplicate named', { namesDuplicates: 'first', webLocks: false }],
  ['without IndexedDB, first duplicate named', { namesDuplicates: 'first', mirrorWorks: false }],
] as const)('nothing lost, nothing doubled: %s', (_, options) => {
  const mirrored = !('mirrorWorks' in options);
  const steps = mirrored ? step : step.filter(({ do: what }) => what !== 'kill browser');

  it('whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(steps, { maxLength: 40 }),
        fc.integer({ min: 2, max: 6 }),
        async (story, maxBatch) => {
          checkStory(await play(new World({ ...options, delivery: { maxBatch } }), story));
        },
      ),
      {
        numRuns: RUNS,
        examples: mirrored
          ? [
              [DIED_UNMIRRORED, 2],
              [DIED_CLAIMING, 2],
              [REFUSED_AT_BOTH_ENDS, 2],
              [PARTLY_NAMED, 2],
            ]
          : [],
      },
    );
  }, 120_000);
});
