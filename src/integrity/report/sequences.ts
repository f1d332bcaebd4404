/**
 * The numbers of one session that are in the log, as runs without a hole, so that a session takes the same room however many
 * records it has. Records arrive nearly in order: what may still be folded into is sent after what came later.
 */
export interface Run {
  first: number;
  last: number;
  /** Browser time of the run's first and last number, epoch ms. */
  from: number;
  to: number;
}

/** Numbers between two runs, or before the first. */
export interface Hole {
  first: number;
  last: number;
  /** Browser time of the neighbours; NaN where there is none. */
  from: number;
  to: number;
}

/** Adds a number to the runs, which are in order and do not touch; `false` when it was there already. */
export function addTo(runs: Run[], sequence: number, at: number): boolean {
  // Nearly always it is the next one of the last run.
  let index = runs.length;
  while (index > 0 && runs[index - 1]!.first > sequence) index--;
  const before = runs[index - 1];
  const after = runs[index];
  if (before && sequence <= before.last) return false;
  const joinsBefore = before?.last === sequence - 1;
  const joinsAfter = after?.first === sequence + 1;
  if (before && joinsBefore) {
    before.last = sequence;
    before.to = at;
    if (after && joinsAfter) {
      before.last = after.last;
      before.to = after.to;
      runs.splice(index, 1);
    }
  } else if (after && joinsAfter) {
    after.first = sequence;
    after.from = at;
  } else runs.splice(index, 0, { first: sequence, last: sequence, from: at, to: at });
  return true;
}

/** @param fromStart whether numbers before the first run are missing, too */
export function holesOf(runs: readonly Run[], fromStart: boolean): Hole[] {
  return runs.flatMap((run, index): Hole[] => {
    const before = runs[index - 1];
    const first = before ? before.last + 1 : 1;
    return first < run.first && (before || fromStart)
      ? [{ first, last: run.first - 1, from: before?.to ?? NaN, to: run.from }]
      : [];
  });
}
