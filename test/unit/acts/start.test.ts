import { startActs } from '../../../src/acts/start';
import type { KintoneEvent } from '../../../src/kintone';
import { startTracker } from '../../../src/tracker';
import { ALL_APPS, takenApps } from '../../../src/tracker/in-charge';
import { view } from '../tracker/world';
import { ActsWorld, list, play } from './world';

describe('the acts script', () => {
  it('waits for the first screen, answers with the very event, and listens to no field without being told to', () => {
    const { world } = play({ events: { leave: true }, acts: { inferOutcomes: true } });
    /** Handlers of an event that both scripts want to hear. */
    const listeners = (): number =>
      world.heard.filter((type) => type === 'app.record.detail.delete.submit').length;
    expect(listeners()).toBe(1);
    const event = view(3);
    expect(world.raise(event)).toBe(event);
    expect(listeners()).toBe(2);
    expect(world.heard.filter((type) => /change|reason/.test(type))).toEqual([]);
  });

  it('does nothing where there is no tracker, or a silent one', () => {
    for (const silent of [false, true]) {
      const world = new ActsWorld();
      startActs(world.window, 'access-logger-acts 1.2.3');
      if (silent) takenApps(world.window).set('7', undefined);
      const event = view(3);
      expect(world.raise(event)).toBe(event);
      world.dispatch('pagehide');
      expect(Object.keys(world.local)).toEqual([]);
    }
  });

  it('does nothing a second time, whatever its version', () => {
    const { world, acts } = play({ events: { leave: true } });
    startActs(world.window, 'access-logger-acts 1.2.4');
    world.raise(view(3));
    world.dispatch('pagehide');
    expect(acts()).toHaveLength(1);
  });

  it('does nothing, and throws nothing, where there is no kintone', () => {
    const world = new ActsWorld();
    Object.assign(world.window, { kintone: undefined });
    expect(() => startActs(world.window, 'access-logger-acts 1.2.3')).not.toThrow();
  });

  it('writes through the kintone-wide tracker where the app has none of its own', () => {
    const world = new ActsWorld();
    startActs(world.window, 'access-logger-acts 1.2.3');
    const tracker = startTracker(
      { ...world.page({ events: { leave: true } }), source: 'kintone-wide' },
      () => true,
    );
    takenApps(world.window).set(ALL_APPS, tracker);
    world.raise(view(3, 12));
    world.dispatch('pagehide');
    expect(world.waiting()).toMatchObject([
      { app_id: 12, source: 'kintone-wide' },
      { event_type: 'leave', source: 'kintone-wide' },
    ]);
  });

  it('goes on with the other acts where one of them breaks', async () => {
    const { world, acts } = play({
      events: { leave: true, copy: true, 'app.record.edit.change.件名': true },
      acts: { inferOutcomes: true, askReason: true, strictSeconds: 5 },
    });
    // What some of them need when they start or at a screen.
    Object.assign(world.window, { setInterval: undefined, getSelection: undefined });
    Object.defineProperty(world.window, 'sessionStorage', {
      get: () => {
        throw new Error('blocked');
      },
    });
    const events: KintoneEvent[] = [
      view(3),
      { type: 'app.record.edit.show', appId: 7, recordId: 3, record: null },
      list([3]),
    ];
    for (const event of events) expect(world.raise(event)).toBe(event);
    await world.advance(0);
    expect(acts().map(({ detail }) => detail)).toContain('not asked: no dialog');
  });

  it('does nothing for who is left out', async () => {
    const scene = play(
      { events: { leave: true }, exclude: { users: [], groups: ['kansa'], organizations: [] } },
      { groups: () => Promise.resolve([{ id: '1', code: 'kansa', name: '監査' }]) },
    );
    await scene.world.advance(0);
    scene.world.raise(view(3));
    scene.world.dispatch('pagehide');
    expect(scene.written()).toEqual([]);
  });

  it('leaves an event without an app alone', () => {
    const { world, acts } = play({ events: { leave: true } });
    const event = { type: 'app.record.detail.show' };
    expect(world.raise(event)).toBe(event);
    world.dispatch('pagehide');
    expect(acts()).toEqual([]);
  });
});
