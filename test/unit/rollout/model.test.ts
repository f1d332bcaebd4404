import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  alertsIn,
  NO_ALERTS,
  withAlerts,
  withoutView,
  type Alerts,
} from '../../../src/config/rollout/model/alerts';
import { estimateRequests } from '../../../src/config/rollout/model/requests-estimate';
import {
  FIRST_VIEW,
  hasPendingChanges,
  isChoosable,
  pageOf,
  ROWS_A_PAGE,
  rowsIn,
  statusOf,
  type AppRow,
} from '../../../src/config/rollout/model/rows';
import { keepTemplate, readTemplates } from '../../../src/config/rollout/model/template-store';
import { templateOf } from '../../../src/config/rollout/model/template';
import { oldVersions } from '../../../src/config/rollout/model/versions';
import { appIdsIn, wideScript, wideSettings } from '../../../src/config/rollout/model/wide-script';
import type { AppState } from '../../../src/config/rollout/rest/app-state';
import { defaultSettings, readSettings, type Settings } from '../../../src/settings';

const settings = (part: Partial<Settings> = {}): Settings => ({
  ...defaultSettings(),
  logApp: { id: '9' },
  app: { name: '顧客管理', labels: {} },
  ...part,
});

const state = (part: Partial<AppState> = {}): AppState => ({
  live: 'absent',
  preview: 'absent',
  pendingChanges: 0,
  revision: '3',
  pluginCount: 0,
  ...part,
});

const row = (id: string, part: Partial<AppRow> = {}): AppRow => ({
  id,
  name: `App ${id}`,
  isLogApp: false,
  ...part,
});

describe('a row of the table', () => {
  it.each<[Partial<AppRow>, string]>([
    [{}, 'unread'],
    [{ listed: true }, 'unread'],
    [{ listed: false }, 'absent'],
    [{ isLogApp: true, state: state({ live: 'on' }) }, 'log-app'],
    [{ state: state() }, 'absent'],
    [{ state: state({ preview: 'on' }) }, 'waiting'],
    [{ state: state({ live: 'on', preview: 'on' }) }, 'on'],
    [{ state: state({ live: 'off', preview: 'off' }) }, 'off'],
    [{ state: { reason: 'guest-space' } }, 'guest-space'],
    [{ state: { reason: 'permission' } }, 'no-right'],
  ])('says of %j: %s', (part, status) => {
    expect(statusOf(row('2', part))).toBe(status);
  });

  it('has pending changes as kintone’s statistics say, else by its revisions', () => {
    expect(hasPendingChanges(row('2'))).toBeUndefined();
    expect(hasPendingChanges(row('2', { state: state({ pendingChanges: 2 }) }))).toBe(true);
    expect(hasPendingChanges(row('2', { changed: false, state: state({ pendingChanges: 2 }) }))).toBe(false);
    expect(hasPendingChanges(row('2', { state: { reason: 'permission' } }))).toBeUndefined();
  });

  it('is not to be chosen where a roll-out cannot work', () => {
    expect(isChoosable(row('2'))).toBe(true);
    for (const reason of ['permission', 'guest-space', 'not-found'] as const)
      expect(isChoosable(row('2', { state: { reason } }))).toBe(false);
    expect(isChoosable(row('2', { isLogApp: true }))).toBe(false);
  });
});

describe('the table', () => {
  const rows = [
    row('10', {
      name: '備品管理',
      spaceName: '総務',
      records: 5,
      lastEvent: { at: '2026-01-02', pluginVersion: '1' },
    }),
    row('9', { name: '顧客管理', records: 70, state: state({ live: 'on' }), lastEvent: 'none' }),
    row('100', { name: 'ＣＲＭ', state: state() }),
  ];
  const ids = (part: Partial<typeof FIRST_VIEW>): string[] =>
    rowsIn(rows, { ...FIRST_VIEW, ...part }).map(({ id }) => id);

  it('finds apps by words of name, space and id, whatever their width and case', () => {
    expect(ids({ search: 'crm' })).toEqual(['100']);
    expect(ids({ search: '管理' })).toEqual(['9', '10']);
    expect(ids({ search: '総務 備品' })).toEqual(['10']);
    expect(ids({ search: '10' })).toEqual(['10', '100']);
    expect(ids({ search: 'nothing' })).toEqual([]);
    const kana = [row('7', { name: 'アクセスログ' })];
    expect(rowsIn(kana, { ...FIRST_VIEW, search: 'あくせす ﾛｸﾞ' })).toHaveLength(1);
  });

  it('filters by state, and finds those that are on and silent', () => {
    expect(ids({ status: 'absent' })).toEqual(['100']);
    expect(ids({ status: 'silent' })).toEqual(['9']);
  });

  it('sorts by number and text, both ways', () => {
    expect(ids({})).toEqual(['9', '10', '100']);
    expect(ids({ sort: 'records', descending: true })).toEqual(['9', '10', '100']);
    expect(ids({ sort: 'space', descending: true })).toEqual(['10', '100', '9']);
    expect(ids({ sort: 'last', descending: true })).toEqual(['10', '100', '9']);
    expect(ids({ sort: 'status' })).toEqual(['9', '100', '10']);
    const counted = [row('2', { name: '第10課' }), row('3', { name: '第9課' })];
    expect(rowsIn(counted, { ...FIRST_VIEW, sort: 'name' }).map(({ id }) => id)).toEqual(['3', '2']);
  });

  it('has every row on exactly one page', () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.integer({ min: -5, max: 100 }), (count, asked) => {
        const all = Array.from({ length: count }, (_, index) => row(String(index + 1)));
        const { pages, page } = pageOf(all, asked);
        expect(page).toBeGreaterThanOrEqual(0);
        expect(page).toBeLessThan(pages);
        const shown = Array.from({ length: pages }, (_, index) => pageOf(all, index).rows);
        expect(shown.every((one) => one.length <= ROWS_A_PAGE)).toBe(true);
        expect(shown.flat().map(({ id }) => id)).toEqual(all.map(({ id }) => id));
      }),
      { numRuns: 30 },
    );
  });
});

class MemoryStorage {
  readonly values = new Map<string, string>();
  isFull = false;
  getItem(key: string): string | null {
    return this.values.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (this.isFull) throw new Error('QuotaExceededError');
    this.values.set(key, value);
  }
}

describe('patterns that wait for other apps’ screens', () => {
  const storage = new MemoryStorage();
  const at = (): Storage => storage as unknown as Storage;
  beforeEach(() => {
    storage.values.clear();
    storage.isFull = false;
  });

  it('are the five latest, one an app, without what belongs to that app alone', () => {
    for (const app of ['1', '2', '3', '4', '5', '6', '3'])
      expect(keepTemplate(at, templateOf(settings(), app))).toBe(true);
    expect(readTemplates(at).map(({ appId }) => appId)).toEqual(['3', '6', '5', '4', '2']);
    expect(readTemplates(at)[0]?.settings).not.toHaveProperty('app');
  });

  it('do not mix with the trackers’ queue', () => {
    keepTemplate(at, templateOf(settings(), '1'));
    expect([...storage.values.keys()].some((key) => key.startsWith('access-logger:'))).toBe(false);
  });

  it.each(['', '{', 'null', '[1]', '[{"appId":"1","appName":"x","settings":{"version":2}}]'])(
    'are none when the storage holds %s',
    (text) => {
      storage.values.set('access-logger-settings-of', text);
      expect(readTemplates(at)).toEqual([]);
    },
  );

  it('do without storage', () => {
    storage.isFull = true;
    expect(keepTemplate(at, templateOf(settings(), '1'))).toBe(false);
    const blocked = (): Storage => {
      throw new Error('SecurityError');
    };
    expect(readTemplates(blocked)).toEqual([]);
    expect(keepTemplate(blocked, templateOf(settings(), '1'))).toBe(false);
  });
});

describe('alerts', () => {
  const titles = { delete: 'd', print: 'p', copy: 'c', 'many-listed': 'm', 'many-repeats': 'r' };
  const foreign = {
    filterCond: 'action in ("delete")',
    title: 'by hand',
    targets: [{ entity: { type: 'USER', code: 'x' }, includeSubs: false }],
  };
  const chosen: Alerts = {
    kinds: ['delete', 'print', 'copy', 'many-listed', 'many-repeats'],
    listed: 50,
    repeats: 7,
    recipients: [
      { type: 'GROUP', code: '監査' },
      { type: 'ORGANIZATION', code: 'joho' },
    ],
  };

  it('are read back as they were set', () => {
    expect(alertsIn(withAlerts([], chosen, titles))).toEqual(chosen);
    expect(alertsIn([])).toEqual(NO_ALERTS);
  });

  it('leave other notifications of the log app alone', () => {
    const all = withAlerts(
      [foreign, ...withAlerts([], chosen, titles)],
      { ...chosen, kinds: ['print'] },
      titles,
    );
    expect(all[0]).toEqual(foreign);
    expect(all).toHaveLength(2);
    expect(alertsIn([foreign]).kinds).toEqual([]);
    expect(withAlerts(all, { ...chosen, kinds: [] }, titles)).toEqual([foreign]);
  });

  it('tell a department with those below it, and nobody when nobody is chosen', () => {
    const [first] = withAlerts([], chosen, titles);
    expect(first?.targets.map(({ includeSubs }) => includeSubs)).toEqual([false, true]);
    expect(withAlerts([], { ...chosen, recipients: [] }, titles)).toEqual([]);
  });

  it('know who cannot see the log', () => {
    const right = (type: string, code: string | null, recordViewable: boolean) => ({
      entity: { type, code },
      recordViewable,
    });
    const rights = [
      right('CREATOR', null, true),
      right('GROUP', '監査', true),
      right('GROUP', 'everyone', false),
    ];
    expect(withoutView(chosen.recipients, rights)).toEqual([{ type: 'ORGANIZATION', code: 'joho' }]);
    expect(withoutView(chosen.recipients, [right('GROUP', 'everyone', true)])).toEqual([]);
  });
});

describe('the estimate of requests', () => {
  const record = (id: number, creator: string, minute: string) => ({
    $id: { type: '__ID__', value: String(id) },
    作成者: { type: 'CREATOR', value: { code: creator } },
    作成日時: { type: 'CREATED_TIME', value: `2026-01-01T00:${minute}:00Z` },
  });

  it('takes consecutive records of one person and minute for one request', () => {
    const newest = [
      record(1, 'a', '00'),
      record(2, 'a', '00'),
      record(3, 'b', '00'),
      record(4, 'b', '01'),
      record(7, 'b', '01'),
      record(8, 'b', '01'),
    ];
    expect(estimateRequests(newest, 60)).toEqual({ requests: 40, perRequest: 1.5, sample: 6 });
  });

  it('is none for an empty log, and never more than one request a record', () => {
    expect(estimateRequests([], 0)).toBeUndefined();
    fc.assert(
      fc.property(fc.array(fc.nat(2), { minLength: 1, maxLength: 50 }), fc.nat(1000), (creators, today) => {
        const newest = creators.map((creator, index) => record(index + 1, String(creator), '00'));
        const estimate = estimateRequests(newest, today);
        expect(estimate?.requests).toBeLessThanOrEqual(today);
        expect(estimate?.requests).toBeGreaterThanOrEqual(today > 0 ? 1 : 0);
      }),
    );
  });
});

it('old versions are listed by version, each app once with its latest', () => {
  const at = (appId: string, version: string, minute: number) => ({
    appId,
    appName: `App ${appId}`,
    version,
    at: `2026-01-01T00:0${minute}:00Z`,
  });
  expect(oldVersions([at('1', '0.9', 3), at('2', '0.8', 2), at('1', '0.9', 1)])).toEqual([
    { version: '0.9', apps: [{ id: '1', name: 'App 1', at: '2026-01-01T00:03:00Z' }] },
    { version: '0.8', apps: [{ id: '2', name: 'App 2', at: '2026-01-01T00:02:00Z' }] },
  ]);
});

describe('the kintone-wide script', () => {
  const source = (quote: string): string => `start(${quote}__ACCESS_LOGGER_SETTINGS__${quote},"1.0")`;
  /** What the script would read: the value of its literal. */
  const literalIn = (script: string): string =>
    new Function(script.replace('start(', 'return (').replace(',"1.0")', ')'))() as string;

  it.each(['"', "'", '`'])('holds any settings between %s', (quote) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const made = wideSettings(
          settings({ exclude: { users: [`u${text}`.slice(0, 128)], groups: [], organizations: [] } }),
          { include: ['3'], exclude: [] },
        );
        const script = wideScript(source(quote), made);
        expect(readSettings(literalIn(script))).toEqual(readSettings(JSON.stringify(made)));
        expect(script).toMatch(/^[\x20-\x7e]*$/);
        expect(script).not.toContain('<');
      }),
      { numRuns: 50 },
    );
  });

  it('has nothing of the one app, but which apps are covered', () => {
    const made = wideSettings(settings(), { include: [], exclude: ['5'] });
    expect(made.app).toEqual({ name: '', labels: {} });
    expect(made).toMatchObject({ apps: { include: [], exclude: ['5'] } });
  });

  it.each([
    ['no place', 'start("")'],
    ['two places', source('"') + source('"')],
    ['a place without quotes', 'start(__ACCESS_LOGGER_SETTINGS__)'],
  ])('is refused for a source with %s', (_, text) => {
    expect(() => wideScript(text, settings())).toThrow('no place');
  });

  it('is refused for settings that break the schema', () => {
    expect(() => wideScript(source('"'), settings({ fold: 1 as unknown as boolean }))).toThrow('not valid');
  });

  it('takes ids as people type them', () => {
    expect(appIdsIn('1, 2、３\n4;5 5')).toEqual({ ids: ['1', '2', '3', '4', '5'], wrong: [] });
    expect(appIdsIn('0 x 12a 7')).toEqual({ ids: ['7'], wrong: ['0', 'x', '12a'] });
    expect(appIdsIn('  ')).toEqual({ ids: [], wrong: [] });
  });

  it('fits the source as it stands', () => {
    const written = readFileSync('src/kintone-wide/index.ts', 'utf8');
    expect(written.split('__ACCESS_LOGGER_SETTINGS__')).toHaveLength(2);
  });
});
