/** Follows one session of one writer through the log, in the order its records were stored. */
import type { GapFinding, RecordFinding } from './finding';
import type { Row } from './row';
import { addTo, holesOf, type Hole, type Run } from './sequences';

export interface SessionTrail {
  readonly creator: string;
  readonly session: string;
  readonly runs: Run[];
  /** Record number (`$id`) of the record stored first, of those seen. */
  readonly firstId: number;
  /** Hash and record number of the record stored last. */
  head: string;
  headId: number;
  /** Its number in the session, and when it happened, epoch ms. */
  last: number;
  lastMs: number;
  /** The latest browser time of all the session's records, epoch ms. */
  latestMs: number;
  /** The chain begins with the first record seen, so nothing of the session was stored before. */
  isFromStart: boolean;
  /** The first record seen is linked to one that was not: it lies before the period, or was removed. */
  isContinued: boolean;
  clock: (RecordFinding & { kind: 'clock' }) | undefined;
}

/**
 * An entry is held back at most 12 s for folding (src/writer/schedule.ts); when one that is so much younger is in the log, the
 * older one was no longer in the queue.
 */
const HELD_BACK_MS = 15_000;
/** `occurred_at_ms` and the order of sequences are both the browser's; a shorter step back is a clock being put right. */
const SET_BACK_MS = 60_000;

export const beginTrail = ({ creator, session, id }: Row): SessionTrail => ({
  creator,
  session,
  runs: [],
  firstId: id,
  head: '',
  headId: 0,
  last: 0,
  lastMs: NaN,
  latestMs: -Infinity,
  isFromStart: false,
  isContinued: false,
  clock: undefined,
});

/** Takes the session's next record and gives what is wrong with its place in the session. */
export function follow(
  trail: SessionTrail,
  row: Row,
): ('broken-chain' | 'new-chain' | 'duplicate-sequence')[] {
  const problems: ('broken-chain' | 'new-chain' | 'duplicate-sequence')[] = [];
  if (!trail.head) {
    trail.isFromStart = !row.previousHash;
    trail.isContinued = !!row.previousHash;
  } else if (row.previousHash !== trail.head) problems.push(row.previousHash ? 'broken-chain' : 'new-chain');
  trail.head = row.hash;
  trail.headId = row.id;
  if (!addTo(trail.runs, row.sequence, row.occurredMs)) problems.push('duplicate-sequence');
  trail.latestMs = Math.max(trail.latestMs, row.occurredMs);
  return problems;
}

/**
 * How far the clock is off at a record, ms: what the sender measured, or by how much the time fell back from the session's number before it.
 */
export function clockError(trail: SessionTrail, row: Row): number {
  const wentBack =
    row.sequence === trail.last + 1 && row.occurredMs < trail.lastMs - SET_BACK_MS
      ? row.occurredMs - trail.lastMs
      : 0;
  trail.last = row.sequence;
  trail.lastMs = row.occurredMs;
  return Math.abs(row.offsetMs) > Math.abs(wentBack) ? row.offsetMs : wentBack;
}

/** The session's gaps as far as they are known now, without what only retentions can say. */
export function gapsOf(
  trail: SessionTrail,
  isWhole: boolean,
  account: (hole: Hole) => number,
): Omit<GapFinding, 'isRetained'>[] {
  const { creator, session, runs, latestMs } = trail;
  return holesOf(runs, isWhole || trail.isFromStart).map((hole) => ({
    kind: 'gap',
    creator,
    session,
    first: hole.first,
    last: hole.last,
    counted: account(hole),
    mayWait: latestMs < Math.max(hole.to, Number.isNaN(hole.from) ? hole.to : hole.from) + HELD_BACK_MS,
    after: Number.isNaN(hole.from) ? '' : new Date(hole.from).toISOString(),
    before: new Date(hole.to).toISOString(),
  }));
}
