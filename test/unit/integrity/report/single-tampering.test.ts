/**
 * Any single tampering with any honest log is found, and no honest log gives a finding. The log is checked as the viewer does it:
 * whole, with record numbers, up to a record that came after it; among the events stand the records that the product's own screens
 * and merges of kintone's audit log write.
 */
import fc from 'fast-check';
import type { Entry } from '../../../../src/entry';
import { chainHash } from '../../../../src/integrity';
import {
  createGapReport,
  HASHED_FIELDS,
  retentionOf,
  type Finding,
  type RestRecord,
} from '../../../../src/integrity/report';
import { changed, entryOf, Log, START } from './log';

const AUDITOR = 'kobayashi';
const PEOPLE = ['tanaka', 'yamada', 'sato'];
const SECOND = 1_000;

/** What happens next: somebody does something in one of their tabs, or an auditor's screen writes. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('event' as const),
      user: fc.constantFrom(...PEOPLE),
      tab: fc.nat({ max: 2 }),
      pauseMs: fc.nat({ max: 30 * SECOND }),
      isHeldBack: fc.boolean(),
      title: fc.string({ unit: 'grapheme', maxLength: 8 }),
      after: fc.string({ maxLength: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('merged', 'export', 'config', 'check', 'retention') }),
  },
);
const story = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 25 }),
  batchSize: fc.integer({ min: 1, max: 6 }),
});
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

let ids = 0;

function writeOwn(log: Log, kind: string, now: number): void {
  log.add(
    {
      event_id: { value: `own-${++ids}` },
      occurred_at_ms: { value: new Date(now).toISOString() },
      action: { value: kind === 'merged' ? 'edit' : kind },
      user_code: { value: kind === 'merged' ? 'tanaka' : AUDITOR },
      source: { value: kind === 'merged' ? 'audit-log' : 'plugin' },
      ...(kind === 'retention' ? { detail: { value: JSON.stringify({ deleted: [] }) } } : {}),
    },
    AUDITOR,
    now,
  );
}

function write({ steps, batchSize }: Story): RestRecord[] {
  const log = new Log();
  const sequences = new Map<string, number>();
  let now = START;
  let waiting: { entry: Entry; isHeldBack: boolean }[] = [];
  const send = (user: string, isLast: boolean): void => {
    const mine = waiting.filter(({ entry }) => entry.user_code === user);
    const going = mine.filter((one) => isLast || !one.isHeldBack);
    log.send(
      going.map(({ entry }) => entry),
      { storedAt: now },
    );
    waiting = waiting
      .filter((one) => !going.includes(one))
      .map((one) => (one.entry.user_code === user ? { ...one, isHeldBack: false } : one));
  };
  for (const one of steps) {
    if (!('user' in one)) {
      writeOwn(log, one.kind, now);
      continue;
    }
    const { user, tab, pauseMs, isHeldBack, title, after } = one;
    now += pauseMs;
    const session = `${user}-${tab}`;
    const sequence = (sequences.get(session) ?? 0) + 1;
    sequences.set(session, sequence);
    const changes = after ? { changes: [{ field_code: 'f', field_label: 'F', before: '', after }] } : {};
    const entry = entryOf(user, session, sequence, now, { record_title: title, ...changes });
    waiting.push({ entry, isHeldBack });
    if (waiting.length >= batchSize) send(user, false);
  }
  for (const user of PEOPLE) send(user, true);
  return log.records;
}

function check(records: readonly RestRecord[], all: number): Finding[] {
  const retentions = records.flatMap((record) => retentionOf(record) ?? []);
  const report = createGapReport({ isWhole: true, after: 0, auditors: [AUDITOR], retentions });
  report.add(records);
  report.close({ $id: { value: String(all + 1) } });
  return report.findings();
}

const textOf = (record: RestRecord, code: string): string => String(record[code]?.value ?? '');

/** The fields as whoever tampers would hash them: with the product's own rules, which are open to all. */
function rehashed(record: RestRecord): RestRecord {
  const fields = Object.fromEntries(
    HASHED_FIELDS.map((code) => {
      const value = record[code]?.value;
      if (!Array.isArray(value)) return [code, String((value as string | undefined) ?? '')];
      const rows = value as { value: Record<string, { value: unknown }> }[];
      const plain = rows.map(({ value: cells }) => ({
        field_code: cells['field_code']!.value,
        field_label: cells['field_label']!.value,
        before: cells['before']!.value,
        after: cells['after']!.value,
      }));
      return [code, plain.length > 0 ? plain : ''];
    }),
  );
  return {
    ...record,
    hash: { ...record['hash'], value: chainHash(textOf(record, 'previous_hash'), fields) },
  };
}

interface Tampered {
  records: RestRecord[];
  /** Numbers given out, the removed ones included. */
  all: number;
}
type Tampering = (records: RestRecord[], at: number) => Tampered | undefined;

const same = (records: RestRecord[]): Tampered => ({ records, all: records.length });
const edited = (records: RestRecord[], at: number, fields: Record<string, unknown>): Tampered =>
  same(changed(records, at, { ...fields, $revision: '2' }));
/** Adds a record at the end, as kintone does. */
const added = (records: RestRecord[], record: RestRecord, creator: string): Tampered => {
  const id = { value: String(records.length + 1) };
  const last = records.at(-1)!['作成日時']!;
  const own = { 作成者: { type: 'CREATOR', value: { code: creator } }, 作成日時: last };
  return same([...records, { ...record, ...own, $id: id, $revision: { value: '1' } }]);
};

/** All that people without, and with, rights over the log app can do to one record over REST. */
const TAMPERINGS: Record<string, Tampering> = {
  'a deletion': (records, at) => ({
    records: records.filter((_, index) => index !== at),
    all: records.length,
  }),
  'an edit': (records, at) => edited(records, at, { record_title: 'another' }),
  'an edit with the hash made anew': (records, at) => {
    const {
      records: [...all],
    } = edited(records, at, { user_code: 'other' });
    all[at] = rehashed(all[at]!);
    return same(all);
  },
  'an edit that changes nothing': (records, at) => edited(records, at, {}),
  'an edit of what no hash covers': (records, at) => edited(records, at, { clock_offset_ms: '1' }),
  'a copy in the name of another': (records, at) => {
    const copy = { ...records[at]!, event_id: { value: 'new' } };
    const creator = textOf(copy, 'user_code') === 'suzuki' ? 'tanaka' : 'suzuki';
    return added(records, rehashed(copy), creator);
  },
  'a copy by the same person': (records, at) => {
    const user = textOf(records[at]!, 'user_code');
    // Whoever may merge the audit log may write such rows, and own ones.
    if (textOf(records[at]!, 'session_id') === '') return undefined;
    return added(records, rehashed({ ...records[at]!, event_id: { value: 'new' } }), user);
  },
  'an event typed by hand': (records) =>
    added(
      records,
      { event_id: { value: 'new' }, action: { value: 'view' }, user_code: { value: 'tanaka' } },
      'tanaka',
    ),
  'a row of the audit log that a user made up': (records) =>
    added(
      records,
      {
        event_id: { value: 'new' },
        action: { value: 'edit' },
        user_code: { value: 'yamada' },
        source: { value: 'audit-log' },
      },
      'tanaka',
    ),
  'a retention that a user made up for a deletion': (records, at) => {
    const without = records.filter((_, index) => index !== at);
    const claim = { deleted: [[at + 1, at + 1]] };
    const record = {
      event_id: { value: 'new' },
      action: { value: 'retention' },
      user_code: { value: 'sato' },
      source: { value: 'plugin' },
      detail: { value: JSON.stringify(claim) },
    };
    if (without.length === 0) return undefined;
    const { records: all } = added(without, record, 'tanaka');
    const id = { value: String(records.length + 1) };
    return { records: [...all.slice(0, -1), { ...all.at(-1)!, $id: id }], all: records.length + 1 };
  },
  'a time of making in the past': (records) => {
    const log = new Log();
    log.send([entryOf('tanaka', 'made-up', 1, START - 3_600_000)]);
    const { records: all, all: count } = added(records, log.records[0]!, 'tanaka');
    const early = { type: 'CREATED_TIME', value: new Date(START - 3_540_000).toISOString() };
    return { records: [...all.slice(0, -1), { ...all.at(-1)!, 作成日時: early }], all: count };
  },
};

it('finds nothing in an honest log', () => {
  fc.assert(
    fc.property(story, (told) => {
      const records = write(told);
      expect(check(records, records.length)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

it.each(Object.entries(TAMPERINGS))('finds %s', (_, tamper) => {
  let tried = 0;
  fc.assert(
    fc.property(story, fc.nat(), (told, chosen) => {
      const records = write(told);
      const tampered = tamper(records, chosen % records.length);
      if (!tampered) return;
      tried++;
      expect(check(tampered.records, tampered.all)).not.toEqual([]);
    }),
    { numRuns: 40 },
  );
  expect(tried).toBeGreaterThan(10);
});
