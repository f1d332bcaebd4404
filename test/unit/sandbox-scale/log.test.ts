/** The generated log is one that the product could have written. */
import { generateLog, type LoggedEntry } from '../../../sandbox';
import { SCREEN_EVENTS } from '../../../src/catalogue';
import { chainHash } from '../../../src/integrity';
import { LOG_FIELDS } from '../../../src/logapp/fields';

const RECORDS = 4000;
const UNTIL = Date.parse('2026-10-30T09:00:00Z');
const log = generateLog({ records: RECORDS, until: UNTIL });
const entries = Array.from({ length: RECORDS }, (_, index) => log.entry(index + 1));

/** The entries by what they say in one member. */
function by<Key extends keyof LoggedEntry>(key: Key): Map<LoggedEntry[Key], LoggedEntry[]> {
  const groups = new Map<LoggedEntry[Key], LoggedEntry[]>();
  for (const entry of entries) {
    const group = groups.get(entry[key]);
    if (group) group.push(entry);
    else groups.set(entry[key], [entry]);
  }
  return groups;
}

test('the same options give the same log, others another one', () => {
  const again = generateLog({ records: RECORDS, until: UNTIL });
  const ids = [1, 2, 1999, RECORDS];
  expect(ids.map((id) => again.entry(id))).toEqual(ids.map((id) => log.entry(id)));
  const other = generateLog({ records: RECORDS, until: UNTIL, seed: 7 });
  expect(other.entry(1)).not.toEqual(log.entry(1));
});

test('records and entries say the same', () => {
  const record = log.record(17);
  const entry: Record<string, unknown> = { ...log.entry(17) };
  for (const { code } of LOG_FIELDS.filter((one) => !['changes', 'occurred_at'].includes(one.code)))
    expect([code, record.values[code] ?? '']).toEqual([code, String(entry[code] ?? '')]);
  expect(record.values['occurred_at']).toBe(`${log.entry(17).occurred_at.slice(0, 16)}:00Z`);
  expect(record.system.creator).toBe(entry['user_code']);
  expect(Object.keys(record.values)).toEqual(LOG_FIELDS.map(({ code }) => code));
});

test('sessions count from 1 without a gap, each one person on one device', () => {
  for (const [, session] of by('session_id')) {
    expect(session.map(({ sequence }) => sequence)).toEqual(session.map((_entry, index) => index + 1));
    expect(new Set(session.map(({ user_code, platform }) => `${user_code} ${platform}`)).size).toBe(1);
  }
});

test('the hashes of a session are those of the product, each made with the one before', () => {
  // The product's own hash is slow; the sessions are all made alike.
  const sessions = [...by('session_id').values()].slice(0, 60);
  expect(Math.max(...sessions.map((session) => session.length))).toBeGreaterThan(10);
  for (const session of sessions) {
    let previous = '';
    for (const { previous_hash, hash, clock_offset_ms: _offset, occurred_at: _at, ...fields } of session) {
      expect(previous_hash).toBe(previous);
      expect(hash).toBe(chainHash(previous, fields));
      previous = hash;
    }
  }
});

test('event ids are versions 7 and no two are the same', () => {
  expect(new Set(entries.map(({ event_id }) => event_id)).size).toBe(RECORDS);
  for (const { event_id, occurred_at_ms, session_id } of entries) {
    expect(event_id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(event_id.replace('-', '').slice(0, 12), 16)).toBe(Date.parse(occurred_at_ms));
    expect(session_id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});

test('ids follow the arrival, which follows the event, and nothing comes after the end', () => {
  let before = 0;
  for (let id = 1; id <= RECORDS; id++) {
    const { createdAt } = log.record(id).system;
    expect(createdAt).toBeGreaterThanOrEqual(before);
    expect(createdAt).toBeGreaterThanOrEqual(Date.parse(log.entry(id).occurred_at_ms));
    expect(createdAt).toBeLessThanOrEqual(UNTIL);
    before = createdAt;
  }
});

test('events are those of the catalogue, and say what they are about', () => {
  const known = new Map(SCREEN_EVENTS.map((event) => [event.type, event]));
  for (const entry of entries) {
    const event = known.get(entry.event_type.replace(/^mobile\./, ''))!;
    expect([entry.action, entry.outcome]).toEqual([event.action, event.outcome]);
    expect(entry.platform === 'MOBILE').toBe(entry.event_type.startsWith('mobile.'));
    if (entry.platform === 'MOBILE') expect(event.mobile).toBe(true);
    if (entry.action === 'list') expect(entry.record_ids!.split(',')).toHaveLength(entry.record_count!);
    if (entry.action === 'view') expect([entry.record_id, entry.record_title]).not.toContain(undefined);
    if (entry.action === 'edit' && entry.outcome === 'succeeded')
      expect(entry.changes!.length).toBeGreaterThan(0);
    if (entry.action === 'delete') expect(entry.changes!.every(({ after }) => after === '')).toBe(true);
    if (entry.action === 'process') expect(entry.status_from).not.toBe(entry.status_to);
  }
  expect(new Set(entries.map(({ action }) => action))).toEqual(
    new Set(['list', 'view', 'edit', 'create', 'delete', 'process', 'print', 'graph']),
  );
});

test('people work by day and on weekdays, most a little and a few very much', () => {
  const japan = entries.map(({ occurred_at_ms }) => new Date(Date.parse(occurred_at_ms) + 9 * 3_600_000));
  const share = (holds: (time: Date) => boolean): number => japan.filter(holds).length / RECORDS;
  expect(share((time) => time.getUTCHours() >= 8 && time.getUTCHours() < 20)).toBe(1);
  expect(share((time) => time.getUTCHours() === 12)).toBeLessThan(0.02);
  expect(share((time) => [0, 6].includes(time.getUTCDay()))).toBeLessThan(0.1);
  const counts = [...by('user_code').values()].map((list) => list.length).sort((a, b) => b - a);
  const median = counts[counts.length >> 1]!;
  expect(counts[0]!).toBeGreaterThan(5 * median);
  expect(by('department').size).toBeGreaterThan(5);
  expect(by('app_id').size).toBe(log.apps.length);
  expect(by('platform').get('MOBILE')!.length).toBeGreaterThan(RECORDS / 20);
});

test('a log can be spread over many days', () => {
  const long = generateLog({ records: 500, until: UNTIL, people: 6, days: 60 });
  const first = Math.min(
    ...Array.from({ length: 500 }, (_, index) => Date.parse(long.entry(index + 1).occurred_at_ms)),
  );
  expect((UNTIL - first) / 86_400_000).toBeGreaterThan(20);
});

test.each([
  [{ records: 0 }, 'records: a whole number from 1 to 5000000, not 0'],
  [{ records: 1.5 }, 'records: a whole number from 1 to 5000000, not 1.5'],
  [{ records: 10, people: 1000 }, 'people: a whole number from 1 to 260, not 1000'],
  [{ records: 10, days: 0 }, 'days: a whole number from 1 to 3650, not 0'],
])('%j is refused', (options, message) => {
  expect(() => generateLog(options)).toThrow(new RangeError(message));
});

test('there is no record before the first and after the last', () => {
  expect(() => log.entry(0)).toThrow(RangeError);
  expect(() => log.record(RECORDS + 1)).toThrow(RangeError);
});
