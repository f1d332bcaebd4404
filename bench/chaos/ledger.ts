/** Reads the log, and holds it against what the witness has seen. */
import { AUDITOR, clientOf } from '../../scripts/furnish';
import { createGapReport, type Finding, type GapSummary, type RestRecord } from '../../src/integrity/report';
import type { Scene } from './scene';
import type { Seen } from './witness';

export interface Ledger {
  /** Takes in what is new in the log. */
  read(): Promise<void>;
  /** Times that an event is in the log, by mark. */
  readonly stored: ReadonlyMap<string, number>;
  records: number;
  findings(): Finding[];
  summary(): GapSummary;
}

export function createLedger({ sandbox, logApp }: Scene): Ledger {
  const client = clientOf(sandbox, AUDITOR);
  const report = createGapReport({ isWhole: true });
  const stored = new Map<string, number>();
  let last = 0;
  return {
    stored,
    records: 0,
    async read() {
      for (let size = 500; size === 500;) {
        const query = `$id > ${last} order by $id asc limit 500`;
        const { records } = await client.record.getRecords({ app: logApp, query });
        report.add(records as RestRecord[]);
        for (const record of records) {
          last = Number(record['$id']!.value);
          this.records++;
          if (record['action']!.value === 'delivery') continue;
          const mark = String(record['user_name']!.value);
          stored.set(mark, (stored.get(mark) ?? 0) + Number(record['count']!.value || 1));
        }
        size = records.length;
      }
    },
    findings: () => report.findings(),
    summary: () => report.summary(),
  };
}

export interface Balance {
  /** Recorded, not in the log (or not all of the repeats), and without an excuse. */
  lost: (Seen & { stored: number; sinceDeath: string })[];
  /** Marks that are more often in the log than they were recorded. */
  doubled: string[];
  /** In the log once more than the witness was told, because the page died before it could tell its last one. */
  untold: string[];
  /** Not in the log: the browser was killed before it had kept them. */
  notKept: Seen[];
  /** Not in the log: the user had deleted them. */
  deleted: Seen[];
}

/** How long after an event the browser, or a renderer, died next: for whoever looks for the cause of a loss. */
function nextDeath({ killedAt, crashedAt }: Scene, { at }: Seen): string {
  const next = (deaths: readonly number[]): number =>
    Math.min(...deaths.filter((death) => death > at - 1000));
  return `killed ${next(killedAt) - at} ms, crashed ${next(crashedAt) - at} ms after it`;
}

const pageOf = (mark: string): string => mark.slice(0, mark.indexOf('.'));
const orderOf = (mark: string): number => Number(mark.slice(mark.indexOf('.') + 1));

export function balance(scene: Scene, { stored }: Ledger): Balance {
  const { seen } = scene.witness;
  const missing = [...seen.values()].filter(({ mark, times }) => (stored.get(mark) ?? 0) < times);
  const deleted = missing.filter(({ mark }) => scene.cleared.has(mark));
  const notKept = missing.filter((one) => !deleted.includes(one) && scene.exposed.has(one.mark));
  const lastOf = new Map<string, number>();
  for (const mark of seen.keys())
    lastOf.set(pageOf(mark), Math.max(orderOf(mark), lastOf.get(pageOf(mark)) ?? 0));
  const excess = (mark: string): number => stored.get(mark)! - (seen.get(mark)?.times ?? 0);
  const surplus = [...stored.keys()].filter((mark) => excess(mark) > 0);
  const isUntold = (mark: string): boolean =>
    excess(mark) === 1 && orderOf(mark) >= (lastOf.get(pageOf(mark)) ?? 0);
  return {
    lost: missing
      .filter((one) => !deleted.includes(one) && !notKept.includes(one))
      .map((one) => ({ ...one, stored: stored.get(one.mark) ?? 0, sinceDeath: nextDeath(scene, one) })),
    doubled: surplus.filter((mark) => !isUntold(mark)),
    untold: surplus.filter(isUntold),
    notKept,
    deleted,
  };
}
