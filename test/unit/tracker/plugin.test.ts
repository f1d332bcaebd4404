import { CONFIG_KEY } from '../../../src/settings';
import { takenApps } from '../../../src/tracker/in-charge';
import { startPlugin } from '../../../src/tracker/plugin';
import { World, leaveWorld, settingsWith, view, type WorldOptions } from './world';

const CONFIG = { [CONFIG_KEY]: JSON.stringify(settingsWith()) };

function start(options: WorldOptions = {}, platform: 'PC' | 'MOBILE' = 'PC'): World {
  const world = new World({ config: CONFIG, platform, ...options });
  world.enter();
  startPlugin(platform, '1.2.3');
  return world;
}

let warnings: unknown[][] = [];
beforeEach(() => {
  warnings = [];
  jest.spyOn(console, 'warn').mockImplementation((...words) => void warnings.push(words));
});
afterEach(() => {
  jest.restoreAllMocks();
  leaveWorld();
});

describe("the plugin's tracker", () => {
  it('writes what happens in its app, and takes charge of it', () => {
    const world = start();
    world.raise(view(3));
    expect(world.waiting()).toMatchObject([
      { source: 'plugin', platform: 'PC', app_id: 7, record_id: 3, plugin_version: '1.2.3' },
    ]);
    expect([...takenApps(world.window).keys()]).toEqual(['7']);
  });

  it.each(['/k/m/7/', '/k/guest/3/m/7/show'])('writes as mobile on %s', (path) => {
    const world = start({ path }, 'MOBILE');
    world.raise(view(3, 7, 'mobile.'));
    expect(world.waiting()).toMatchObject([
      { platform: 'MOBILE', event_type: 'mobile.app.record.detail.show' },
    ]);
    expect([...takenApps(world.window).keys()]).toEqual(['7']);
  });

  it('writes once when the script was loaded twice', () => {
    const world = start();
    startPlugin('PC', '1.2.3');
    world.raise(view(3));
    expect(world.waiting()).toHaveLength(1);
  });

  it('takes charge of its app also where it stays silent: what is switched off is not logged by another script either', () => {
    const world = start({ config: { [CONFIG_KEY]: JSON.stringify(settingsWith({ enabled: false })) } });
    expect(world.heard).toEqual([]);
    expect([...takenApps(world.window)]).toEqual([['7', undefined]]);
  });
});

describe('without usable settings it does nothing, and leaves the app to others', () => {
  it.each<[string, Record<string, string> | null]>([
    ['none saved', null],
    ['another key', { other: '1' }],
    ['an empty text', { [CONFIG_KEY]: '' }],
  ])('%s: no word', (_, config) => {
    const world = start({ config });
    expect([world.heard, takenApps(world.window).size, warnings]).toEqual([[], 0, []]);
  });

  it.each([
    ['no JSON', '{'],
    ['null', 'null'],
    ['a newer version', JSON.stringify({ ...settingsWith(), version: 2 })],
    ['no log app', JSON.stringify(settingsWith({ logApp: { id: '' } }))],
  ])('%s: one line for developers', (_, text) => {
    const world = start({ config: { [CONFIG_KEY]: text } });
    expect([world.heard, takenApps(world.window).size]).toEqual([[], 0]);
    expect(warnings).toEqual([['Access Logger: unreadable settings']]);
  });
});

it.each<[string, (world: World) => void]>([
  ['no kintone', ({ window }) => Reflect.deleteProperty(window, 'kintone')],
  ['no plugin functions', ({ kintone }) => delete kintone.plugin],
  ['a config that cannot be read', ({ kintone }) => (kintone.plugin!.app.getConfig = fail)],
  ['events that cannot be heard', ({ kintone }) => (kintone.events.on = fail)],
  ['nobody signed in', ({ kintone }) => (kintone.getLoginUser = fail)],
])('never throws into the page, and takes charge of nothing: %s', (_, breakIt) => {
  const world = new World({ config: CONFIG });
  breakIt(world);
  world.enter();
  expect(() => startPlugin('PC', '1.2.3')).not.toThrow();
  expect([world.heard, takenApps(world.window).size]).toEqual([[], 0]);
});

function fail(): never {
  throw new Error('broken');
}
