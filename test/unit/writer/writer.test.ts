import { checkChains } from './chains';
import { POISON, World, type Fault } from './world';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('when entries are sent', () => {
  it('sends what waits in one request when the oldest is due', async () => {
    const world = new World();
    const tab = world.openTab();
    await world.advance(1_000);
    const ids = [tab.append(), tab.append(), tab.append()];
    await world.advance(50_000);
    expect(world.requests).toBe(0);
    await world.advance(20_000);
    expect(world.requests).toBe(1);
    expect(world.storedIds()).toEqual(ids);
    expect(tab.queue.unclaimed()).toEqual([]);
    expect([...world.localStorage.current.keys()].filter((key) => /:[uefb][0-9a-f-]{36}$/.test(key))).toEqual(
      [],
    );
  });

  it('sends a full batch within seconds and at most that many in a request', async () => {
    const world = new World({ delivery: { maxBatch: 10 } });
    const tab = world.openTab();
    await world.advance(1_000);
    for (let i = 0; i < 25; i++) tab.append();
    await world.advance(6_000);
    expect(world.requests).toBe(2);
    expect(world.stored).toHaveLength(20);
  });

  it('sends deletions, prints and copies within seconds', async () => {
    const world = new World();
    const tab = world.openTab();
    await world.advance(1_000);
    tab.append({}, 'e');
    tab.append({ action: 'delete' }, 'u');
    await world.advance(5_100);
    expect(world.stored).toHaveLength(2);
  });

  it('leaves what another open page may still fold repeats into', async () => {
    const world = new World({ delivery: { maxDelaySeconds: 1 } });
    const other = world.openTab(false);
    const tab = world.openTab();
    await world.advance(1_000);
    other.append({}, 'f');
    tab.append({}, 'e');
    await world.advance(8_000);
    expect(world.stored).toHaveLength(1);
    await world.advance(10_000);
    expect(world.stored).toHaveLength(2);
  });

  it('does not send when moving on to a page of its own, which sends instead', async () => {
    const world = new World();
    const tab = world.openTab();
    await world.advance(1_000);
    tab.append();
    await world.advance(40_000);
    tab.leave(true);
    expect(world.requests).toBe(0);
    world.openTab();
    await world.advance(40_000);
    expect(world.requests).toBe(1);
    expect(world.stored).toHaveLength(1);
  });

  it('sends on leaving what is old enough, and the next page settles it', async () => {
    const world = new World();
    const tab = world.openTab();
    await world.advance(1_000);
    const id = tab.append();
    await world.advance(40_000);
    tab.leave();
    expect(world.requests).toBe(1);
    await world.advance(1_000);
    expect(world.storedIds()).toEqual([id]);
    const next = world.openTab();
    await world.advance(2_000);
    expect(world.storedIds()).toEqual([id]);
    expect(next.queue.batches()).toEqual([]);
  });

  it('keeps what is young on leaving', async () => {
    const world = new World();
    const tab = world.openTab();
    await world.advance(1_000);
    tab.append();
    await world.advance(5_000);
    tab.leave();
    expect(world.requests).toBe(0);
  });

  it('lets a hidden page send what is due when no other does', async () => {
    const world = new World();
    const tab = world.openTab(false);
    tab.append();
    await world.advance(2 * MINUTE);
    expect(world.stored).toHaveLength(1);
  });

  it('has one sender, however many pages are open', async () => {
    const world = new World({ delivery: { maxDelaySeconds: 2 } });
    const tabs = [world.openTab(), world.openTab(), world.openTab(false)];
    for (let i = 0; i < 40; i++) {
      tabs[i % 3]!.append();
      await world.advance(500);
    }
    await world.advance(MINUTE);
    expect(world.logApp.peak).toBe(1);
    expect(new Set(world.storedIds()).size).toBe(40);
    expect(world.stored).toHaveLength(40);
  });
});

describe('failures', () => {
  const transient: Fault[] = ['unreachable', '503', '429', '520 lock', 'answer lost', 'repeated'];

  it.each(transient)('stores everything exactly once after: %s', async (fault) => {
    for (const namesDuplicates of ['all', 'first'] as const) {
      const world = new World({ namesDuplicates });
      world.faults = [fault];
      const tab = world.openTab();
      await world.advance(1_000);
      const ids = Array.from({ length: 30 }, () => tab.append());
      await world.advance(30 * MINUTE);
      expect(world.storedIds()).toEqual(ids);
      expect(world.requests).toBeLessThanOrEqual(2);
      expect(tab.queue.unclaimed()).toEqual([]);
    }
  });

  it('waits as long as the server asks, in every tab and on the next page', async () => {
    const world = new World();
    world.faults = ['429'];
    const tab = world.openTab();
    await world.advance(1_000);
    tab.append();
    await world.advance(70_000);
    expect(world.requests).toBe(1);
    tab.leave(true);
    world.openTab();
    await world.advance(70_000);
    expect(world.requests).toBe(1);
    await world.advance(40_000);
    expect(world.stored).toHaveLength(1);
  });

  it('backs off from a server that stays down, and delivers when it is back', async () => {
    const world = new World();
    world.steadyFault = '503';
    const tab = world.openTab();
    const id = tab.append();
    await world.advance(6 * HOUR);
    expect(world.requests).toBeGreaterThan(10);
    expect(world.requests).toBeLessThan(50);
    world.steadyFault = 'none';
    await world.advance(HOUR);
    expect(world.storedIds()).toContain(id);
    expect(world.notes).toMatchObject([
      { type: 'delivery.blocked', detail: expect.stringContaining('503') as unknown },
    ]);
  });

  it.each([
    ['sends early when the network is back', 'unreachable', 1],
    ['does not send early when the server asked to wait', '429', 0],
  ] as const)('%s', async (_, fault, more) => {
    const world = new World();
    world.steadyFault = fault;
    const tab = world.openTab();
    tab.append();
    await world.advance(61_500);
    expect(world.requests).toBe(1);
    world.steadyFault = 'none';
    tab.writer.wake('online');
    await world.advance(200);
    expect(world.requests).toBe(1 + more);
    expect(world.stored).toHaveLength(more);
  });

  it.each([
    ['the sign-in is over', 'html', '200'],
    ['it has no right', 'no right', '403 CB_NO02'],
  ] as const)('keeps everything while %s, tries seldom, and says why', async (_, fault, reason) => {
    const world = new World();
    world.steadyFault = fault;
    const tab = world.openTab();
    const id = tab.append();
    await world.advance(2 * HOUR);
    expect(world.requests).toBeLessThan(20);
    const state = [...world.localStorage.current].find(([key]) => key.endsWith(':s'))![1];
    expect(JSON.parse(state)).toMatchObject({
      problem: { reason: expect.stringMatching(reason) as unknown },
    });
    world.steadyFault = 'none';
    tab.kill();
    world.openTab();
    await world.advance(HOUR);
    expect(world.storedIds()).toContain(id);
    expect(world.notes).toMatchObject([{ type: 'delivery.blocked' }]);
  });

  it('sets one bad record aside, sends the rest, and the log says so', async () => {
    const world = new World();
    const tab = world.openTab();
    const good = [tab.append(), tab.append()];
    const bad = tab.append({ detail: POISON });
    good.push(tab.append());
    await world.advance(3 * MINUTE);
    expect(world.storedIds().slice(0, 3)).toEqual(good);
    expect(world.notes).toHaveLength(1);
    expect(world.notes[0]).toMatchObject({
      type: 'delivery.refused',
      detail: expect.stringContaining(bad) as unknown,
    });
    expect(world.stored).toHaveLength(4);
    expect([...world.localStorage.current.keys()].filter((key) => /:x[0-9a-f-]{36}$/.test(key))).toHaveLength(
      1,
    );
  });

  it('sends fewer at a time when a request is too large', async () => {
    const world = new World();
    world.faults = ['too large', 'too large'];
    const tab = world.openTab();
    const ids = Array.from({ length: 8 }, () => tab.append());
    await world.advance(3 * MINUTE);
    expect(world.storedIds().sort()).toEqual(ids);
    expect(world.requests).toBe(4);
  });

  it.each(['silent 400', 'all refused'] as const)(
    'sets nothing aside when the fault is not one entry’s: %s',
    async (fault) => {
      const world = new World();
      world.steadyFault = fault;
      const tab = world.openTab();
      for (let i = 0; i < 64; i++) tab.append();
      await world.advance(10 * MINUTE);
      expect([...world.localStorage.current.keys()].filter((key) => /:x[0-9a-f-]{36}$/.test(key))).toEqual(
        [],
      );
      world.steadyFault = 'none';
      await world.advance(2 * HOUR);
      expect(tab.queue.unclaimed()).toEqual([]);
      expect(world.stored).toHaveLength(64);
    },
  );

  it.each([
    ['all', 1],
    ['all', 3],
    ['first', 1],
    ['first', 3],
  ] as const)(
    'loses nothing that joins entries whose answer was lost before the log app refused them: %s named, %i of them',
    async (namesDuplicates, count) => {
      const world = new World({ namesDuplicates, delivery: { maxDelaySeconds: 3 } });
      const tab = world.openTab();
      await world.advance(1_000);
      world.faults = ['answer lost', 'all refused'];
      const ids = Array.from({ length: count }, () => tab.append());
      await world.advance(5_500);
      expect(world.requests).toBe(1);
      ids.push(tab.append(), tab.append());
      await world.advance(HOUR);
      expect(world.storedIds().sort()).toEqual(ids.sort());
      expect(tab.queue.isEmpty()).toBe(true);
    },
  );

  it('delivers good entries also from behind a whole batch of refused ones', async () => {
    const world = new World({ delivery: { maxBatch: 2, maxDelaySeconds: 3 } });
    const tab = world.openTab();
    await world.advance(1_000);
    for (let i = 0; i < 4; i++) tab.append({ detail: POISON });
    await world.advance(10_000);
    const id = tab.append();
    await world.advance(HOUR);
    expect(world.storedIds()).toContain(id);
    const refused = world.notes.filter(({ type }) => type === 'delivery.refused');
    expect(refused.length).toBeGreaterThan(0);
    expect(tab.queue.unclaimed().length + refused.length).toBe(4);
  });

  it('does not wait for ever for an answer that never comes', async () => {
    const world = new World({ delivery: { maxDelaySeconds: 3 } });
    world.faults = ['never answers'];
    const tab = world.openTab();
    await world.advance(1_000);
    const id = tab.append();
    await world.advance(5 * MINUTE);
    expect(world.storedIds()).toEqual([id]);
  });

  it('removes nothing without proof: a page that dies before the answer sends the very same batch again', async () => {
    const world = new World({ namesDuplicates: 'first' });
    world.faults = ['never answers'];
    const tab = world.openTab();
    const ids = [tab.append(), tab.append()];
    await world.advance(70_000);
    expect(world.requests).toBe(1);
    tab.kill();
    const next = world.openTab();
    next.append();
    await world.advance(5_000);
    expect(world.storedIds()).toEqual(ids);
  });
});

describe('a browser that is killed while the batch it has just formed is on its way', () => {
  it('does not take the duplicate of that batch for proof of what has come to it since', async () => {
    const world = new World({ namesDuplicates: 'first' });
    world.faults = ['answer lost'];
    const tab = world.openTab();
    await world.advance(1_000);
    tab.append();
    await world.advance(1_000);
    world.localStorage.flushToDisk();
    // From now on the disk is slow: the batch is not on it yet when the server has stored it.
    world.indexedDb.lagMs = 10_000;
    for (let passed = 0; passed < 70_000 && world.requests === 0 && world.stored.length === 0; passed += 100)
      await world.advance(100);
    await world.advance(200);
    world.killBrowser();
    world.indexedDb.lagMs = 0;
    const next = world.openTab();
    next.append();
    await world.advance(3 * MINUTE);
    expect(world.storedIds()).toHaveLength(2);
    checkChains(world);
  });
});

describe('a page that becomes the sender again', () => {
  it('goes on with the chain where the last sender left it, however late localStorage tells', async () => {
    const world = new World({ delivery: { maxDelaySeconds: 3 } });
    world.localStorage.lagMs = 20_000;
    const one = world.openTab();
    await world.advance(1_000);
    one.append();
    await world.advance(10_000);
    const other = world.openTab(false);
    other.append({ session_id: one.session, sequence: 2 });
    one.show(false);
    other.show(true);
    await world.advance(10_000);
    other.show(false);
    one.show(true);
    one.append({ sequence: 3 });
    await world.advance(10_000);
    expect(world.stored).toHaveLength(3);
    checkChains(world);
  });

  it('believes the copy of an entry that has more repeats than what a killed browser had on disk', async () => {
    const world = new World();
    const tab = world.openTab();
    await world.advance(1_000);
    tab.repeat();
    world.localStorage.flushToDisk();
    tab.repeat();
    tab.repeat();
    await world.advance(1);
    world.killBrowser();
    world.openTab();
    await world.advance(2 * MINUTE);
    expect(world.stored.map(({ values }) => values['count']!.value)).toEqual([3]);
    checkChains(world);
  });
});

describe('a page in the back/forward cache', () => {
  it('does not act on a late answer that another page has acted on', async () => {
    const world = new World();
    world.faults = ['too large'];
    const tab = world.openTab();
    await world.advance(1_000);
    const id = tab.append();
    await world.advance(64_010);
    expect(world.requests).toBe(1);
    tab.freeze();
    world.openTab();
    await world.advance(6_000);
    expect(world.storedIds()).toEqual([id]);
    tab.restore();
    await world.advance(5_000);
    expect(world.notes).toEqual([]);
    expect(world.storedIds()).toEqual([id]);
  });

  it('does not put the chain back for a late refusal, when another page has gone on with it', async () => {
    const world = new World({ delivery: { maxDelaySeconds: 10 } });
    const tab = world.openTab();
    await world.advance(1_000);
    tab.append();
    await world.advance(7_000);
    world.faults = ['all refused'];
    tab.freeze();
    const other = world.openTab();
    await world.advance(6_000);
    expect(world.requests).toBe(2);
    expect(world.stored).toHaveLength(1);
    other.append({ session_id: tab.session, sequence: 2 });
    await world.advance(MINUTE);
    other.leave();
    tab.restore();
    tab.append({ sequence: 3 });
    await world.advance(MINUTE);
    expect(world.stored).toHaveLength(3);
    checkChains(world);
  });

  it('sends again when it is back', async () => {
    const world = new World();
    const tab = world.openTab();
    await world.advance(1_000);
    tab.freeze();
    await world.advance(HOUR);
    tab.restore();
    const id = tab.append();
    await world.advance(2 * MINUTE);
    expect(world.storedIds()).toEqual([id]);
  });
});

describe('without the browser features it prefers', () => {
  it('without Web Locks still stores everything exactly once, whichever duplicates are named', async () => {
    for (const namesDuplicates of ['all', 'first'] as const) {
      const world = new World({ webLocks: false, namesDuplicates, delivery: { maxDelaySeconds: 3 } });
      const tabs = [world.openTab(), world.openTab()];
      world.faults = ['answer lost', 'none', 'answer lost'];
      const ids: string[] = [];
      for (let i = 0; i < 20; i++) {
        ids.push(tabs[i % 2]!.append());
        await world.advance(700);
      }
      await world.advance(30 * MINUTE);
      expect(world.storedIds().sort()).toEqual(ids.sort());
    }
  });

  it.each([
    ['its own', ['503', 'answer lost']],
    ["the other tab's", ['answer lost', '503']],
  ] as [string, Fault[]][])(
    'without Web Locks takes one named duplicate for one only, when %s request fails',
    async (_, fault) => {
      const world = new World({ webLocks: false, namesDuplicates: 'first' });
      const [first, second] = [world.openTab(), world.openTab()];
      await world.advance(1_000);
      const ids = [first.append(), second.append()];
      await world.advance(59_995);
      // Only the first tab knows of this one when both form their batches, and its request fails.
      ids.push(first.append());
      world.faults = fault;
      await world.advance(10 * 60_000);
      expect(second.queue.unclaimed()).toEqual([]);
      expect(world.storedIds().sort()).toEqual(ids);
    },
  );

  it('sends at once what storage does not hold', async () => {
    const world = new World();
    const tab = world.openTab();
    await world.advance(1_000);
    world.localStorage.isFull = true;
    tab.append();
    await world.advance(1_000);
    expect(world.stored).toHaveLength(1);
  });
});

describe('bounds', () => {
  it('counts what had to go when the queue is full, also what an earlier count stood for', async () => {
    const world = new World();
    world.steadyFault = 'unreachable';
    const tab = world.openTab();
    await world.advance(1_000);
    const ids: string[] = [];
    for (let i = 0; i < 4_600; i++) {
      ids.push(tab.append());
      if (i % 230 === 0) await world.advance(HOUR);
    }
    world.steadyFault = 'none';
    await world.advance(2 * HOUR);
    const stored = new Set(world.storedIds());
    const arrived = ids.filter((id) => stored.has(id)).length;
    const lost = world.stored
      .filter(({ values }) => values['event_type']!.value === 'delivery.lost')
      .reduce((sum, { values }) => sum + Number(values['count']!.value), 0);
    expect(lost).toBeGreaterThan(0);
    expect(arrived + lost).toBe(ids.length);
  }, 60_000);
});

describe('localStorage that another script of the page clears', () => {
  it('is restored by the page that is the sender: nothing waits for the next one', async () => {
    const world = new World();
    const tab = world.openTab();
    await world.advance(1_000);
    tab.append();
    await world.advance(1_000);
    world.localStorage.clear(tab);
    await world.advance(3 * MINUTE);
    expect(world.storedIds()).toHaveLength(1);
  });

  it('does not fork the chain of a batch whose answer was lost', async () => {
    const world = new World({ namesDuplicates: 'first' });
    const tab = world.openTab();
    await world.advance(1_000);
    tab.append();
    world.faults = ['answer lost'];
    for (let passed = 0; passed < 2 * MINUTE && world.stored.length === 0; passed += 100)
      await world.advance(100);
    await world.advance(1_000);
    world.localStorage.clear(tab);
    tab.append();
    await world.advance(2 * MINUTE);
    world.openTab().append();
    tab.append();
    await world.advance(3 * MINUTE);
    expect(new Set(world.storedIds()).size).toBe(4);
    expect(world.stored).toHaveLength(4);
    checkChains(world);
  });

  it('keeps a page that is left from forming a batch of what may belong to another', async () => {
    const world = new World({ namesDuplicates: 'first' });
    const tab = world.openTab();
    await world.advance(1_000);
    tab.append();
    await world.advance(1_000);
    world.localStorage.clear(tab);
    tab.append({}, 'u');
    tab.leave();
    await world.advance(1_000);
    expect(world.requests).toBe(0);
    world.openTab();
    await world.advance(3 * MINUTE);
    expect(world.storedIds()).toHaveLength(2);
    checkChains(world);
  });
});
