/** Reads the log and the app beside each other, each once; where a request fails it goes on there. */
import { MAX_PAGE, type LogReader, type Span, type TrackedApp } from '../../../log';
import { inSlices, type SliceEffects } from '../slices';
import { ACT_FIELDS, actsOf } from './acts';
import { Acts, deletedBetween, differencesOf, hasHoles, type Difference } from './match';
import { changedIn, deletionsOf, eventsOf, type ReconciliationPlan, type Where } from './plan';

interface ReadingHost extends SliceEffects {
  log: LogReader;
}

interface Progress {
  /** Where the next request goes. */
  at: (where: Where) => void;
  /** So many events or records more were read. */
  onRead: (count: number) => void;
}

export class ReconciliationReading {
  /** Records looked at. */
  records = 0;
  private readonly acts = new Acts();
  private eventsAbove = 0;
  private readAllEvents = false;
  private recordsAbove = 0;
  private readAllRecords = false;
  private deletionsAbove = 0;
  private readonly made: number[] = [];
  private readonly differences: Difference[] = [];
  private readonly deleted = new Set<number>();

  constructor(
    private readonly host: ReadingHost,
    private readonly plan: ReconciliationPlan,
    private readonly app: TrackedApp,
    private readonly progress: Progress,
  ) {}

  /** Reads what is still to read. Throws `LogError`. */
  async toTheEnd(signal: AbortSignal): Promise<Difference[]> {
    const { at } = this.progress;
    at('log');
    await this.readEvents(signal);
    at('app');
    await this.readRecords(signal);
    at('log');
    if (hasHoles(this.made)) await this.readDeletions(signal);
    return [...this.differences, ...deletedBetween(this.made, (id) => this.deleted.has(id))];
  }

  private async readEvents(signal: AbortSignal): Promise<void> {
    if (this.readAllEvents) return;
    const { appId, span } = this.plan;
    const options = { above: this.eventsAbove, fields: ACT_FIELDS, signal };
    for await (const records of this.host.log.all(eventsOf(appId, span), options)) {
      for (const act of records.flatMap(actsOf)) this.acts.add(act);
      this.eventsAbove = records.at(-1)!.id;
      this.progress.onRead(records.length);
    }
    this.readAllEvents = true;
  }

  private async readRecords(signal: AbortSignal): Promise<void> {
    const { app, host, plan } = this;
    const { span } = plan;
    while (!this.readAllRecords) {
      const condition = changedIn(await app.codes(signal), span);
      const records = await app.page({ condition, above: this.recordsAbove, limit: MAX_PAGE, signal });
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
      this.progress.onRead(records.length);
    }
  }

  private async readDeletions(signal: AbortSignal): Promise<void> {
    const { appId, span } = this.plan;
    const options = { above: this.deletionsAbove, fields: ACT_FIELDS, signal };
    for await (const records of this.host.log.all(deletionsOf(appId, span), options)) {
      for (const { kind, recordId } of records.flatMap(actsOf))
        if (kind === 'delete') this.deleted.add(recordId);
      this.deletionsAbove = records.at(-1)!.id;
    }
  }
}

const isWithin = (instant: number, { from = -Infinity, to = Infinity }: Span): boolean =>
  instant >= from && instant < to;
