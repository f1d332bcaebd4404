/** One check of a part of the log: reads it once, can be stopped at any request and gone on with. */
import {
  createGapReport,
  retentionOf,
  without,
  type Finding,
  type GapReport,
  type GapSummary,
  type MissingFinding,
  type RestRecord,
  type Retention,
} from '../../../../integrity/report';
import type { LogError } from '../../../log';
import { MAX_PAGE, quoted, toLogError, type LogReader, type LogWriter, type Span } from '../../../log';
import { endsOf, isPassing, Run } from '../run';
import { inSlices, type SliceEffects } from '../slices';
import { planCheck, type CheckPlan } from './plan';

export interface CheckResult {
  plan: CheckPlan;
  /** Missing records, gaps, then the others in the order of the log; at most 1,000 of a kind. */
  findings: readonly Finding[];
  summary: GapSummary;
  /** ms since 1970. */
  startedAt: number;
  endedAt: number;
  requests: number;
  /** Log records that say that, and with what result, this check was made; absent when they could not be written. */
  logged: { start?: number; end?: number };
  /** Why the check itself is not in the log. */
  logFailure?: LogError;
  /** No record came after the last one, so that deletions at the very end cannot be seen. */
  isEndOpen: boolean;
}

export type CheckState =
  | { kind: 'planning' }
  | { kind: 'ready'; plan: CheckPlan }
  | { kind: 'running'; plan: CheckPlan; records: number; requests: number }
  | { kind: 'stopped'; plan: CheckPlan; records: number; failure: LogError }
  | { kind: 'failed'; failure: LogError }
  | { kind: 'done'; result: CheckResult };

interface CheckHost extends SliceEffects {
  log: LogReader;
  writer: Pick<LogWriter, 'add'>;
  /** ms since 1970. */
  clock(): number;
  /** Who may merge kintone's audit log, as far as this auditor knows. */
  auditors: readonly string[];
}

/** Hashes asked for in one request. */
const LINKS_A_REQUEST = 100;
/** Ranges of missing numbers that are looked at once more. */
const RANGES_A_REQUEST = 50;
const EVENT_TYPE = 'viewer.check';

export class CheckRun extends Run<CheckState> {
  private report: GapReport | undefined;
  private above = 0;
  private records = 0;
  private readonly done = new Set<string>();
  private linked = new Set<string>();
  private arrived: number[] = [];
  private logged: CheckResult['logged'] = {};
  private logFailure: LogError | undefined;
  private startedAt = 0;
  private requestsBefore = 0;
  private isEndOpen = true;

  constructor(
    private readonly host: CheckHost,
    private readonly span: Span,
  ) {
    super({ kind: 'planning' });
  }

  get auditors(): readonly string[] {
    return this.host.auditors;
  }

  /** Counts what there is to check. */
  override async plan(): Promise<void> {
    const signal = this.begun();
    this.set({ kind: 'planning' });
    try {
      const plan = await planCheck(this.host.log, this.span, signal);
      this.set({ kind: 'ready', plan });
    } catch (error) {
      this.set({ kind: 'failed', failure: toLogError(error) });
    }
  }

  override async go(): Promise<void> {
    const { state } = this;
    if (state.kind !== 'ready' && state.kind !== 'stopped') return;
    const { plan } = state;
    const signal = this.begun();
    const { log, clock } = this.host;
    if (state.kind === 'ready') {
      this.startedAt = clock();
      this.requestsBefore = log.requests.count;
    }
    this.running(plan);
    try {
      this.report ??= await this.begin(plan, signal);
      await this.read(plan, this.report, signal);
      await this.once('links', () => this.followLinks(this.report!, signal));
      await this.once('end', () => this.lookBehind(plan, this.report!, signal));
      await this.once('missing', () => this.lookAgain(this.report!, signal));
      await this.once('result', () => this.write('end', plan, signal));
      this.set({ kind: 'done', result: this.result(plan, this.report) });
    } catch (error) {
      this.set({ kind: 'stopped', plan, records: this.records, failure: toLogError(error) });
    }
  }

  private async once(step: string, work: () => Promise<void>): Promise<void> {
    if (this.done.has(step)) return;
    await work();
    this.done.add(step);
  }

  private async begin(plan: CheckPlan, signal: AbortSignal): Promise<GapReport> {
    const { log, auditors } = this.host;
    await this.once('start', () => this.write('start', plan, signal));
    const [before] = await log.byId({
      below: plan.firstId,
      descending: true,
      limit: 1,
      fields: ['event_id'],
      signal,
    });
    const retentions = await this.retentions(plan.firstId, signal);
    this.above = plan.firstId - 1;
    const after = before?.id ?? 0;
    return createGapReport({ isWhole: after === 0, after, retentions, auditors });
  }

  /** A retention is younger than what it has deleted. */
  private async retentions(firstId: number, signal: AbortSignal): Promise<Retention[]> {
    const found: Retention[] = [];
    for (let above = firstId - 1; ;) {
      const condition = 'action in ("retention")';
      const records = await this.host.log.rawById({ above, condition, signal });
      found.push(...records.flatMap((record) => retentionOf(record) ?? []));
      if (records.length < MAX_PAGE) return found;
      above = idOf(records.at(-1)!);
    }
  }

  private async read(plan: CheckPlan, report: GapReport, signal: AbortSignal): Promise<void> {
    while (this.above < plan.lastId) {
      const records = await this.host.log.rawById({
        above: this.above,
        below: plan.lastId + 1,
        signal,
      });
      this.records += records.length;
      await inSlices(
        records,
        (some) => {
          report.add(some);
        },
        this.host,
      );
      // The last one may have been deleted since.
      this.above = records.length < MAX_PAGE ? plan.lastId : idOf(records.at(-1)!);
      this.running(plan);
    }
  }

  /** Whether the records that sessions from before the period go on from are still there. */
  private async followLinks(report: GapReport, signal: AbortSignal): Promise<void> {
    const hashes = report.summary().continued.map(({ previousHash }) => previousHash);
    for (let at = 0; at < hashes.length; at += LINKS_A_REQUEST) {
      const asked = hashes.slice(at, at + LINKS_A_REQUEST);
      const records = await this.host.log.rawById({
        condition: `hash in (${asked.map(quoted).join(', ')})`,
        fields: ['hash'],
        signal,
      });
      for (const record of records) this.linked.add(String(record['hash']?.value));
    }
    report.settle(this.linked);
  }

  /** Numbers missing between the last record and the one after it, which is at least the one that says that this check began. */
  private async lookBehind(plan: CheckPlan, report: GapReport, signal: AbortSignal): Promise<void> {
    const [next] = await this.host.log.rawById({ above: plan.lastId, limit: 1, signal });
    if (!next) return;
    this.isEndOpen = false;
    report.close(next);
  }

  /** A record that was being stored while its neighbours were read is not missing. */
  private async lookAgain(report: GapReport, signal: AbortSignal): Promise<void> {
    const missing = report.findings().filter((one) => one.kind === 'missing-records');
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

  /** What cannot be written into the log does not stop the check; it is said in the result. */
  private async write(part: 'start' | 'end', plan: CheckPlan, signal: AbortSignal): Promise<void> {
    const { span, firstId, lastId, records } = plan;
    const findings = this.report && this.result(plan, this.report).summary.counts;
    try {
      this.logged[part] = await this.host.writer.add(
        {
          action: 'check',
          outcome: part === 'start' ? 'started' : 'succeeded',
          eventType: EVENT_TYPE,
          detail: JSON.stringify({
            ...endsOf(span),
            firstId,
            lastId,
            records,
            ...(findings ? { findings } : {}),
          }),
        },
        signal,
      );
    } catch (error) {
      const failure = toLogError(error);
      if (isPassing(failure)) throw failure;
      this.logFailure = failure;
    }
  }

  private result(plan: CheckPlan, report: GapReport): CheckResult {
    const arrived = new Set(this.arrived);
    const findings = report.findings().flatMap((finding) => stillMissing(finding, arrived));
    const summary = report.summary();
    const fewer = report.findings().length - findings.length;
    return {
      plan,
      findings,
      summary: {
        ...summary,
        missingRecords: summary.missingRecords - arrived.size,
        counts: { ...summary.counts, 'missing-records': summary.counts['missing-records'] - fewer },
      },
      startedAt: this.startedAt,
      endedAt: this.host.clock(),
      requests: this.host.log.requests.count - this.requestsBefore,
      logged: this.logged,
      ...(this.logFailure ? { logFailure: this.logFailure } : {}),
      isEndOpen: this.isEndOpen,
    };
  }

  private running(plan: CheckPlan): void {
    const requests = this.host.log.requests.count - this.requestsBefore;
    this.set({ kind: 'running', plan, records: this.records, requests });
  }
}

const idOf = (record: RestRecord): number => Number(record['$id']?.value);

/** What of a finding is left when some records have turned up. */
function stillMissing(finding: Finding, arrived: ReadonlySet<number>): Finding[] {
  if (finding.kind !== 'missing-records' || arrived.size === 0) return [finding];
  const there = [...arrived].sort((a, b) => a - b).map((id) => [id, id] as const);
  return without([finding.first, finding.last], there).map(([first, last]): MissingFinding => ({
    ...finding,
    first,
    last,
  }));
}
