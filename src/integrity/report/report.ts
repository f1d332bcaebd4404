/**
 * The gap report: what is missing in the log, and what in it was not written by the tracker. Fed with pages of log records, it
 * keeps some hundred bytes a session and sixteen an event id, so it can go over a million records.
 */
import { FINDING_KINDS, type Finding, type FindingKind, type Place, type RecordFinding } from './finding';
import { createAccount, lossOf, type Loss } from './losses';
import { readRow, type RestRecord, type Row } from './row';
import { createSeen } from './seen';
import { beginTrail, clockError, follow, gapsOf, type SessionTrail } from './session';

export interface GapReportOptions {
  /**
   * The records are the log's very first ones and all up to some point: then the first numbers of every session must be there.
   * `false` (the default) for a period: a session may have begun before it.
   */
  isWhole?: boolean;
  /** Login names of those who may merge kintone's audit log. Without it nobody's merged rows are findings (see `mergedBy`). */
  auditors?: readonly string[];
  /** A browser clock further from the server's is a finding, ms. Default: five minutes. */
  maxClockOffsetMs?: number;
  /** Findings kept of each kind; all are counted. Default: 1,000. */
  maxFindings?: number;
}

export interface GapSummary {
  /** Records taken. */
  records: number;
  /** Sessions seen. */
  sessions: number;
  /** Findings of each kind, also those that are not kept. */
  counts: Record<FindingKind, number>;
  /** Missing numbers of all gaps together. */
  missing: number;
  /** Of these: counted as lost or refused by the product itself. */
  counted: number;
  /** Of these: not counted, and perhaps still waiting in a browser. */
  mayWait: number;
  /** Events that the product has counted as lost or refused, whether they show as a gap or not (a session's last ones do not). */
  lost: number;
  /** Who has merged rows of kintone's audit log: login name -> rows. */
  mergedBy: Record<string, number>;
  /**
   * Sessions whose first record seen is linked to one that was not: it lies before the period, or was removed from the log. The record
   * that tells is the one with `hash` = the given `previousHash`. At most `maxFindings`.
   */
  continued: { creator: string; session: string; firstId: number; previousHash: string }[];
}

export interface GapReport {
  /**
   * Takes the next log records, whole (all fields, `$id` and `$revision` among them), ascending by `$id` over all calls, each once. Takes
   * some 0.1 ms a record: give the page a chance to breathe between pages of 500.
   * @throws RangeError when the order is not ascending
   */
  add(records: readonly RestRecord[]): void;
  /** What is found so far: gaps first, then in the order of the log. May be asked at any time; gaps are settled only at the end. */
  findings(): Finding[];
  summary(): GapSummary;
}

const MAX_CLOCK_OFFSET_MS = 5 * 60_000;
const MAX_FINDINGS = 1_000;
/** kintone tells minutes only. */
const MINUTE_MS = 60_000;

/** Actions that the product's own screens write: they are no events of a session. */
const OWN_ACTIONS = ['config', 'export'];

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
    auditors,
    maxClockOffsetMs = MAX_CLOCK_OFFSET_MS,
    maxFindings = MAX_FINDINGS,
  } = options;
  const trails = new Map<string, SessionTrail>();
  const seen = createSeen();
  const losses = new Map<string, Loss[]>();
  const found: RecordFinding[] = [];
  const counts = Object.fromEntries(FINDING_KINDS.map((kind) => [kind, 0])) as Record<FindingKind, number>;
  const continued: GapSummary['continued'] = [];
  const mergedBy: Record<string, number> = {};
  let records = 0;
  let lastId = 0;
  let lost = 0;

  const report = (finding: RecordFinding): boolean => {
    const isKept = ++counts[finding.kind] <= maxFindings;
    if (isKept) found.push(finding);
    return isKept;
  };

  const checkWriter = (row: Row): void => {
    const isMerged = row.source === 'audit-log';
    if (isMerged) mergedBy[row.creator] = (mergedBy[row.creator] ?? 0) + 1;
    if (isMerged ? auditors && !auditors.includes(row.creator) : row.creator !== row.userCode)
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

  const checkSession = (row: Row): void => {
    const place = placeOf(row);
    // What another user has put into a session must not look like gaps of its owner's.
    const key = `${row.creator}\n${row.session}`;
    let trail = trails.get(key);
    if (!trail) trails.set(key, (trail = beginTrail(row)));
    const isFirst = !trail.head;
    if (row.hash !== row.expectedHash()) report({ kind: 'altered', ...place });
    for (const kind of follow(trail, row)) report({ kind, ...place });
    if (isFirst && trail.isContinued && continued.length < maxFindings)
      continued.push({
        creator: row.creator,
        session: row.session,
        firstId: row.id,
        previousHash: row.previousHash,
      });
    if (isFirst && trail.isContinued && isWhole) report({ kind: 'broken-chain', ...place });
    checkClock(trail, row);
  };

  const take = (row: Row): void => {
    if (row.id <= lastId) throw new RangeError(`Log record ${row.id} after ${lastId}`);
    lastId = row.id;
    records++;
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
      losses.set(loss.creator, [...(losses.get(loss.creator) ?? []), loss]);
    }
  };

  const gaps = (): ReturnType<typeof gapsOf> => {
    const accounts = new Map([...losses].map(([creator, list]) => [creator, createAccount(list)]));
    const none = (): number => 0;
    return [...trails.values()].flatMap((trail) =>
      gapsOf(trail, isWhole, accounts.get(trail.creator) ?? none),
    );
  };

  return {
    add(page) {
      for (const record of page) take(readRow(record));
    },
    findings: () => [...gaps().slice(0, maxFindings), ...found],
    summary() {
      const all = gaps();
      const sum = (of: (gap: (typeof all)[number]) => number): number =>
        all.reduce((total, gap) => total + of(gap), 0);
      const sizeOf = ({ first, last }: (typeof all)[number]): number => last - first + 1;
      return {
        records,
        sessions: trails.size,
        counts: { ...counts, gap: all.length },
        missing: sum(sizeOf),
        counted: sum(({ counted }) => counted),
        mayWait: sum((gap) => (gap.mayWait ? sizeOf(gap) - gap.counted : 0)),
        lost,
        mergedBy: { ...mergedBy },
        continued: [...continued],
      };
    },
  };
}
