/** The log app as all browsers meet it: it gives ids in the order of arrival, counts requests, and knows how long each event was under way. */
import type { Random } from '../workload';
import type { Clock } from './clock';

/** How long kintone takes for a request, log-normal. */
export const ANSWER = { medianMs: 300, sigma: 0.5 } as const;
const DAY_MS = 24 * 3_600_000;

/** What is known of an event before it arrives. */
interface Underway {
  at: number;
  /** How long its browser had had a page open by then, ms. */
  openMs: number;
  /** How long its browser has had a page open until now, ms. */
  openUntilNow(): number;
  /** Whether its browser still has it. */
  isQueued(): boolean;
}

interface Arrival {
  at: number;
  /** Since the event, ms. */
  delayMs: number;
  /** Of that, while its browser had a page open. */
  openDelayMs: number;
}

export class LogApp {
  readonly underway = new Map<string, Underway>();
  readonly arrivals: Arrival[] = [];
  /** When each request came in. */
  readonly requests: number[] = [];
  /** Most requests at once, by the hour of the day. */
  readonly peaks = new Map<number, number>();
  private lastId = 0;
  /** How many it holds. */
  records = 0;
  private inFlight = 0;
  private browsers = 0;

  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** @returns the number of one more browser that writes to it */
  addBrowser(): number {
    return ++this.browsers;
  }

  /** Records that others write: an import, another program. They take ids like any other. */
  written(records: number): void {
    this.records += records;
    this.lastId += records;
  }

  /** The id of a deleted record is never given again (docs/assumptions.md). */
  deleted(records: number): void {
    this.records = Math.max(0, this.records - records);
  }

  /** Answers as `records.json` does; the product's own code decides what to make of it. */
  async post(body: string): Promise<unknown> {
    const { clock } = this;
    const { records } = JSON.parse(body) as { records: { event_id: { value: string } }[] };
    this.requests.push(clock.now);
    const hour = Math.floor((clock.now % DAY_MS) / 3_600_000);
    this.peaks.set(hour, Math.max(this.peaks.get(hour) ?? 0, ++this.inFlight));
    const eventIds = records.map((record) => record.event_id.value);
    const [status, answer] = this.add(eventIds);
    await new Promise<void>((resolve) =>
      clock.at(clock.now + this.random.logNormal(ANSWER.medianMs, ANSWER.sigma), () => {
        clock.stir();
        resolve();
      }),
    );
    this.inFlight--;
    return {
      status,
      headers: { get: (name: string) => (name === 'Date' ? new Date(clock.now).toUTCString() : null) },
      text: () => Promise.resolve(JSON.stringify(answer)),
    };
  }

  /** All or nothing: a page that died before it heard the answer leaves the next one to send again what is stored. */
  private add(eventIds: readonly string[]): [status: number, answer: unknown] {
    const known = eventIds.flatMap((id, index) => (this.underway.has(id) ? [] : [index]));
    if (known.length === 0) return [200, { ids: eventIds.map((id) => this.store(id)) }];
    const errors = Object.fromEntries(known.map((index) => [`records[${index}].event_id.value`, {}]));
    return [400, { code: 'CB_VA01', errors }];
  }

  private store(eventId: string): string {
    const event = this.underway.get(eventId)!;
    this.underway.delete(eventId);
    const { now } = this.clock;
    this.arrivals.push({
      at: now,
      delayMs: now - event.at,
      openDelayMs: event.openUntilNow() - event.openMs,
    });
    this.records++;
    return String(++this.lastId);
  }
}
