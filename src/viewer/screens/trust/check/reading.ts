/** What a check reads of the log, each record once; where a request fails it goes on there. */
import {
  createGapReport,
  retentionOf,
  type GapReport,
  type RestRecord,
  type Retention,
} from '../../../../integrity/report';
import { MAX_PAGE, quoted, type LogReader } from '../../../log';
import { inSlices, type SliceEffects } from '../slices';
import { foundWithout, type Found } from './arrived';
import type { CheckPlan } from './plan';

export interface ReadingHost extends SliceEffects {
  log: LogReader;
  /** Who may merge kintone's audit log, as far as this auditor knows. */
  auditors: readonly string[];
}

/** Hashes asked for in one request. */
const LINKS_A_REQUEST = 100;
/** Ranges of missing numbers that are looked at once more. */
const RANGES_A_REQUEST = 50;

export class CheckReading {
  /** Records read so far. */
  records = 0;
  /** No record came after the last one, so that deletions at the very end cannot be seen. */
  isEndOpen = true;
  private above: number;
  private readonly done = new Set<string>();
  private readonly linked = new Set<string>();
  private arrived: number[] = [];

  private constructor(
    private readonly host: ReadingHost,
    private readonly plan: CheckPlan,
    private readonly report: GapReport,
  ) {
    this.above = plan.firstId - 1;
  }

  /** Asks what came before the records of the plan, and what was deleted of them by a retention. Throws `LogError`. */
  static async begun(host: ReadingHost, plan: CheckPlan, signal: AbortSignal): Promise<CheckReading> {
    const { log, auditors } = host;
    const [before] = await log.byId({
      below: plan.firstId,
      descending: true,
      limit: 1,
      fields: ['event_id'],
      signal,
    });
    const retentions = await retentionsSince(log, plan.firstId, signal);
    const after = before?.id ?? 0;
    const report = createGapReport({ isWhole: after === 0, after, retentions, auditors });
    return new CheckReading(host, plan, report);
  }

  /** What was found so far. */
  get found(): Found {
    return foundWithout(this.report, this.arrived);
  }

  /** Reads what is still to read. `onPage` is called for every page of records. Throws `LogError`. */
  async toTheEnd(signal: AbortSignal, onPage: () => void): Promise<void> {
    await this.read(signal, onPage);
    await this.once('links', () => this.followLinks(signal));
    await this.once('end', () => this.lookBehind(signal));
    await this.once('missing', () => this.lookAgain(signal));
  }

  private async once(step: string, work: () => Promise<void>): Promise<void> {
    if (this.done.has(step)) return;
    await work();
    this.done.add(step);
  }

  private async read(signal: AbortSignal, onPage: () => void): Promise<void> {
    const { host, report } = this;
    const { lastId } = this.plan;
    while (this.above < lastId) {
      const records = await host.log.rawById({ above: this.above, below: lastId + 1, signal });
      this.records += records.length;
      await inSlices(
        records,
        (some) => {
          report.add(some);
        },
        host,
      );
      // The last one may have been deleted since.
      this.above = records.length < MAX_PAGE ? lastId : idOf(records.at(-1)!);
      onPage();
    }
  }

  /** Whether the records that sessions from before the period go on from are still there. */
  private async followLinks(signal: AbortSignal): Promise<void> {
    const hashes = this.report.summary().continued.map(({ previousHash }) => previousHash);
    for (let at = 0; at < hashes.length; at += LINKS_A_REQUEST) {
      const asked = hashes.slice(at, at + LINKS_A_REQUEST);
      const records = await this.host.log.rawById({
        condition: `hash in (${asked.map(quoted).join(', ')})`,
        fields: ['hash'],
        signal,
      });
      for (const record of records) this.linked.add(String(record['hash']?.value));
    }
    this.report.settle(this.linked);
  }

  /** Numbers missing between the last record and the one after it, which is at least the one that says that this check began. */
  private async lookBehind(signal: AbortSignal): Promise<void> {
    const [next] = await this.host.log.rawById({ above: this.plan.lastId, limit: 1, signal });
    if (!next) return;
    this.isEndOpen = false;
    this.report.close(next);
  }

  /** A record that was being stored while its neighbours were read is not missing. */
  private async lookAgain(signal: AbortSignal): Promise<void> {
    const missing = this.report.findings().filter((one) => one.kind === 'missing-records');
    const ranges = missing.slice(-RANGES_A_REQUEST);
    if (ranges.length === 0) return;
    const condition = ranges.map(({ first, last }) => `($id >= ${first} and $id <= ${last})`).join(' or ');
    const records = await this.host.log.rawById({
      condition: `(${condition})`,
      fields: ['event_id'],
      signal,
    });
    this.arrived = records.map(idOf);
  }
}

/** A retention is younger than what it has deleted. */
async function retentionsSince(log: LogReader, firstId: number, signal: AbortSignal): Promise<Retention[]> {
  const found: Retention[] = [];
  for (let above = firstId - 1; ;) {
    const condition = 'action in ("retention")';
    const records = await log.rawById({ above, condition, signal });
    found.push(...records.flatMap((record) => retentionOf(record) ?? []));
    if (records.length < MAX_PAGE) return found;
    above = idOf(records.at(-1)!);
  }
}

const idOf = (record: RestRecord): number => Number(record['$id']?.value);
