/**
 * A fixed part of the log in the order of time, 500 records a request, without keeping what was handed over: for files of any
 * length. The part is fixed by the highest `$id` at the start, so that what arrives meanwhile moves nothing.
 */
import { MINUTE_MS } from './minute';
import { countIn, halved, MAX_OFFSET, partCondition, type IdPart } from './parts';
import { conditionOf, allOf, timeText } from './query';
import type { LogFilter } from './filter';
import { MAX_PAGE, type LogReader } from './reader';
import type { LogRecord } from './record';

/** What a walk goes over. */
export interface WalkPlan {
  filter: LogFilter;
  /** A further condition in kintone's query language. */
  condition?: string;
  /** `$id` of the last record that is in it. */
  lastId: number;
  /** Records that pass. */
  total: number;
}

/** Requests a walk takes, unless records without a time need one more; some more for a minute beyond kintone's offset. */
export const requestsOfWalk = (total: number): number => Math.max(1, Math.ceil(total / MAX_PAGE));

/** How many records there are to walk over: two requests. Throws `LogError`. */
export async function planWalk(
  reader: LogReader,
  filter: LogFilter,
  signal?: AbortSignal,
  condition = '',
): Promise<WalkPlan> {
  const [last] = await reader.byId({ descending: true, limit: 1, fields: ['event_id'], signal });
  const lastId = last?.id ?? 0;
  const total = lastId === 0 ? 0 : await reader.count(filter, allOf([`$id <= ${lastId}`, condition]), signal);
  return { filter, ...(condition === '' ? {} : { condition }), lastId, total };
}

type Phase =
  | { kind: 'dated'; minute: number | undefined; shown: Set<number> }
  /** A minute with more records than kintone's offset reaches: the parts of it that are still to read. */
  | { kind: 'crowded'; minute: number; shown: Set<number>; parts: readonly IdPart[] }
  | { kind: 'undated'; above: number }
  | { kind: 'end' };

/** Pages one after another; after a failed request the next call asks for the same page again. */
export class LogWalk {
  private phase: Phase = { kind: 'dated', minute: undefined, shown: new Set() };
  private handed = 0;

  constructor(
    private readonly reader: LogReader,
    readonly plan: WalkPlan,
  ) {
    if (plan.total === 0) this.phase = { kind: 'end' };
  }

  /** Records handed over so far. */
  get done(): number {
    return this.handed;
  }

  /** The next records, oldest first, those without a time at the end; `undefined` at the end. One request. Throws `LogError`. */
  async next(signal?: AbortSignal): Promise<LogRecord[] | undefined> {
    const { phase } = this;
    if (phase.kind === 'end') return undefined;
    const records =
      phase.kind === 'dated'
        ? await this.dated(phase, signal)
        : phase.kind === 'crowded'
          ? await this.crowded(phase, signal)
          : await this.undated(phase, signal);
    this.handed += records.length;
    return records;
  }

  private condition(...more: string[]): string {
    const { filter, condition = '', lastId } = this.plan;
    return allOf([conditionOf(filter), `$id <= ${lastId}`, condition, ...more]);
  }

  private async dated(
    phase: Extract<Phase, { kind: 'dated' }>,
    signal: AbortSignal | undefined,
  ): Promise<LogRecord[]> {
    const from =
      phase.minute === undefined ? 'occurred_at != ""' : `occurred_at >= ${timeText(phase.minute)}`;
    const answer = await this.reader.byTime(this.condition(from), phase.shown.size, signal);
    const records = answer.filter(({ id }) => !phase.shown.has(id));
    if (answer.length < MAX_PAGE) {
      this.phase = this.afterDated(records.length);
      return records;
    }
    const minute = Date.parse(answer.at(-1)!.occurred_at);
    const inMinute = answer
      .filter(({ occurred_at }) => Date.parse(occurred_at) === minute)
      .map(({ id }) => id);
    const shown = new Set(minute === phase.minute ? [...phase.shown, ...inMinute] : inMinute);
    this.phase =
      shown.size > MAX_OFFSET
        ? { kind: 'crowded', minute, shown, parts: halved([{}], shown, false) }
        : { kind: 'dated', minute, shown };
    return records;
  }

  private afterDated(added: number): Phase {
    const { filter, total } = this.plan;
    // A period leaves out what has no time.
    const isOver = filter.from !== undefined || filter.to !== undefined || this.handed + added >= total;
    return isOver ? { kind: 'end' } : { kind: 'undated', above: 0 };
  }

  private async crowded(
    phase: Extract<Phase, { kind: 'crowded' }>,
    signal: AbortSignal | undefined,
  ): Promise<LogRecord[]> {
    const { minute } = phase;
    const part = phase.parts[0]!;
    const condition = this.condition(`occurred_at = ${timeText(minute)}`, partCondition(part));
    const answer = await this.reader.byTime(condition, countIn(part, phase.shown), signal);
    const records = answer.filter(({ id }) => !phase.shown.has(id));
    const shown = new Set([...phase.shown, ...records.map(({ id }) => id)]);
    const parts = halved(answer.length < MAX_PAGE ? phase.parts.slice(1) : phase.parts, shown, false);
    this.phase =
      parts.length === 0
        ? { kind: 'dated', minute: minute + MINUTE_MS, shown: new Set() }
        : { kind: 'crowded', minute, shown, parts };
    return records;
  }

  private async undated(
    { above }: Extract<Phase, { kind: 'undated' }>,
    signal: AbortSignal | undefined,
  ): Promise<LogRecord[]> {
    const condition = this.condition('occurred_at = ""');
    const answer = await this.reader.byId({ above, condition, signal });
    this.phase = answer.length < MAX_PAGE ? { kind: 'end' } : { kind: 'undated', above: answer.at(-1)!.id };
    return answer;
  }
}
