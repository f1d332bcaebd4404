import {
  createGapReport,
  HASHED_FIELDS,
  type Finding,
  type GapReportOptions,
  type RestRecord,
} from '../../../../src/integrity/report';
import { LOG_FIELDS } from '../../../../src/logapp';
import { changed, entryOf, Log, START, without } from './log';

const MINUTE = 60_000;

function reportOn(records: readonly RestRecord[], options?: GapReportOptions) {
  const report = createGapReport(options);
  report.add(records);
  return report;
}

const kindsOf = (findings: readonly Finding[]): string[] => findings.map(({ kind }) => kind);

/** A session of one event a minute. */
const session = (user: string, name: string, numbers: readonly number[]) =>
  numbers.map((n) => entryOf(user, name, n, START + n * MINUTE));

function logOf(...numbers: number[]): RestRecord[] {
  const log = new Log();
  log.send(session('tanaka', 'a', numbers));
  return log.records;
}

it('hashes what the log app has, but for what the hash names as not covered', () => {
  const notCovered = ['previous_hash', 'hash', 'clock_offset_ms', 'occurred_at'];
  const all = LOG_FIELDS.map(({ code }) => code);
  expect([...HASHED_FIELDS].sort()).toEqual(all.filter((code) => !notCovered.includes(code)).sort());
});

describe('an untouched log', () => {
  it('gives no finding', () => {
    const log = new Log();
    log.send(session('tanaka', 'a', [1, 2]), { offsetMs: 100 });
    log.send(session('yamada', 'b', [1]));
    log.send([
      entryOf('tanaka', 'a', 4, START + 4 * MINUTE, {
        changes: [{ field_code: 'x', field_label: 'X', before: '', after: '1\n2' }],
        count: 3,
        dwell_ms: 0,
      }),
      // Held back for folding, so that it comes after a later one.
      entryOf('tanaka', 'a', 3, START + 3 * MINUTE),
    ]);
    const report = reportOn(log.records, { isWhole: true });
    expect(report.findings()).toEqual([]);
    expect(report.summary()).toMatchObject({
      records: 5,
      sessions: 2,
      missing: 0,
      counted: 0,
      mayWait: 0,
      lost: 0,
    });
  });

  it('is the same page by page', () => {
    const records = logOf(1, 2, 4, 5, 7);
    const report = createGapReport();
    for (const record of records) report.add([record]);
    expect(report.findings()).toEqual(reportOn(records).findings());
  });

  it('knows guests with and without the prefix kintone may give them', () => {
    const log = new Log();
    const entry = entryOf('guest@example.com', 'a', 1, START);
    log.send([entry]);
    const [record] = log.records;
    const prefixed = { ...record, 作成者: { type: 'CREATOR', value: { code: 'guest/guest@example.com' } } };
    expect(reportOn([prefixed as RestRecord]).findings()).toEqual([]);
  });

  it('takes rows that the product and its auditors write without a session', () => {
    const log = new Log();
    log.add(
      {
        event_id: { value: '1' },
        user_code: { value: 'sato' },
        action: { value: 'export' },
        source: { value: 'plugin' },
      },
      'sato',
      START,
    );
    log.add(
      {
        event_id: { value: '2' },
        user_code: { value: 'tanaka' },
        action: { value: 'audit' },
        source: { value: 'audit-log' },
      },
      'sato',
      START,
    );
    const report = reportOn(log.records, { auditors: ['sato'] });
    expect(report.findings()).toEqual([]);
    expect(report.summary().mergedBy).toEqual({ sato: 1 });
  });

  it('are counted for whoever has merged them, whatever the login name', () => {
    const log = new Log();
    const merged = (id: string) => ({ event_id: { value: id }, source: { value: 'audit-log' } });
    for (const [at, name] of ['constructor', '__proto__', '__proto__'].entries())
      log.add(merged(`m${at}`), name, START);
    expect(Object.entries(reportOn(log.records).summary().mergedBy)).toEqual([
      ['constructor', 1],
      ['__proto__', 2],
    ]);
  });

  it('must be given in order', () => {
    const report = createGapReport();
    const [one, two] = logOf(1, 2);
    report.add([two!]);
    expect(() => report.add([one!])).toThrow(RangeError);
  });
});

describe('gaps', () => {
  it('are found within a session and before its first record', () => {
    const report = reportOn(logOf(3, 4, 7, 8));
    expect(report.findings()).toEqual([
      {
        kind: 'gap',
        creator: 'tanaka',
        session: 'a',
        first: 1,
        last: 2,
        counted: 0,
        mayWait: false,
        isRetained: false,
        after: '',
        before: '2026-04-01T00:03:00.000Z',
      },
      {
        kind: 'gap',
        creator: 'tanaka',
        session: 'a',
        first: 5,
        last: 6,
        counted: 0,
        mayWait: false,
        isRetained: false,
        after: '2026-04-01T00:04:00.000Z',
        before: '2026-04-01T00:07:00.000Z',
      },
    ]);
    expect(report.summary()).toMatchObject({ missing: 4, counted: 0, mayWait: 0, counts: { gap: 2 } });
  });

  it('may still wait in the browser while nothing so much later has come', () => {
    const log = new Log();
    log.send([entryOf('tanaka', 'a', 1, START), entryOf('tanaka', 'a', 3, START + 1_000)]);
    const report = createGapReport();
    report.add(log.records);
    expect(report.findings()).toMatchObject([{ first: 2, last: 2, mayWait: true }]);
    expect(report.summary().mayWait).toBe(1);
    log.send([entryOf('tanaka', 'a', 4, START + MINUTE)]);
    report.add(log.records.slice(2));
    expect(report.findings()).toMatchObject([{ first: 2, last: 2, mayWait: false }]);
    log.send([entryOf('tanaka', 'a', 2, START + 500)]);
    report.add(log.records.slice(3));
    expect(report.findings()).toEqual([]);
  });

  it('are not seen where a session began before the period, but it is named', () => {
    const records = logOf(1, 2, 3, 4).slice(2);
    const report = reportOn(records);
    expect(report.findings()).toEqual([]);
    const previousHash = records[0]!['previous_hash']!.value;
    expect(report.summary().continued).toEqual([
      { creator: 'tanaka', session: 'a', firstId: 3, previousHash },
    ]);
    expect(kindsOf(reportOn(records, { isWhole: true }).findings())).toEqual(['gap', 'broken-chain']);
  });

  it('are counted where the product has said that it lost or refused events', () => {
    const log = new Log();
    const at = (n: number): number => START + n * MINUTE;
    const time = (n: number): string => new Date(at(n)).toISOString();
    const note = (n: number, event_type: string, detail: string, count?: number) =>
      entryOf('tanaka', 'b', n, at(20), {
        action: 'delivery',
        outcome: 'failed',
        event_type,
        detail,
        ...(count === undefined ? {} : { count }),
      });
    log.send([...session('tanaka', 'a', [1, 4, 6, 10]), ...session('yamada', 'c', [1, 4])], {
      storedAt: at(20),
    });
    log.send([
      note(1, 'delivery.lost', `${time(2)} - ${time(3)}`, 2),
      note(2, 'delivery.refused', `400 CB_VA01 e1 {"occurred_at_ms":"${time(5)}","action":"view"`),
      note(3, 'delivery.lost', `${time(8)} - ${time(8)}`),
    ]);
    const report = reportOn(log.records);
    expect(report.findings()).toMatchObject([
      { session: 'a', first: 2, last: 3, counted: 2 },
      { session: 'a', first: 5, last: 5, counted: 1 },
      { session: 'a', first: 7, last: 9, counted: 1 },
      // A note speaks for its own user only.
      { session: 'c', first: 2, last: 3, counted: 0 },
    ]);
    expect(report.summary()).toMatchObject({ missing: 8, counted: 4, lost: 4 });
  });

  it.each([-1000, -0.5, 0])('are not made fewer by a note of %d lost events', (count) => {
    const log = new Log();
    const note = (user: string, lost: number) =>
      entryOf(user, user, 1, START, {
        action: 'delivery',
        event_type: 'delivery.lost',
        detail: `${new Date(START).toISOString()} - ${new Date(START).toISOString()}`,
        count: lost,
      });
    log.send([note('tanaka', 3), note('yamada', count)]);
    expect(reportOn(log.records).summary().lost).toBe(4);
  });

  it('are not excused by a loss at another time', () => {
    const log = new Log();
    log.send(session('tanaka', 'a', [1, 3]));
    const detail = '2026-03-01T00:00:00.000Z - 2026-03-02T00:00:00.000Z';
    log.send([
      entryOf('tanaka', 'a', 4, START + 9 * MINUTE, {
        action: 'delivery',
        event_type: 'delivery.lost',
        detail,
        count: 9,
      }),
    ]);
    expect(reportOn(log.records).findings()).toMatchObject([{ first: 2, counted: 0 }]);
    expect(reportOn(log.records).summary().lost).toBe(9);
  });
});

describe('tampering', () => {
  const records = logOf(1, 2, 3, 4, 5);

  it.each(HASHED_FIELDS.filter((code) => code !== 'changes'))('shows when %s was changed', (code) => {
    const number = LOG_FIELDS.find((field) => field.code === code)?.type === 'NUMBER';
    const value =
      code === 'source'
        ? 'kintone-wide'
        : code === 'occurred_at_ms'
          ? '2026-04-02T00:00:00Z'
          : number
            ? '77'
            : 'x';
    expect(kindsOf(reportOn(changed(records, 2, { [code]: value })).findings())).toContain('altered');
  });

  it('shows when a change was added', () => {
    const row = {
      id: '1',
      value: { field_code: { value: 'x' }, before: { value: '' }, after: { value: '1' } },
    };
    expect(kindsOf(reportOn(changed(records, 2, { changes: [row] })).findings())).toEqual(['altered']);
    expect(
      reportOn(
        changed(records, 2, { changes: [{ id: '1', value: { field_code: { value: '' } } }] }),
      ).findings(),
    ).toEqual([]);
  });

  it('shows when a record was edited, even if only what no hash covers', () => {
    const findings = reportOn(changed(records, 2, { $revision: '2' })).findings();
    expect(findings).toMatchObject([{ kind: 'edited', id: 3, revision: 2, session: 'a', sequence: 3 }]);
  });

  it('shows when a record was removed', () => {
    expect(reportOn(without(records, 2)).findings()).toMatchObject([
      { kind: 'gap', first: 3, last: 3, mayWait: false },
      { kind: 'broken-chain', id: 4 },
    ]);
  });

  it('shows when a record was written in the name of another', () => {
    const log = new Log();
    log.send(session('tanaka', 'a', [1]));
    const forged = changed(log.records, 0, { 作成者: { code: 'yamada' } });
    expect(reportOn(forged).findings()).toMatchObject([
      { kind: 'forged', creator: 'yamada', claimed: 'tanaka' },
    ]);
  });

  it('shows when a row of the audit log was made up', () => {
    const log = new Log();
    log.add(
      { event_id: { value: '1' }, user_code: { value: 'sato' }, source: { value: 'audit-log' } },
      'yamada',
      START,
    );
    expect(reportOn(log.records, { auditors: ['sato'] }).findings()).toMatchObject([
      { kind: 'forged', creator: 'yamada', claimed: '' },
    ]);
  });

  it('shows when a record was put in by hand', () => {
    const log = new Log();
    log.add(
      {
        event_id: { value: '1' },
        user_code: { value: 'tanaka' },
        action: { value: 'view' },
        source: { value: 'plugin' },
      },
      'tanaka',
      START,
    );
    expect(kindsOf(reportOn(log.records).findings())).toEqual(['malformed']);
  });

  it('does not let what another has put into a session look like its owner’s', () => {
    const log = new Log();
    log.send(session('tanaka', 'a', [1, 2]));
    log.add(
      {
        ...Object.fromEntries(Object.entries(log.records[1]!).map(([code, { value }]) => [code, { value }])),
        event_id: { value: 'x' },
        sequence: { value: '9' },
      },
      'yamada',
      START,
    );
    log.send(session('tanaka', 'a', [3]));
    const findings = reportOn(log.records).findings();
    expect(findings.every((finding) => 'creator' in finding && finding.creator === 'yamada')).toBe(true);
    expect(kindsOf(findings)).toEqual(['forged', 'altered']);
  });

  it('shows a number or an event id that comes twice', () => {
    const [one, two, ...rest] = logOf(1, 2, 3);
    const again = { ...two!, $id: { value: '9' } };
    expect(kindsOf(reportOn([one!, two!, ...rest, again]).findings())).toEqual([
      'duplicate-event',
      'broken-chain',
      'duplicate-sequence',
    ]);
  });

  it('shows a chain that begins anew', () => {
    const log = new Log();
    log.send(session('tanaka', 'a', [1, 2]));
    const second = new Log();
    second.send(session('tanaka', 'a', [3, 4]));
    const later = second.records.map((record, index) => ({ ...record, $id: { value: String(10 + index) } }));
    expect(reportOn([...log.records, ...later]).findings()).toMatchObject([{ kind: 'new-chain', id: 10 }]);
  });
});

describe('the clock', () => {
  it('is found to be off, once a session and with the largest offset', () => {
    const log = new Log();
    const [one, two, three] = session('tanaka', 'a', [1, 2, 3]);
    log.send([one!], { offsetMs: 6 * MINUTE });
    log.send([two!], { offsetMs: -8 * MINUTE });
    log.send([three!], { offsetMs: 7 * MINUTE });
    expect(reportOn(log.records).findings()).toMatchObject([{ kind: 'clock', offsetMs: -8 * MINUTE, id: 2 }]);
    expect(reportOn(log.records, { maxClockOffsetMs: 10 * MINUTE }).findings()).toEqual([]);
  });

  it('is found to be ahead of the server where nothing was measured', () => {
    const log = new Log();
    log.send(session('tanaka', 'a', [60]), { storedAt: START });
    expect(reportOn(log.records).findings()).toMatchObject([
      { kind: 'gap' },
      { kind: 'clock', offsetMs: 59 * MINUTE },
    ]);
  });

  it('is found to have been set back within a session', () => {
    const log = new Log();
    log.send([entryOf('tanaka', 'a', 1, START + 60 * MINUTE), entryOf('tanaka', 'a', 2, START)], {
      storedAt: START + 60 * MINUTE,
    });
    expect(reportOn(log.records).findings()).toMatchObject([
      { kind: 'clock', offsetMs: -60 * MINUTE, sequence: 2 },
    ]);
  });
});

it('keeps a bounded number of findings and counts all', () => {
  const edited = logOf(1, 2, 3, 4, 5).map((record) => ({ ...record, $revision: { value: '3' } }));
  const report = reportOn(edited, { maxFindings: 2 });
  expect(kindsOf(report.findings())).toEqual(['edited', 'edited']);
  expect(report.summary().counts.edited).toBe(5);
});
