/** Whatever is logged: an untouched log gives no finding, and each kind of tampering is found. */
import fc from 'fast-check';
import type { Entry } from '../../../../src/entry';
import { createGapReport, type Finding, type RestRecord } from '../../../../src/integrity/report';
import { addTo, holesOf, type Run } from '../../../../src/integrity/report/sequences';
import { createSeen } from '../../../../src/integrity/report/seen';
import { changed, entryOf, Log, START, without } from './log';

const SECOND = 1_000;

/** What people do: for each event who, in which of their tabs, how long after the last, and whether it is held back; batches. */
const story = fc.record({
  events: fc.array(
    fc.record({
      user: fc.constantFrom('tanaka', 'yamada', 'sato'),
      tab: fc.nat({ max: 2 }),
      pauseMs: fc.nat({ max: 30 * SECOND }),
      isHeldBack: fc.boolean(),
      title: fc.string({ unit: 'grapheme', maxLength: 12 }),
      after: fc.string({ maxLength: 5 }),
    }),
    { minLength: 1, maxLength: 30 },
  ),
  batchSize: fc.integer({ min: 1, max: 9 }),
});

type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

function write({ events, batchSize }: Story): RestRecord[] {
  const log = new Log();
  const sequences = new Map<string, number>();
  let now = START;
  let waiting: { entry: Entry; isHeldBack: boolean }[] = [];
  for (const { user, tab, pauseMs, isHeldBack, title, after } of events) {
    now += pauseMs;
    const session = `${user}-${tab}`;
    const sequence = (sequences.get(session) ?? 0) + 1;
    sequences.set(session, sequence);
    const changes = after ? { changes: [{ field_code: 'f', field_label: 'F', before: '', after }] } : {};
    waiting.push({
      entry: entryOf(user, session, sequence, now, { record_title: title, ...changes }),
      isHeldBack,
    });
    if (waiting.length < batchSize) continue;
    // A batch is one user's.
    const mine = waiting.filter(({ entry }) => entry.user_code === user);
    log.send(mine.filter((one) => !one.isHeldBack).map(({ entry }) => entry));
    waiting = [
      ...waiting.filter(({ entry }) => entry.user_code !== user),
      ...mine.filter((one) => one.isHeldBack).map(({ entry }) => ({ entry, isHeldBack: false })),
    ];
  }
  for (const user of ['tanaka', 'yamada', 'sato'])
    log.send(waiting.flatMap(({ entry }) => (entry.user_code === user ? [entry] : [])));
  return log.records;
}

function findingsOf(records: readonly RestRecord[]): Finding[] {
  const report = createGapReport({ isWhole: true });
  report.add(records);
  return report.findings();
}

it('finds nothing in an untouched log', () => {
  fc.assert(
    fc.property(story, (events) => expect(findingsOf(write(events))).toEqual([])),
    { numRuns: 50 },
  );
});

const anyRecord = fc.nat();

describe('finds in any log', () => {
  const withOne = (tamper: (records: RestRecord[], index: number) => void): void =>
    fc.assert(
      fc.property(story, anyRecord, (events, chosen) => {
        const records = write(events);
        tamper(records, chosen % records.length);
      }),
      { numRuns: 50 },
    );

  const sessionOf = (record: RestRecord | undefined): unknown => record?.['session_id']?.value;

  it('a record that was removed, unless it was the last of its session', () =>
    withOne((records, index) => {
      const removed = records[index]!;
      const findings = findingsOf(without(records, index));
      const later = records.slice(index + 1).some((record) => sessionOf(record) === sessionOf(removed));
      expect(findings.some(({ kind }) => kind === 'broken-chain')).toBe(later);
      const higher = records.some(
        (record) =>
          sessionOf(record) === sessionOf(removed) &&
          Number(record['sequence']!.value) > Number(removed['sequence']!.value),
      );
      expect(findings.some(({ kind }) => kind === 'gap')).toBe(higher);
    }));

  it('a value that was changed', () =>
    withOne((records, index) => {
      const title = String(records[index]!['record_title']!.value);
      const findings = findingsOf(changed(records, index, { record_title: title + 'x' }));
      expect(findings).toMatchObject([{ kind: 'altered', id: index + 1 }]);
    }));

  it('two records of a session whose order was changed', () =>
    withOne((records, index) => {
      const other = records.findIndex(
        (record, at) => at > index && sessionOf(record) === sessionOf(records[index]),
      );
      fc.pre(other >= 0);
      const swapped = [...records];
      [swapped[index], swapped[other]] = [
        { ...records[other], $id: records[index]!['$id']! },
        { ...records[index], $id: records[other]!['$id']! },
      ];
      expect(findingsOf(swapped).map(({ kind }) => kind)).toContain('broken-chain');
    }));

  it('a record that was copied', () =>
    withOne((records, index) => {
      const copy = { ...records[index], $id: { value: String(records.length + 1) } };
      const kinds = findingsOf([...records, copy]).map(({ kind }) => kind);
      expect(kinds).toContain('duplicate-event');
      expect(kinds).toContain('duplicate-sequence');
    }));
});

it('keeps runs as a set of numbers would', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 40 }), (numbers) => {
      const runs: Run[] = [];
      const set = new Set<number>();
      for (const n of numbers) {
        expect(addTo(runs, n, n)).toBe(!set.has(n));
        set.add(n);
      }
      const missing = holesOf(runs, true).flatMap(({ first, last }) =>
        Array.from({ length: last - first + 1 }, (_, i) => first + i),
      );
      const highest = Math.max(0, ...set);
      expect(missing).toEqual(Array.from({ length: highest }, (_, i) => i + 1).filter((n) => !set.has(n)));
      for (const { first, last, from, to } of runs) expect([from, to]).toEqual([first, last]);
    }),
  );
});

it('tells a hundred thousand event ids apart, and knows them again', () => {
  const seen = createSeen();
  const ids = Array.from({ length: 100_000 }, (_, i) => {
    const time = (0x19000000000 + i).toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${i.toString(16).padStart(12, '0')}`;
  });
  expect(ids.every((id) => seen.add(id))).toBe(true);
  expect(ids.some((id) => seen.add(id))).toBe(false);
});
