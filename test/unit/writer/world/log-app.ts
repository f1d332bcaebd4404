/** A log app that takes all of a request or nothing, refuses known event ids, and can be made to fail in every way that matters. */
import type { Clock } from './clock';

/** What the log app does to the next request. `repeated`: the browser sends it twice and the page sees the second answer. */
export type Fault =
  | 'none'
  | 'unreachable'
  | 'answer lost'
  | 'repeated'
  | '503'
  | '429'
  | '520 lock'
  | 'html'
  | 'no right'
  | 'too large'
  | 'silent 400'
  | 'all refused'
  | 'never answers';

interface Stored {
  id: number;
  values: Record<string, { value: unknown }>;
}

/** An entry whose record the log app never takes. */
export const POISON = 'poison';

export class LogApp {
  readonly stored: Stored[] = [];
  requests = 0;
  /** It has refused a whole request for another reason than that it has one of the records already. */
  hasHiddenDuplicate = false;
  /** Most requests in flight at once. */
  peak = 0;
  /** What happens to the next requests, one after another. */
  faults: Fault[] = [];
  /** Applies while `faults` is empty. */
  steadyFault: Fault = 'none';
  private inFlight = 0;

  constructor(
    private readonly clock: Clock,
    private readonly namesDuplicates: 'all' | 'first',
  ) {}

  /** Answers what was sent to `records.json`. */
  async answer(body: string): Promise<Response> {
    this.clock.stir();
    this.requests++;
    this.peak = Math.max(this.peak, ++this.inFlight);
    try {
      // A request takes some time, during which other things happen.
      await new Promise<void>((resolve) => void this.clock.after(50, resolve));
      return await this.handle(body);
    } finally {
      this.inFlight--;
    }
  }

  private async handle(body: string): Promise<Response> {
    const fault = this.faults.shift() ?? this.steadyFault;
    const headers = { Date: new Date(this.clock.now).toUTCString(), 'Content-Type': 'application/json' };
    const json = (status: number, value: unknown, more: Record<string, string> = {}): Response =>
      new Response(JSON.stringify(value), { status, headers: { ...headers, ...more } });
    switch (fault) {
      case 'unreachable':
        throw new TypeError('Failed to fetch');
      case 'never answers':
        return new Promise<Response>(() => undefined);
      case '503':
        return new Response('Service Unavailable', { status: 503 });
      case '429':
        return json(429, { code: 'GAIA_TO04' }, { 'Retry-After': '90' });
      case '520 lock':
        return json(520, { code: 'GAIA_DA02' });
      case 'html':
        return new Response('<html>sign in</html>', { status: 200 });
      case 'no right':
        return json(403, { code: 'CB_NO02' });
      case 'too large':
        return new Response('', { status: 413 });
      case 'silent 400':
        return json(400, { code: 'CB_IL99' });
      case 'all refused': {
        const { records } = JSON.parse(body) as { records: Stored['values'][] };
        const known = this.knownIds();
        this.hasHiddenDuplicate ||= records.some((record) => known.has(record['event_id']!.value));
        const errors = Object.fromEntries(records.map((_, index) => [`records[${index}].action.value`, {}]));
        return json(400, { code: 'CB_VA01', errors });
      }
      case 'answer lost':
        this.store(body);
        throw new TypeError('Failed to fetch');
      case 'repeated': {
        this.store(body);
        const [status, value] = this.store(body);
        return json(status, value);
      }
      case 'none': {
        const [status, value] = this.store(body);
        return json(status, value);
      }
    }
  }

  private knownIds(): Set<unknown> {
    return new Set(this.stored.map(({ values }) => values['event_id']!.value));
  }

  private store(body: string): [status: number, value: unknown] {
    const { records } = JSON.parse(body) as { records: Stored['values'][] };
    const known = this.knownIds();
    const errors: Record<string, unknown> = {};
    records.forEach((record, index) => {
      const id = record['event_id']!.value;
      if (record['detail']?.value === POISON) errors[`records[${index}].url.value`] = { messages: ['x'] };
      if (known.has(id)) {
        if (this.namesDuplicates === 'first' && Object.keys(errors).some((key) => key.includes('event_id')))
          return;
        errors[`records[${index}].event_id.value`] = { messages: ['duplicate'] };
      }
    });
    if (Object.keys(errors).length > 0) return [400, { code: 'CB_VA01', errors }];
    const ids = records.map((values) => {
      this.stored.push({ id: this.stored.length + 1, values });
      return String(this.stored.length);
    });
    return [200, { ids, revisions: ids.map(() => '1') }];
  }
}
