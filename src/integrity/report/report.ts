/**
 * The gap report: what is missing in the log, and what in it was not written by the tracker. Fed with pages of log records, it
 * keeps some hundred bytes a session and sixteen an event id, so it can go over a million records.
 */
import {
  FINDING_KINDS,
  type FindingKind,
  type GapFinding,
  type MissingFinding,
  type Place,
  type RecordFinding,
} from './finding';
import type { GapReport, GapReportOptions, GapSummary } from './contract';
import { createAccount, lossOf, type Loss } from './losses';
import { createMissingNumbers, createStoredTimes, type Misdated } from './numbers';
import { joined, overlap, sizeOf, type IdRange } from './retention';
import { readRow, type Row } from './row';
import { createSeen } from './seen';
import { isInAnothersName } from './writer';
import { beginTrail, clockError, follow, gapsOf, type SessionTrail } from './session';

const MAX_CLOCK_OFFSET_MS = 5 * 60_000;
const MAX_FINDINGS = 1_000;
/** kintone tells minutes only. */
const MINUTE_MS = 60_000;

/** Actions that the product's own screens write: they are no events of a session. */
const OWN_ACTIONS = ['config', 'export', 'import', 'retention', 'check'];
/** Sessions of which it is remembered that they began before the period. */
const MAX_CONTINUED = 10_000;

const placeOf = ({ id, creator, session, sequence, occurredAt }: Row): Place => ({
  id,
  creator,
  session,
  sequence: sequence || 0,
  occurredAt,
});

/** Whether it has all that the tracker writes to give a record its place. */
const isPlaced = ({ session, sequence, hash, occurredMs }: Row): boolean =>
  session !== '' && hash !== '' && sequence > 0 && sequence % 1 === 0 && !Number.isNaN(occurredMs);

/** Starts an empty report. Pure but for its own memory: neither clock nor network. */
export function createGapReport(options: GapReportOptions = {}): GapReport {
  const {
    isWhole = false,
    after,
    retentions = [],
    auditors,
    maxClockOffsetMs = MAX_CLOCK_OFFSET_MS,
    maxFindings = MAX_FINDINGS,
  } = options;
  const trails = new Map<string, SessionTrail>();
  const seen = createSeen();
  const losses = new Map<string, Loss[]>();
  const found: RecordFinding[] = [];
  const counts = Object.fromEntries(FINDING_KINDS.map((kind) => [kind, 0])) as Record<FindingKind, number>;
  const continued: (GapSummary['continued'][number] & { place: Place })[] = [];
  const deleted = joined(retentions.flatMap((retention) => retention.deleted));
  const numbers = after === undefined ? undefined : createMissingNumbers(after, deleted);
  const times = createStoredTimes();
  const missing: MissingFinding[] = [];
  let missingRecords = 0;
  const mergedBy = new Map<string, number>();
  let records = 0;
  let firstId: number | undefined;
  let lastId = 0;
  let lost = 0;

  const report = (finding: RecordFinding): boolean => {
    const isKept = ++counts[finding.kind] <= maxFindings;
    if (isKept) found.push(finding);
    return isKept;
  };

  const checkWriter = (row: Row): void => {
    const isMerged = row.source === 'audit-log';
    if (isMerged) mergedBy.set(row.creator, (mergedBy.get(row.creator) ?? 0) + 1);
    const isUnknown = isMerged && auditors && !auditors.includes(row.creator);
    if (isUnknown || isInAnothersName(row.creator, row.userCode, row.source))
      report({ kind: 'forged', claimed: isMerged ? '' : row.userCode, ...placeOf(row) });
  };

  const checkClock = (trail: SessionTrail, row: Row): void => {
    const ahead = row.occurredMs - (row.storedAt + MINUTE_MS);
    const measured = clockError(trail, row);
    const offsetMs = ahead > Math.abs(measured) ? ahead : measured;
    if (!(Math.abs(offsetMs) > maxClockOffsetMs)) return;
    if (!trail.clock) {
      const finding = { kind: 'clock' as const, offsetMs, ...placeOf(row) };
      trail.clock = finding;
      report(finding);
    } else if (Math.abs(offsetMs) > Math.abs(trail.clock.offsetMs))
      Object.assign(trail.clock, { offsetMs, ...placeOf(row) });
  };

  /** Whether a retention has deleted a record between two numbers. */
  const isRetained = (aboveId: number, belowId: number): boolean =>
    overlap(deleted, [aboveId + 1, belowId - 1]).length > 0;

  const checkSession = (row: Row): void => {
    const place = placeOf(row);
    // What another user has put into a session must not look like gaps of its owner's.
    const key = `${row.creator}\n${row.session}`;
    let trail = trails.get(key);
    if (!trail) trails.set(key, (trail = beginTrail(row)));
    const isFirst = !trail.head;
    if (row.hash !== row.expectedHash()) report({ kind: 'altered', ...place });
    const previousId = trail.headId;
    for (const kind of follow(trail, row))
      if (kind !== 'broken-chain' || !isRetained(previousId, row.id)) report({ kind, ...place });
    if (isFirst && trail.isContinued) {
      const { creator, session, id: firstId, previousHash } = row;
      if (isWhole) {
        if (!isRetained(0, row.id)) report({ kind: 'broken-chain', ...place });
      } else if (continued.length < MAX_CONTINUED)
        continued.push({ creator, session, firstId, previousHash, place });
    }
    checkClock(trail, row);
  };

  const reportMisdated = ({ row, offsetMs }: Misdated): RecordFinding => ({
    kind: 'misdated',
    offsetMs,
    ...placeOf(row),
  });

  const checkMissing = (row: Row): void => {
    for (const finding of numbers?.follow(row) ?? []) {
      missingRecords += finding.last - finding.first + 1;
      if (++counts['missing-records'] <= maxFindings) missing.push(finding);
    }
  };

  const checkNumber = (row: Row): void => {
    checkMissing(row);
    for (const misdated of times.follow(row)) report(reportMisdated(misdated));
  };

  const take = (row: Row): void => {
    if (row.id <= lastId) throw new RangeError(`Log record ${row.id} after ${lastId}`);
    firstId ??= row.id;
    lastId = row.id;
    records++;
    checkNumber(row);
    checkWriter(row);
    if (row.revision > 1) report({ kind: 'edited', revision: row.revision, ...placeOf(row) });
    if (row.eventId && !seen.add(row.eventId))
      report({ kind: 'duplicate-event', eventId: row.eventId, ...placeOf(row) });
    const isOfSession = row.source !== 'audit-log' && (row.session || !OWN_ACTIONS.includes(row.action));
    if (!row.eventId || (isOfSession && !isPlaced(row))) report({ kind: 'malformed', ...placeOf(row) });
    else if (isOfSession) checkSession(row);
    const loss = lossOf(row);
    if (loss) {
      lost += loss.count;
      const known = losses.get(loss.creator);
      if (known) known.push(loss);
      else losses.set(loss.creator, [loss]);
    }
  };

  const retainedWithin = (within: IdRange): GapSummary['retained'] =>
    retentions
      .map(({ id, creator, at, deleted: ranges }) => ({
        id,
        creator,
        at,
        records: sizeOf(overlap(joined(ranges), within)),
      }))
      .filter((retention) => retention.records > 0);

  const gaps = (): GapFinding[] => {
    const accounts = new Map([...losses].map(([creator, list]) => [creator, createAccount(list)]));
    const none = (): number => 0;
    return [...trails.values()].flatMap((trail) =>
      gapsOf(trail, isWhole, accounts.get(trail.creator) ?? none).map((gap) => ({
        ...gap,
        isRetained: sizeOf(overlap(deleted, [gap.after ? trail.firstId : 1, lastId])) > gap.last - gap.first,
      })),
    );
  };

  return {
    add(page) {
      for (const record of page) take(readRow(record));
    },
    settle(known) {
      for (const { previousHash, firstId: id, place } of continued)
        if (!known.has(previousHash) && !isRetained(0, id)) report({ kind: 'broken-chain', ...place });
    },
    close(next) {
      checkMissing(readRow(next));
    },
    findings: () => [
      ...missing,
      ...gaps().slice(0, maxFindings),
      ...found,
      ...times.open().map(reportMisdated),
    ],
    summary() {
      const all = gaps();
      const sum = (of: (gap: (typeof all)[number]) => number): number =>
        all.reduce((total, gap) => total + of(gap), 0);
      const lengthOf = ({ first, last }: (typeof all)[number]): number => last - first + 1;
      const within: IdRange = [(after ?? (firstId ?? 1) - 1) + 1, lastId];
      return {
        records,
        sessions: trails.size,
        counts: { ...counts, gap: all.length, misdated: counts.misdated + times.open().length },
        missing: sum(lengthOf),
        counted: sum(({ counted }) => counted),
        mayWait: sum((gap) => (gap.mayWait ? lengthOf(gap) - gap.counted : 0)),
        missingRecords,
        retained: retainedWithin(within),
        lost,
        mergedBy: Object.fromEntries(mergedBy),
        continued: continued.map(({ place: _, ...session }) => session),
      };
    },
  };
}
