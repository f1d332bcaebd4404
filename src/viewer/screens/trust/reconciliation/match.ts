/** Which changes of an app's records have no event in the log: pure rules over what kintone and the log say. */
import { MINUTE_MS, type TrackedRecord } from '../../../log';

/** One event of the log that tells of a change. */
export interface Act {
  /** `$id` of the log record. */
  id: number;
  recordId: number;
  user: string;
  /** ms since 1970 by the server's clock, as far as the browser's offset was measured. */
  instant: number;
  kind: 'create' | 'update' | 'delete';
  /** By how many the record's revision rises: a process action counts twice. */
  revisions: number;
  /** Merged from kintone's audit log: it proves the change, but not that a browser was seen doing it. */
  isAudit: boolean;
}

export interface Unlogged {
  kind: 'create' | 'update';
  recordId: number;
  /** Login name, by kintone. */
  who: string;
  /** The minute, by kintone, ms since 1970. */
  at: number;
  revision: number;
  /** The row of kintone's audit log that tells of it, when it was merged. */
  auditId?: number;
}

/** Changes before the last one that the log does not tell of; only their number is known. */
export interface Hidden {
  kind: 'hidden';
  recordId: number;
  /** At least so many. */
  changes: number;
  from: number;
  to: number;
}

/** Record numbers of the period that are not there any more, and of which no deletion is logged. */
export interface Deleted {
  kind: 'deleted';
  first: number;
  last: number;
}

export type Difference = Unlogged | Hidden | Deleted;

interface MatchSpan {
  from?: number;
  to?: number;
}

/** kintone tells the minute in which it stored; before that a page takes its time, and a clock that was not measured may be off. */
export const TOLERANCE_MS = 2 * MINUTE_MS;

const isIn = (instant: number, { from = -Infinity, to = Infinity }: MatchSpan): boolean =>
  instant >= from && instant < to;

/** Whether an event is of the minute that kintone names, give or take the tolerance. */
const isAt = (act: Act, minute: number): boolean =>
  act.instant >= minute - TOLERANCE_MS && act.instant < minute + MINUTE_MS + TOLERANCE_MS;

/** Events by record. */
export class Acts {
  private readonly byRecord = new Map<number, Act[]>();

  add(act: Act): void {
    const acts = this.byRecord.get(act.recordId);
    if (acts) acts.push(act);
    else this.byRecord.set(act.recordId, [act]);
  }

  of(recordId: number): readonly Act[] {
    return this.byRecord.get(recordId) ?? [];
  }
}

/** What of one record's making and changes in the period the log does not tell. */
export function differencesOf(
  record: TrackedRecord,
  acts: readonly Act[],
  span: MatchSpan,
): (Unlogged | Hidden)[] {
  const { id, revision, creator, modifier, created, updated } = record;
  const differences: (Unlogged | Hidden)[] = [];
  const look = (kind: 'create' | 'update', who: string, at: number): void => {
    const mine = acts.filter((act) => act.kind === kind && isAt(act, at));
    if (mine.some((act) => !act.isAudit && act.user === who)) return;
    const audit = mine.find((act) => act.isAudit && act.user === who);
    differences.push({
      kind,
      recordId: id,
      who,
      at,
      revision,
      ...(audit ? { auditId: audit.id } : {}),
    });
  };
  const isNew = isIn(created, span);
  if (revision === 1) {
    // Made at its last change, whatever time of making somebody who manages the app has given it.
    if (isIn(updated, span)) look('create', modifier, updated);
  } else if (isNew) look('create', creator, created);
  if (revision > 1 && isIn(updated, span)) look('update', modifier, updated);

  // All changes of a record made in the period lie between its making and its last change.
  if (isNew && isIn(updated, span)) {
    const told = acts
      .filter(({ kind, isAudit }) => kind === 'update' && !isAudit)
      .reduce((sum, { revisions }) => sum + revisions, 0);
    const lastIsMissing = differences.some(({ kind }) => kind === 'update') ? 1 : 0;
    const changes = revision - 1 - told - lastIsMissing;
    if (changes > 0) differences.push({ kind: 'hidden', recordId: id, changes, from: created, to: updated });
  }
  return differences;
}

/**
 * Numbers between the records made in the period that are gone without a logged deletion.
 * @param made ids of the records made in the period, ascending
 * @param isDeleted whether the log tells of a deletion of a record
 */
export function deletedBetween(made: readonly number[], isDeleted: (id: number) => boolean): Deleted[] {
  const deleted: Deleted[] = [];
  for (let at = 1; at < made.length; at++)
    for (let id = made[at - 1]! + 1; id < made[at]!; id++) {
      if (isDeleted(id)) continue;
      const before = deleted.at(-1);
      if (before?.last === id - 1) before.last = id;
      else deleted.push({ kind: 'deleted', first: id, last: id });
    }
  return deleted;
}

/** Whether numbers are missing at all. */
export const hasHoles = (made: readonly number[]): boolean =>
  made.length > 0 && made.at(-1)! - made[0]! >= made.length;
