/** What the product itself has said of events that did not arrive. */
import type { Hole } from './sequences';
import type { Row } from './row';

/** Events of one user that a note in the log counts. */
export interface Loss {
  creator: string;
  count: number;
  /** When they happened, browser time, epoch ms. */
  from: number;
  to: number;
}

/** What a note counts; `undefined` for any other record. Notes: src/writer/loss.ts, src/writer/resolve.ts. */
export function lossOf({ creator, action, eventType, detail, count }: Row): Loss | undefined {
  if (action !== 'delivery') return undefined;
  if (eventType === 'delivery.lost') {
    const [from = NaN, to = NaN] = detail.split(' - ').map((time) => Date.parse(time));
    return { creator, count, from: Math.min(from, to), to: Math.max(from, to) };
  }
  if (eventType === 'delivery.refused') {
    const at = Date.parse(/"occurred_at_ms":"([^"]+)"/.exec(detail)?.[1] ?? '');
    return { creator, count: 1, from: at, to: at };
  }
  return undefined;
}

/** Gives out what the notes of one user count, each event once: a loss covers a hole that it may lie in. */
export function createAccount(losses: readonly Loss[]): (hole: Hole) => number {
  const open = losses.map((loss) => ({ ...loss }));
  return ({ first, last, from, to }) => {
    // Before a session's first record anything is possible; a clock that was set back turns a hole round.
    const begin = Number.isNaN(from) ? -Infinity : Math.min(from, to);
    const end = Number.isNaN(from) ? to : Math.max(from, to);
    const size = last - first + 1;
    let counted = 0;
    for (const loss of open) {
      // A note that does not say when (its entries could not be read) may be about anything.
      if (loss.to < begin || loss.from > end) continue;
      const part = Math.min(loss.count, size - counted);
      loss.count -= part;
      counted += part;
    }
    return counted;
  };
}
