/** Who saw a record: kinds of events, devices, durations, counting person by person, reading from the log, addresses. */
import fc from 'fast-check';
import { accessKind, deviceOf, LogError, type LogRecord, type TimelinePage } from '../../../src/viewer/log';
import { deviceName, durationText } from '../../../src/viewer/messages';
import { addressOf, choiceOf } from '../../../src/viewer/screens/record/address';
import {
  AudienceCount,
  sorted,
  SORTS,
  type AudienceRow,
  type Visitor,
} from '../../../src/viewer/screens/record/audience';
import { audienceCsv } from '../../../src/viewer/screens/record/csv';
import { RecordReading } from '../../../src/viewer/screens/record/reading';

const START = Date.parse('2026-11-02T00:00:00Z');
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

let nextId = 1;
const row = (changes: Partial<AudienceRow> = {}): AudienceRow => ({
  id: nextId++,
  instant: START,
  user_code: 'sato',
  user_name: '佐藤 昇',
  department: '営業部',
  app_id: 7,
  app_name: '顧客管理',
  record_id: 12,
  record_title: '青空商事',
  record_ids: [],
  action: 'view',
  outcome: 'shown',
  platform: 'PC',
  user_agent: CHROME,
  count: 1,
  dwell_ms: undefined,
  ...changes,
});

const audienceOf = (rows: readonly AudienceRow[]) => {
  const count = new AudienceCount(7, 12);
  for (const one of rows) count.add(one);
  return count.result();
};
const only = (rows: readonly AudienceRow[]): Visitor => {
  const { visitors } = audienceOf(rows);
  expect(visitors).toHaveLength(1);
  return visitors[0]!;
};

describe('kinds of events', () => {
  it.each([
    ['view', 'shown', 'opened'],
    // The reason asked for, given or not.
    ['view', 'finished', 'step'],
    ['view', 'failed', 'step'],
    ['list', 'shown', 'listed'],
    ['print', 'shown', 'printed'],
    ['print', 'attempted', 'printed'],
    ['edit', 'started', 'step'],
    ['edit', 'attempted', 'step'],
    ['edit', 'succeeded', 'changed'],
    ['edit', 'failed', 'step'],
    ['create', 'succeeded', 'changed'],
    ['reuse', 'succeeded', 'changed'],
    ['delete', 'attempted', 'step'],
    ['delete', 'succeeded', 'changed'],
    ['process', 'attempted', 'changed'],
    // Inferred of the same act.
    ['process', 'succeeded', 'step'],
    ['leave', 'shown', 'left'],
    ['copy', 'attempted', 'other'],
    ['download', 'succeeded', 'other'],
    ['forged', '', 'other'],
  ])('%s %s: %s', (action, outcome, kind) => {
    expect(accessKind({ action, outcome })).toBe(kind);
  });
});

describe('devices', () => {
  it.each([
    [CHROME, 'Chrome, Windows'],
    [`${CHROME} Edg/142.0.0.0`, 'Edge, Windows'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
      'Safari, macOS',
    ],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0', 'Firefox, Windows'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
      'Safari, iPhone',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1',
      'Chrome, iPhone',
    ],
    [
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36',
      'Samsung Internet, Android',
    ],
    [
      'Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/144.0 Mobile/15E148 Safari/605.1.15',
      'Firefox, iPad',
    ],
    ['curl/8.0 <b>', 'curl/8.0 <b>'],
    ['', ''],
  ])('%s: %s', (userAgent, device) => {
    expect(deviceOf(userAgent)).toBe(device);
  });

  it('cut what is not known by whole characters', () => {
    expect([...deviceOf('𠮷'.repeat(200))]).toHaveLength(60);
  });

  it('are named with the kintone they used', () => {
    expect(deviceName('MOBILE', 'Safari, iPhone', 'ja')).toBe('モバイル: Safari, iPhone');
    expect(deviceName('PC', '', 'en')).toBe('PC');
    expect(deviceName('', '', 'en')).toBe('');
  });
});

describe('durations', () => {
  it.each([
    [0, '0秒', '0 s'],
    [499, '0秒', '0 s'],
    [61_000, '1分1秒', '1 min 1 s'],
    [3_600_000, '1時間', '1 h'],
    [3_723_400, '1時間2分3秒', '1 h 2 min 3 s'],
    [3_600_000_000, '1,000時間', '1,000 h'],
  ])('%d ms: %s', (ms, ja, en) => {
    expect(durationText(ms, 'ja')).toBe(ja);
    expect(durationText(ms, 'en')).toBe(en);
  });
});

describe('counting', () => {
  it('tells apart what was opened, listed, printed and changed, with repeats', () => {
    expect(
      only([
        row({ count: 3 }),
        row({ action: 'list', record_id: undefined, record_ids: [13, 12, 11], count: 2 }),
        row({ action: 'print' }),
        row({ action: 'edit', outcome: 'started' }),
        row({ action: 'edit', outcome: 'attempted' }),
        row({ action: 'edit', outcome: 'succeeded' }),
        row({ action: 'process', outcome: 'attempted' }),
        row({ action: 'copy', outcome: 'attempted', count: 4 }),
      ]),
    ).toMatchObject({
      opened: 3,
      listed: 2,
      printed: 1,
      changed: 2,
      others: new Map([['copy', 4]]),
      dwell_ms: undefined,
      rows: 8,
    });
  });

  it('passes over other apps, other records and lists without the record', () => {
    expect(
      audienceOf([
        row({ app_id: 8 }),
        row({ app_id: undefined }),
        row({ record_id: 13 }),
        row({ record_id: undefined, record_ids: [1, 121, 120] }),
      ]),
    ).toEqual({ visitors: [], app_name: '', record_title: '', rows: 0 });
  });

  it('counts a row once though it was found in two ways', () => {
    const one = row({ record_ids: [12] });
    expect(only([one, one]).opened).toBe(1);
  });

  it('counts a deletion once, though the browser and the audit log tell it', () => {
    const own = row({ action: 'delete', outcome: 'succeeded' });
    const bulk = row({ action: 'delete', outcome: 'succeeded', record_id: undefined, record_ids: [11, 12] });
    expect(only([own, bulk, row({ action: 'edit', outcome: 'succeeded' })]).changed).toBe(2);
  });

  it('adds up how long it was looked at, only where leaving was logged', () => {
    expect(
      only([
        row({ action: 'leave', dwell_ms: 1500 }),
        row({ action: 'leave', dwell_ms: 500 }),
        row({ action: 'leave' }),
      ]).dwell_ms,
    ).toBe(2000);
    expect(only([row({ dwell_ms: 9 })]).dwell_ms).toBeUndefined();
    expect(only([row({ action: 'leave', dwell_ms: 0 })]).dwell_ms).toBe(0);
  });

  it('takes the latest names, and keeps those there were when later ones are empty', () => {
    const { visitors, app_name, record_title } = audienceOf([
      row({ user_name: '旧姓', record_title: '旧称', app_name: '旧アプリ' }),
      row({ user_name: '新姓', record_title: '新称', app_name: '新アプリ' }),
      row({ user_name: '', record_title: '', app_name: '', department: '' }),
      // The title of a list's row is not the record's.
      row({
        record_id: undefined,
        record_ids: [12],
        action: 'list',
        record_title: 'x',
        user_name: '',
        app_name: '',
      }),
    ]);
    expect([visitors[0]!.user_name, visitors[0]!.department]).toEqual(['新姓', '営業部']);
    expect([app_name, record_title]).toEqual(['新アプリ', '新称']);
  });

  it('lists devices by use, one for all versions of a browser', () => {
    const { devices } = only([
      row({ user_agent: '' }),
      row({ platform: 'MOBILE', user_agent: 'x iPhone Version/26.0 Safari/1' }),
      row(),
      row({ user_agent: CHROME.replace('142', '143'), count: 5 }),
    ]);
    expect(devices).toEqual([
      { platform: 'PC', device: 'Chrome, Windows', events: 6 },
      { platform: 'PC', device: '', events: 1 },
      { platform: 'MOBILE', device: 'Safari, iPhone', events: 1 },
    ]);
    expect(only([row({ platform: '', user_agent: '' })]).devices).toEqual([]);
  });

  it('has people without a name or a time as well', () => {
    const { visitors } = audienceOf([row({ user_code: '', instant: undefined }), row()]);
    expect(visitors.map(({ user_code, first, last }) => [user_code, first, last])).toEqual([
      ['', undefined, undefined],
      ['sato', START, START],
    ]);
  });

  const anyRow = fc.record({
    user_code: fc.constantFrom('a', 'b', '__proto__'),
    app_id: fc.constantFrom(7, 8),
    record_id: fc.constantFrom(12, 13, undefined),
    record_ids: fc.constantFrom([], [12], [11, 13]),
    action: fc.constantFrom('view', 'list', 'print', 'edit', 'leave', 'copy'),
    outcome: fc.constantFrom('shown', 'started', 'succeeded'),
    instant: fc.option(fc.integer({ min: START, max: START + 1_000_000 }), { nil: undefined }),
    count: fc.integer({ min: 1, max: 5 }),
    dwell_ms: fc.option(fc.nat(1000), { nil: undefined }),
  });

  it('agrees with counting by hand', () => {
    fc.assert(
      fc.property(fc.array(anyRow), (all) => {
        const rows = all.map((one) => row(one));
        const about = rows.filter(
          ({ app_id, record_id, record_ids }) =>
            app_id === 7 && (record_id === 12 || record_ids.includes(12)),
        );
        const sum = (some: readonly AudienceRow[]): number => some.reduce((all, { count }) => all + count, 0);
        const { visitors, rows: total } = audienceOf(rows);
        expect(total).toBe(about.length);
        expect(visitors.map(({ user_code }) => user_code).sort()).toEqual(
          [...new Set(about.map(({ user_code }) => user_code))].sort(),
        );
        for (const visitor of visitors) {
          const own = about.filter(({ user_code }) => user_code === visitor.user_code);
          const times = own.flatMap(({ instant }) => instant ?? []);
          const dwells = own
            .filter(({ action }) => action === 'leave')
            .flatMap(({ dwell_ms }) => dwell_ms ?? []);
          expect(visitor).toMatchObject({
            rows: own.length,
            first: times.length > 0 ? Math.min(...times) : undefined,
            last: times.length > 0 ? Math.max(...times) : undefined,
            opened: sum(own.filter(({ action, outcome }) => action === 'view' && outcome === 'shown')),
            listed: sum(own.filter(({ action }) => action === 'list')),
            printed: sum(own.filter(({ action }) => action === 'print')),
            changed: sum(own.filter(({ action, outcome }) => action === 'edit' && outcome === 'succeeded')),
            dwell_ms: dwells.length > 0 ? dwells.reduce((one, other) => one + other, 0) : undefined,
          });
        }
      }),
    );
  });
});

describe('the file', () => {
  const fileOf = (rows: readonly AudienceRow[]): string[] => {
    const audience = audienceOf(rows);
    const text = audienceCsv({
      audience,
      visitors: audience.visitors,
      appId: 7,
      recordId: 12,
      span: { from: START },
      notes: ['=1+1 is a note'],
      context: {
        language: 'en',
        zone: 'Asia/Tokyo',
        user: { code: 'kobayashi', name: '小林 明' },
        now: () => START + 90_000,
      },
    });
    expect(text.startsWith('\uFEFF')).toBe(true);
    return text.slice(1).split('\r\n');
  };

  it('says who asked what, and when', () => {
    expect(fileOf([row()]).slice(0, 8)).toEqual([
      '"Asked by","小林 明 (kobayashi)"',
      '"Asked at","2026-11-02 09:01:30.000","Asia/Tokyo"',
      '"App",7,"顧客管理"',
      '"Record",12,"青空商事"',
      '"Period (from, to before)","2026-11-02 09:00",""',
      `"Note","'=1+1 is a note"`,
      '',
      '"Login name","Name","Department","First","Last","Opened","Looked at for (seconds)","In lists","Printed","Changed","Other","Devices"',
    ]);
  });

  it('has a row a person, and nothing that a spreadsheet runs', () => {
    const lines = fileOf([
      row({ count: 3 }),
      row({ action: 'leave', dwell_ms: 1600 }),
      row({ action: 'copy', outcome: 'attempted' }),
      row({ user_code: '=cmd', user_name: '"a",', department: '@x', user_agent: '', instant: undefined }),
    ]);
    expect(lines.slice(8)).toEqual([
      '"sato","佐藤 昇","営業部","2026-11-02 09:00","2026-11-02 09:00",3,2,0,0,0,"copy from the screen 1 ×","PC: Chrome, Windows"',
      `"'=cmd","""a"",","'@x","","",1,"",0,0,0,"","PC"`,
      '',
    ]);
  });
});

describe('sorting', () => {
  const acts: Partial<AudienceRow>[] = [
    {},
    { action: 'list', record_id: undefined, record_ids: [12] },
    { action: 'print' },
    { action: 'edit', outcome: 'succeeded' },
    { action: 'leave', dwell_ms: 500 },
    { action: 'leave', dwell_ms: 0 },
  ];
  const someRow = fc.record({
    act: fc.constantFrom(...acts),
    person: fc.nat(4),
    minute: fc.option(fc.nat(5), { nil: undefined }),
  });

  it.each(SORTS)('by %s leaves nobody out: nothing known is least, equal ones by login name', (sort) => {
    const valueOf = (visitor: Visitor): string | number =>
      (sort === 'who' ? visitor.user_code : sort === 'dwell' ? visitor.dwell_ms : visitor[sort]) ?? -Infinity;
    const codesOf = (some: readonly Visitor[]): string[] => some.map(({ user_code }) => user_code);
    fc.assert(
      fc.property(fc.array(someRow, { maxLength: 20 }), fc.boolean(), (drawn, descending) => {
        const { visitors } = audienceOf(
          drawn.map(({ act, person, minute }) =>
            row({
              ...act,
              user_code: `user${person}`,
              instant: minute === undefined ? undefined : START + minute,
            }),
          ),
        );
        const list = sorted(visitors, sort, descending);
        expect(codesOf(list).sort()).toEqual(codesOf(visitors).sort());
        for (const [index, next] of list.slice(1).entries()) {
          const [one, other] = [valueOf(list[index]!), valueOf(next)];
          if (one === other) expect(list[index]!.user_code < next.user_code).toBe(true);
          else expect(one < other).toBe(!descending);
        }
      }),
    );
  });
});

describe('reading from the log', () => {
  const record = (id: number): LogRecord => ({ id, occurred_at: '2026-11-02T00:00:00Z' }) as LogRecord;
  type Page = ConstructorParameters<typeof RecordReading>[0]['page'];

  /** A log of so many records a part, three a page. */
  function fakeLog(own: number, listed: number, fail: (call: number) => Error | undefined = () => undefined) {
    const calls: { filter: unknown; condition: string }[] = [];
    const page: Page = (filter, options = {}) => {
      const { condition = '', after } = options;
      calls.push({ filter, condition });
      const failure = fail(calls.length);
      if (failure) return Promise.reject(failure);
      const total = condition === '' ? own : listed;
      const from = after?.records.length ?? 0;
      const added = Array.from({ length: Math.min(3, total - from) }, (_, index) =>
        record((condition === '' ? 100 : 0) + from + index + 1),
      );
      const records = [...(after?.records ?? []), ...added];
      const next = records.length < total ? { kind: 'start', shown: records.length } : undefined;
      return Promise.resolve({ records, added, total, next } as TimelinePage);
    };
    return { calls, log: { page } };
  }
  const asked = { appId: 7, recordId: 12, lists: false, span: { from: START } };
  const go = (reading: RecordReading, signal = new AbortController().signal): Promise<void> =>
    reading.toTheEnd(signal, () => undefined);

  it('asks for the exact numbers, and for nothing else', async () => {
    const { log, calls } = fakeLog(2, 9);
    const reading = new RecordReading(log, asked);
    await go(reading);
    expect(calls).toEqual([{ filter: { from: START, apps: [7], records: [12] }, condition: '' }]);
    expect([reading.requests, reading.progress]).toEqual([1, { done: 2, total: 2 }]);
  });

  it('searches lists only when told to, and gives everything by id', async () => {
    const { log, calls } = fakeLog(4, 5);
    const reading = new RecordReading(log, { ...asked, lists: true });
    await go(reading);
    expect(calls.slice(2)).toEqual([
      { filter: { from: START, apps: [7] }, condition: 'record_ids like "12"' },
      { filter: { from: START, apps: [7] }, condition: 'record_ids like "12"' },
    ]);
    expect(reading.records().map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 101, 102, 103, 104]);
    expect(reading.requests).toBe(4);
  });

  it('goes on after a failure with the page that failed', async () => {
    const { log, calls } = fakeLog(7, 0, (call) => (call === 2 ? new LogError('network') : undefined));
    const reading = new RecordReading(log, asked);
    await expect(go(reading)).rejects.toMatchObject({ failure: 'network' });
    expect(reading.progress).toEqual({ done: 3, total: 7 });
    await go(reading);
    expect(calls).toHaveLength(4);
    expect(reading.records().map(({ id }) => id)).toEqual([101, 102, 103, 104, 105, 106, 107]);
  });

  it('tells of every page, and can be stopped at each', async () => {
    const abort = new AbortController();
    const signals = new Set<AbortSignal | undefined>();
    const { log } = fakeLog(7, 0);
    const watched: typeof log = {
      page: (filter, options) => {
        signals.add(options?.signal);
        if (abort.signal.aborted) return Promise.reject(new LogError('cancelled'));
        return log.page(filter, options);
      },
    };
    const reading = new RecordReading(watched, asked);
    const told: number[] = [];
    const stopped = reading.toTheEnd(abort.signal, () => {
      told.push(reading.progress.done);
      if (told.length === 2) abort.abort();
    });
    await expect(stopped).rejects.toMatchObject({ failure: 'cancelled' });
    expect([told, [...signals]]).toEqual([[3, 6], [abort.signal]]);
    expect(reading.records()).toHaveLength(6);
  });

  it('is content with an empty log', async () => {
    const { log } = fakeLog(0, 0);
    const reading = new RecordReading(log, { ...asked, lists: true });
    await go(reading);
    expect([reading.records(), reading.requests]).toEqual([[], 2]);
  });
});

describe('addresses', () => {
  it.each([
    { appId: 7, recordId: 12, by: 'either' as const, lists: false, period: undefined },
    { appId: 7, recordId: 12, by: 'log' as const, lists: true, period: { preset: 'today' as const } },
    { appId: 7, recordId: undefined, by: 'index' as const, lists: false, period: { from: START } },
  ])('are read as they were written: %j', (choice) => {
    expect(choiceOf(addressOf(choice).params)).toEqual(choice);
  });

  it('leave out what is no id and no way to look', () => {
    const choice = choiceOf({ app: ['0', 'x'], record: ['-1', '1e3'], by: ['magic'], lists: ['maybe'] });
    expect(choice).toEqual({
      appId: undefined,
      recordId: undefined,
      by: 'either',
      lists: false,
      period: undefined,
    });
  });
});
