import type { Settings } from '../../../src/settings';
import { LOG_APP, settled, view } from '../tracker/world';
import { ActsWorld, list, play } from './world';
import type { WorldOptions } from '../tracker/world';

const KEY = `access-logger:history:${LOG_APP}:tanaka`;
const DAY = 86_400_000;

interface Answer {
  status?: number;
  body?: string;
}

/** A world whose log app answers so; gives what it was asked. */
function visiting(answer: Answer | Error, options: WorldOptions = {}, settings: Partial<Settings> = {}) {
  const world = new ActsWorld(options);
  const { document } = world.dom.window;
  const above = document.body.appendChild(document.createElement('div'));
  if (options.platform === 'MOBILE') world.kintone.mobile!.app.getHeaderSpaceElement = () => above;
  else world.kintone.app.record.getHeaderMenuSpaceElement = () => above;
  const asked: [string, RequestInit][] = [];
  world.window.fetch = (path, init) => {
    asked.push([path as string, init!]);
    if (answer instanceof Error) return Promise.reject(answer);
    const { status = 200, body = '{"records":[{"$id":{}}]}' } = answer;
    return Promise.resolve(new Response(body, { status }));
  };
  const scene = play({ acts: { historyButton: true }, ...settings }, options, world);
  const links = (): (string | null)[] =>
    [...above.querySelectorAll('a')].map((link) => link.getAttribute('href'));
  return { ...scene, asked, links, above };
}

const kept = (world: ActsWorld): [number, boolean] | null =>
  JSON.parse(world.local.getItem(KEY)!) as [number, boolean] | null;

describe('the way to a record’s history', () => {
  it.each<[string, WorldOptions, Settings['logApp'], string, string]>([
    ['PC', {}, { id: LOG_APP }, '/k/', '/k/99/'],
    ['a phone', { platform: 'MOBILE' }, { id: LOG_APP }, '/k/', '/k/m/99/'],
    [
      'a guest space',
      { path: '/k/guest/3/7/' },
      { id: LOG_APP, guestSpaceId: '3' },
      '/k/guest/3/',
      '/k/guest/3/99/',
    ],
    [
      'a phone in a guest space',
      { platform: 'MOBILE', path: '/k/guest/3/m/7/' },
      { id: LOG_APP, guestSpaceId: '3' },
      '/k/guest/3/',
      '/k/guest/3/m/99/',
    ],
  ])('leads to the log app, for who may read it: %s', async (_, options, logApp, rest, screen) => {
    const { world, asked, links, written, above } = visiting({}, options, { logApp });
    world.raise(view(3, 7, options.platform === 'MOBILE' ? 'mobile.' : ''));
    await settled();
    expect(asked).toEqual([
      [
        `${rest}v1/records.json?app=99&fields[0]=$id&query=limit 1`,
        { headers: { 'X-Requested-With': 'access-logger' } },
      ],
    ]);
    expect(links()).toEqual([`${screen}#/record;app=7;record=3`]);
    expect(above.querySelector('a')!.target).toBe('_blank');
    expect(above.textContent).toBe('アクセス履歴');
    expect(kept(world)).toEqual([world.now + DAY, true]);
    expect(written()).toHaveLength(1);
  });

  it.each<[string, Answer | Error, number]>([
    ['who may not read it', { status: 403, body: '{"code":"GAIA_NO01"}' }, 3 * DAY],
    ['an empty log app', { body: '{"records":[]}' }, DAY / 96],
    ['maintenance', { status: 503, body: '<html>maintenance</html>' }, DAY / 96],
    ['a sign-in page', { body: '<html>login</html>' }, DAY / 96],
    ['an answer that is something else', { body: '{"records":null}' }, DAY / 96],
    ['no network', new TypeError('Failed to fetch'), DAY / 96],
  ])('is not shown for %s, and not asked again before its time', async (_, answer, wait) => {
    const first = visiting(answer);
    first.world.raise(view(3));
    await settled();
    expect([first.links(), first.asked.length]).toEqual([[], 1]);
    expect(kept(first.world)).toEqual([first.world.now + wait, false]);
    for (const [after, times] of [
      [wait - 1, 0],
      [wait, 1],
    ] as const) {
      const next = visiting({});
      next.world.local.setItem(KEY, first.world.local.getItem(KEY)!);
      next.world.now = first.world.now + after;
      next.world.raise(view(3));
      await settled();
      expect([next.asked.length, next.links().length]).toEqual([times, times]);
    }
  });

  it('is asked for once a page, and follows the record on the screen', async () => {
    const { world, asked, links } = visiting({});
    world.raise(view(3));
    world.raise(view(4));
    await settled();
    expect(links()).toEqual(['/k/99/#/record;app=7;record=4']);
    world.raise(list([4]));
    expect(links()).toEqual([]);
    world.raise(view(5));
    await settled();
    expect(links()).toEqual(['/k/99/#/record;app=7;record=5']);
    expect(asked).toHaveLength(1);
  });

  it('is not put above a list that came before the answer', async () => {
    const { world, links } = visiting({});
    world.raise(view(3));
    world.raise(list([3]));
    await settled();
    expect(links()).toEqual([]);
  });

  it('is asked for again where another script broke what was kept, and shown where nothing can be kept', async () => {
    const broken = visiting({});
    broken.world.local.setItem(KEY, '{broken');
    broken.world.raise(view(3));
    await settled();
    expect(broken.links()).toHaveLength(1);
    const blocked = visiting({});
    blocked.world.raise(list([3]));
    Object.defineProperty(blocked.world.window, 'localStorage', {
      get: () => {
        throw new Error('blocked');
      },
    });
    blocked.world.raise(view(3));
    await settled();
    expect(blocked.links()).toHaveLength(1);
  });

  it.each([
    ['an older kintone without that place', undefined],
    ['a screen without one', () => null],
  ])('disturbs nobody on %s', async (_, getHeaderMenuSpaceElement) => {
    const { world } = visiting({});
    Object.assign(world.kintone.app.record, { getHeaderMenuSpaceElement });
    const rejected = jest.fn();
    process.on('unhandledRejection', rejected);
    const event = view(3);
    expect(world.raise(event)).toBe(event);
    await settled();
    process.off('unhandledRejection', rejected);
    expect(rejected.mock.calls).toEqual([]);
    expect(world.dom.window.document.querySelector('a')).toBeNull();
  });

  it('is there for who is left out of the app’s log, who may well be its reader', async () => {
    const { world, links, written } = visiting(
      {},
      { groups: () => Promise.resolve([{ id: '1', code: 'kansa', name: '監査' }]) },
      { exclude: { users: [], groups: ['kansa'], organizations: [] } },
    );
    await settled();
    world.raise(view(3));
    await settled();
    expect(links()).toHaveLength(1);
    expect(written()).toEqual([]);
  });

  it('is not asked for where it is off', async () => {
    const { world, asked } = visiting({}, {}, { acts: { askReason: false } });
    world.raise(view(3));
    await settled();
    expect(asked).toEqual([]);
  });
});
