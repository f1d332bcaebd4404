/** Record numbers that are missing, made-up times of storing, and what logged retentions explain. */
import {
  createGapReport,
  deletedIn,
  retentionOf,
  type Finding,
  type GapReportOptions,
  type RestRecord,
  type Retention,
} from '../../../../src/integrity/report';
import { changed, entryOf, Log, START } from './log';

const MINUTE = 60_000;

/** Two people's sessions, taking turns: eight records with the numbers 1 to 8. */
function logOfTwo(): RestRecord[] {
  const log = new Log();
  for (let n = 1; n <= 4; n++)
    log.send([entryOf('tanaka', 'a', n, START + n * MINUTE), entryOf('yamada', 'b', n, START + n * MINUTE)]);
  return log.records;
}

const withoutIds = (records: readonly RestRecord[], ...ids: number[]): RestRecord[] =>
  records.filter((record) => !ids.includes(Number(record['$id']!.value)));

function reportOn(records: readonly RestRecord[], options: GapReportOptions = {}) {
  const report = createGapReport({ isWhole: true, after: 0, ...options });
  report.add(records);
  return report;
}

const kindsOf = (findings: readonly Finding[]): string[] => findings.map(({ kind }) => kind);

const retention = (...deleted: [number, number][]): Retention => ({
  id: 99,
  creator: 'kobayashi',
  at: '2026-05-01T00:00:00.000Z',
  deleted,
});

describe('record numbers', () => {
  it('are looked at only when all records are given', () => {
    const report = createGapReport();
    const records = withoutIds(logOfTwo(), 1, 2, 4, 6, 7, 8);
    report.add(records);
    expect(report.summary().counts['missing-records']).toBe(0);
    expect(reportOn(records).summary().counts['missing-records']).toBe(2);
  });

  it('are found missing inside, with when the records around them were stored', () => {
    const report = reportOn(withoutIds(logOfTwo(), 3, 4));
    expect(report.findings()[0]).toEqual({
      kind: 'missing-records',
      first: 3,
      last: 4,
      after: '2026-04-01T00:01:00.000Z',
      before: '2026-04-01T00:03:00.000Z',
    });
    expect(report.summary()).toMatchObject({ missingRecords: 2, counts: { 'missing-records': 1 } });
  });

  it('are found missing before the first record, counted from the one before the period', () => {
    const records = withoutIds(logOfTwo(), 1, 2, 3);
    expect(reportOn(records).findings()[0]).toMatchObject({ first: 1, last: 3, after: '' });
    expect(reportOn(records, { isWhole: false, after: 1 }).findings()).toMatchObject([{ first: 2, last: 3 }]);
    expect(reportOn(records, { isWhole: false, after: 3 }).findings()).toEqual([]);
  });

  it('are found missing at the end, up to the record after', () => {
    const records = logOfTwo();
    const report = reportOn(withoutIds(records, 6, 7, 8));
    expect(report.findings()).toEqual([]);
    report.close(records[7]!);
    expect(report.findings()).toMatchObject([
      { first: 6, last: 7, after: '2026-04-01T00:03:00.000Z', before: '2026-04-01T00:04:00.000Z' },
    ]);
    expect(report.summary().records).toBe(5);
  });

  it('are bounded and counted', () => {
    const report = reportOn(withoutIds(logOfTwo(), 2, 4, 6), { maxFindings: 1 });
    expect(report.findings().filter(({ kind }) => kind === 'missing-records')).toHaveLength(1);
    expect(report.summary()).toMatchObject({ missingRecords: 3, counts: { 'missing-records': 3 } });
  });
});

describe('what a logged retention has deleted', () => {
  const left = withoutIds(logOfTwo(), 1, 2, 3, 5);

  it('explains the missing numbers, and the gaps and breaks that come of them', () => {
    const report = reportOn(left, { retentions: [retention([1, 3], [5, 5])] });
    expect(report.findings()).toMatchObject([
      { kind: 'gap', session: 'b', first: 1, last: 1, isRetained: true },
      { kind: 'gap', session: 'a', first: 1, last: 3, isRetained: true },
    ]);
    expect(report.summary()).toMatchObject({
      missingRecords: 0,
      retained: [{ id: 99, creator: 'kobayashi', records: 4 }],
    });
  });

  it('explains nothing else', () => {
    const kinds = kindsOf(reportOn(left, { retentions: [retention([1, 2], [5, 5])] }).findings());
    expect(kinds.filter((kind) => kind === 'missing-records')).toHaveLength(1);
    const tooFew = reportOn(left, { retentions: [retention([1, 1])] });
    expect(tooFew.findings()).toMatchObject([
      { kind: 'missing-records', first: 2, last: 3 },
      { kind: 'missing-records', first: 5, last: 5 },
      { kind: 'gap', session: 'b', isRetained: true },
      { kind: 'gap', session: 'a', isRetained: false },
    ]);
  });

  it('does not excuse a break where it has deleted nothing', () => {
    const records = withoutIds(logOfTwo(), 1, 5);
    const report = reportOn(records, { retentions: [retention([1, 1])] });
    expect(kindsOf(report.findings())).toContain('broken-chain');
    expect(report.findings()).toContainEqual(expect.objectContaining({ kind: 'missing-records', first: 5 }));
  });

  it('is counted once where two say it, and only within the records looked at', () => {
    const report = reportOn(left, {
      retentions: [retention([1, 3], [2, 5], [50, 60]), { ...retention([1, 1]), id: 98 }],
    });
    expect(report.summary().missingRecords).toBe(0);
    expect(report.summary().retained).toMatchObject([
      { id: 99, records: 5 },
      { id: 98, records: 1 },
    ]);
  });
});

describe('a session that began before the period', () => {
  const records = logOfTwo();
  const period = records.slice(4);
  const hashOf = (index: number): string => String(records[index]!['hash']!.value);

  it('is no finding when the record it follows is still there', () => {
    const report = reportOn(period, { isWhole: false, after: 4 });
    expect(report.summary().continued.map(({ previousHash }) => previousHash)).toEqual([
      hashOf(2),
      hashOf(3),
    ]);
    report.settle(new Set([hashOf(2), hashOf(3)]));
    expect(report.findings()).toEqual([]);
  });

  it('is one when it is not', () => {
    const report = reportOn(period, { isWhole: false, after: 4 });
    report.settle(new Set([hashOf(2)]));
    expect(report.findings()).toMatchObject([{ kind: 'broken-chain', id: 6, creator: 'yamada' }]);
  });

  it('is none when a retention has deleted what is before', () => {
    const report = reportOn(period, { isWhole: false, after: 4, retentions: [retention([1, 4])] });
    report.settle(new Set());
    expect(report.findings()).toEqual([]);
  });
});

describe('the time of storing', () => {
  const records = Array.from({ length: 40 }, (_, n) => n + 1).reduce((log, n) => {
    log.send([entryOf('tanaka', 'a', n, START + n * MINUTE)]);
    return log;
  }, new Log()).records;
  const at = (ms: number) => ({ 作成日時: new Date(ms).toISOString() });

  it('shows when it was set back', () => {
    const findings = reportOn(changed(records, 20, at(START + MINUTE))).findings();
    expect(findings).toMatchObject([
      // The browser's time is now ahead of the server's, too.
      { kind: 'clock', id: 21 },
      { kind: 'misdated', id: 21, offsetMs: -19 * MINUTE },
    ]);
  });

  it('shows when it was put into the future, at the record itself', () => {
    const findings = reportOn(changed(records, 10, at(START + 999 * MINUTE))).findings();
    // By the twentieth record after it, it is clear which of them is wrong.
    expect(findings).toMatchObject([{ kind: 'misdated', id: 11, offsetMs: (999 - 31) * MINUTE }]);
  });

  it('shows it at the very end, too', () => {
    const report = reportOn(changed(records, 39, at(START + 20 * MINUTE)));
    expect(kindsOf(report.findings())).toContain('misdated');
    expect(report.summary().counts.misdated).toBe(1);
  });

  it('may be a little out of order: a transaction that began earlier can end later', () => {
    expect(reportOn(changed(records, 20, at(START + 18 * MINUTE))).findings()).toEqual([]);
  });
});

describe('the log record of a retention', () => {
  const log = new Log();
  log.add(
    {
      event_id: { value: 'r' },
      action: { value: 'retention' },
      user_code: { value: 'kobayashi' },
      source: { value: 'plugin' },
      detail: { value: JSON.stringify({ deleted: [[1, 40]], hash: 'x' }) },
    },
    'kobayashi',
    START,
  );
  const record = { ...log.records[0]!, $id: { value: '50' } };

  it('is read, and is no finding itself', () => {
    expect(retentionOf(record)).toEqual({
      id: 50,
      creator: 'kobayashi',
      at: '2026-04-01T00:00:00.000Z',
      deleted: [[1, 40]],
    });
    expect(reportOn([record], { after: 49 }).findings()).toEqual([]);
  });

  it.each([
    ['was edited', { $revision: '2' }],
    ['speaks in the name of another', { 作成者: { code: 'tanaka' } }],
    ['is another action', { action: 'view' }],
    ['names what came after it', { detail: '{"deleted":[[1,51]]}' }],
    ['names nothing', { detail: '{}' }],
  ])('explains nothing when it %s', (_, fields) => {
    expect(retentionOf(changed([record], 0, fields)[0]!)).toBeUndefined();
  });

  it.each([
    ['', []],
    ['null', []],
    ['{"deleted":"1-5"}', []],
    ['{"deleted":[[5,1],[0,3],["1","2"],[1.5,2],7,[2,3,9]]}', [[2, 3]]],
    ['{"deleted":[[1,2]', []],
  ])('is read from %s without a fault', (detail, ranges) => {
    expect(deletedIn(detail)).toEqual(ranges);
  });
});
