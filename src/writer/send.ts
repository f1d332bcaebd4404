/**
 * One request and what its answer means. Codes and keys are matched, never message text, which follows the user's language.
 * https://cybozu.dev/ja/kintone/docs/rest-api/records/add-records
 */
import { attempt, type Page } from '../entry';
import { KEEPALIVE_BYTES, utf8Bytes, type Clock, type Composition } from './compose';

export interface Answer {
  /** Ids of the new records; only then everything is stored: as many as were sent. */
  ids?: string[] | false | undefined;
  /** HTTP status, kintone's code and the first keys it complains of; or why there was no answer. */
  reason: string;
  /** No answer came at all. */
  isNetwork?: boolean;
  /** The server asks to wait so many ms. */
  afterMs?: number;
  /** The body was too large. */
  isTooLarge?: boolean;
  /** A measurement of the clock. */
  clock?: Clock;
  /** Queue keys of records that the log has already, as far as they are named, in the batch's order. */
  known: string[];
  /** Queue keys of all records that are named; where there are no known ones, of those that the log will never take. */
  refused: string[];
}

/** An answer that takes longer will not come; the page would wait for it as long as it is open. */
const TIMEOUT_MS = 120_000;

/** What kintone sends, as far as it matters. */
interface AnswerBody {
  code?: string;
  errors?: Record<string, unknown>;
  ids?: string[];
}

/** Sends records once. Never rejects. */
export async function send(page: Page, { keys, records }: Composition): Promise<Answer> {
  try {
    const { id, guestSpaceId } = page.settings.logApp;
    // The token is asked for at every sending, so that a renewed one is used.
    // https://cybozu.dev/ja/kintone/docs/js-api/api/get-csrf-token
    const body = JSON.stringify({ app: id, records, __REQUEST_TOKEN__: page.kintone.getRequestToken() });
    const sentAt = page.now();
    const response = await page.window.fetch(
      `/k/${guestSpaceId ? `guest/${guestSpaceId}/` : ''}v1/records.json`,
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'access-logger' },
        body,
        // Lets the request outlive a page move; above the quota the browser would refuse it.
        keepalive: utf8Bytes(body) <= KEEPALIVE_BYTES,
        // Missing before Chromium 103, Firefox 100, Safari 16.
        signal: page.window.AbortSignal.timeout?.(TIMEOUT_MS),
      },
    );
    // Read in any case: the browser's keepalive quota comes back only then.
    const text = await response.text();
    const { code, errors = {}, ids }: AnswerBody = attempt(() => JSON.parse(text) as AnswerBody) ?? {};
    const complaints = Object.keys(errors);
    const complainedOf = (field: string): string[] =>
      keys.filter((_, index) => complaints.some((name) => name.startsWith(`records[${index}].${field}`)));
    const { status, headers } = response;
    const retryAfter = headers.get('Retry-After')!;
    return {
      known: complainedOf('event_id.'),
      refused: complainedOf(''),
      // A sign-in page, a captive portal, a maintenance page answer 200 without ids.
      ids: ids?.length === keys.length && ids,
      isTooLarge: status === 413,
      // Seconds or an HTTP date (RFC 9110).
      afterMs: +retryAfter * 1000 || Date.parse(retryAfter) - page.now() || 0,
      // The `Date` header has whole seconds (RFC 9110); the middle of that second is the best guess.
      clock: {
        clock_offset_ms: Math.round((sentAt + page.now()) / 2 - Date.parse(headers.get('Date')!) - 500),
      },
      reason: [status, code, complaints[0]].join(' '),
    };
  } catch (error) {
    return { known: [], refused: [], isNetwork: true, reason: String(error) };
  }
}
