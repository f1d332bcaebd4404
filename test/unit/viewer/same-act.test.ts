/** Which events of browsers and rows of kintone's audit log are one act. */
import fc from 'fast-check';
import { canBeTold, isSameAct, sameActs, type ActRecord } from '../../../src/viewer/log';

const T = Date.parse('2026-11-25T01:00:09Z');
const at = (ms: number): Pick<ActRecord, 'occurred_at' | 'occurred_at_ms'> => ({
  occurred_at: new Date(ms).toISOString().slice(0, 16) + ':00Z',
  occurred_at_ms: new Date(ms).toISOString(),
});
const merged = (more: Partial<ActRecord> = {}): ActRecord => ({
  ...{ id: 1, source: 'audit-log', action: 'delete', outcome: 'succeeded', user_code: 'sato', app_id: 5 },
  ...{ record_id: 12, record_ids: '', clock_offset_ms: undefined, ...at(T) },
  ...more,
});
const event = (more: Partial<ActRecord> = {}): ActRecord =>
  merged({ id: 2, source: 'plugin', outcome: 'attempted', ...at(T + 400), ...more });

it('takes the same user, app, record and second for the same act', () => {
  expect(isSameAct(merged(), event())).toBe(true);
  expect(isSameAct(merged(), event({ outcome: 'succeeded', ...at(T + 1_900) }))).toBe(true);
  expect(isSameAct(merged(), event({ source: 'kintone-wide', ...at(T - 1_000) }))).toBe(true);
  expect(isSameAct(merged({ record_id: undefined, record_ids: '3,12,14' }), event())).toBe(true);
  expect(isSameAct(merged({ action: 'edit' }), event({ action: 'process' }))).toBe(true);
  expect(isSameAct(merged({ action: 'create' }), event({ action: 'reuse' }))).toBe(true);
  expect(isSameAct(merged({ user_code: 'a@b.c' }), event({ user_code: 'guest/a@b.c' }))).toBe(true);
  // A clock that is two minutes fast.
  expect(isSameAct(merged(), event({ clock_offset_ms: 120_000, ...at(T + 120_300) }))).toBe(true);
});

it.each<[string, Partial<ActRecord>, Partial<ActRecord>]>([
  ['another user', {}, { user_code: 'tanaka' }],
  ['nobody', { user_code: '' }, { user_code: '' }],
  ['another app', {}, { app_id: 6 }],
  ['no app', { app_id: undefined }, { app_id: undefined }],
  ['another record', {}, { record_id: 13 }],
  ['no record', { record_id: undefined }, { record_id: undefined }],
  ['two seconds later', {}, at(T + 2_000)],
  ['two seconds earlier', {}, at(T - 1_001)],
  ['a clock that was not measured', {}, at(T + 120_300)],
  ['no time', {}, { occurred_at: '', occurred_at_ms: '' }],
  ['another act', {}, { action: 'edit' }],
  ['an act that has no twin', { action: 'download' }, { action: 'view' }],
  ['a screen that was only opened', { action: 'edit' }, { action: 'edit', outcome: 'started' }],
  ['a failure that succeeded', { outcome: 'failed' }, { outcome: 'succeeded' }],
  ['two rows of the audit log', {}, { source: 'audit-log' }],
])('does not take for the same act: %s', (_, one, other) => {
  expect(isSameAct(merged(one), event(other))).toBe(false);
  expect(sameActs([merged(one), event(other)])).toEqual(new Map());
});

const rows: fc.Arbitrary<ActRecord[]> = fc
  .array(
    fc.record({
      source: fc.constantFrom('audit-log', 'plugin'),
      action: fc.constantFrom('delete', 'edit', 'process', 'view', 'constructor'),
      outcome: fc.constantFrom('attempted', 'succeeded', 'shown', 'failed'),
      user_code: fc.constantFrom('a', 'b', ''),
      app_id: fc.constantFrom(1, 2, undefined),
      record_id: fc.constantFrom(1, 2, undefined),
      record_ids: fc.constantFrom('', '1,2', 'x'),
      clock_offset_ms: fc.constantFrom(undefined, 0, 1_500),
      time: fc.nat(5_000),
    }),
    { maxLength: 40 },
  )
  .map((list) => list.map(({ time, ...row }, index) => ({ ...row, id: index + 1, ...at(T + time) })));

it('finds in a list exactly the pairs that are the same act, both ways', () => {
  fc.assert(
    fc.property(rows, (list) => {
      const pairs = new Set<string>();
      for (const one of list)
        for (const other of list) if (isSameAct(one, other)) pairs.add(`${one.id} ${other.id}`);
      const found = [...sameActs(list)].flatMap(([id, others]) => {
        expect(new Set(others).size).toBe(others.length);
        const { source } = list[id - 1]!;
        return others.map((other) => (source === 'audit-log' ? `${id} ${other.id}` : `${other.id} ${id}`));
      });
      expect(new Set(found)).toEqual(pairs);
      expect(found).toHaveLength(pairs.size * 2);
      for (const row of list) if (!canBeTold(row)) expect(sameActs(list).has(row.id)).toBe(false);
    }),
  );
});
