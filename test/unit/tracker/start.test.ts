import { SCREEN_EVENTS, WIDE_EVENTS } from '../../../src/catalogue';
import type { KintoneEvent } from '../../../src/kintone';
import type { Settings } from '../../../src/settings';
import { startTracker } from '../../../src/tracker';
import { LOG_APP, World, view, type WorldOptions } from './world';

const start = (options: WorldOptions = {}, settings: Partial<Settings> = {}) => {
  const world = new World(options);
  return { world, tracker: startTracker(world.page(settings), () => true) };
};

describe('a tracker', () => {
  it('answers every event with the very same object, at once', () => {
    const { world } = start();
    const event = view(3);
    expect(world.raise(event)).toBe(event);
    expect(world.waiting()).toMatchObject([
      { event_type: 'app.record.detail.show', record_id: 3, sequence: 1 },
    ]);
  });

  it('answers with the event when everything around it is broken', () => {
    const { world } = start();
    Object.assign(world.kintone, { getLoginUser: undefined, app: undefined });
    Object.assign(world.window, { crypto: undefined, localStorage: undefined, navigator: undefined });
    for (const event of [
      view(3),
      { type: 'app.record.detail.show' },
      { type: 'app.record.index.show', records: 5 },
    ])
      expect(world.raise(event as unknown as KintoneEvent)).toBe(event);
  });

  it('listens on mobile to what mobile has, by its names', () => {
    const { world } = start({ platform: 'MOBILE', path: '/k/m/7/' });
    const mobile = SCREEN_EVENTS.filter((row) => row.mobile).map(({ type }) => `mobile.${type}`);
    expect(world.heard).toEqual(mobile);
    expect(world.heard).toContain('mobile.app.record.detail.show');
    expect(world.heard.some((type) => /print|index\.edit|index\.delete/.test(type))).toBe(false);
  });

  it('takes what else is raised, where it is told to', () => {
    const world = new World();
    startTracker(world.page(), () => true, WIDE_EVENTS);
    expect(world.heard).toEqual(expect.arrayContaining(['portal.show', 'space.portal.show']));
    expect(start().world.heard).not.toContain('portal.show');
  });

  it('writes nothing of an app that is in the charge of another one', () => {
    const world = new World();
    startTracker(world.page(), ({ appId }) => appId !== 8);
    world.raise(view(3, 8));
    world.raise(view(4, 7));
    expect(world.waiting().map(({ record_id }) => record_id)).toEqual([4]);
  });

  it('leaves its session to the next page of the tab', () => {
    const { world } = start();
    world.raise(view(3));
    world.dispatch('pagehide');
    const next = new World();
    Object.assign(next.window, { localStorage: world.local, sessionStorage: world.session });
    startTracker(next.page(), () => true);
    next.raise(view(4));
    const [first, second] = world.waiting();
    expect(second).toMatchObject({ record_id: 4, session_id: first!.session_id, sequence: 2 });
  });

  it('sends only when it knows that the user is admitted', async () => {
    const { world } = start(
      { groups: () => new Promise(() => undefined) },
      { delivery: { maxBatch: 100, maxDelaySeconds: 1, dailyRequests: 9000 }, fold: false },
    );
    world.raise(view(3));
    await world.advance(9_000);
    expect(world.posted).toEqual([]);
    await world.advance(30_000);
    expect(world.posted).toMatchObject([{ path: '/k/v1/records.json' }]);
    expect(world.waiting()).toEqual([]);
  });

  it('throws away what it kept of a user who turns out to be left out, and keeps nothing from then on', async () => {
    const { world, tracker } = start(
      { groups: () => Promise.resolve([{ id: '1', code: 'kansa', name: '監査' }]) },
      { exclude: { users: [], groups: ['kansa'], organizations: [] } },
    );
    world.raise(view(3));
    expect(world.waiting()).toHaveLength(1);
    await world.advance(1);
    expect(world.waiting()).toEqual([]);
    world.raise(view(4));
    expect(world.waiting()).toEqual([]);
    expect(tracker![2](view(4))).toBe(false);
    await world.advance(3_600_000);
    expect(world.posted).toEqual([]);
  });
});

describe('a tracker stays silent', () => {
  const silent = ({ world, tracker }: ReturnType<typeof start>): void => {
    expect(tracker).toBeUndefined();
    expect(world.heard).toEqual([]);
    expect(Object.keys(world.local)).toEqual([]);
  };

  it('where it is switched off', () => silent(start({}, { enabled: false })));

  it.each(['/k/admin/preview/7/', '/k/guest/3/admin/preview/7/'])('in the test environment (%s)', (path) =>
    silent(start({ path })),
  );

  it.each<[string, string, Settings['logApp']]>([
    ['a log app outside guest spaces', '/k/guest/3/7/', { id: LOG_APP }],
    ['a log app in another guest space', '/k/guest/3/7/', { id: LOG_APP, guestSpaceId: '4' }],
    ['a space whose id only begins alike', '/k/guest/33/7/', { id: LOG_APP, guestSpaceId: '3' }],
    ['an ordinary app', '/k/7/', { id: LOG_APP, guestSpaceId: '3' }],
  ])('for a guest who cannot reach it: %s', (_, path, logApp) =>
    silent(start({ path, user: { isGuest: true } }, { logApp })),
  );
});

describe('a guest', () => {
  it.each(['/k/guest/3/7/', '/k/guest/3/m/7/show'])(
    'is logged in the guest space of the log app (%s)',
    async (path) => {
      const { world } = start(
        { path, user: { isGuest: true, code: 'guest@example.com' } },
        {
          logApp: { id: LOG_APP, guestSpaceId: '3' },
          fold: false,
          delivery: { maxBatch: 100, maxDelaySeconds: 1, dailyRequests: 9000 },
        },
      );
      world.raise(view(3));
      await world.advance(60_000);
      expect(world.posted.map((request) => request.path)).toEqual(['/k/guest/3/v1/records.json']);
      expect(world.posted[0]!.records[0]!['user_code']).toEqual({ value: 'guest@example.com' });
    },
  );
});
