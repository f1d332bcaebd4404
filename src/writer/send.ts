/**
 * One request and what its answer means. Codes and keys are matched, never message text, which follows the user's language.
 * https://cybozu.dev/ja/kintone/docs/rest-api/records/add-records
 */
import type { LogAppSettings } from '../settings';
import { KEEPALIVE_BYTES, utf8Bytes, type LogRecord } from './compose';

export interface Answer {
  /** Ids of the new records; only then everything is stored: as many as were sent. */
  ids?: string[];
  /** HTTP status, kintone's code and the first keys it complains of; or why there was no answer. */
  reason: string;
  /** No answer came at all. */
  network?: boolean;
  /** The server asks to wait so many ms. */
  afterMs?: number;
  /** The body was too large. */
  tooLarge?: boolean;
  /** Records that the log has already, and records that kintone will never take, by index, as far as they are named. */
  duplicates: number[];
  refused: number[];
}

export interface SendContext {
  logApp: LogAppSettings;
  fetch: typeof fetch;
  now(): number;
  /** Asked at every sending, so that a renewed token is used. https://cybozu.dev/ja/kintone/docs/js-api/api/get-csrf-token */
  requestToken(): string;
  /** Takes a measurement of the clock: browser minus server, ms. */
  clockMeasured(offsetMs: number): void;
}

/** Sends records once. Never rejects. */
export async function send(context: SendContext, records: LogRecord[]): Promise<Answer> {
  const { logApp, now } = context;
  const answer: Answer = { reason: '', duplicates: [], refused: [] };
  try {
    const body = JSON.stringify({ app: logApp.id, records, __REQUEST_TOKEN__: context.requestToken() });
    const sentAt = now();
    const { status, headers, ...response } = await read(
      context.fetch(`/k/${logApp.guestSpaceId ? `guest/${logApp.guestSpaceId}/` : ''}v1/records.json`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'XMLHttpRequest' },
        body,
        redirect: 'error',
        // Lets the request outlive a page move; above the quota the browser would refuse it.
        keepalive: utf8Bytes(body) <= KEEPALIVE_BYTES,
      }),
    );
    // The `Date` header has whole seconds (RFC 9110); the middle of that second is the best guess.
    const server = Date.parse(headers.get('Date')!) + 500;
    if (server) context.clockMeasured(Math.round((sentAt + now()) / 2 - server));
    // Seconds or an HTTP date (RFC 9110).
    const retryAfter = headers.get('Retry-After')!;
    answer.afterMs = Number(retryAfter) * 1000 || Date.parse(retryAfter) - now() || 0;
    answer.tooLarge = status === 413;
    const { code, errors = {}, ids } = response.body;
    // A sign-in page, a captive portal, a maintenance page answer 200 without ids.
    if (ids?.length === records.length) answer.ids = ids;
    const keys = Object.keys(errors);
    for (const key of keys) {
      const [, index, field] = /^records\[(\d+)\](?:\.record)?\.(\w+)/.exec(key) ?? [];
      if (index) (field === 'event_id' ? answer.duplicates : answer.refused).push(+index);
    }
    answer.reason = [status, code, ...keys.slice(0, 3)].join(' ');
  } catch (error) {
    answer.network = true;
    answer.reason = String(error);
  }
  return answer;
}

interface AnswerBody {
  code?: string;
  errors?: Record<string, unknown>;
  ids?: string[];
}

/** Reads the body in any case: the browser's keepalive quota comes back only then. What is not JSON is an empty body. */
async function read(
  fetched: Promise<Response>,
): Promise<{ status: number; headers: Headers; body: AnswerBody }> {
  const response = await fetched;
  const { status, headers } = response;
  const text = await response.text();
  try {
    return { status, headers, body: JSON.parse(text) as AnswerBody };
  } catch {
    return { status, headers, body: {} };
  }
}
