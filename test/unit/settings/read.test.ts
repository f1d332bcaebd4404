import {
  CONFIG_KEY,
  DEFAULT_DELIVERY,
  MAX_SETTINGS_CHARACTERS,
  SETTINGS_VERSION,
  defaultSettings,
  readSettings,
} from '../../../src/settings';

const stored = (more: object = {}): string => JSON.stringify({ version: 1, logApp: { id: '12' }, ...more });

describe('the settings that a tracker reads', () => {
  it('are the defaults where nothing else is said', () => {
    expect(readSettings(stored())).toEqual({
      version: 1,
      enabled: true,
      logApp: { id: '12' },
      events: {},
      exclude: { users: [], groups: [], organizations: [] },
      fields: {},
      changes: 'values',
      fold: true,
      delivery: { maxBatch: 100, maxDelaySeconds: 'auto', dailyRequests: 9000 },
      app: { name: '', labels: {} },
    });
    expect(defaultSettings()).toEqual({ ...readSettings(stored()), logApp: { id: '' } });
  });

  it('keep what is said, part by part', () => {
    const said = {
      enabled: false,
      fold: false,
      changes: 'off',
      exclude: { users: ['sato'] },
      delivery: { maxDelaySeconds: 60 },
      acts: { askReason: true },
      apps: { exclude: ['3'] },
    };
    expect(readSettings(stored(said))).toMatchObject({
      ...said,
      exclude: { users: ['sato'], groups: [], organizations: [] },
      delivery: { maxBatch: 100, maxDelaySeconds: 60, dailyRequests: 9000 },
    });
  });

  it('take a part that is empty for one that is missing', () => {
    const settings = readSettings(stored({ changes: null, fold: null, exclude: null }));
    expect(settings).toMatchObject({ changes: 'values', fold: true, exclude: { users: [] } });
  });

  it.each<[string, string | undefined | null]>([
    ['nothing', undefined],
    ['an app without a config', null],
    ['an empty text', ''],
    ['no JSON', '{'],
    ['null', 'null'],
    ['no version', JSON.stringify({ logApp: { id: '12' } })],
    ['a newer version', stored({ version: 2 })],
    ['a version that is a text', stored({ version: '1' })],
    ['no log app', JSON.stringify({ version: 1 })],
    ['a log app without an id', stored({ logApp: {} })],
    ['a log app that is not chosen yet', stored({ logApp: { id: '' } })],
    ['a log app that is no app', stored({ logApp: { id: '0' } })],
    ['a log app that is no number', stored({ logApp: { id: 'log' } })],
  ])('are none in %s', (_, text) => {
    expect(readSettings(text)).toBeUndefined();
  });

  it('share nothing with the next ones', () => {
    readSettings(stored())!.exclude.users.push('sato');
    expect(readSettings(stored())!.exclude.users).toEqual([]);
    expect(defaultSettings()).not.toBe(defaultSettings());
  });

  it('have a place, a version and limits that stay', () => {
    expect([CONFIG_KEY, SETTINGS_VERSION, MAX_SETTINGS_CHARACTERS]).toEqual(['settings', 1, 65_535]);
    expect(DEFAULT_DELIVERY).toEqual(defaultSettings().delivery);
  });
});
