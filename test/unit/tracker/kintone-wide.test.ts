import { CONFIG_KEY, type Settings } from '../../../src/settings';
import { ALL_APPS, takenApps } from '../../../src/tracker/in-charge';
import { startKintoneWide } from '../../../src/tracker/kintone-wide';
import { startPlugin } from '../../../src/tracker/plugin';
import { LOG_APP, World, leaveWorld, settingsWith, view, type WorldOptions } from './world';

const wide = (settings: Partial<Settings> = {}): void =>
  startKintoneWide(JSON.stringify(settingsWith(settings)), '1.2.3');

function enter(options: WorldOptions = {}): World {
  const world = new World(options);
  world.enter();
  return world;
}

const sources = (world: World): string[] => world.waiting().map(({ source }) => source);

afterEach(leaveWorld);

describe('the kintone-wide tracker', () => {
  it('needs no plugin: neither its id nor its functions', () => {
    const world = enter();
    delete world.kintone.plugin;
    delete world.kintone.$PLUGIN_ID;
    wide();
    world.raise(view(3));
    expect(world.waiting()).toMatchObject([
      { source: 'kintone-wide', platform: 'PC', app_id: 7, record_id: 3 },
    ]);
    expect(world.waiting()[0]).not.toHaveProperty('app_name');
  });

  it.each<[string, 'PC' | 'MOBILE']>([
    ['/k/7/', 'PC'],
    ['/k/', 'PC'],
    ['/k/guest/3/7/', 'PC'],
    ['/k/m/', 'MOBILE'],
    ['/k/m/7/show', 'MOBILE'],
    ['/k/guest/3/m/7/', 'MOBILE'],
  ])('knows by the address %s that it is on %s', (path, platform) => {
    const world = enter({ path, platform });
    wide();
    const prefix = platform === 'MOBILE' ? 'mobile.' : '';
    world.raise(view(3, 7, prefix));
    expect(world.waiting().map((entry) => entry.platform)).toEqual([platform]);
    expect(world.heard).toContain(`${prefix}portal.show`);
  });

  it('writes the portal and spaces, which are of no app', () => {
    const world = enter({ path: '/k/', app: null });
    wide();
    world.raise({ type: 'portal.show' });
    world.raise({ type: 'space.portal.show', spaceId: '5' });
    const entries = world.waiting();
    expect(entries.map(({ action, outcome, detail }) => [action, outcome, detail])).toEqual([
      ['portal', 'shown', undefined],
      ['space', 'shown', 'space=5'],
    ]);
    for (const entry of entries) expect(entry).not.toHaveProperty('app_id');
  });

  it('runs once when it was loaded twice', () => {
    const world = enter();
    wide();
    wide();
    world.raise(view(3));
    expect(world.waiting()).toHaveLength(1);
  });

  it.each([
    '',
    '{',
    'null',
    '__ACCESS_LOGGER_SETTINGS__',
    JSON.stringify(settingsWith({ logApp: { id: 'x' } })),
  ])('does nothing with the settings %j, and leaves the page to another one', (text) => {
    const world = enter();
    startKintoneWide(text, '1.2.3');
    expect([world.heard, takenApps(world.window).size]).toEqual([[], 0]);
  });

  it('never throws into the page', () => {
    const world = enter();
    world.kintone.getLoginUser = () => {
      throw new Error('broken');
    };
    expect(() => wide()).not.toThrow();
    Reflect.deleteProperty(world.window, 'kintone');
    expect(() => wide()).not.toThrow();
    expect([world.heard, takenApps(world.window).size]).toEqual([[], 0]);
  });
});

describe('which apps it writes', () => {
  const written = (settings: Partial<Settings>): number[] => {
    const world = enter();
    wide(settings);
    for (const app of [7, 8, Number(LOG_APP)]) world.raise(view(1, app));
    return world.waiting().map(({ app_id }) => app_id!);
  };

  it.each<[string, Settings['apps'], number[]]>([
    ['all but the log app, without a choice', undefined, [7, 8]],
    ['the same with an empty choice', { include: [], exclude: [] }, [7, 8]],
    ['only the included ones', { include: ['8'] }, [8]],
    ['not the excluded ones', { exclude: ['7'] }, [8]],
    ['an app that is both is excluded', { include: ['7', '8'], exclude: ['8'] }, [7]],
    ['the log app never, included or not', { include: [LOG_APP, '8'] }, [8]],
    ['no app that is not there', { include: ['5'] }, []],
  ])('%s', (_, apps, expected) => {
    expect(written(apps ? { apps } : {})).toEqual(expected);
  });

  it('goes by the screen where the event does not say the app, as the process event', () => {
    for (const [app, expected] of [
      [7, 0],
      [8, 1],
    ] as const) {
      const world = enter({ app });
      wide({ apps: { exclude: ['7'] } });
      world.raise({ type: 'app.record.detail.process.proceed' });
      expect(world.waiting()).toHaveLength(expected);
      leaveWorld();
    }
  });

  it('the portal is written also where only some apps are', () => {
    const world = enter({ path: '/k/', app: null });
    wide({ apps: { include: ['7'] } });
    world.raise({ type: 'portal.show' });
    expect(world.waiting()).toHaveLength(1);
  });
});

describe('beside the plugin', () => {
  const config = (settings: Partial<Settings> = {}) => ({
    [CONFIG_KEY]: JSON.stringify(settingsWith(settings)),
  });
  const plugin = (): void => startPlugin('PC', '1.2.3');
  const ORDERS: [string, (() => void)[]][] = [
    ['the kintone-wide script first', [() => wide(), plugin]],
    ['the plugin first', [plugin, () => wide()]],
  ];

  it.each(ORDERS)('each event is written once, by the plugin: %s', (_, scripts) => {
    const world = enter({ config: config() });
    for (const script of scripts) script();
    world.raise(view(3));
    expect(sources(world)).toEqual(['plugin']);
  });

  it.each(ORDERS)('what the plugin has switched off is written by nobody: %s', (_, scripts) => {
    const world = enter({ config: config({ events: { 'app.record.detail.show': false } }) });
    for (const script of scripts) script();
    world.raise(view(3));
    expect(sources(world)).toEqual([]);
  });

  it.each(ORDERS)('a plugin that is off altogether keeps its app out of the log: %s', (_, scripts) => {
    const world = enter({ config: config({ enabled: false }) });
    for (const script of scripts) script();
    world.raise(view(3));
    expect(sources(world)).toEqual([]);
  });

  it.each(ORDERS)('a plugin without settings leaves its app to the kintone-wide script: %s', (_, scripts) => {
    const world = enter({ config: null });
    for (const script of scripts) script();
    world.raise(view(3));
    expect(sources(world)).toEqual(['kintone-wide']);
  });

  it('both are found by whoever needs the one in charge', () => {
    const world = enter({ config: config() });
    wide();
    plugin();
    expect([...takenApps(world.window).keys()]).toEqual([ALL_APPS, '7']);
  });
});
