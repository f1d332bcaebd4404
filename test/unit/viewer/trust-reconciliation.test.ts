/** Records against events: what matches, what does not, and a run against an app and a log that fail and stop. */
import fc from 'fast-check';
import type { ViewerContext } from '../../../src/viewer/context';
import {
  LogError,
  readLogRecord,
  type LogReader,
  type LogRecord,
  type OwnEvent,
  type TrackedApps,
  type TrackedRecord,
} from '../../../src/viewer/log';
import { actsOf } from '../../../src/viewer/screens/trust/reconciliation/acts';
import { reconciliationCsv } from '../../../src/viewer/screens/trust/reconciliation/csv';
import { differencesByGroup } from '../../../src/viewer/screens/trust/reconciliation/groups';
import {
  deletedBetween,
  differencesOf,
  hasHoles,
  type Act,
} from '../../../src/viewer/screens/trust/reconciliation/match';
import { ReconciliationRun } from '../../../src/viewer/screens/trust/reconciliation/run';

const MINUTE = 60_000;
const NOON = Date.parse('2026-04-01T12:00:00Z');
const DAY = { from: Date.parse('2026-04-01T00:00:00Z'), to: Date.parse('2026-04-02T00:00:00Z') };

const recordOf = (more: Partial<TrackedRecord> = {}): TrackedRecord => ({
  id: 7,
  revision: 1,
  creator: 'tanaka',
  modifier: 'tanaka',
  created: NOON,
  updated: NOON,
  ...more,
});
const act = (kind: Act['kind'], instant: number, more: Partial<Act> = {}): Act => ({
  id: 1,
  recordId: 7,
  user: 'tanaka',
  instant,
  kind,
  revisions: 1,
  isAudit: false,
  ...more,
});
const OLD = { created: DAY.from - 9_999 * MINUTE, creator: 'sato' };

describe('a record', () => {
  it('that was made by the person and in the minute of an event is no difference', () => {
    expect(differencesOf(recordOf(), [act('create', NOON + 30_000)], DAY)).toEqual([]);
  });

  it.each([
    ['by somebody else', act('create', NOON, { user: 'yamada' })],
    ['three minutes before', act('create', NOON - 3 * MINUTE)],
    ['four minutes after', act('create', NOON + 4 * MINUTE)],
    ['as a change', act('update', NOON)],
  ])('that an event tells of %s is one', (_, event) => {
    expect(differencesOf(recordOf(), [event], DAY)).toEqual([
      { kind: 'create', recordId: 7, who: 'tanaka', at: NOON, revision: 1 },
    ]);
  });

  it.each([-2 * MINUTE, 0, MINUTE, 3 * MINUTE - 1])('may be %i ms off', (off) => {
    expect(differencesOf(recordOf(), [act('create', NOON + off)], DAY)).toEqual([]);
  });

  it('is looked at for its last change only, when it was made before the period', () => {
    const record = recordOf({ ...OLD, revision: 9 });
    expect(differencesOf(record, [act('update', NOON)], DAY)).toEqual([]);
    expect(differencesOf(record, [], DAY)).toMatchObject([{ kind: 'update', who: 'tanaka', revision: 9 }]);
  });

  it('is looked at for its making only, when it was changed after the period', () => {
    const record = recordOf({ revision: 9, updated: DAY.to });
    expect(differencesOf(record, [act('create', NOON)], DAY)).toEqual([]);
    expect(differencesOf(record, [], DAY)).toMatchObject([{ kind: 'create' }]);
  });

  it('that was given an earlier time of making is looked at when it really was made', () => {
    const record = recordOf({ ...OLD, modifier: 'suzuki' });
    expect(differencesOf(record, [], DAY)).toEqual([
      { kind: 'create', recordId: 7, who: 'suzuki', at: NOON, revision: 1 },
    ]);
    expect(differencesOf(record, [act('create', NOON, { user: 'suzuki' })], DAY)).toEqual([]);
  });

  it('shows changes in between by its revision', () => {
    const record = recordOf({ revision: 5, updated: NOON + 60 * MINUTE });
    const events = [act('create', NOON), act('update', NOON + 60 * MINUTE)];
    expect(differencesOf(record, events, DAY)).toEqual([
      { kind: 'hidden', recordId: 7, changes: 3, from: NOON, to: NOON + 60 * MINUTE },
    ]);
    const all = [
      ...events,
      act('update', NOON + 5 * MINUTE, { revisions: 2 }),
      act('update', NOON + 9 * MINUTE),
    ];
    expect(differencesOf(record, all, DAY)).toEqual([]);
    // The last change is told as one of its own.
    expect(differencesOf(record, [act('create', NOON)], DAY)).toMatchObject([
      { kind: 'update' },
      { kind: 'hidden', changes: 3 },
    ]);
  });

  it('that only the audit log tells of is said to be so', () => {
    const events = [act('create', NOON, { isAudit: true, id: 55 })];
    const differences = differencesOf(recordOf(), events, DAY);
    expect(differences).toMatchObject([{ kind: 'create', auditId: 55 }]);
    expect(differencesByGroup(differences).map(({ name }) => name)).toEqual(['audited']);
    expect(
      differencesOf(recordOf(), [act('create', NOON, { isAudit: true, user: 'sato' })], DAY)[0],
    ).not.toHaveProperty('auditId');
  });

  it('whose every change was logged is never a difference, and one that was not always is', () => {
    const story = fc.record({
      gaps: fc.array(
        fc.record({
          pause: fc.nat({ max: 90 }),
          seconds: fc.integer({ min: 0, max: 59 }),
          isProcess: fc.boolean(),
        }),
        { maxLength: 8 },
      ),
      forgotten: fc.nat(),
    });
    fc.assert(
      fc.property(story, ({ gaps, forgotten }) => {
        let at = NOON;
        let revision = 1;
        const events = [act('create', at)];
        for (const { pause, seconds, isProcess } of gaps) {
          at += pause * MINUTE;
          revision += isProcess ? 2 : 1;
          events.push(act('update', at + seconds * 1_000, { revisions: isProcess ? 2 : 1 }));
        }
        const record = recordOf({ revision, updated: at });
        expect(differencesOf(record, events, DAY)).toEqual([]);
        const index = forgotten % events.length;
        const others = events.filter((_, place) => place !== index);
        expect(differencesOf(record, others, DAY).length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('numbers that are gone', () => {
  it('are told as ranges, but for logged deletions', () => {
    expect(deletedBetween([3, 4, 8, 10], (id) => id === 6)).toEqual([
      { kind: 'deleted', first: 5, last: 5 },
      { kind: 'deleted', first: 7, last: 7 },
      { kind: 'deleted', first: 9, last: 9 },
    ]);
    expect(deletedBetween([3, 6], () => false)).toEqual([{ kind: 'deleted', first: 4, last: 5 }]);
    expect(deletedBetween([], () => false)).toEqual([]);
    expect([hasHoles([]), hasHoles([5]), hasHoles([5, 6]), hasHoles([5, 7])]).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });
});

const logRecord = (values: Record<string, string | number>): LogRecord =>
  readLogRecord(
    Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value: String(value) }])),
  );
const AT = { $id: 9, occurred_at_ms: '2026-04-01T12:00:05.000Z', record_id: 7, user_code: 'tanaka' };

describe('events', () => {
  it.each([
    [{ action: 'create', outcome: 'succeeded' }, ['create']],
    [{ action: 'reuse', outcome: 'succeeded' }, ['create']],
    [{ action: 'edit', outcome: 'succeeded' }, ['update']],
    [{ action: 'edit', outcome: 'attempted' }, []],
    [{ action: 'create', outcome: 'attempted' }, []],
    [{ action: 'process', outcome: 'attempted' }, ['update']],
    [{ action: 'delete', outcome: 'attempted' }, ['delete']],
    [{ action: 'view', outcome: 'shown' }, []],
    [{ action: 'audit', outcome: 'succeeded', source: 'audit-log' }, ['create', 'update', 'delete']],
    [{ action: 'audit', outcome: 'succeeded', source: 'plugin' }, []],
    [{ action: 'edit', outcome: 'failed', source: 'audit-log' }, []],
  ])('%j tells of %j', (values, kinds) => {
    expect(actsOf(logRecord({ ...AT, ...values })).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('are put right by the measured clock, and guests have no prefix', () => {
    const [one] = actsOf(
      logRecord({
        ...AT,
        action: 'edit',
        outcome: 'succeeded',
        clock_offset_ms: -3_600_000,
        user_code: 'guest/a@b',
      }),
    );
    expect(one).toEqual({
      ...{ id: 9, recordId: 7, user: 'a@b', kind: 'update', revisions: 1, isAudit: false },
      instant: Date.parse('2026-04-01T13:00:05.000Z'),
    });
  });

  it('without a record or a time tell of nothing', () => {
    const edit = { action: 'edit', outcome: 'succeeded' };
    expect(actsOf(logRecord({ ...AT, ...edit, record_id: '' }))).toEqual([]);
    expect(actsOf(logRecord({ ...AT, ...edit, occurred_at_ms: 'x' }))).toEqual([]);
  });
});

interface Stage {
  records: TrackedRecord[];
  events: LogRecord[];
  url?: string;
  fail?: (where: 'app' | 'log', nth: number) => void;
  add?: (event: OwnEvent) => Promise<number>;
}

function stage({ records, events, url = 'https://x/k/3/', fail = () => undefined, add }: Stage) {
  const asked = { app: 0, log: 0 };
  const spaces: (string | undefined)[] = [];
  const written: OwnEvent[] = [];
  const ask = (where: 'app' | 'log', signal?: AbortSignal): void => {
    if (signal?.aborted) throw new LogError('cancelled');
    fail(where, ++asked[where]);
  };
  const all = async function* (
    filter: { actions: string[] },
    { above = 0, signal }: { above?: number; signal?: AbortSignal },
  ): AsyncGenerator<LogRecord[]> {
    const found = events.filter(({ id, action }) => id > above && filter.actions.includes(action));
    for (let at = 0; at < found.length; at += 500) {
      await Promise.resolve();
      ask('log', signal);
      yield found.slice(at, at + 500);
    }
  };
  const log = {
    all,
    page: () => {
      ask('log');
      return Promise.resolve({ records: url === '' ? [] : [logRecord({ url })] });
    },
    count: () => {
      ask('log');
      return Promise.resolve(events.length);
    },
  } as unknown as LogReader;
  const app = {
    name: async () => Promise.resolve(ask('app')).then(() => '顧客'),
    codes: () =>
      Promise.resolve({ creator: '作成者', modifier: '更新者', created: '作成日時', updated: '更新日時' }),
    count: async () => Promise.resolve(ask('app')).then(() => records.length),
    page: async ({ above, limit, signal }: { above: number; limit: number; signal: AbortSignal }) =>
      Promise.resolve(ask('app', signal)).then(() => records.filter(({ id }) => id > above).slice(0, limit)),
  };
  const tracked = {
    app: (_: number, space: string | undefined) => {
      spaces.push(space);
      return app;
    },
  } as unknown as TrackedApps;
  const run = new ReconciliationRun(
    {
      log,
      tracked,
      writer: { add: add ?? ((event) => Promise.resolve(written.push(event))) },
      clock: () => NOON,
      now: () => 0,
      breathe: () => Promise.resolve(),
      guestSpaceId: '8',
    },
    3,
    DAY,
  );
  return { run, written, asked, spaces };
}

/** So many records that were made one a minute, each with its event. */
function company(count: number): { records: TrackedRecord[]; events: LogRecord[] } {
  const ids = Array.from({ length: count }, (_, index) => index + 1);
  return {
    records: ids.map((id) =>
      recordOf({ id, created: NOON + (id % 600) * MINUTE, updated: NOON + (id % 600) * MINUTE }),
    ),
    events: ids.map((id) =>
      logRecord({
        ...{ $id: id, action: 'create', outcome: 'succeeded', record_id: id, user_code: 'tanaka' },
        occurred_at_ms: new Date(NOON + (id % 600) * MINUTE).toISOString(),
      }),
    ),
  };
}

describe('a run', () => {
  it('plans, compares, and writes that it was made into the log', async () => {
    const { run, written, spaces } = stage(company(1_200));
    await run.plan();
    expect(run.state).toMatchObject({
      kind: 'ready',
      plan: { appName: '顧客', records: 1_200, events: 1_200, appRequests: 3, logRequests: 5 },
    });
    await run.go();
    expect(run.state).toMatchObject({ kind: 'done', result: { differences: [], records: 1_200, logged: 1 } });
    expect(written).toMatchObject([
      { action: 'check', eventType: 'viewer.reconciliation', app: { id: 3, name: '顧客' } },
    ]);
    expect(spaces).toEqual([undefined]);
  });

  it.each([
    ['https://x.cybozu.com/k/guest/5/3/show#record=1', '5'],
    ['https://x.cybozu.com/k/3/', undefined],
    ['', '8'],
  ])('looks for the app where the log says it is: %s', async (url, space) => {
    const { run, spaces } = stage({ ...company(1), url });
    await run.plan();
    expect(spaces).toEqual([space]);
  });

  it('goes on where it failed, in either app, without counting anything twice', async () => {
    const { records, events } = company(2_300);
    const missing = events.splice(100, 1)[0]!;
    const failures = new Set(['log4', 'app4', 'app6']);
    const { run } = stage({
      records,
      events,
      fail: (where, nth) => {
        if (failures.delete(`${where}${nth}`)) throw new LogError('network');
      },
    });
    await run.plan();
    const stops: string[] = [];
    for (let tries = 0; tries < 9 && run.state.kind !== 'done'; tries++) {
      await run.go();
      if (run.state.kind === 'stopped') stops.push(run.state.where);
    }
    expect(stops).toEqual(['log', 'app', 'app']);
    expect(run.state).toMatchObject({
      kind: 'done',
      result: { records: 2_300, differences: [{ kind: 'create', recordId: missing.record_id }] },
    });
  });

  it('looks for deletions only where numbers are missing', async () => {
    const { records, events } = company(20);
    records.splice(9, 2);
    const deletion = logRecord({
      ...{ $id: 99, action: 'delete', outcome: 'succeeded', record_id: 10, user_code: 'tanaka' },
      occurred_at_ms: new Date(DAY.to + 60 * MINUTE).toISOString(),
    });
    const { run } = stage({ records, events: [...events, deletion] });
    await run.plan();
    await run.go();
    expect(run.state).toMatchObject({
      kind: 'done',
      result: { differences: [{ kind: 'deleted', first: 11, last: 11 }] },
    });
  });

  it('says in which app it may not read', async () => {
    const { run } = stage({
      ...company(2),
      fail: (where) => {
        if (where === 'app') throw new LogError('no-right');
      },
    });
    await run.plan();
    expect(run.state).toMatchObject({ kind: 'failed', where: 'app', failure: { failure: 'no-right' } });
  });

  it('stops when told to, and is made also by who may not write into the log', async () => {
    const { run } = stage({
      ...company(1_200),
      add: () => Promise.reject(new LogError('no-right')),
      fail: (where, nth) => {
        if (where === 'app' && nth === 3) run.cancel();
      },
    });
    await run.plan();
    await run.go();
    expect(run.state).toMatchObject({ kind: 'stopped', failure: { failure: 'cancelled' } });
    await run.go();
    expect(run.state).toMatchObject({
      kind: 'done',
      result: { records: 1_200, differences: [], logFailure: { failure: 'no-right' } },
    });
  });

  it('gives a file', async () => {
    const { records, events } = company(3);
    const { run } = stage({
      records: [...records, recordOf({ id: 9, creator: '=evil', modifier: '=evil' })],
      events,
    });
    await run.plan();
    await run.go();
    if (run.state.kind !== 'done') throw new Error('not done');
    const context = { language: 'en', zone: 'UTC', user: { code: 'k', name: 'K' } } as ViewerContext;
    const lines = reconciliationCsv(run.state.result, context).slice(1).trimEnd().split('\r\n');
    expect(lines).toContain('"App","顧客",3');
    expect(lines).toContain(
      `"Made or changed without an event",9,"2026-04-01 12:00","'=evil","made (revision 1)"`,
    );
    expect(lines.at(-1)).toBe('"Deletions without an event","4 to 8 (5)","","",""');
  });
});
