/** @jest-environment jsdom */
import fc from 'fast-check';
import { messagesIn } from '../../../src/config/messages';
import { composeSettings, toConfig, type TrackedApp } from '../../../src/config/model/compose';
import {
  EVENT_GROUPS,
  isOn,
  rowsOf,
  stateOf,
  typesOf,
  withSwitched,
  writtenOut,
} from '../../../src/config/model/events';
import {
  exclusionsOf,
  fromKey,
  keyOfPerson,
  keysOfExclusions,
  withChosen,
} from '../../../src/config/model/people';
import { problemsOf } from '../../../src/config/model/problems';
import { countQueue } from '../../../src/config/model/queue-count';
import { readStored } from '../../../src/config/model/stored';
import { wholeNumber } from '../../../src/config/model/whole-number';
import { CATALOGUE } from '../../../src/catalogue';
import { createQueue, queuePrefix, createStore, type Mirror } from '../../../src/queue';
import type { Entry } from '../../../src/entry';
import { defaultSettings, readSettings, type Settings } from '../../../src/settings';

const settings = (change: Partial<Settings> = {}): Settings => ({
  ...defaultSettings(),
  logApp: { id: '12' },
  ...change,
});
const app: TrackedApp = {
  id: '5',
  name: '顧客',
  titleField: '会社名',
  properties: {
    会社名: { type: 'SINGLE_LINE_TEXT', code: '会社名', label: '会社名' },
    phone: { type: 'SINGLE_LINE_TEXT', code: 'phone', label: '電話番号' },
    items: {
      type: 'SUBTABLE',
      code: 'items',
      label: '明細',
      fields: { price: { type: 'NUMBER', code: 'price', label: '金額' } },
    },
    group: { type: 'GROUP', code: 'group', label: 'グループ' },
  },
};

describe('stored settings', () => {
  it('are the defaults when nothing is stored', () => {
    expect(readStored(null)).toEqual({ kind: 'none', settings: defaultSettings() });
    expect(readStored({})).toMatchObject({ kind: 'none' });
    expect(readStored({ settings: '' })).toMatchObject({ kind: 'none' });
  });

  it('are read, with defaults for what is missing', () => {
    const text = JSON.stringify({
      version: 1,
      enabled: false,
      logApp: { id: '9' },
      exclude: { users: ['a'] },
    });
    const stored = readStored({ settings: text });
    expect(stored).toMatchObject({
      kind: 'readable',
      settings: { enabled: false, exclude: { users: ['a'], groups: [] }, delivery: { maxBatch: 100 } },
    });
  });

  it('of a newer release are given back as text', () => {
    const text = JSON.stringify({ version: 2, whatever: true });
    expect(readStored({ settings: text })).toEqual({ kind: 'newer', text, version: 2 });
  });

  it.each(['not json', 'null', '[]', '{"version":1}', '{"version":1,"enabled":"yes","logApp":{"id":"1"}}'])(
    'that make no sense are given back as text: %s',
    (text) => {
      expect(readStored({ settings: text })).toMatchObject({ kind: 'unreadable', text });
    },
  );

  it('are never thrown away, whatever is stored', () => {
    const sound = fc
      .record({
        version: fc.constant(1),
        enabled: fc.boolean(),
        logApp: fc.record({ id: fc.integer({ min: 1, max: 99_999 }).map(String) }),
        fold: fc.boolean(),
      })
      .map((settings) => JSON.stringify(settings));
    fc.assert(
      fc.property(fc.oneof(fc.string({ minLength: 1 }), fc.json(), sound), (text) => {
        const stored = readStored({ settings: text });
        if (!('settings' in stored)) {
          expect(stored.text).toBe(text);
          return;
        }
        expect(stored.settings).toMatchObject(JSON.parse(text) as object);
        expect(readSettings(text)).toMatchObject(JSON.parse(text) as object);
      }),
    );
  });
});

describe('the event switches', () => {
  it('show every event of app screens once, each under its own name', () => {
    const shown = EVENT_GROUPS.flatMap((group) => rowsOf(group));
    const expected = CATALOGUE.filter(({ origin }) => origin === 'app' || origin === 'browser');
    expect(shown.map(({ type }) => type).sort()).toEqual(expected.map(({ type }) => type).sort());
    for (const { type, mobileType } of shown) {
      const { mobile } = expected.find((event) => event.type === type)!;
      expect(mobileType).toBe(mobile ? `mobile.${type}` : undefined);
    }
  });

  it('follow the catalogue until they are touched', () => {
    expect(isOn({}, 'app.record.detail.show')).toBe(true);
    expect(isOn({}, 'mobile.app.record.detail.show')).toBe(true);
    expect(isOn({}, 'app.record.index.edit.finish')).toBe(false);
    expect(isOn({ 'app.record.detail.show': false }, 'app.record.detail.show')).toBe(false);
    expect(isOn({}, 'app.unknown')).toBe(false);
  });

  it('switch a whole group on one platform and leave the other alone', () => {
    const off = withSwitched({}, typesOf('delete', 'PC'), false);
    expect(stateOf(off, typesOf('delete', 'PC'))).toBe('none');
    expect(stateOf(off, typesOf('delete', 'MOBILE'))).toBe('all');
    const some = withSwitched(off, ['app.record.detail.delete.submit'], true);
    expect(stateOf(some, typesOf('delete', 'PC'))).toBe('some');
  });

  it('are written out in full, and keep events that the screen does not show', () => {
    const stored = writtenOut({ 'app.record.edit.change.phone': true, 'app.record.detail.show': false });
    expect(stored).toMatchObject({
      'app.record.edit.change.phone': true,
      'app.record.detail.show': false,
      'mobile.app.record.detail.show': true,
      'app.record.index.edit.finish': false,
    });
    expect(Object.keys(stored).filter((type) => type.startsWith('mobile.')).length).toBe(
      CATALOGUE.filter(({ origin, mobile }) => (origin === 'app' || origin === 'browser') && mobile).length,
    );
  });
});

describe('saving', () => {
  it('resolves the app’s name, title field and labels', () => {
    const composed = composeSettings(settings(), app);
    expect(composed.app).toEqual({
      name: '顧客',
      titleField: '会社名',
      labels: { phone: '電話番号', items: '明細', price: '金額' },
    });
  });

  it('leaves the title field to the tracker when kintone chooses it', () => {
    const { titleField: _unused, ...automatic } = app;
    expect(composeSettings(settings(), automatic).app).not.toHaveProperty('titleField');
  });

  it('does not even store the label of a field that must not be logged', () => {
    const composed = composeSettings(settings({ fields: { phone: 'omit' } }), app);
    expect(composed.app.labels).not.toHaveProperty('phone');
  });

  it('gives kintone what the tracker can read, and keeps other keys of the config', () => {
    const composed = composeSettings(settings(), app);
    const config = toConfig(composed, { settings: 'old', other: 'kept' });
    expect(config?.['other']).toBe('kept');
    expect(readSettings(config?.['settings'])).toEqual(composed);
  });

  it('refuses what is over kintone’s limit, to the character', () => {
    const withName = (length: number): Settings => {
      const base = composeSettings(settings(), { ...app, name: '' });
      return { ...base, app: { ...base.app, name: 'x'.repeat(length) } };
    };
    const room = 65_535 - JSON.stringify(withName(0)).length;
    expect(toConfig(withName(room), null)?.['settings']).toHaveLength(65_535);
    expect(toConfig(withName(room + 1), null)).toBeUndefined();
  });
});

describe('problems', () => {
  const messages = messagesIn('ja');
  const said = (draft: Settings): string[] =>
    problemsOf(draft, '5', messages).map(({ page, sentence }) => `${page}: ${sentence}`);

  it('are none for good settings', () => {
    expect(said(settings())).toEqual([]);
  });

  it.each([
    [settings({ logApp: { id: '' } }), `log-app: ${messages.problems.noLogApp}`],
    [settings({ logApp: { id: 'x' } }), `log-app: ${messages.problems.badLogApp('x')}`],
    [settings({ logApp: { id: '5' } }), `log-app: ${messages.problems.sameApp}`],
    [
      settings({ delivery: { maxBatch: NaN, maxDelaySeconds: 'auto', dailyRequests: 1 } }),
      `delivery: ${messages.problems.maxBatch}`,
    ],
    [
      settings({ delivery: { maxBatch: 1, maxDelaySeconds: NaN, dailyRequests: 1 } }),
      `delivery: ${messages.problems.maxDelaySeconds}`,
    ],
    [
      settings({ delivery: { maxBatch: 1, maxDelaySeconds: 0, dailyRequests: 1 } }),
      `delivery: ${messages.problems.maxDelaySeconds}`,
    ],
    [
      settings({ delivery: { maxBatch: 1, maxDelaySeconds: 1, dailyRequests: 100_001 } }),
      `delivery: ${messages.problems.dailyRequests}`,
    ],
    [
      settings({ exclude: { users: ['a', 'a'], groups: [], organizations: [] } }),
      `privacy: ${messages.problems.exclusions}`,
    ],
    [settings({ fields: { phone: 'hide' as 'mask' } }), `privacy: ${messages.problems.fields('phone')}`],
    [settings({ fold: 'yes' as unknown as boolean }), `events: ${messages.problems.other('fold')}`],
  ])('say what to do, and where (%#)', (draft, sentence) => {
    expect(said(draft)).toEqual([sentence]);
  });

  it('are said all at once', () => {
    const delivery = { maxBatch: NaN, maxDelaySeconds: NaN, dailyRequests: NaN };
    const { noLogApp, maxBatch, maxDelaySeconds, dailyRequests } = messages.problems;
    expect(said(settings({ logApp: { id: '' }, delivery })).sort()).toEqual(
      [
        `log-app: ${noLogApp}`,
        `delivery: ${maxBatch}`,
        `delivery: ${maxDelaySeconds}`,
        `delivery: ${dailyRequests}`,
      ].sort(),
    );
  });
});

describe('whole numbers', () => {
  it.each([
    ['100', 100],
    [' 9,000 ', 9000],
    ['１００', 100],
    ['９，０００', 9000],
    ['0', 0],
    ['', undefined],
    ['1.5', undefined],
    ['-1', undefined],
    ['1e3', undefined],
    ['百', undefined],
  ])('are read as people type them: %j', (text, number) => {
    expect(wholeNumber(text)).toBe(number);
  });
});

describe('people', () => {
  it('keep a user and a group of the same code apart', () => {
    const exclude = { users: ['監査', 'a:b'], groups: ['監査'], organizations: ['eigyo'] };
    expect(new Set(keysOfExclusions(exclude)).size).toBe(4);
    expect(exclusionsOf(keysOfExclusions(exclude))).toEqual(exclude);
  });

  it('survive the way through a picker, whatever their code', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('USER' as const, 'GROUP' as const, 'ORGANIZATION' as const),
        fc.string(),
        (type, code) => {
          expect(fromKey(keyOfPerson({ type, code }))).toEqual({ type, code });
        },
      ),
    );
  });

  it('stay visible when kintone no longer lists them', () => {
    const people = withChosen([{ type: 'USER', code: 'sato', name: '佐藤' }], ['USER:sato', 'USER:gone']);
    expect(people).toEqual([
      { type: 'USER', code: 'sato', name: '佐藤' },
      { type: 'USER', code: 'gone', name: 'gone' },
    ]);
  });
});

describe('the queue of this browser', () => {
  const mirror: Mirror = { writeAll: () => undefined, loadAll: () => Promise.resolve(undefined) };

  /** A real queue, so that the names of the keys are those of the tracker. */
  function fill(logApp: string, user: string): ReturnType<typeof createQueue> {
    const queue = createQueue(createStore(queuePrefix(logApp, user), window), mirror, (task) => task());
    const append = (id: string, kind: 'u' | 'f' | 'e'): void => {
      queue.append({ event_id: id } as Entry, kind);
    };
    append('1', 'e');
    append('2', 'u');
    append('3', 'f');
    return queue;
  }

  it('is counted by user and kind, for one log app', () => {
    localStorage.clear();
    const own = fill('12', 'sato@example.com');
    own.claim({ id: '4', keys: own.unclaimed(), heads: {}, exclusive: true });
    fill('12', '田中').setAside('e1');
    fill('1', 'sato@example.com');
    fill('123', 'sato@example.com');
    localStorage.setItem('somebody-elses-key', '{}');
    expect(countQueue(() => localStorage, '12', 'sato@example.com')).toEqual({
      own: 3,
      others: 2,
      refused: 1,
    });
  });

  it('counts as empty where storage is blocked', () => {
    const blocked = (): Storage => {
      throw new DOMException('denied', 'SecurityError');
    };
    expect(countQueue(blocked, '12', 'sato')).toEqual({ own: 0, others: 0, refused: 0 });
  });
});
