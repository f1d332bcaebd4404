/** Which log records are past their period, and which policies are believed. */
import fc from 'fast-check';
import { readLogRecord, type LogReader, type LogRecord } from '../../../../src/viewer/log';
import {
  dueAt,
  dueCondition,
  dueGroups,
  isDue,
  KEEP_EVERYTHING,
  KEPT_ACTIONS,
  periodOf,
  POLICY_EVENT,
  readPolicies,
  readPolicy,
  storedPolicy,
  YEARS,
  type Period,
  type Policy,
} from '../../../../src/viewer/screens/retention/rules';

const NOW = Date.parse('2026-11-28T03:00:00Z');
const ZONE = 'Asia/Tokyo';
const due = (policy: Partial<Policy>) => dueAt({ ...KEEP_EVERYTHING, ...policy }, NOW, ZONE);

function recordOf(
  values: Record<string, string>,
  vouched: { creator?: string; created?: string; revision?: string } = {},
): LogRecord {
  const {
    creator = values['user_code'] ?? '',
    created = values['occurred_at'] ?? '',
    revision = '1',
  } = vouched;
  return readLogRecord({
    ...Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value }])),
    $id: { type: '__ID__', value: '7' },
    $revision: { type: '__REVISION__', value: revision },
    作成者: { type: 'CREATOR', value: { code: creator, name: '' } },
    作成日時: { type: 'CREATED_TIME', value: created },
  } as never);
}
const viewed = (at: string, more: Record<string, string> = {}): Record<string, string> => ({
  ...{ action: 'view', user_code: 'sato', app_id: '5', occurred_at: at, occurred_at_ms: at },
  ...more,
});

describe('isDue', () => {
  it('counts whole days of the auditor from the event and from its storing', () => {
    const one = due({ everything: 1 });
    // In Tokyo the 28th begins at 15:00 UTC of the 27th.
    expect(isDue(one, recordOf(viewed('2025-11-27T14:59:59Z')))).toBe(true);
    expect(isDue(one, recordOf(viewed('2025-11-27T15:00:00Z')))).toBe(false);
    expect(isDue(one, recordOf(viewed('2015-01-01T00:00:00Z'), { created: '2026-11-01T00:00:00Z' }))).toBe(
      false,
    );
    expect(isDue(one, recordOf(viewed('2026-11-01T00:00:00Z'), { created: '2015-01-01T00:00:00Z' }))).toBe(
      false,
    );
    expect(isDue(one, recordOf(viewed(''), { created: '2015-01-01T00:00:00Z' }))).toBe(false);
    expect(isDue(one, recordOf(viewed('2015-01-01T00:00:00Z'), { created: '' }))).toBe(false);
  });

  it('keeps what is held, by app, by user and by who wrote it', () => {
    const old = '2015-01-01T00:00:00Z';
    const held = due({ everything: 1, holds: { apps: [5], users: ['tanaka', 'guest/a@b.c'] } });
    expect(isDue(held, recordOf(viewed(old)))).toBe(false);
    expect(isDue(held, recordOf(viewed(old, { app_id: '6' })))).toBe(true);
    expect(isDue(held, recordOf(viewed(old, { app_id: '', user_code: 'tanaka' })))).toBe(false);
    expect(isDue(held, recordOf(viewed(old, { app_id: '6' }), { creator: 'tanaka' }))).toBe(false);
    expect(isDue(held, recordOf(viewed(old, { app_id: '6', user_code: 'a@b.c' })))).toBe(false);
  });

  it('never lets go of what explains missing records', () => {
    const record = recordOf(viewed('2001-01-01T00:00:00Z', { action: 'retention' }));
    expect(isDue(due({ everything: 1, actions: { retention: 1 } as Policy['actions'] }), record)).toBe(false);
  });

  const periods = fc.constantFrom<Period>(...YEARS, 'forever');
  const policies: fc.Arbitrary<Policy> = fc.record({
    everything: periods,
    actions: fc.dictionary(fc.constantFrom(...KEPT_ACTIONS), periods, { maxKeys: 5 }) as fc.Arbitrary<
      Policy['actions']
    >,
    holds: fc.record({
      apps: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 2 }),
      users: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }),
    }),
  });

  it('agrees with a count of years done by hand, for any policy', () => {
    fc.assert(
      fc.property(
        policies,
        fc.constantFrom('view', 'list', 'delete', 'retention', 'forged', ''),
        fc.integer({ min: 0, max: 12 * 366 }),
        fc.constantFrom('', '1', '3'),
        fc.constantFrom('a', 'd'),
        (policy, action, days, app, user) => {
          const at = new Date(NOW - days * 86_400_000);
          const record = recordOf(viewed(at.toISOString(), { action, app_id: app, user_code: user }));
          const own = (policy.actions as Record<string, Period>)[action];
          const years = action === 'retention' ? 'forever' : (own ?? policy.everything);
          expect(periodOf(policy, action)).toBe(years);
          const day = new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
          const isOld = years !== 'forever' && day < `${2026 - years}-11-28`;
          const held = policy.holds.apps.includes(Number(app)) || policy.holds.users.includes(user);
          expect(isDue(dueAt(policy, NOW, ZONE), record)).toBe(isOld && !held);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('survives being stored', () => {
    fc.assert(
      fc.property(policies, (policy) =>
        expect(readPolicy(JSON.parse(JSON.stringify(policy)))).toEqual(policy),
      ),
    );
  });
});

describe('dueGroups', () => {
  const codes = { creator: '作成者', created_time: '作成日時', updated_time: '更新日時' };
  it('asks for each period once, and for everything else', () => {
    const groups = dueGroups(
      due({
        everything: 3,
        actions: { view: 1, list: 1, delete: 10, print: 'forever' },
        holds: { apps: [5], users: ['a"b'] },
      }),
      codes,
    );
    const before = (year: number): string =>
      `occurred_at < "${year}-11-27T15:00:00Z" and 作成日時 < "${year}-11-27T15:00:00Z" and app_id not in ("5") and user_code not in ("a\\"b")`;
    expect(groups.map(({ condition }) => condition)).toEqual([
      `action in ("view", "list") and ${before(2025)}`,
      `action in ("delete") and ${before(2016)}`,
      `action not in ("retention", "view", "list", "delete", "print") and ${before(2023)}`,
    ]);
    expect(dueCondition(groups)).toBe(`((${groups.map(({ condition }) => condition).join(') or (')}))`);
  });

  it('asks for nothing while everything is kept', () => {
    expect(dueCondition(dueGroups(due({}), codes))).toBeUndefined();
    expect(dueGroups(due({ actions: { view: 'forever' } }), codes)).toEqual([]);
  });
});

describe('readPolicy', () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['another period', { ...KEEP_EVERYTHING, everything: 2 }],
    ['an action that nobody knows', { ...KEEP_EVERYTHING, actions: { fly: 1 } }],
    ['a period for what is always kept', { ...KEEP_EVERYTHING, actions: { retention: 1 } }],
    ['no holds', { everything: 1, actions: {} }],
    ['a hold that is no app', { ...KEEP_EVERYTHING, holds: { apps: ['5'], users: [] } }],
    ['a hold that is nobody', { ...KEEP_EVERYTHING, holds: { apps: [], users: [''] } }],
    ['holds of another shape', { ...KEEP_EVERYTHING, holds: { apps: {}, users: [] } }],
  ])('takes no policy from %s', (_, stored) => {
    expect(readPolicy(stored)).toBeUndefined();
  });
});

describe('stored policies', () => {
  const POLICY: Policy = { ...KEEP_EVERYTHING, everything: 5 };
  const entry = (user: string, policy: unknown = POLICY): Record<string, string> => ({
    ...{ action: 'config', event_type: POLICY_EVENT, user_code: user, user_name: 'X' },
    ...{ occurred_at: '2026-01-01T00:00:00Z', detail: JSON.stringify({ policy }) },
  });

  it('believes only what kintone vouches for', () => {
    expect(storedPolicy(recordOf(entry('sato')))).toMatchObject({ by: 'sato', policy: POLICY });
    expect(storedPolicy(recordOf(entry('sato'), { creator: 'mallory' }))).toBeUndefined();
    expect(storedPolicy(recordOf(entry('sato'), { revision: '2' }))).toBeUndefined();
    expect(storedPolicy(recordOf({ ...entry(''), user_code: '' }, { creator: '' }))).toBeUndefined();
    for (const detail of ['', '{', 'null', '[]', '{"policy":{"everything":1}}'])
      expect(storedPolicy(recordOf({ ...entry('sato'), detail }))).toBeUndefined();
  });

  it('takes one’s own newest, and offers only what others wrote later', async () => {
    const asked: string[] = [];
    const logOf = (own: LogRecord[], others: LogRecord[]): LogReader =>
      ({
        system: () => Promise.resolve({ creator: '作成者', created_time: 'x', updated_time: 'y' }),
        byId: ({ condition }: { condition: string }) => {
          asked.push(condition);
          return Promise.resolve(condition.includes('not in') ? others : own);
        },
      }) as unknown as LogReader;
    const { signal } = new AbortController();
    const withId = (record: LogRecord, id: number): LogRecord => ({ ...record, id });
    const mine = withId(recordOf(entry('sato')), 10);
    const forged = withId(recordOf(entry('sato'), { creator: 'mallory' }), 99);
    const [newer, older] = [30, 5].map((id) =>
      withId(recordOf(entry('ito', { ...POLICY, everything: 1 })), id),
    );
    expect(await readPolicies(logOf([forged, mine], [newer!, older!]), 'sato', signal)).toMatchObject({
      own: { id: 10 },
      others: { id: 30, by: 'ito' },
    });
    expect(await readPolicies(logOf([mine], [older!]), 'sato', signal)).toMatchObject({
      own: { id: 10 },
      others: undefined,
    });
    expect(await readPolicies(logOf([], []), 'sato', signal)).toEqual({ own: undefined, others: undefined });
    expect(asked[0]).toBe(
      'action in ("config") and event_type = "viewer.retention.policy" and 作成者 in (LOGINUSER())',
    );
  });
});
