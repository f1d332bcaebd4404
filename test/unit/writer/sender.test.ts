/**
 * Each rule of the sender by itself, in the small world: short stories, so that mutation tests can run them for every mutant.
 * Stories of hours and of thousands of entries: writer.test.ts, model.test.ts.
 */
import type { Entry } from '../../../src/entry';
import { WAKE_CAUSES } from '../../../src/writer';
import { MAX_WAIT_MS } from '../../../src/writer/backoff';
import type { DeliveryState } from '../../../src/writer/state';
import { POISON, World, type Tab, type WorldOptions } from './world';

/** The queue is looked at so often, beginning when the page opens. */
const TICK = 5_000;
/** A page that has become the sender waits so long for what others wrote last. */
const SETTLE = 250;
/** So long a request takes in the small world. */
const ANSWER = 50;

/** A page that is the sender already, at the start of a tick. */
async function openSender(options: WorldOptions = {}): Promise<{ world: World; tab: Tab }> {
  const world = new World(options);
  const tab = world.openTab();
  await world.advance(TICK);
  return { world, tab };
}

/** An entry that must leave at the next look. */
const urgent = (tab: Tab, more: Partial<Entry> = {}): string => tab.append(more, 'u');

const stateOf = (tab: Tab): DeliveryState => tab.queue.read<DeliveryState>('s') ?? {};

const times = (count: number, run: () => string): string[] => Array.from({ length: count }, run);

describe('the sender looks', () => {
  it('each five seconds, and sends at that look what has waited long enough', async () => {
    const { world, tab } = await openSender({ delivery: { maxDelaySeconds: 5 } });
    tab.append();
    await world.advance(TICK - 1);
    expect(world.requests).toBe(0);
    await world.advance(1);
    expect(world.requests).toBe(1);
  });

  it.each([
    [0, 85],
    [0.5, 100],
    [0.999_999, 115],
  ])('with a jitter of its own: with chance %d an entry waits %i of 100 seconds', async (random, seconds) => {
    const { world, tab } = await openSender({ random, delivery: { maxDelaySeconds: 100 } });
    tab.append();
    await world.advance(seconds * 1_000 - 1);
    expect(world.requests).toBe(0);
    await world.advance(1);
    expect(world.requests).toBe(1);
  });

  it('at once for what storage does not hold, and not before the next look for what it does', async () => {
    const { world, tab } = await openSender();
    await world.advance(1);
    urgent(tab);
    await world.advance(ANSWER);
    expect(world.requests).toBe(0);
    world.localStorage.isFull = true;
    tab.append();
    await world.advance(ANSWER);
    expect(world.requests).toBe(1);
    expect(world.stored).toHaveLength(2);
  });

  it('not before the page may send, whatever happens', async () => {
    const world = new World();
    const asked = jest.spyOn(world.locks, 'request');
    const tab = world.openTab(true, false);
    const id = urgent(tab);
    world.localStorage.isFull = true;
    const other = tab.append();
    tab.writer.wake('online');
    tab.writer.wake('visibilitychange');
    await world.advance(2 * TICK);
    expect(world.requests).toBe(0);
    expect(asked).toHaveBeenCalledTimes(0);
    tab.writer.wake('pageshow');
    await world.advance(SETTLE + ANSWER);
    expect(world.storedIds().sort()).toEqual([id, other]);
  });

  it('when a page is shown, hidden, back, or the network is back', () => {
    expect(WAKE_CAUSES).toEqual(['pageshow', 'online', 'visibilitychange']);
  });

  it('again after an error of ours, at the next look', async () => {
    const { world, tab } = await openSender();
    const id = urgent(tab);
    jest.spyOn(tab.queue, 'batches').mockImplementationOnce(() => {
      throw new Error('broken');
    });
    await world.advance(TICK);
    expect(world.requests).toBe(0);
    await world.advance(TICK + ANSWER);
    expect(world.storedIds()).toEqual([id]);
  });
});

describe('a wait after a failure', () => {
  it.each<[string, number | undefined, number]>([
    ['nothing asks for', undefined, 1],
    ['that is over', -1, 1],
    ['that ends now', 0, 1],
    ['that ends in a moment', 1, 0],
    ['as long as any can be', MAX_WAIT_MS, 0],
    ['longer than any can be: the clock was set back', MAX_WAIT_MS + 1, 1],
  ])('%s', async (_, left, requests) => {
    const { world, tab } = await openSender();
    if (left !== undefined) tab.queue.keep('s', { retryAt: world.now + TICK + left });
    urgent(tab);
    await world.advance(TICK);
    expect(world.requests).toBe(requests);
  });

  it('costs nothing: nobody asks for the lock meanwhile', async () => {
    const { world } = await openSender();
    const hidden = world.openTab(false);
    await world.advance(TICK);
    urgent(hidden);
    hidden.queue.keep('s', { retryAt: world.now + 10 * TICK });
    const asked = jest.spyOn(world.locks, 'request');
    await world.advance(2 * TICK);
    expect(asked).toHaveBeenCalledTimes(0);
  });

  it.each<[string, Parameters<Tab['writer']['wake']>[0], boolean, number]>([
    ['that the network caused ends when it is back', 'online', true, 1],
    ['that the server asked for goes on when the network is back', 'online', false, 0],
    ['that the network caused goes on when the page is shown', 'visibilitychange', true, 0],
  ])('%s', async (_, cause, isNetwork, requests) => {
    const { world, tab } = await openSender();
    urgent(tab);
    tab.queue.keep('s', { retryAt: world.now + 100_000, isNetwork });
    tab.writer.wake(cause);
    await world.advance(ANSWER);
    expect(world.requests).toBe(requests);
  });

  it('holds in the next browser session, where only the copy in IndexedDB tells of it', async () => {
    const { world, tab } = await openSender();
    world.localStorage.flushToDisk();
    world.faults = ['429'];
    const id = urgent(tab);
    await world.advance(TICK + ANSWER);
    expect(world.requests).toBe(1);
    world.killBrowser();
    world.openTab();
    await world.advance(80_000);
    expect(world.requests).toBe(1);
    await world.advance(10_000 + TICK);
    expect(world.storedIds()).toEqual([id]);
  });

  it('begins with an answer that fails, and the next batch waits as well', async () => {
    const { world, tab } = await openSender({ delivery: { maxBatch: 1 } });
    world.faults = ['503'];
    urgent(tab);
    urgent(tab);
    await world.advance(TICK + 10 * ANSWER);
    expect(world.requests).toBe(1);
  });
});

describe('one sender at a time', () => {
  it('is a visible page for as long as it is visible, and it need not settle again', async () => {
    const { world, tab } = await openSender();
    expect(world.isLocked).toBe(true);
    const asked = jest.spyOn(world.locks, 'request');
    tab.writer.wake('online');
    await world.advance(2 * TICK);
    urgent(tab);
    await world.advance(TICK);
    expect(world.requests).toBe(1);
    expect(asked).toHaveBeenCalledTimes(0);
  });

  it('is a page that is hidden no longer, also where there is nothing to look at', async () => {
    const { world, tab } = await openSender();
    tab.show(false);
    await world.advance(0);
    expect(world.isLocked).toBe(false);
  });

  it('is a hidden page only while it looks, and an empty queue costs it no lock', async () => {
    const world = new World();
    const asked = jest.spyOn(world.locks, 'request');
    const tab = world.openTab(false);
    await world.advance(SETTLE - 1);
    expect(world.isLocked).toBe(true);
    await world.advance(1);
    expect(world.isLocked).toBe(false);
    await world.advance(3 * TICK);
    expect(asked).toHaveBeenCalledTimes(1);
    urgent(tab);
    await world.advance(TICK + SETTLE + ANSWER);
    expect(world.stored).toHaveLength(1);
    expect(asked).toHaveBeenCalledTimes(2);
    expect(world.isLocked).toBe(false);
  });

  it('stays the one that waits for an answer, also when it is hidden meanwhile', async () => {
    const { world, tab } = await openSender();
    urgent(tab);
    await world.advance(TICK);
    expect(world.requests).toBe(1);
    tab.show(false);
    expect(world.isLocked).toBe(true);
    await world.advance(ANSWER);
    expect(world.isLocked).toBe(false);
    expect(world.stored).toHaveLength(1);
  });

  it('is not a page that went while it asked for the lock: it sends nothing and lets go of it', async () => {
    const world = new World();
    const tab = world.openTab();
    const id = urgent(tab);
    tab.writer.leave();
    await world.advance(SETTLE + ANSWER);
    expect(world.requests).toBe(0);
    expect(world.isLocked).toBe(false);
    world.openTab();
    await world.advance(SETTLE + ANSWER);
    expect(world.storedIds()).toEqual([id]);
  });

  it('is not a page that let go of the lock, although it came back at once', async () => {
    const world = new World();
    const tab = world.openTab();
    const id = urgent(tab);
    await world.advance(1);
    tab.writer.leave();
    tab.writer.wake('pageshow');
    await world.advance(2 * SETTLE);
    expect(world.requests).toBe(0);
    await world.advance(TICK);
    expect(world.storedIds()).toEqual([id]);
  });

  it('sends one request at a time: while one is without an answer no other goes', async () => {
    const { world, tab } = await openSender();
    world.faults = ['never answers'];
    urgent(tab);
    await world.advance(TICK);
    urgent(tab);
    world.localStorage.isFull = true;
    tab.append();
    await world.advance(10 * TICK);
    expect(world.requests).toBe(1);
  });

  it('is given up by a page that goes into the back/forward cache', async () => {
    const { world, tab } = await openSender();
    const id = tab.append();
    tab.freeze();
    await world.advance(0);
    expect(world.isLocked).toBe(false);
    const next = world.openTab();
    const other = urgent(next);
    await world.advance(TICK);
    expect(world.storedIds()).toEqual([id, other]);
  });

  it('alone keeps the queue within its bounds', async () => {
    const { world, tab } = await openSender();
    const other = world.openTab();
    world.faults = ['never answers'];
    urgent(tab);
    await world.advance(TICK);
    times(26, () => other.append({ detail: 'x'.repeat(60_000) }));
    await world.advance(2 * TICK);
    expect(world.requests).toBe(1);
    expect(world.notes).toEqual([]);
    tab.kill();
    await world.advance(TICK + SETTLE);
    expect(world.notes).toMatchObject([{ type: 'delivery.lost' }]);
  });
});

describe('a batch', () => {
  it('has at most as many entries as set; a second full one follows at once, the rest waits', async () => {
    const { world, tab } = await openSender({ delivery: { maxBatch: 10 } });
    const ids = times(25, () => tab.append());
    await world.advance(TICK);
    expect(world.requests).toBe(1);
    await world.advance(3 * ANSWER);
    expect(world.requests).toBe(2);
    expect(world.storedIds()).toEqual(ids.slice(0, 20));
  });

  it.each([
    ['as many as kintone takes, where more are set', 1_000],
    ['as many as kintone takes, where nothing is set', 0],
  ])('has %s', async (_, maxBatch) => {
    const { world, tab } = await openSender({ delivery: { maxBatch } });
    times(101, () => urgent(tab));
    await world.advance(TICK + ANSWER);
    expect(world.stored).toHaveLength(100);
  });

  it('has at most half a megabyte', async () => {
    const { world, tab } = await openSender();
    const ids = times(10, () => urgent(tab, { detail: 'x'.repeat(60_000) }));
    await world.advance(TICK + ANSWER);
    expect(world.storedIds()).toEqual(ids.slice(0, 8));
    await world.advance(ANSWER);
    expect(world.storedIds()).toEqual(ids);
  });

  it('has fewer entries after a request that was too large', async () => {
    const { world, tab } = await openSender();
    tab.queue.keep('s', { limit: 2 });
    const ids = times(3, () => urgent(tab));
    await world.advance(TICK + ANSWER);
    expect(world.storedIds()).toEqual(ids.slice(0, 2));
  });

  it.each([
    [1, [2, 0]],
    [2, [1, 2]],
    [3, [0, 1]],
    [4, [2, 0]],
  ])(
    'begins with the latest entry after one that was refused as a whole, after %d an entry earlier each',
    async (failures, order) => {
      const { world, tab } = await openSender({ delivery: { maxBatch: 2 } });
      tab.queue.keep('s', { failures, problem: { reason: '400', since: world.now } });
      const ids = times(3, () => urgent(tab));
      await world.advance(TICK + ANSWER);
      expect(world.storedIds()).toEqual(order.map((place) => ids[place]));
    },
  );

  it('begins with the oldest entry again as soon as one was found to be in the log', async () => {
    const { world, tab } = await openSender({ delivery: { maxBatch: 2 } });
    // Others of the refused batch may be stored as well, so the failure still counts.
    tab.queue.keep('s', { failures: 1 });
    const ids = times(3, () => urgent(tab));
    await world.advance(TICK + ANSWER);
    expect(world.storedIds().slice(0, 2)).toEqual(ids.slice(0, 2));
  });

  it('leaves out what cannot be read, and counts it as lost', async () => {
    const { world, tab } = await openSender();
    const [first, , last] = times(3, () => urgent(tab));
    const key = tab.queue.unclaimed()[1]!;
    const full = [...world.localStorage.current.keys()].find((each) => each.endsWith(key))!;
    world.localStorage.write(tab, full, '{broken');
    await world.advance(TICK + ANSWER);
    expect(world.storedIds().slice(0, 2)).toEqual([first, last]);
    expect(world.notes).toEqual([{ type: 'delivery.lost', detail: ' - ' }]);
    expect(world.localStorage.current.has(full)).toBe(false);
  });

  it.each([
    [true, {}],
    [false, { webLocks: false }],
    [false, { mirrorWorks: false }],
    [false, { webLocks: false, mirrorWorks: false }],
  ])('is its page’s alone, %s, with %j', async (exclusive, options) => {
    const { world, tab } = await openSender(options);
    world.faults = ['never answers'];
    urgent(tab);
    await world.advance(TICK + SETTLE);
    expect(tab.queue.batches()).toMatchObject([{ exclusive, heads: {} }]);
  });

  it('that a dead page has claimed is sent as that page formed it', async () => {
    const { world, tab } = await openSender();
    const ids = times(2, () => tab.append());
    tab.queue.claim({
      id: world.nextId(),
      keys: tab.queue.unclaimed().reverse(),
      heads: { [tab.session]: 'before' },
      exclusive: true,
    });
    await world.advance(TICK + ANSWER);
    expect(world.storedIds()).toEqual(ids.reverse());
    expect(world.stored[0]!.values['previous_hash']!.value).toBe('before');
    expect(tab.queue.batches()).toEqual([]);
  });

  it('whose entries are all gone goes without a request, and the next one follows at once', async () => {
    const { world, tab } = await openSender();
    tab.queue.claim({ id: world.nextId(), keys: ['e-gone'], heads: {}, exclusive: true });
    const id = urgent(tab);
    await world.advance(TICK + ANSWER);
    expect(world.requests).toBe(1);
    expect(world.storedIds()).toEqual([id]);
    expect(tab.queue.batches()).toEqual([]);
  });

  it('that is refused as a whole waits, and good ones that come later get past it', async () => {
    const { world, tab } = await openSender({ delivery: { maxBatch: 1 } });
    urgent(tab, { detail: POISON });
    const id = urgent(tab);
    await world.advance(TICK + ANSWER);
    expect(world.stored).toHaveLength(0);
    await world.advance(2 * TICK);
    expect(world.storedIds()).toEqual([id]);
  });

  it('that is refused as a whole, and whose good ones lie between bad ones, waits no longer than they take to be found', async () => {
    const { world, tab } = await openSender({ delivery: { maxBatch: 2 } });
    urgent(tab, { detail: POISON });
    urgent(tab, { detail: POISON });
    const id = urgent(tab);
    urgent(tab, { detail: POISON });
    await world.advance(TICK + ANSWER);
    expect(world.stored).toHaveLength(0);
    await world.advance(60_000);
    expect(world.storedIds()).toContain(id);
  });

  it('brings back what localStorage has lost, with the first look of a page', async () => {
    const { world, tab } = await openSender();
    const id = urgent(tab);
    await world.advance(1);
    world.killBrowser();
    world.openTab();
    await world.advance(SETTLE + ANSWER);
    expect(world.storedIds()).toEqual([id]);
  });
});

describe('localStorage that another script has cleared', () => {
  it('is compared with the mirror again at the next look, also where nothing seems to wait', async () => {
    const { world, tab } = await openSender();
    const id = urgent(tab);
    await world.advance(1);
    world.localStorage.clear(tab);
    await world.advance(TICK + ANSWER);
    expect(world.requests).toBe(0);
    await world.advance(SETTLE);
    expect(world.storedIds()).toEqual([id]);
    expect(stateOf(tab).failures).toBe(0);
  });

  it('is compared once: the looks after that find its state again', async () => {
    const { world, tab } = await openSender();
    world.localStorage.clear(tab);
    const reconcile = jest.spyOn(tab.queue, 'reconcile');
    await world.advance(4 * TICK);
    expect(reconcile).toHaveBeenCalledTimes(1);
  });

  it('forms no batch of a page that is being left, which still mirrors what it has and lets go of the lock', async () => {
    const { world, tab } = await openSender();
    world.localStorage.clear(tab);
    const id = urgent(tab);
    tab.freeze();
    await world.advance(0);
    expect(world.requests).toBe(0);
    expect(world.isLocked).toBe(false);
    expect([...world.indexedDb.onDisk.keys()].filter((key) => key !== 's')).toEqual([`u${id}`]);
  });

  it('has no wait that the network could end', async () => {
    const { world, tab } = await openSender();
    world.localStorage.clear(tab);
    tab.writer.wake('online');
    const id = urgent(tab);
    await world.advance(TICK + SETTLE + ANSWER);
    expect(world.storedIds()).toEqual([id]);
  });
});

describe('an answer that comes late', () => {
  it('is nothing to a page that is not the sender any more, while another sends the same batch', async () => {
    const { world, tab } = await openSender();
    world.faults = ['too large', 'never answers'];
    urgent(tab);
    await world.advance(TICK + ANSWER / 2);
    tab.freeze();
    await world.advance(0);
    const other = world.openTab();
    await world.advance(SETTLE + ANSWER);
    expect(world.requests).toBe(2);
    tab.restore();
    await world.advance(ANSWER);
    expect(other.queue.batches()).toHaveLength(1);
    expect(world.notes).toEqual([]);
  });

  it('is nothing where another page has brought the batch to its end', async () => {
    const { world, tab } = await openSender({ webLocks: false });
    world.faults = ['never answers'];
    const id = urgent(tab);
    await world.advance(TICK);
    world.openTab();
    await world.advance(SETTLE + ANSWER);
    expect(world.storedIds()).toEqual([id]);
    // The first page's request times out.
    await world.advance(120_000);
    expect(stateOf(tab)).toMatchObject({ failures: 0, retryAt: 0 });
    expect(stateOf(tab).problem).toBeUndefined();
  });

  it('settles the batch of the page that is still the sender', async () => {
    const { world, tab } = await openSender();
    urgent(tab);
    await world.advance(TICK + ANSWER);
    expect(tab.queue.batches()).toEqual([]);
    expect(tab.queue.unclaimed()).toEqual([]);
    expect(stateOf(tab)).toMatchObject({ failures: 0, odometer: [1, world.now, 0, 0, 3] });
  });
});

describe('on leaving kintone', () => {
  it.each([
    [29_999, 0],
    [30_000, 1],
  ])('what has waited half of its minute goes: after %i ms %i request', async (age, requests) => {
    const { world, tab } = await openSender();
    tab.append();
    await world.advance(age);
    tab.leave();
    expect(world.requests).toBe(requests);
  });

  it('as much goes as outlives a page', async () => {
    const { world, tab } = await openSender();
    const ids = times(10, () => urgent(tab, { detail: 'x'.repeat(10_000) }));
    tab.leave();
    expect(world.requests).toBe(1);
    await world.advance(ANSWER);
    expect(world.storedIds()).toEqual(ids.slice(0, 4));
  });

  it('nothing goes from a page that is not the sender, and it leaves in peace', async () => {
    const { world } = await openSender();
    const other = world.openTab();
    await world.advance(ANSWER);
    urgent(other);
    // Whoever has nothing to let go of is hidden in peace, too.
    other.show(false);
    other.leave();
    expect(world.requests).toBe(0);
    expect(world.isLocked).toBe(true);
  });

  it('nothing goes when the user moves on to a page that will send', async () => {
    const { world, tab } = await openSender();
    urgent(tab);
    tab.leave(true);
    expect(world.requests).toBe(0);
  });

  it('nothing more goes while an answer is missing', async () => {
    const { world, tab } = await openSender();
    urgent(tab);
    await world.advance(TICK);
    urgent(tab);
    tab.leave();
    expect(world.requests).toBe(1);
  });

  it('nothing goes beside a batch that has no answer yet: the chain goes on behind it', async () => {
    const { world, tab } = await openSender();
    tab.append();
    tab.queue.claim({ id: world.nextId(), keys: tab.queue.unclaimed(), heads: {}, exclusive: true });
    urgent(tab);
    tab.leave();
    expect(world.requests).toBe(0);
  });

  it('nothing goes while we have to wait', async () => {
    const { world, tab } = await openSender();
    urgent(tab);
    tab.queue.keep('s', { retryAt: world.now + 1 });
    tab.leave();
    expect(world.requests).toBe(0);
  });

  it('the copy is written before the page is gone', async () => {
    const { world, tab } = await openSender();
    const id = tab.append();
    expect([...world.indexedDb.onDisk.keys()]).toEqual([]);
    tab.leave();
    expect([...world.indexedDb.onDisk.keys()]).toEqual([`e${id}`]);
  });

  it('nothing fails where nothing is due', async () => {
    const { world, tab } = await openSender();
    const rejected = jest.fn();
    process.on('unhandledRejection', rejected);
    tab.append();
    tab.leave();
    await world.advance(1);
    process.off('unhandledRejection', rejected);
    expect(rejected.mock.calls).toEqual([]);
    expect(world.requests).toBe(0);
  });

  it('the page is at rest: what becomes due later is the next page’s', async () => {
    const { world, tab } = await openSender();
    tab.append();
    tab.writer.leave();
    await world.advance(20 * TICK);
    expect(world.requests).toBe(0);
    expect(world.isLocked).toBe(false);
  });
});
