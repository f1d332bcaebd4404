import type { Entry } from '../entry/entry';
import type { Batch, Queue } from '../queue';
import type { LogAppSettings } from '../settings';
import { readAnswer, type Answer } from './answer';
import { KEEPALIVE_BYTES, compose, utf8Bytes } from './compose';
import type { StateStore } from './state';

export interface SendContext {
  queue: Queue;
  states: StateStore;
  logApp: LogAppSettings;
  fetch: typeof fetch;
  now(): number;
  /** https://cybozu.dev/ja/kintone/docs/js-api/api/get-csrf-token */
  requestToken(): string;
}

/** What was sent and what came of it; the answer's indexes are places in `keys` and `entries`. */
export interface Sending {
  keys: string[];
  entries: Entry[];
  answer: Answer;
}

/** Sends a batch once (twice when the page's token changed meanwhile) and classifies the answer. Never rejects. */
export async function send(context: SendContext, batch: Batch): Promise<Sending> {
  const { records, keys, entries } = compose(context.queue, batch, context.states.load().offset);
  // Members that another page has settled meanwhile are gone.
  if (records.length === 0) return { keys, entries, answer: { kind: 'stored', lastId: 0 } };
  const token = context.requestToken();
  const answer = await post(context, records, token);
  const fresh = context.requestToken();
  const again = answer.kind === 'signed-out' && fresh !== token;
  return { keys, entries, answer: again ? await post(context, records, fresh) : answer };
}

async function post(context: SendContext, records: unknown[], token: string): Promise<Answer> {
  const { logApp, now } = context;
  const body = JSON.stringify({ app: logApp.id, records, __REQUEST_TOKEN__: token });
  try {
    const sentAt = now();
    const response = await context.fetch(
      `/k${logApp.guestSpaceId ? `/guest/${logApp.guestSpaceId}` : ''}/v1/records.json`,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'XMLHttpRequest' },
        body,
        credentials: 'same-origin',
        redirect: 'error',
        // Lets the request outlive a page move; above the quota the browser would refuse it.
        keepalive: utf8Bytes(body) <= KEEPALIVE_BYTES,
      },
    );
    measureClock(context.states, response, (sentAt + now()) / 2);
    return await readAnswer(response, records.length, now());
  } catch (error) {
    return { kind: 'retry', network: true, reason: String(error) };
  }
}

/** The `Date` header has whole seconds (RFC 9110); the middle of that second is the best guess. */
function measureClock(states: StateStore, response: Response, at: number): void {
  const server = Date.parse(response.headers.get('Date') ?? '');
  if (Number.isNaN(server)) return;
  const state = states.load();
  state.offset = Math.round(at - (server + 500));
  states.save(state);
}
