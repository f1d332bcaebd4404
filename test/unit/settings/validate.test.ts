import fc from 'fast-check';
import { DEFAULT_DELIVERY, defaultSettings, readSettings, type Settings } from '../../../src/settings';
import { validateSettings } from '../../../src/settings/validate';

const good = (change: Partial<Settings> = {}): Settings => ({
  ...defaultSettings(),
  logApp: { id: '12' },
  ...change,
});

/** One UTF-16 unit, halves of characters included. */
const UNIT = fc.nat({ max: 0xffff }).map((unit) => String.fromCharCode(unit));

function isWellFormed(text: string): boolean {
  try {
    encodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

const places = (value: unknown): string[] => validateSettings(value).map(({ path }) => path.join('.'));

describe('validateSettings', () => {
  it('takes the default settings once a log app is chosen', () => {
    expect(validateSettings(good())).toEqual([]);
  });

  it('takes a fixed delay, exclusions, field treatments and what the screen resolved', () => {
    const settings = good({
      delivery: { maxBatch: 1, maxDelaySeconds: 600, dailyRequests: 100 },
      exclude: { users: ['sato'], groups: ['監査'], organizations: [] },
      fields: { 電話番号: 'mask', メモ: 'omit', 会社名: 'record' },
      events: { 'app.record.detail.show': false, 'mobile.app.record.detail.show': true },
      app: { name: '顧客', titleField: '会社名', labels: { 会社名: '会社名' } },
    });
    expect(validateSettings(settings)).toEqual([]);
  });

  it.each([
    ['no log app', good({ logApp: { id: '' } }), 'logApp.id'],
    ['a log app id with letters', good({ logApp: { id: '12a' } }), 'logApp.id'],
    ['an unknown version', { ...good(), version: 2 }, 'version'],
    [
      'a batch over 100',
      good({ delivery: { maxBatch: 101, maxDelaySeconds: 'auto', dailyRequests: 9000 } }),
      'delivery.maxBatch',
    ],
    [
      'a batch that is not whole',
      good({ delivery: { maxBatch: 1.5, maxDelaySeconds: 'auto', dailyRequests: 9000 } }),
      'delivery.maxBatch',
    ],
    [
      'a delay of three hours',
      good({ delivery: { maxBatch: 100, maxDelaySeconds: 10800, dailyRequests: 9000 } }),
      'delivery.maxDelaySeconds',
    ],
    [
      'no requests a day',
      good({ delivery: { maxBatch: 100, maxDelaySeconds: 'auto', dailyRequests: 0 } }),
      'delivery.dailyRequests',
    ],
    ['an unknown treatment', { ...good(), fields: { phone: 'hide' } }, 'fields.phone'],
    [
      'an event that is not yes or no',
      { ...good(), events: { 'app.record.detail.show': 1 } },
      'events.app.record.detail.show',
    ],
    ['the same user twice', { ...good(), exclude: { users: ['a', 'a'] } }, 'exclude.users'],
    ['something that is no object', 'text', ''],
  ])('names the place of %s', (_name, settings, place) => {
    expect(places(settings)).toEqual([place]);
  });

  it.each([
    [
      'a field code with signs that JSON pointers escape',
      { ...good(), fields: { 'a/b~c': 'hide' } },
      ['fields', 'a/b~c'],
      'enum',
    ],
    ['a user that is a number', { ...good(), exclude: { users: [1] } }, ['exclude', 'users', '0'], 'type'],
    [
      'a field code of other letters than Latin, with signs of a pointer and of an address',
      { ...good(), fields: { '電話#/100%': 'hide' } },
      ['fields', '電話#/100%'],
      'enum',
    ],
    ['a field code that is empty', { ...good(), fields: { '': 'hide' } }, ['fields', ''], 'enum'],
    [
      'a field code with half a character',
      { ...good(), fields: { '電話\ud83d': 'mask', 電話: 'mask' } },
      ['fields', '電話\ud83d'],
      'propertyNames',
    ],
    [
      'half a character deep inside what a newer release added',
      { ...good(), retention: [{ '\udfff': 30 }] },
      ['retention', '0', '\udfff'],
      'propertyNames',
    ],
    [
      'a delay in words, which may be one word only',
      good({ delivery: { maxBatch: 1, maxDelaySeconds: 'soon' as 'auto', dailyRequests: 9000 } }),
      ['delivery', 'maxDelaySeconds'],
      'const',
    ],
    [
      'a member that the log app does not have',
      { ...good(), logApp: { id: '1', name: 'x' } },
      ['logApp', 'name'],
      'false',
    ],
    ['the whole, in the validator’s own word', 'text', [], 'type'],
  ])('says once where and what is wrong: %s', (_name, settings, path, keyword) => {
    expect(validateSettings(settings)).toEqual([{ path, keyword, message: expect.stringMatching(/./) }]);
  });

  it('names every place at once', () => {
    const settings = good({
      logApp: { id: '' },
      delivery: { maxBatch: 0, maxDelaySeconds: 'auto', dailyRequests: 9000 },
    });
    expect(places(settings).sort()).toEqual(['delivery.maxBatch', 'logApp.id']);
  });

  it('names a broken field code beside what else is wrong', () => {
    const settings = { ...good({ logApp: { id: '' } }), fields: { '\ud800': 'hide', phone: 'hide' } };
    expect(places(settings).sort()).toEqual(['fields.phone', 'fields.\ud800', 'logApp.id']);
  });

  it('finds the place whatever the field is called', () => {
    const name = fc.string({ unit: fc.oneof(fc.constantFrom('\ud800', '\udc00', '/', '~', '%', '#'), UNIT) });
    fc.assert(
      fc.property(name, fc.constantFrom('mask', 'hide'), (code, treatment) => {
        const fields = JSON.parse(`{${JSON.stringify(code)}:"${treatment}"}`) as Settings['fields'];
        const isBroken = !isWellFormed(code);
        expect(validateSettings({ ...good(), fields }).map(({ path, keyword }) => [path, keyword])).toEqual(
          isBroken
            ? [[['fields', code], 'propertyNames']]
            : treatment === 'hide'
              ? [[['fields', code], 'enum']]
              : [],
        );
      }),
    );
  });

  it('keeps members of a newer minor release', () => {
    expect(validateSettings({ ...good(), retention: { days: 30 } })).toEqual([]);
  });

  it('never throws, and finds fault with whatever JSON is not settings', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(validateSettings(value)).not.toEqual([]);
      }),
    );
  });

  it('passes only what the tracker can read', () => {
    const delivery = fc.record({
      maxBatch: fc.integer({ min: -5, max: 105 }),
      maxDelaySeconds: fc.oneof(fc.constant('auto' as const), fc.integer({ min: -5, max: 8000 })),
      dailyRequests: fc.integer({ min: -5, max: 100_005 }),
    });
    const anId = fc.oneof(fc.string(), fc.stringMatching(/^\d{1,20}$/));
    let passed = 0;
    fc.assert(
      fc.property(anId, fc.oneof(delivery, fc.constant(DEFAULT_DELIVERY)), (id, chosen) => {
        const settings = good({ logApp: { id }, delivery: chosen });
        if (validateSettings(settings).length > 0) return;
        passed++;
        expect(readSettings(JSON.stringify(settings))).toEqual(settings);
      }),
    );
    expect(passed).toBeGreaterThan(0);
  });
});
