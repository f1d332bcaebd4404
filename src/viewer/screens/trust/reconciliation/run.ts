/** One comparison of an app with the log: reads both once, can be stopped at any request and gone on with. */
import {
  MAX_PAGE,
  timeText,
  toLogError,
  type LogError,
  type LogFilter,
  type LogReader,
  type LogWriter,
  type Span,
  type TrackedApp,
  type TrackedApps,
  type TrackedCodes,
} from '../../../log';
import { endsOf, isPassing, Run } from '../run';
import { inSlices, type SliceEffects } from '../slices';
import { ACT_ACTIONS, ACT_FIELDS, ACT_OUTCOMES, actsOf } from './acts';
import { Acts, deletedBetween, differencesOf, hasHoles, TOLERANCE_MS, type Difference } from './match';

export interface ReconciliationPlan {
  appId: number;
  appName: string;
  /** Guest space of the app; absent for an ordinary one. */
  guestSpaceId?: string;
  span: Span;
  /** Records made or changed in the period. */
  records: number;
  /** Events of the log that tell of changes in the app. */
  events: number;
  /** Requests ahead, to the app and to the log app. */
  appRequests: number;
  logRequests: number;
}

export interface ReconciliationResult {
  plan: ReconciliationPlan;
  differences: readonly Difference[];
  /** Records looked at. */
  records: number;
  endedAt: number;
  logged?: number;
  logFailure?: LogError;
}

/** In which app a request failed. */
export type Where = 'app' | 'log';

export type ReconciliationState =
  | { kind: 'planning' }
  | { kind: 'ready'; plan: ReconciliationPlan }
  | { kind: 'running'; plan: ReconciliationPlan; done: number }
  | { kind: 'stopped'; plan: ReconciliationPlan; done: number; failure: LogError; where: Where }
  | { kind: 'failed'; failure: LogError; where: Where }
  | { kind: 'done'; result: ReconciliationResult };

interface ReconciliationHost extends SliceEffects {
  log: LogReader;
  tracked: TrackedApps;
  writer: Pick<LogWriter, 'add'>;
  clock(): number;
  /** Guest space of the log app: where an app is looked for of which the log does not say where it is. */
  guestSpaceId: string | undefined;
}

const EVENT_TYPE = 'viewer.reconciliation';

export class ReconciliationRun extends Run<ReconciliationState> {
  private where: Where = 'log';
  private app: TrackedApp | undefined;
  private codes: TrackedCodes | undefined;
  private readonly acts = new Acts();
  private eventsAbove = 0;
  private readAllEvents = false;
  private recordsAbove = 0;
  private readAllRecords = false;
  private deletionsAbove = 0;
  private records = 0;
  private done = 0;
  private readonly made: number[] = [];
  private readonly differences: Difference[] = [];
  private readonly deleted = new Set<number>();

  constructor(
    private readonly host: ReconciliationHost,
    private readonly appId: number,
    private readonly span: Span,
  ) {
    super({ kind: 'planning' });
  }

  /** Counts what there is to compare: two requests to the log, three to the app. */
  override async plan(): Promise<void> {
    const signal = this.begun();
    this.set({ kind: 'planning' });
    try {
      const plan = await this.planned(signal);
      this.set({ kind: 'ready', plan });
    } catch (error) {
      this.set({ kind: 'failed', failure: toLogError(error), where: this.where });
    }
  }

  override async go(): Promise<void> {
    const { state } = this;
    if (state.kind !== 'ready' && state.kind !== 'stopped') return;
    const { plan } = state;
    const signal = this.begun();
    this.set({ kind: 'running', plan, done: this.done });
    try {
      await this.readEvents(plan, signal);
      await this.readRecords(plan, signal);
      if (hasHoles(this.made)) await this.readDeletions(signal);
      const differences = [...this.differences, ...deletedBetween(this.made, (id) => this.deleted.has(id))];
      const result = { plan, differences, records: this.records, endedAt: this.host.clock() };
      this.set({ kind: 'done', result: { ...result, ...(await this.write(result, signal)) } });
    } catch (error) {
      this.set({
        kind: 'stopped',
        plan,
        done: this.done,
        failure: toLogError(error),
        where: this.where,
      });
    }
  }

  private async planned(signal: AbortSignal): Promise<ReconciliationPlan> {
    const { log, tracked } = this.host;
    this.where = 'log';
    const newest = await log.page(
      { apps: [this.appId], sources: ['plugin', 'kintone-wide'] },
      { limit: 1, fields: ['url', 'app_name'], signal },
    );
    const events = await log.count(this.filter(), '', signal);
    const guestSpaceId = newest.records[0] ? guestSpaceIn(newest.records[0].url) : this.host.guestSpaceId;
    this.where = 'app';
    this.app = tracked.app(this.appId, guestSpaceId);
    const appName = await this.app.name(signal);
    this.codes = await this.app.codes(signal);
    const records = await this.app.count(this.condition(this.codes), signal);
    return {
      appId: this.appId,
      appName,
      ...(guestSpaceId === undefined ? {} : { guestSpaceId }),
      span: this.span,
      records,
      events,
      appRequests: pages(records),
      // Deletions, and the record that says that this was done.
      logRequests: pages(events) + 2,
    };
  }

  /** Events of the period, and a little around it. */
  private filter(): LogFilter {
    const { from, to } = this.span;
    return {
      apps: [this.appId],
      actions: ACT_ACTIONS,
      outcomes: ACT_OUTCOMES,
      ...(from === undefined ? {} : { from: from - TOLERANCE_MS }),
      ...(to === undefined ? {} : { to: to + 2 * TOLERANCE_MS }),
    };
  }

  private condition({ created, updated }: TrackedCodes): string {
    const { from, to } = this.span;
    const within = (code: string): string =>
      [
        ...(from === undefined ? [] : [`${code} >= ${timeText(from)}`]),
        ...(to === undefined ? [] : [`${code} < ${timeText(to)}`]),
      ].join(' and ');
    return from === undefined && to === undefined ? '' : `(${within(created)}) or (${within(updated)})`;
  }

  private async readEvents(plan: ReconciliationPlan, signal: AbortSignal): Promise<void> {
    this.where = 'log';
    if (this.readAllEvents) return;
    const options = { above: this.eventsAbove, fields: ACT_FIELDS, signal };
    for await (const records of this.host.log.all(this.filter(), options)) {
      for (const act of records.flatMap(actsOf)) this.acts.add(act);
      this.eventsAbove = records.at(-1)!.id;
      this.advance(plan, records.length);
    }
    this.readAllEvents = true;
  }

  private async readRecords(plan: ReconciliationPlan, signal: AbortSignal): Promise<void> {
    this.where = 'app';
    const { app, codes, host, span } = this;
    while (app && codes && !this.readAllRecords) {
      const records = await app.page({
        condition: this.condition(codes),
        above: this.recordsAbove,
        limit: MAX_PAGE,
        signal,
      });
      await inSlices(
        records,
        (some) => {
          for (const record of some) {
            this.differences.push(...differencesOf(record, this.acts.of(record.id), span));
            if (isWithin(record.created, span)) this.made.push(record.id);
          }
        },
        host,
      );
      this.records += records.length;
      this.recordsAbove = records.at(-1)?.id ?? this.recordsAbove;
      this.readAllRecords = records.length < MAX_PAGE;
      this.advance(plan, records.length);
    }
  }

  /** A record made in the period may have been deleted at any time since. */
  private async readDeletions(signal: AbortSignal): Promise<void> {
    this.where = 'log';
    const { from } = this.span;
    const filter: LogFilter = {
      apps: [this.appId],
      actions: ['delete', 'audit'],
      outcomes: ACT_OUTCOMES,
      ...(from === undefined ? {} : { from: from - TOLERANCE_MS }),
    };
    const options = { above: this.deletionsAbove, fields: ACT_FIELDS, signal };
    for await (const records of this.host.log.all(filter, options)) {
      for (const { kind, recordId } of records.flatMap(actsOf))
        if (kind === 'delete') this.deleted.add(recordId);
      this.deletionsAbove = records.at(-1)!.id;
    }
  }

  private async write(
    { plan, differences, records }: Pick<ReconciliationResult, 'plan' | 'differences' | 'records'>,
    signal: AbortSignal,
  ): Promise<Pick<ReconciliationResult, 'logged' | 'logFailure'>> {
    try {
      const logged = await this.host.writer.add(
        {
          action: 'check',
          outcome: 'succeeded',
          eventType: EVENT_TYPE,
          app: { id: plan.appId, name: plan.appName },
          detail: JSON.stringify({
            ...endsOf(plan.span),
            records,
            events: plan.events,
            differences: differences.length,
          }),
        },
        signal,
      );
      return { logged };
    } catch (error) {
      const failure = toLogError(error);
      if (isPassing(failure)) throw failure;
      return { logFailure: failure };
    }
  }

  private advance(plan: ReconciliationPlan, records: number): void {
    this.done += records;
    this.set({ kind: 'running', plan, done: this.done });
  }
}

const pages = (records: number): number => Math.floor(records / MAX_PAGE) + 1;

const isWithin = (instant: number, { from = -Infinity, to = Infinity }: Span): boolean =>
  instant >= from && instant < to;

/** The guest space that an event's address names. */
function guestSpaceIn(url: string): string | undefined {
  return /^https?:\/\/[^/]+\/k\/guest\/(\d+)\//.exec(url)?.[1];
}
