import type { PageBootstrap } from '../../../sandbox/contract';
import { configProblem, createPluginApi } from '../../../sandbox/pages/kintone/plugin';
import { pageType } from '../../../sandbox/pages/kintone/page-type';
import { Paths } from '../../../sandbox/pages/paths';
import { queryString } from '../../../sandbox/pages/data/rest';
import { MAX_CONFIG_BYTES, MAX_VALUE_CHARACTERS } from '../../../sandbox/plugin-limits';

describe('plugin config', () => {
  const TOO_LARGE = `The values are larger than ${MAX_CONFIG_BYTES} bytes.`;

  it.each([
    ['a string', { a: 'b' }, null],
    ['the longest value', { a: 'あ'.repeat(MAX_VALUE_CHARACTERS) }, null],
    [
      'a longer value',
      { a: 'a'.repeat(MAX_VALUE_CHARACTERS + 1) },
      `The value of "a" is longer than ${MAX_VALUE_CHARACTERS} characters.`,
    ],
    [
      'values that are too large together',
      Object.fromEntries('abcde'.split('').map((key) => [key, 'a'.repeat(60_000)])),
      TOO_LARGE,
    ],
    ['a number', { a: 1 }, 'The value of "a" must be a string.'],
    ['a key that is not ASCII', { あ: 'b' }, 'The key "あ" must be ASCII.'],
    ['no object', null, 'config must be an object.'],
    ['an array', ['a'], 'config must be an object.'],
  ])('%s', (_what, config, problem) => expect(configProblem(config)).toBe(problem));

  it('measures bytes of UTF-8', () => {
    const half = 'あ'.repeat(Math.floor(MAX_CONFIG_BYTES / 6) - 1);
    expect(configProblem({ a: half, b: half })).toBeNull();
    expect(configProblem({ a: half, b: half, c: 'ああああ' })).toBe(TOO_LARGE);
  });

  const plugin = { id: 'p', name: 'P', version: '1', js: [], css: [], config: { a: 'b' } };
  const effects = { save: jest.fn<Promise<void>, []>(), leave: jest.fn(), failed: jest.fn() };
  const api = (settings: boolean) =>
    createPluginApi(
      { settingsOf: settings ? { plugin, html: '' } : null, plugins: [plugin] } as unknown as PageBootstrap,
      effects,
    );
  beforeEach(() => {
    jest.clearAllMocks();
    effects.save.mockResolvedValue(undefined);
  });

  it('is an object without keys before the first save', () => {
    const fresh = { ...plugin, config: null };
    const { getConfig } = createPluginApi(
      { settingsOf: null, plugins: [fresh] } as unknown as PageBootstrap,
      effects,
    );
    expect(getConfig('p')).toEqual({});
  });

  it('is given as a copy, null for a plugin the app does not have, and refused without an id', () => {
    const { getConfig } = api(false);
    const config = getConfig('p')!;
    config['a'] = 'changed';
    expect(getConfig('p')).toEqual({ a: 'b' });
    expect(getConfig('q')).toBeNull();
    for (const none of [undefined, ''])
      expect(() => getConfig(none as never)).toThrow('getConfig needs a plugin id.');
  });

  it('is saved on the settings screen only; with a callback the screen stays', async () => {
    expect(() => api(false).setConfig({})).toThrow(
      "setConfig works on the plugin's own settings screen only.",
    );
    expect(effects.save).not.toHaveBeenCalled();
    await new Promise<void>((resolve) => api(true).setConfig({ c: 'd' }, resolve));
    expect(effects.save).toHaveBeenCalledWith('p', { c: 'd' });
    expect(effects.leave).not.toHaveBeenCalled();
    api(true).setConfig({});
    await Promise.resolve();
    expect(effects.leave).toHaveBeenCalledTimes(1);
    expect(effects.failed).not.toHaveBeenCalled();
  });

  it('is not sent when kintone would refuse it', () => {
    expect(() => api(true).setConfig({ a: 1 } as never)).toThrow('The value of "a" must be a string.');
    expect(effects.save).not.toHaveBeenCalled();
  });

  it('that could not be saved leaves the screen as it is, and tells why', async () => {
    const failure = new Error('offline');
    effects.save.mockRejectedValue(failure);
    const saved = jest.fn();
    api(true).setConfig({}, saved);
    api(true).setConfig({});
    await new Promise((resolve) => setImmediate(resolve));
    expect(effects.failed.mock.calls).toEqual([[failure], [failure]]);
    expect(saved).not.toHaveBeenCalled();
    expect(effects.leave).not.toHaveBeenCalled();
  });
});

describe('addresses', () => {
  const pc = new Paths({ appId: '12', guestSpaceId: null, mobile: false, preview: false });
  it.each([
    [pc, 'detail', '/k/12/show#record=3'],
    [pc, 'edit', '/k/12/show#record=3&mode=edit'],
    [pc, 'print', '/k/12/print?record=3'],
    [pc.on({ mobile: true }), 'detail', '/k/m/12/show?record=3'],
    [pc.on({ mobile: true }), 'edit', '/k/m/12/show?record=3#mode=edit'],
    [pc.on({ guestSpaceId: '5' }), 'detail', '/k/guest/5/12/show#record=3'],
    [pc.on({ guestSpaceId: '5', mobile: true }), 'detail', '/k/guest/5/m/12/show?record=3'],
    [pc.on({ preview: true }), 'detail', '/k/admin/preview/12/show#record=3'],
  ] as const)('%#: %s', (paths, screen, path) => expect(paths[screen](3)).toBe(path));

  it("of settings are the ones Cybozu's samples use", () => {
    expect(pc.settings()).toBe('/k/admin/app/flow?app=12');
    expect(pc.pluginSettings('p')).toBe('/k/admin/app/12/plugin/config?pluginId=p');
  });

  it.each([
    ['APP_DETAIL', false, { type: 'APP', page: 'APP_DETAIL' }],
    ['APP_EDIT', true, { type: 'APP', page: 'APP_EDIT_MOBILE' }],
    ['PORTAL_TOP', true, { type: 'PORTAL', page: 'PORTAL_TOP_MOBILE' }],
    ['SPACE_PORTAL', false, { type: 'SPACE', page: 'SPACE_PORTAL' }],
    ['APP_SETTINGS_PLUGIN_SETTINGS', false, { type: 'APP_SETTINGS', page: 'APP_SETTINGS_PLUGIN_SETTINGS' }],
  ])('%s on mobile: %s', (name, mobile, expected) => expect(pageType(name, mobile)).toEqual(expected));

  it('writes arrays into query strings as kintone documents', () =>
    expect(decodeURIComponent(queryString({ app: 4, fields: ['a', 'b'], query: undefined }))).toBe(
      'app=4&fields[0]=a&fields[1]=b',
    ));
});
